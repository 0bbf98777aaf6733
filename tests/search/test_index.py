"""The index is exact, never mixes two models, and never believes a cache that does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Clip, Episode, Line
from animeu.errors import InvalidValue, LibraryError
from animeu.search import Index, Store
from animeu.search.vectors import stream
from animeu.timeline import Span
from animeu.tracks import Vectors

DIMENSION = 16


def unit(rows: int, seed: int = 0, dimension: int = DIMENSION) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((rows, dimension)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def write(store: Store, name: str, values: np.ndarray, spec: str = "m", kind: str = "dialogue") -> None:
    lines = tuple(Line(Span(i, i + 1), str(i), kind=kind) for i in range(len(values)))  # type: ignore[arg-type]
    store.write(Episode(name, "", "", 1, lines=lines), {"lines": Vectors(spec, values)})


def exact(store: Store, query: np.ndarray, k: int, spec: str = "m") -> list[int]:
    ids, values = (np.concatenate(part) for part in zip(*stream(store.database, "text", spec), strict=True))
    return [int(i) for i in ids[np.argsort(-(values @ query[0]))[:k]]]


def ids_of(index: Index, query: np.ndarray, k: int = 10) -> list[int]:
    return [entry for entry, _ in index.nearest(Vectors("m", query), k)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        for i, name in enumerate("ABC"):
            write(store, name, unit(40, seed=i))
        yield store


def cache(store: Store, suffix: str) -> Path:
    (found,) = (store.folder / "index").glob(f"text-*.{suffix}")
    return found


def test_the_nearest_entries_are_the_exact_ones_with_their_cosines(store: Store) -> None:
    index, query = Index.open(store, "text", "m"), unit(1, seed=9)
    assert ids_of(index, query) == exact(store, query, 10)
    assert index.nearest(Vectors("m", unit(40, seed=1)[3:4]), 1)[0][1] == pytest.approx(1)


def test_the_cache_is_used_while_the_library_stays_the_same(store: Store) -> None:
    assert Index.open(store, "text", "m").origin == "missing"
    again = Index.open(store, "text", "m")
    assert (again.origin, again.saved, len(again)) == ("cache", True, 120)
    store.set_setting("x", "y")  # says nothing about vectors
    assert Index.open(store, "text", "m").origin == "cache"


@pytest.mark.parametrize("change", ["added", "removed", "replaced", "all removed", "all replaced"])
def test_a_stale_cache_is_brought_up_to_date(store: Store, change: str) -> None:
    Index.open(store, "text", "m")
    if change == "added":
        write(store, "D", unit(30, seed=7))
    elif change == "removed":
        store.remove("B")
    elif change == "replaced":
        write(store, "B", unit(40, seed=8))
    else:
        for i, name in enumerate("ABC"):
            write(store, name, unit(50, seed=20 + i)) if "replaced" in change else store.remove(name)
    index, query = Index.open(store, "text", "m"), unit(1, seed=9)
    assert index.origin == "stale"
    if change == "all removed":
        assert ids_of(index, query) == []
    else:
        assert ids_of(index, query) == exact(store, query, 10)
    assert Index.open(store, "text", "m").origin == "cache"


@pytest.mark.parametrize("suffix", ["faiss", "json"])
@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other"])
def test_a_torn_cache_is_rebuilt_from_the_store(store: Store, suffix: str, harm: str) -> None:
    query = unit(1, seed=9)
    right = ids_of(Index.open(store, "text", "m"), query)
    file = cache(store, suffix)
    data = bytearray(file.read_bytes())
    if harm == "cut":
        data = data[: len(data) // 2]
    elif harm == "flip":
        data[len(data) // 2] ^= 0xFF
    file.write_bytes({"empty": b"", "other": b"[1, 2, 3]"}.get(harm, bytes(data)))
    index = Index.open(store, "text", "m")
    assert index.origin in {"torn", "stale"}  # a changed byte of JSON may still be JSON, of an older library
    assert ids_of(index, query) == right
    assert Index.open(store, "text", "m").origin == "cache"


@pytest.mark.parametrize("fact", ["count", "dimension", "crc32", "bytes", "spec", "group"])
def test_a_cache_with_one_wrong_fact_is_not_believed(store: Store, fact: str) -> None:
    Index.open(store, "text", "m")
    facts = json.loads(cache(store, "json").read_text())
    cache(store, "json").write_text(json.dumps(facts | {fact: 7}))
    assert Index.open(store, "text", "m").origin == "torn"


def test_a_cache_of_another_library_is_not_believed(store: Store, tmp_path: Path) -> None:
    Index.open(store, "text", "m")
    with Store(tmp_path / "other") as other:
        for i, name in enumerate("ABC"):
            write(other, name, unit(40, seed=50 + i))
        (tmp_path / "other" / "index").mkdir()
        for file in (store.folder / "index").iterdir():
            (tmp_path / "other" / "index" / file.name).write_bytes(file.read_bytes())
        query = unit(1, seed=9)
        assert ids_of(Index.open(other, "text", "m"), query) == exact(other, query, 10)


def test_a_missing_half_of_the_cache_is_no_cache(store: Store) -> None:
    Index.open(store, "text", "m")
    cache(store, "faiss").unlink()
    assert Index.open(store, "text", "m").origin == "missing"


def test_vectors_of_two_models_never_meet(store: Store) -> None:
    write(store, "D", unit(5, seed=3), spec="other")
    index = Index.open(store, "text", "other")
    assert (len(index), len(Index.open(store, "text", "m"))) == (5, 120)
    with pytest.raises(InvalidValue, match="'other'"):
        index.nearest(Vectors("m", unit(1)), 3)
    with pytest.raises(InvalidValue, match="shape"):
        index.nearest(Vectors("other", unit(1, dimension=8)), 3)


def test_vectors_of_one_model_with_two_dimensions_are_refused_when_written(store: Store) -> None:
    with pytest.raises(InvalidValue, match="16 numbers a row"):
        write(store, "D", unit(5, dimension=8))
    assert "D" not in store


def test_two_specs_that_differ_in_punctuation_only_have_two_caches(store: Store) -> None:
    for i, spec in enumerate(("path:/a/b", "path:/a:b")):
        write(store, f"E{i}", unit(5, seed=i), spec=spec)
        Index.open(store, "text", spec)
    assert all(Index.open(store, "text", spec).origin == "cache" for spec in ("path:/a/b", "path:/a:b"))


def test_pictures_and_texts_of_one_model_have_two_indexes(tmp_path: Path) -> None:
    clips = tuple(Clip(Span(i, i + 1), -1, -1) for i in range(4))
    lines = (Line(Span(0, 1), "x"),)
    with Store(tmp_path) as store:
        vectors = {"pictures": Vectors("m", unit(4, dimension=8)), "lines": Vectors("m", unit(1))}
        store.write(Episode("A", "", "", 1, clips=clips, lines=lines), vectors)
        assert (len(Index.open(store, "pictures", "m")), len(Index.open(store, "text", "m"))) == (4, 1)


def test_a_row_of_zeros_and_a_comment_are_in_no_index(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        write(store, "A", np.concatenate([unit(2), np.zeros((1, DIMENSION), np.float32)]))
        write(store, "B", unit(2, seed=1), kind="comment")
        assert len(Index.open(store, "text", "m")) == 2


def test_a_library_without_such_vectors_has_an_empty_index(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        index = Index.open(store, "text", "m")
        assert (len(index), index.dimension, index.nearest(Vectors("m", unit(1)), 5)) == (0, 0, [])
        assert not (tmp_path / "index").exists()


def test_a_filter_still_gives_k_entries_from_flat_and_from_inverted_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = unit(4000, seed=2)
    with Store(tmp_path) as store:
        write(store, "A", values)
        ids = np.concatenate([block for block, _ in stream(store.database, "text", "m")])
        query = unit(1, seed=9)
        among = ids[np.random.default_rng(1).permutation(4000)[:12]]
        right = among[np.argsort(-(values[among - ids[0]] @ query[0]))[:10]].tolist()
        flat = Index.open(store, "text", "m")
        monkeypatch.setattr("animeu.search.index.FLAT", 1000)
        monkeypatch.setattr("animeu.search.index.PROBES", 8)
        for file in (tmp_path / "index").iterdir():
            file.unlink()
        lists = Index.open(store, "text", "m")
        for index in (flat, lists):
            found = [entry for entry, _ in index.nearest(Vectors("m", query), 10, among)]
            assert set(found) <= set(among.tolist())
            assert len(found) == 10
            assert len(set(found) & set(right)) >= 9  # the lists keep 8 bits of each number
        assert flat.nearest(Vectors("m", query), 10, np.empty(0, np.int64)) == []


def test_inverted_lists_find_nearly_all_and_follow_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("animeu.search.index.FLAT", 1000)
    with Store(tmp_path) as store:
        for i, name in enumerate("ABC"):
            write(store, name, unit(1000, seed=i))
        Index.open(store, "text", "m")
        store.remove("B")
        write(store, "D", unit(500, seed=7))
        index = Index.open(store, "text", "m")
        assert (index.origin, len(index)) == ("stale", 2500)
        queries = unit(20, seed=9)
        shared = [len(set(ids_of(index, q[None])) & set(exact(store, q[None], 10))) for q in queries]
        assert np.mean(shared) >= 9
        again = Index.open(store, "text", "m")
        assert (again.origin, len(again)) == ("cache", 2500)


def test_a_search_that_only_reads_mends_a_stale_index_for_all_that_follow(store: Store) -> None:
    Index.open(store, "text", "m")
    store.remove("B")  # and nobody opens the index for writing afterwards
    before = (store.folder / "library.db").read_bytes()
    with Store(store.folder, readonly=True) as reader:
        assert (Index.open(reader, "text", "m").origin, Index.open(reader, "text", "m").origin) == ("stale", "stale")
    with Store(store.folder, readonly=True, cache=True) as reader:
        first, second = Index.open(reader, "text", "m"), Index.open(reader, "text", "m")
        assert (first.origin, first.saved, second.origin) == ("stale", True, "cache")
        assert reader.readonly
        with pytest.raises(LibraryError):
            reader.remove("A")
    assert (store.folder / "library.db").read_bytes() == before


def test_reading_with_a_cache_makes_no_library_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        Store(tmp_path / "nothing", readonly=True, cache=True)
    with pytest.raises(LibraryError, match="no library"):
        Store(tmp_path, readonly=True, cache=True)
    assert list(tmp_path.iterdir()) == []


def test_a_store_opened_for_writing_can_be_told_to_keep_no_cache(tmp_path: Path) -> None:
    with Store(tmp_path, cache=False) as store:
        write(store, "A", unit(3))
        assert (Index.open(store, "text", "m").saved, (tmp_path / "index").exists()) == (False, False)
