"""Looks are kept with their episode, go with it, and an index of them is never believed when it does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.search import LookIndex, Store, likeness
from animeu.search.looks import Look, looks_of, read_looks, stream_looks
from animeu.search.origin import Seen, origins
from animeu.sights import Box
from animeu.timeline import FrameClock
from animeu.tracks import Looks

WINDOWS, DIMENSION = 2, 16
CLOCK = FrameClock.constant(2400, Fraction(24))


def describe(looks: np.ndarray) -> np.ndarray:
    """Two vectors of a look: its first bytes and its last, of length 1."""
    both = looks.reshape(len(looks), WINDOWS, DIMENSION).astype(np.float32) - 128
    return both / np.linalg.norm(both, axis=2, keepdims=True)


def values(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(1, 256, (count, WINDOWS * DIMENSION), dtype=np.uint8)


def write(store: Store, name: str, looks: np.ndarray, spec: str = "s") -> None:
    frames = np.arange(len(looks), dtype=np.int64) * 10
    store.write(Episode(name, f"/{name}", "", 10**8, clock=CLOCK), looks=Looks(spec, frames, looks))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        for seed, name in enumerate("ABC"):
            write(store, name, values(40, seed))
        yield store


def everything(store: Store, spec: str = "s") -> list[bytes]:
    return [look.tobytes() for _, looks in stream_looks(store.database, spec) for look in looks]


def nearest(store: Store, seed: int, row: int) -> tuple[LookIndex, np.ndarray, list[Look]]:
    look = values(40, seed)[row]
    index = LookIndex.open(store, "s", describe)
    return index, look, read_looks(store.database, index.nearest(describe(look[None])[0], 1))


def test_looks_come_back_as_they_were_and_tell_until_when_they_hold(store: Store) -> None:
    _, look, (found,) = nearest(store, 1, 7)
    assert (found.value == look).all()
    assert (found.frame, found.end) == (70, 80)
    _, _, (last,) = nearest(store, 1, 39)
    assert (last.frame, last.end) == (390, -1)


def test_what_shows_nothing_ends_the_look_before_it_and_is_never_found(store: Store) -> None:
    looks = values(3, 9)
    looks[1] = 0
    write(store, "D", looks)
    found = {look.frame: look.end for look in read_looks(store.database, looks_of(store.database, ["D"]).tolist())}
    assert found == {0: 10, 10: 20, 20: -1}
    assert len(LookIndex.open(store, "s", describe)) == WINDOWS * (3 * 40 + 2)


def test_an_episode_that_is_written_anew_or_removed_takes_its_looks_along(store: Store) -> None:
    LookIndex.open(store, "s", describe)
    write(store, "B", values(5, 8))
    store.remove("C")
    assert everything(store) == [one.tobytes() for one in (*values(40, 0), *values(5, 8))]
    index, look, (found,) = nearest(store, 8, 3)
    assert (index.origin, len(index)) == ("stale", WINDOWS * 45)
    assert (found.value == look).all()


def test_a_write_that_fails_leaves_the_looks_that_were_there(store: Store) -> None:
    before = everything(store)
    broken = Looks("s", np.array([1, 2]), values(2, 5))
    object.__setattr__(broken, "frames", ["1", None])  # no number: SQLite refuses it after the episode was deleted
    with pytest.raises((InvalidValue, TypeError)):
        store.write(Episode("A", "/A", "", 1, clock=CLOCK), looks=broken)
    assert everything(store) == before


@pytest.mark.parametrize("harm", ["cut", "flip", "facts", "other spec", "gone"])
def test_a_cache_that_does_not_fit_is_rebuilt(store: Store, harm: str) -> None:
    LookIndex.open(store, "s", describe)
    (vectors,), (facts,) = ((store.folder / "index").glob(f"looks-*.{suffix}") for suffix in ("faiss", "json"))
    data = vectors.read_bytes()
    if harm == "cut":
        vectors.write_bytes(data[: len(data) // 2])
    elif harm == "flip":
        vectors.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    elif harm == "facts":
        facts.write_text("{}")
    elif harm == "other spec":
        facts.write_text(json.dumps({**json.loads(facts.read_text()), "spec": "t"}))
    else:
        vectors.unlink()
    index, look, (found,) = nearest(store, 2, 11)
    assert index.origin == ("missing" if harm == "gone" else "torn")
    assert (found.value == look).all()
    assert LookIndex.open(store, "s", describe).origin == "cache"


def test_an_index_of_other_windows_does_not_stay_on_the_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = store.folder / "index"
    with monkeypatch.context() as before:
        before.setattr(likeness, "KEPT_AS", "looks")
        LookIndex.open(store, "s", describe)
    old = set(folder.iterdir())
    (folder / "text-0123456789ab.json").touch()
    assert LookIndex.open(store, "s", describe).origin == "missing"
    assert len(old) == 2
    assert not old & set(folder.iterdir())
    assert (folder / "text-0123456789ab.json").exists()
    assert LookIndex.open(store, "s", describe).origin == "cache"


def test_looks_of_another_spec_stay_out(store: Store) -> None:
    write(store, "D", values(4, 6), spec="t")
    assert len(LookIndex.open(store, "s", describe)) == WINDOWS * 120
    assert len(LookIndex.open(store, "t", describe)) == WINDOWS * 4


def test_only_some_episodes_can_be_asked(store: Store) -> None:
    index, look, (found,) = nearest(store, 1, 7)
    among = looks_of(store.database, ["A"])
    numbers = index.nearest(describe(look[None])[0], 5, among)
    assert len(numbers) == 5
    assert set(numbers) <= set(among.tolist())
    assert found.number not in numbers


def test_a_large_library_is_kept_in_lists_and_still_finds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "FLAT", 100)
    write(store, "D", values(2000, 7))
    index = LookIndex.open(store, "s", describe)
    looks = values(2000, 7)
    asked = [index.nearest(describe(look[None])[0], 20) for look in looks[::100]]
    there = [any((look.value == looks[100 * i]).all() for look in read_looks(store.database, one)) for i, one in enumerate(asked)]
    assert np.mean(there) >= 0.95
    store.remove("D")
    assert len(LookIndex.open(store, "s", describe)) == WINDOWS * 120


def test_vectors_of_another_length_and_an_empty_library_are_told_apart(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="of shape"):
        LookIndex.open(store, "s", describe).nearest(np.zeros((1, 3), np.float32), 1)
    with Store(tmp_path / "empty") as empty:
        assert LookIndex.open(empty, "s", describe).nearest(np.zeros((1, DIMENSION), np.float32), 1) == []


def test_looks_without_a_frame_each_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one row for each of 2 frames"):
        Looks("s", np.array([1, 2]), values(3, 0))


def test_hits_within_five_seconds_are_one_and_the_best_leads(store: Store) -> None:
    def seen(episode: str, frame: int, score: float) -> Seen:
        (key,) = store.database.fetch("SELECT id FROM episodes WHERE name = ?", episode)[0]
        return Seen(Look(frame, key, frame, frame + 12, values(1, 0)[0]), 0.9, score, False, Box(0, 0, 1, 1))

    found = origins(store, [seen("A", 0, 2.0), seen("A", 100, 3.0), seen("A", 230, 1.0), seen("B", 100, 2.5)], k=5)
    assert [(one.episode, one.frame) for one in found] == [("A", 100), ("B", 100), ("A", 230)]
    assert found[0].span.start == pytest.approx(100 / 24, abs=0.001)
    assert found[0].span.end == pytest.approx(112 / 24, abs=0.001)
    assert len(origins(store, [seen("A", 0, 2.0), seen("B", 0, 1.0)], k=1)) == 1
