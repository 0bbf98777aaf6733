"""Nearest vectors, by FAISS: a cache beside the store, rebuilt from it whenever it is missing, stale or torn."""

from __future__ import annotations

import hashlib
import json
import math
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue, MissingExtra
from animeu.search.store import Group, Store
from animeu.tracks import Floats, Vectors

Ids = NDArray[np.int64]

FLAT = 100_000
"""Vectors up to which the index is exact. At 512 dimensions one query takes about 23 ms there on one thread, and building takes
0.2 s; the inverted lists that come after it take seconds to train (``benchmarks/search.py``)."""

PROBES = 16
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
        Whether the cache on disk holds it now; it does not in a read-only folder or on a full disk.
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
        with store.database.snapshot():
            stamps = store.stamps(group, spec)
            cache = _Cache(store.folder / "index", group, spec)
            origin, inner = cache.load(stamps)
            if inner is not None or not stamps:
                return cls(group, spec, inner, origin="cache" if inner is not None else origin, saved=inner is not None)
            inner = _built(store, group, spec)
        saved = inner is not None and not store.readonly and cache.save(inner, stamps)
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
        if self._inner is None or (among is not None and not len(among)):
            return []
        if query.values.shape != (1, self.dimension):
            raise InvalidValue("query", query.values.shape, f"of shape (1, {self.dimension})")
        vector = np.ascontiguousarray(query.values, dtype=np.float32)
        with _one_thread():
            found = self._inner.search(vector, min(k, len(self)), params=self._parameters(among))
        return [(int(i), float(cosine)) for cosine, i in zip(found[0][0], found[1][0], strict=True) if i >= 0]

    def _parameters(self, among: Ids | None) -> Any:
        faiss = lazy.faiss()
        selector = None if among is None else _selector(faiss, among)
        lists = getattr(self._inner, "nlist", None)
        if lists is None:
            return None if selector is None else faiss.SearchParameters(sel=selector)
        # A filter thins every list out; looking at more of them in turn keeps the number of vectors compared the same.
        share = 1.0 if among is None else len(among) / max(len(self), 1)
        probes = min(lists, math.ceil(PROBES / max(share, 1e-9)))
        return faiss.SearchParametersIVF(nprobe=probes, **({} if selector is None else {"sel": selector}))


class _Cache:
    """Two files: the index, and a small JSON with all that must be right before the index is believed."""

    def __init__(self, folder: Path, group: Group, spec: str) -> None:
        self.group, self.spec = group, spec
        # Specs hold slashes and colons, and two could look the same without them: a hash tells them apart.
        name = f"{group}-{hashlib.sha256(spec.encode()).hexdigest()[:12]}"
        self.vectors, self.facts = folder / f"{name}.faiss", folder / f"{name}.json"

    def load(self, stamps: dict[str, str]) -> tuple[str, Any]:
        """The index, or why there is none."""
        try:
            facts = json.loads(self.facts.read_bytes())
            if facts["episodes"] != stamps or facts["spec"] != self.spec or facts["group"] != self.group:
                return "stale", None
            data = self.vectors.read_bytes()
            if len(data) != facts["bytes"] or zlib.crc32(data) != facts["crc32"]:
                return "torn", None
            inner = lazy.faiss().deserialize_index(np.frombuffer(data, dtype=np.uint8))
            if (inner.ntotal, inner.d) != (facts["count"], facts["dimension"]):
                return "torn", None
        except FileNotFoundError:
            return "missing", None
        except MissingExtra:
            raise
        except (OSError, ValueError, KeyError, TypeError, RuntimeError):  # not JSON, other JSON, bytes that FAISS refuses
            return "torn", None
        return "cache", inner

    def save(self, inner: Any, stamps: dict[str, str]) -> bool:
        """Write both files, each in one step; whether that worked."""
        data = lazy.faiss().serialize_index(inner).tobytes()
        facts = {
            "group": self.group,
            "spec": self.spec,
            "count": int(inner.ntotal),
            "dimension": int(inner.d),
            "bytes": len(data),
            "crc32": zlib.crc32(data),
            "episodes": stamps,
        }
        try:
            self.vectors.parent.mkdir(exist_ok=True)
            _replace(self.vectors, data)
            _replace(self.facts, json.dumps(facts).encode())
        except OSError:
            return False
        return True


def _replace(path: Path, data: bytes) -> None:
    """Put a whole new file in the place of an old one."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _built(store: Store, group: Group, spec: str) -> Any:
    """A FAISS index over the vectors of a store; None when it has none."""
    faiss = lazy.faiss()
    left_out = {i for (i,) in store.database.stream("SELECT id FROM entries WHERE kind = 'comment'")}
    ids, values = _gathered(store, group, spec, left_out)
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


def _gathered(store: Store, group: Group, spec: str, left_out: set[int]) -> tuple[Ids, Floats]:
    """Ids and values of all vectors that can be found: rows of zeros stand for no vector, comments are found by words only."""
    blocks: list[tuple[Ids, Floats]] = []
    for ids, values in store.vectors(group, spec):
        kept = values.any(axis=1)
        if left_out:
            kept &= np.fromiter((int(i) not in left_out for i in ids), bool, len(ids))
        blocks.append((ids[kept], values[kept]) if not kept.all() else (ids, values))
    if not blocks:
        return np.empty(0, np.int64), np.empty((0, 0), np.float32)
    return np.concatenate([ids for ids, _ in blocks]), np.concatenate([values for _, values in blocks])


def _selector(faiss: Any, ids: Ids) -> Any:
    """A FAISS selector of entries by one bit each."""
    bits = np.zeros(int(ids.max()) + 1, dtype=bool)
    bits[ids] = True
    return faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))


class _one_thread:  # noqa: N801 - reads as a phrase
    """FAISS with one thread, and as before afterwards: for a single query, starting threads costs more than it gains."""

    def __enter__(self) -> None:
        self._before = lazy.faiss().omp_get_max_threads()
        lazy.faiss().omp_set_num_threads(1)

    def __exit__(self, *_: object) -> None:
        lazy.faiss().omp_set_num_threads(self._before)
