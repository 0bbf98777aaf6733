"""The store gives back what was written, replaces and forgets whole episodes, and counts its writes."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from animeu.episode import Boundary, Chapter, Clip, Episode, Evidence, Highlight, Line, Scene, Shot, Stream, TrackInfo
from animeu.errors import InvalidValue, NameTaken, NotFound, Notice
from animeu.search import Filter, Store, search
from animeu.search.arrays import arrays
from animeu.search.vectors import stream
from animeu.sights import Appearance, Box, CameraMove, Character, Colour, Face, Likely, Loop, Photography, Place, View
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors

words = st.text(max_size=8)
odd_words = st.text(st.characters(), min_size=1, max_size=8)  # lone surrogates too, as file names have them
times = st.integers(-(10**9), 10**12)
spans = st.tuples(times, times).map(lambda ends: Span(min(ends), max(ends)))
numbers = st.integers(0, 10**9)
reals = st.floats(allow_nan=False)
kinds = st.sampled_from(["dialogue", "sign", "song", "comment"])


def some(values: st.SearchStrategy, most: int = 4) -> st.SearchStrategy:
    return st.lists(values, max_size=most).map(tuple)


def positions(count: int) -> st.SearchStrategy:
    return some(st.integers(0, count - 1)) if count else st.just(())


@st.composite
def clocks(draw: st.DrawFn) -> FrameClock:
    rising = draw(st.lists(st.integers(-(2**61), 2**61), unique=True, max_size=40).map(sorted))
    return FrameClock(np.array(rising, np.int64), max(rising, default=0) + draw(st.integers(1, 10**9)))


evidence = st.builds(Evidence, words, odd_words, reals)
boundaries = st.builds(
    Boundary,
    numbers,
    times,
    st.sampled_from(["start", "cut", "dissolve", "fade"]),
    reals,
    some(evidence),
    st.none() | st.tuples(numbers, numbers),
)


shares = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.builds(Box, shares, shares, shares, shares)
likely = st.builds(Likely, words, shares)
faces = st.builds(
    Face, boxes, shares, st.none() | boxes, st.dictionaries(words, st.tuples(shares, shares), max_size=2), likely, likely, likely
)
colours = st.builds(Colour, st.tuples(*[st.integers(0, 255)] * 3), shares)
views = st.builds(
    View,
    st.sampled_from(["", "long"]),
    some(st.builds(CameraMove, st.just("pan"), words, numbers, numbers, shares, shares)),
    st.sampled_from(["", "twos"]),
    some(numbers),
    some(st.builds(Loop, numbers, numbers, numbers, shares)),
    likely,
    likely,
    numbers,
    some(colours),
    some(st.builds(Photography, st.just("tint"), shares, some(numbers), words)),
)


@st.composite
def episodes(draw: st.DrawFn) -> Episode:
    lines = draw(some(st.builds(Line, spans, words, kinds, words, words, words, some(numbers), st.none() | boxes)))
    clips = draw(
        some(
            st.builds(
                Clip,
                spans,
                st.integers(-1, 9),
                st.integers(-1, 9),
                st.integers(-1, 9),
                positions(len(lines)),
                some(words),
                st.dictionaries(words, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
                st.dictionaries(words, words, max_size=3),
                st.dictionaries(words, shares, max_size=3),
            )
        )
    )
    highlights = st.builds(Highlight, st.integers(0, max(len(lines) - 1, 0)), reals, st.integers(-1, 9))
    return Episode(
        draw(odd_words),
        draw(odd_words),
        draw(words),
        draw(numbers),
        draw(st.none() | clocks()),
        (draw(numbers), draw(numbers)),
        streams=draw(some(st.builds(Stream, numbers, st.just("audio"), words, words, words, st.booleans()))),
        chapters=draw(some(st.builds(Chapter, spans, words))),
        tracks=draw(some(st.builds(TrackInfo, words, words, words, words, numbers, st.none() | reals))),
        lines=lines,
        boundaries=draw(some(boundaries)),
        shots=draw(
            some(
                st.builds(
                    Shot, numbers, numbers, spans, reals, numbers, reals, reals, st.sampled_from(["start", "cut", "fade"]), views
                )
            )
        ),
        clips=clips,
        scenes=draw(some(st.builds(Scene, positions(len(clips)), spans))),
        highlights=draw(st.dictionaries(words, some(highlights) if lines else st.just(()), max_size=3)),
        notices=draw(some(st.builds(Notice, words, words))),
        digest=draw(words),
        appearances=draw(some(st.builds(Appearance, numbers, numbers, numbers, numbers, faces, numbers, numbers, shares))),
        characters=draw(some(st.builds(Character, words, st.booleans(), shares, some(numbers), some(numbers), numbers))),
        places=draw(some(st.builds(Place, some(numbers), some(colours)))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(episodes())
def test_any_episode_comes_back_as_it_was_written(episode: Episode) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder)) as store:
            store.write(episode)
        with Store(Path(folder)) as store:
            again = store.episode(episode.name)
            assert again == episode
            assert list(again.highlights) == list(episode.highlights)  # the first language is the default of a summary
            assert store.rows()[0].path == episode.path


def small(name: str, *texts: str, digest: str = "d") -> Episode:
    lines = tuple(Line(Span.seconds(i, i + 1), text, track="t") for i, text in enumerate(texts))
    tracks = (TrackInfo("t", "ja", "", "ass", len(texts)),)
    return Episode(name, f"/{name}.mkv", "f", 10_000_000, tracks=tracks, lines=lines, digest=digest)


def unit(rows: int, dimension: int = 8, seed: int = 0) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((rows, dimension)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def test_an_episode_of_the_same_name_is_replaced_with_nothing_of_the_old_one_left(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A", "屋上", "雨"), {"lines": Vectors("m", unit(2))})
        store.write(small("A", "猫"), {"lines": Vectors("m", unit(1, seed=1))})
        assert store.names() == ("A",)
        assert [line.text for line in store.episode("A").lines] == ["猫"]
        for table in ("entries", "words", "vectors", "lines"):
            assert store.database.fetch(f"SELECT count(*) FROM {table}") == [(1,)]


def test_removing_an_episode_leaves_the_others_and_no_orphan_row(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A", "屋上"), {"lines": Vectors("m", unit(1))})
        store.write(small("B", "雨"), {"lines": Vectors("m", unit(1))})
        store.remove("A")
        assert store.names() == ("B",)
        left = store.database.fetch("SELECT id FROM entries")
        assert store.database.fetch("SELECT rowid FROM words") == left == store.database.fetch("SELECT first FROM vectors")
        assert store.database.fetch("PRAGMA foreign_key_check") == []


def test_a_name_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A"))
        with pytest.raises(NotFound, match="There is: A"):
            store.episode("B")
        with pytest.raises(NotFound, match="There is: A"):
            store.remove("B")


def test_an_episode_is_found_by_its_digest(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A", digest="x"))
        assert (store.by_digest("x"), store.by_digest("y")) == ("A", None)


def test_a_file_that_moved_keeps_all_but_its_path(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A", "猫"))
        store.moved("A", "/elsewhere/A.mkv")
        assert store.episode("A") == replace(small("A", "猫"), path="/elsewhere/A.mkv")
        with pytest.raises(NotFound):
            store.moved("B", "/elsewhere/B.mkv")


def test_the_revision_rises_with_every_committed_write_and_with_no_other(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        seen = [store.revision]
        store.write(small("A"))
        seen.append(store.revision)
        store.set_setting("encoder", "builtin")
        seen.append(store.revision)
        with pytest.raises(InvalidValue):
            store.write(small("A", "x"), {"lines": Vectors("m", unit(2))})
        store.episode("A")
        seen.append(store.revision)
        store.remove("A")
        seen.append(store.revision)
        assert seen == [0, 1, 2, 2, 3]


def test_settings_are_kept(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.setting("encoder", "none") == "none"
        store.set_setting("encoder", "builtin")
        store.set_setting("encoder", "path:/x")
    with Store(tmp_path, readonly=True) as store:
        assert store.setting("encoder") == "path:/x"


def test_vectors_come_back_bit_by_bit_under_the_ids_of_their_entries(tmp_path: Path) -> None:
    clips = tuple(
        Clip(Span.seconds(i, i + 1), -1, -1, descriptions={"ja": "夜"} if i else {"ja": "昼", "en": "day"}) for i in range(3)
    )
    episode = Episode("A", "", "", 1, lines=small("", *"abcde").lines, clips=clips)
    given = {"lines": unit(5), "clips:ja": unit(3, seed=1), "clips:en": unit(1, seed=2), "pictures": unit(3, 4, seed=3)}
    with Store(tmp_path) as store:
        store.write(episode, {source: Vectors("m", values) for source, values in given.items()})
        for source, values in given.items():
            ids, found = (np.concatenate(part) for part in zip(*stream(store.database, source, "m"), strict=True))
            assert np.array_equal(found, values)
            entries = store.database.fetch("SELECT id FROM entries WHERE source = ? ORDER BY position", source)
            assert [(int(i),) for i in ids] == entries
        assert sum(len(ids) for ids, _ in stream(store.database, "text", "m")) == 9
        assert list(stream(store.database, "text", "other")) == []


def test_many_vectors_are_streamed_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("animeu.search.vectors.BLOCK", 4)
    with Store(tmp_path) as store:
        store.write(small("A", *"abcdefghij"), {"lines": Vectors("m", unit(10))})
        assert [len(ids) for ids, _ in stream(store.database, "lines", "m")] == [4, 4, 2]
        assert np.array_equal(np.concatenate([values for _, values in stream(store.database, "lines", "m")]), unit(10))


@pytest.mark.parametrize(
    "vectors",
    [
        {"lines": Vectors("m", unit(3))},
        {"lines": Vectors("m", np.full((2, 4), np.nan, np.float32))},
        {"clips:ja": Vectors("m", unit(1))},
        {"faces": Vectors("m", unit(1))},
    ],
    ids=["too many rows", "not finite", "no such entries", "no such appearances"],
)
def test_vectors_that_do_not_fit_are_refused_and_nothing_is_written(tmp_path: Path, vectors: dict[str, Vectors]) -> None:
    with Store(tmp_path) as store:
        with pytest.raises(InvalidValue, match="vectors"):
            store.write(small("A", "x", "y"), vectors)
        assert store.names() == ()


def test_positions_outside_the_episode_are_refused_and_the_earlier_version_stays(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A", "x"))
        with pytest.raises(InvalidValue, match="positions"):
            store.write(Episode("A", "/A.mkv", "", 1, clips=(Clip(Span(0, 1), -1, -1, lines=(7,)),)))
        assert [line.text for line in store.episode("A").lines] == ["x"]


def test_numpy_numbers_are_kept_as_numbers(tmp_path: Path) -> None:
    shot = Shot(np.int64(0), np.int64(9), Span(0, 1), np.float32(0.5), np.int64(4))  # type: ignore[arg-type]
    with Store(tmp_path) as store:
        store.write(Episode("A", "", "", 1, shots=(shot,)))
        assert store.episode("A").shots == (Shot(0, 9, Span(0, 1), 0.5, 4),)


def test_speakers_are_listed_most_talkative_first(tmp_path: Path) -> None:
    lines = tuple(Line(Span(i, i + 1), "x", speaker=who) for i, who in enumerate(["Ren", "Mio", "", "Mio"]))
    with Store(tmp_path) as store:
        store.write(Episode("A", "", "", 1, lines=lines))
        assert store.speakers() == ("Mio", "Ren")


@pytest.mark.parametrize("frames", [0, 1, 34_047])
def test_the_clock_of_a_whole_episode_comes_back_exactly_and_takes_little_room(tmp_path: Path, frames: int) -> None:
    exact = FrameClock.constant(frames, Fraction(24000, 1001), start_us=21_000)
    stamped = FrameClock(exact.times_us // 1000 * 1000, exact.end_us)  # as Matroska keeps them
    with Store(tmp_path) as store:
        for name, clock in (("exact", exact), ("stamped", stamped)):
            store.write(replace(small(name), clock=clock))
            again = store.episode(name)
            assert again.clock == clock
            assert (again.frames, again.rate) == (frames, clock.rate)
        assert all(size < 40 + frames / 8 for (size,) in store.database.fetch("SELECT length(times) FROM clocks"))
        store.remove("exact")
        assert store.database.fetch("SELECT count(*) FROM clocks") == [(1,)]


def test_a_name_that_belongs_to_another_file_is_not_taken_from_it(tmp_path: Path) -> None:
    with Store(tmp_path) as store, Store(tmp_path) as other:
        store.write(replace(small("A", "屋上"), path="/one/A.mkv", digest="1"))
        with pytest.raises(NameTaken, match=r"'A' belongs to /one/A.mkv.*--name") as caught:
            other.write(replace(small("A", "雨"), path="/two/A.mkv", digest="2"))
        assert (caught.value.name, caught.value.path) == ("A", "/one/A.mkv")
        with pytest.raises(NameTaken):
            other.write(replace(small("A", "雨"), path="/two/A.mkv", digest="2"), replacing="B")
        assert ([line.text for line in store.episode("A").lines], store.revision) == (["屋上"], 1)


@pytest.mark.parametrize(
    ("path", "digest", "replacing"),
    [("/one/A.mkv", "2", None), ("/two/A.mkv", "1", None), ("/two/A.mkv", "2", "A")],
    ids=["same path", "same digest", "on purpose"],
)
def test_a_name_is_taken_by_the_same_file_or_on_purpose(tmp_path: Path, path: str, digest: str, replacing: str | None) -> None:
    with Store(tmp_path) as store:
        store.write(replace(small("A", "屋上"), path="/one/A.mkv", digest="1"))
        store.write(replace(small("A", "雨"), path=path, digest=digest), replacing=replacing)
        assert (store.names(), store.episode("A").path) == (("A",), path)


def test_two_episodes_whose_digests_are_not_known_are_not_taken_for_one(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(replace(small("A"), path="/one/A.mkv", digest=""))
        with pytest.raises(NameTaken):
            store.write(replace(small("A"), path="/two/A.mkv", digest=""))


def test_an_episode_is_found_by_its_path(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(small("A"))
        assert (store.by_path("/A.mkv"), store.by_path("/B.mkv")) == ("A", None)
        store.moved("A", "/B.mkv")
        assert (store.by_path("/A.mkv"), store.by_path("/B.mkv")) == (None, "A")


def test_a_file_name_that_is_not_valid_unicode_is_listed_found_filtered_moved_and_removed(tmp_path: Path) -> None:
    name, path = "Show \udcff 01", "/videos/\udce3\udc81.mkv"
    with Store(tmp_path) as store:
        store.write(small("A", "屋上"))
        store.write(replace(small(name, "屋上"), path=path, digest="odd"))
        assert {(row.name, row.path) for row in store.rows()} == {("A", "/A.mkv"), (name, path)}
        assert (store.by_path(path), store.by_digest("odd"), name in store) == (name, name, True)
        (hit,) = search(store, "屋上", where=Filter(episodes=(name,)))
        assert (hit.episode, hit.path) == (name, path)
        with pytest.raises(NameTaken):
            store.write(small(name, digest="other"))
        store.moved(name, path + "\udcff")
        assert store.episode(name).path == path + "\udcff"
        store.remove(name)
        assert store.names() == ("A",)


def test_the_languages_of_a_library_are_those_of_its_texts(tmp_path: Path) -> None:
    clip = Clip(Span(0, 1), -1, -1, descriptions={"en": "rain"})
    unknown = Line(Span(0, 1), "?", track="none")
    with Store(tmp_path) as store:
        assert store.languages() == ()
        store.write(replace(small("A", "雨"), clips=(clip,), lines=(*small("A", "雨").lines, unknown)))
        assert store.languages() == ("en", "ja")


def test_vectors_of_appearances_come_back_by_episode_and_model(tmp_path: Path) -> None:
    seen = Appearance(0, 0, 9, 3, Face(Box(1, 2, 3, 4), 0.9))
    with Store(tmp_path) as store:
        store.write(replace(small("A", "x"), appearances=(seen, seen)), {"faces": Vectors("m", unit(2))})
        store.write(replace(small("B", "x"), appearances=(seen,)), {"faces": Vectors("other", unit(1))})
        found = arrays(store.database, "faces", "m")
        assert list(found) == ["A"]
        assert np.array_equal(found["A"].values, unit(2))
        store.remove("A")
        assert not arrays(store.database, "faces", "m")
