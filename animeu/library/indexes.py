"""The indexes of a library, each opened again only after somebody wrote."""

from __future__ import annotations

from animeu.library.lookup import look_index
from animeu.search import Group, Index, Store
from animeu.search.likeness import LookIndex


class Indexes:
    """What is open of the indexes of a store.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened: dict[tuple[Group, str], tuple[int, Index]] = {}
        self._looks: tuple[int, LookIndex] | None = None

    def of(self, group: Group, spec: str) -> Index:
        """The index of the vectors that one model made, as the library is now."""
        revision, kept = self._store.revision, self._opened.get((group, spec))
        if kept is None or kept[0] != revision:
            kept = self._opened[group, spec] = (revision, Index.open(self._store, group, spec))
        return kept[1]

    def looks(self) -> LookIndex:
        """The index by which a picture finds its episode, as the library is now."""
        revision = self._store.revision
        if self._looks is None or self._looks[0] != revision:
            self._looks = (revision, look_index(self._store))
        return self._looks[1]
