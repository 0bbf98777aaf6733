"""Looks that may show what a picture shows: nearest vectors of their windows, by FAISS, in a cache beside the store."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.search.cache import Cache
from animeu.search.index import Ids, one_thread, selector
from animeu.search.looks import count_looks, held_looks, stream_looks
from animeu.search.store import Store
from animeu.search.vectors import Holding
from animeu.tracks import Floats

Describe = Callable[[NDArray[np.uint8]], Floats]
"""Gives the vectors of the windows of looks, shape (n, b) to (n, w, d); rows of zeros are not kept."""

FLAT = 150_000
"""Vectors up to which the index is exact, about 9,000 looks of 17 windows: a picture asked about in six ways takes 6 ms there."""

CODES = "PQ{}x4fs"
"""How inverted lists keep vectors: two numbers in four bits (product quantization, Jégou et al. 2011; André et al. 2015 for the
order in which they are kept). Eight bits for each two take 35 s to train, and a scan six times as long."""

PROBES = 8
"""Inverted lists looked at of each vector. Among a million looks sixteen find no more: what is missed is lost in the codes: more
candidates help (`animeu.library.lookup.CANDIDATES`), more lists only bring more that are wrong."""

KIND = "looks"
KEPT_AS = f"{KIND}-2"
"""Names the cache; another number whenever other windows of a look are indexed, so that what was kept before is not believed. It
is removed then: of a million looks it takes half a gigabyte."""

SAMPLE = 64
"""Vectors for each list by which the lists are placed."""


SPARE, LEAST = 3, 40
"""How many times as many are found as are wanted, for neighbouring windows and looks are alike; at least so many a vector."""


class LookIndex:
    """The windows of all looks of one spec, ready to be compared with those of a picture.

    Made by `LookIndex.open`. Of a million looks of 17 windows it takes 0.5 GB; the looks themselves stay in the store.

    Attributes
    ----------
    spec : str
    origin : str
        ``"cache"``, or why it was rebuilt: ``"missing"``, ``"stale"``, ``"torn"``.
    saved : bool
        Whether the cache on disk holds it now.
    """

    def __init__(self, spec: str, inner: Any, *, origin: str, saved: bool) -> None:
        self.spec, self.origin, self.saved = spec, origin, saved
        self._inner = inner

    @classmethod
    def open(cls, store: Store, spec: str, describe: Describe) -> LookIndex:
        """Load the index of a library from its cache, or rebuild it from the store and save it.

        Parameters
        ----------
        store : Store
        spec : str
            Only looks of this spec go in.
        describe : callable
            Gives the vectors of looks.
        """
        with store.snapshot():
            wanted = held_looks(store.database, spec)
            cache = Cache(store.folder / "index", KEPT_AS, spec)
            origin, inner, held = cache.load()
            if origin == "cache" and held != wanted:
                origin, inner = "stale", _updated(inner, held, wanted, store, spec, describe)
            if inner is None and wanted:
                inner = _built(store, spec, describe)
        saved = origin == "cache"
        if not saved and inner is not None and store.cache:
            saved = cache.save(inner, wanted)
            cache.supersede(KIND)
        return cls(spec, inner, origin=origin, saved=saved)

    def __len__(self) -> int:
        """How many vectors it holds."""
        return 0 if self._inner is None else int(self._inner.ntotal)

    def nearest(self, vectors: Floats, count: int, among: Ids | None = None) -> list[int]:
        """The numbers of the looks whose windows are closest to any of some vectors, closest first.

        Parameters
        ----------
        vectors : ndarray of float32, shape (q, d)
            Of the windows of a picture.
        count : int
            At most so many.
        among : ndarray of int64, optional
            Only looks of these numbers.

        Raises
        ------
        InvalidValue
            When the vectors are of another dimension than the index.
        """
        if not len(self) or (among is not None and not len(among)):
            return []
        if vectors.ndim != 2 or vectors.shape[1] != self._inner.d:
            raise InvalidValue("vectors", vectors.shape, f"of shape (q, {self._inner.d})")
        each = min(max(SPARE * count // len(vectors), LEAST), len(self))
        with one_thread():
            found = self._inner.search(np.ascontiguousarray(vectors), each, params=self._parameters(among))
        cosines, numbers = found[0].ravel(), found[1].ravel()
        numbers = numbers[np.argsort(-cosines, kind="stable")]
        numbers, first = np.unique(numbers[numbers >= 0], return_index=True)
        return [int(number) for number in numbers[np.argsort(first)][:count]]

    def _parameters(self, among: Ids | None) -> Any:
        faiss = lazy.faiss()
        chosen = {} if among is None else {"sel": selector(faiss, among)}
        lists = getattr(self._inner, "nlist", None)
        if lists is None:
            return faiss.SearchParameters(**chosen) if chosen else None
        return faiss.SearchParametersIVF(nprobe=min(PROBES if among is None else lists, lists), **chosen)


def _built(store: Store, spec: str, describe: Describe) -> Any:
    """A FAISS index over the looks of a store; None when none can be found."""
    faiss = lazy.faiss()
    total = count_looks(store.database, spec)
    if not total:
        return None
    windows, dimension = describe(next(stream_looks(store.database, spec, rows=1))[1]).shape[1:]
    if total * windows <= FLAT:
        inner = faiss.IndexIDMap(faiss.IndexFlatIP(dimension))
    else:
        lists = 2 ** round(math.log2(math.sqrt(total * windows) / 2))
        inner = faiss.index_factory(dimension, f"IVF{lists},{CODES.format(dimension // 2)}", faiss.METRIC_INNER_PRODUCT)
        inner.cp.max_points_per_centroid = SAMPLE
        step = max(total * windows // (lists * SAMPLE), 1)
        some = np.concatenate([describe(looks[::step]) for _, looks in stream_looks(store.database, spec)])
        some = some.reshape(-1, dimension)
        inner.train(np.ascontiguousarray(some[some.any(axis=1)]))
    _add(inner, stream_looks(store.database, spec), describe)
    return inner


def _add(inner: Any, blocks: Iterable[tuple[NDArray[np.int64], NDArray[np.uint8]]], describe: Describe) -> None:
    """Add the windows of looks, all windows under the number of their look."""
    for numbers, looks in blocks:
        vectors = describe(looks)
        owners = np.repeat(numbers, vectors.shape[1])
        rows = vectors.reshape(-1, vectors.shape[2])
        kept = rows.any(axis=1)
        inner.add_with_ids(np.ascontiguousarray(rows[kept]), owners[kept])


def _updated(
    inner: Any, held: Mapping[int, Holding], wanted: Mapping[int, Holding], store: Store, spec: str, describe: Describe
) -> Any:
    """An index brought up to date; None when building it anew is better: when it doubles, or a flat one grows too large."""
    gone = [held[key] for key in held if wanted.get(key) != held[key]]
    new = [key for key in wanted if held.get(key) != wanted[key]]
    blocks = list(stream_looks(store.database, spec, new))
    windows = describe(blocks[0][1][:1]).shape[1] if blocks else 0
    coming = windows * sum(len(numbers) for numbers, _ in blocks)
    flat = getattr(inner, "nlist", None) is None
    if coming > inner.ntotal or (flat and inner.ntotal + coming > FLAT):
        return None
    if gone:
        inner.remove_ids(np.concatenate([np.arange(one.first, one.end, dtype=np.int64) for one in gone]))
    _add(inner, blocks, describe)
    return inner
