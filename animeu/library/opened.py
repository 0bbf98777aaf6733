"""A library folder that is open: its store, its models, its indexes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from animeu.episode import Episode
from animeu.errors import AnimeuError
from animeu.library import cast
from animeu.library.indexes import Indexes
from animeu.library.models import Models
from animeu.search import Store


class Opened:
    """What stands behind a `Library`; see `animeu.open` for the parameters.

    A context manager; closed as well when it is collected.

    Attributes
    ----------
    folder : Path
    text_encoder : str
    picture_encoder, reader, tagger : str or None
        Specs of its models; see `animeu.library.models.Models`.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        text_encoder: str | None = None,
        picture_encoder: str | None = None,
        reader: str | None = None,
        tagger: str | None = None,
        readonly: bool = False,
        wait: float = 30.0,
    ) -> None:
        self.folder = Path(folder).expanduser()
        self._store = Store(self.folder, readonly=readonly, wait=wait, cache=True)
        self._indexes = Indexes(self._store)
        try:
            self._models = Models(
                self._store, text_encoder=text_encoder, picture_encoder=picture_encoder, reader=reader, tagger=tagger
            )
            if not self._store.readonly and cast.untold(self._store):
                cast.tell(self._store)
        except AnimeuError:
            self._store.close()
            raise
        self.text_encoder, self.picture_encoder = self._models.text_encoder, self._models.picture_encoder
        self.reader, self.tagger = self._models.reader, self._models.tagger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.folder)!r}, {len(self)} episodes)"

    def __len__(self) -> int:
        return len(self._store)

    def __contains__(self, name: object) -> bool:
        return name in self._store

    def __iter__(self) -> Iterator[Episode]:
        return (self._store.episode(name) for name in self._store.names())
