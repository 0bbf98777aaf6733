"""Nearest vectors, by FAISS: a cache beside the store, rebuilt from it whenever it is missing, stale or torn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.search.cache import Cache
from animeu.search.store import Store
from animeu.search.vectors import Group, Holding, holdings, stream
from animeu.tracks import Floats, Vectors

Ids = NDArray[np.int64]

FLAT = 100_000
"""Vectors up to which the index is exact. At 512 dimensions one query takes about 23 ms there on one thread, and building takes
0.2 s; the inverted lists that come after it take seconds to train (``benchmarks/search.py``)."""

PROBES = 64
"""Inverted lists looked at for a query without filter (``benchmarks/search.py`` prints the recall)."""


class Index:
    """All vectors of one group and one spec, ready to be compared with a query.

    Made by `Index.open`.

    Attributes
    ----------
    group : {"text", "pictures"}
    spec : str
        Of the model that made the vectors; a query of another spec is refused.
    dimension : int
        0 when the library has no such vectors.
    origin : str
        ``"cache"``, or why it was rebuilt: ``"missing"``, ``"stale"``, ``"torn"``.
    saved : bool
        Whether the cache on disk holds it now; it does not where the store keeps no cache (`Store`), or on a full disk.
    """

    def __init__(self, group: Group, spec: str, inner: Any, *, origin: str, saved: bool) -> None:
        self.group, self.spec, self.origin, self.saved = group, spec, origin, saved
        self._inner = inner
        self.dimension = 0 if inner is None else int(inner.d)

    @classmethod
    def open(cls, store: Store, group: Group, spec: str) -> Index:
        """Load the index of a library from its cache, or rebuild it from the store and save it.

        Parameters
        ----------
        store : Store
        group : {"text", "pictures"}
            Of lines and descriptions, or of pictures.
        spec : str
            Only vectors that this model made go in.
        """
        with store.snapshot():
            wanted = holdings(store.database, group, spec)
            cache = Cache(store.folder / "index", group, spec)
            origin, inner, held = cache.load()
            if origin == "cache" and held != wanted:
                origin = "stale"
                inner = _updated(inner, held, wanted, store, group, spec)
            if inner is None and wanted:
                inner = _built(store, group, spec)
        saved = origin == "cache" or (inner is not None and store.cache and cache.save(inner, wanted))
        return cls(group, spec, inner, origin=origin, saved=saved)

    def __len__(self) -> int:
        return 0 if self._inner is None else int(self._inner.ntotal)

    def nearest(self, query: Vectors, k: int, among: Ids | None = None) -> list[tuple[int, float]]:
        """The entries whose vectors are closest to a query.

        Parameters
        ----------
        query : Vectors, shape (1, d)
            Made by the same model.
        k : int
            At most so many.
        among : ndarray of int64, optional
            Only these entries are looked at, so that k of them are found if there are k.

        Returns
        -------
        list of (int, float)
            Entry id and cosine, closest first.

        Raises
        ------
        InvalidValue
            When the query comes from another model, or is not one vector of the index's dimension.
        """
        if query.spec != self.spec:
            raise InvalidValue("query", query.spec, f"a vector made by {self.spec!r}, as those in the index")
        if not len(self) or (among is not None and not len(among)):
            return []
        if query.values.shape != (1, self.dimension):
            raise InvalidValue("query", query.values.shape, f"of shape (1, {self.dimension})")
        vector = np.ascontiguousarray(query.values, dtype=np.float32)
        with one_thread():
            found = self._inner.search(vector, min(k, len(self)), params=self._parameters(among))
        pairs = [(int(i), float(cosine)) for cosine, i in zip(found[0][0], found[1][0], strict=True) if i >= 0]
        # FAISS returns equals in any order; the older entry first makes answers repeatable.
        return sorted(pairs, key=lambda pair: (-round(pair[1], 6), pair[0]))

    def _parameters(self, among: Ids | None) -> Any:
        faiss = lazy.faiss()
        chosen = None if among is None else selector(faiss, among)
        lists = getattr(self._inner, "nlist", None)
        if lists is None:
            return None if chosen is None else faiss.SearchParameters(sel=chosen)
        # A filter thins every list out; looking at more of them in turn keeps the number of vectors compared the same.
        share = 1.0 if among is None else len(among) / max(len(self), 1)
        probes = min(lists, math.ceil(PROBES / max(share, 1e-9)))
        return faiss.SearchParametersIVF(nprobe=probes, **({} if chosen is None else {"sel": chosen}))


def _built(store: Store, group: Group, spec: str) -> Any:
    """A FAISS index over the vectors of a store; None when it has none."""
    faiss = lazy.faiss()
    ids, values = _gathered(store, group, spec)
    if not len(ids):
        return None
    if len(ids) <= FLAT:
        inner = faiss.IndexIDMap(faiss.IndexFlatIP(values.shape[1]))
    else:
        lists = 2 ** round(math.log2(2 * math.sqrt(len(ids))))
        inner = faiss.index_factory(values.shape[1], f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
        # 64 points for each list are enough to place it and take a quarter of the time of the default, 256.
        inner.cp.max_points_per_centroid = 64
        inner.train(values)
    inner.add_with_ids(values, ids)
    return inner


def _updated(
    inner: Any, held: Mapping[int, Holding], wanted: Mapping[int, Holding], store: Store, group: Group, spec: str
) -> Any:
    """An index brought up to date; None when building it anew is better.

    Ids are never used twice, so an episode whose stamp is the same needs no look. Inverted lists were placed for the vectors
    that were there (`_built` makes 1.4 to 2.8 times the root of their number); they are placed again when there are more than the
    square of the lists, and a flat index is given up when it grows too large.
    """
    gone = [held[key] for key in held if wanted.get(key) != held[key]]
    new = [key for key in wanted if held.get(key) != wanted[key]]
    coming = sum(wanted[key].end - wanted[key].first for key in new)
    total = inner.ntotal + coming
    lists = getattr(inner, "nlist", None)
    if coming > inner.ntotal or (total > FLAT if lists is None else total > lists**2):
        return None
    if gone:
        inner.remove_ids(np.concatenate([np.arange(one.first, one.end, dtype=np.int64) for one in gone]))
    ids, values = _gathered(store, group, spec, new)
    if len(ids):
        inner.add_with_ids(values, ids)
    return inner


def _gathered(store: Store, group: Group, spec: str, episodes: Sequence[int] | None = None) -> tuple[Ids, Floats]:
    """Ids and values of all vectors that can be found: rows of zeros stand for no vector, comments are found by words only."""
    comments = np.fromiter((i for (i,) in store.database.stream("SELECT id FROM entries WHERE kind = 'comment'")), np.int64)
    blocks: list[tuple[Ids, Floats]] = []
    for ids, values in stream(store.database, group, spec, episodes):
        kept = values.any(axis=1) & ~np.isin(ids, comments)
        blocks.append((ids, values) if kept.all() else (ids[kept], values[kept]))
    if not blocks:
        return np.empty(0, np.int64), np.empty((0, 0), np.float32)
    return np.concatenate([ids for ids, _ in blocks]), np.concatenate([values for _, values in blocks])


def selector(faiss: Any, ids: Ids) -> Any:
    """A FAISS selector of entries by one bit each."""
    bits = np.zeros(int(ids.max()) + 1, dtype=bool)
    bits[ids] = True
    return faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))


class one_thread:  # noqa: N801 - reads as a phrase
    """FAISS with one thread, and as before afterwards: for a single query, starting threads costs more than it gains."""

    def __enter__(self) -> None:
        self._before = lazy.faiss().omp_get_max_threads()
        lazy.faiss().omp_set_num_threads(1)

    def __exit__(self, *_: object) -> None:
        lazy.faiss().omp_set_num_threads(self._before)
