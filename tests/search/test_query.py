"""Questions get moments, each once, from where they may come, with the frame to open at and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Clip, Episode, Line, Shot, TrackInfo
from animeu.errors import InvalidValue, NotFound
from animeu.search import KINDS, Filter, Hit, Index, Meaning, Store, search
from animeu.search.query import find_words
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors

# Three topics, one axis each: what is said of a topic in any language lies near its axis, so that cosines are known by hand.
TOPICS = ("roof", "rain", "cat")
TEXTS = {
    "ja": ("屋上で待ってる", "雨が降ってきた", "猫がいる"),
    "zh": ("我在屋顶等你", "下雨了", "有一只猫"),
    "en": ("I'll wait on the roof", "It started raining", "There is a cat"),
}
SPEAKERS = ("Mio", "Ren", "Mio")


def vectors(rows: list[tuple[int, float]]) -> Vectors:
    """Unit rows with the given cosine to the axis of the given topic; the rest points away from all topics."""
    values = np.zeros((len(rows), 4), np.float32)
    for row, (topic, cosine) in zip(values, rows, strict=True):
        row[topic], row[3] = cosine, (1 - cosine**2) ** 0.5
    return Vectors("m", values)


def asked(topic: int) -> Vectors:
    return vectors([(topic, 1.0)])


def show(name: str) -> tuple[Episode, dict[str, Vectors]]:
    """Three clips of 10 s, a topic each: a line in three languages from 2 s to 5 s, a description, a sign and a comment."""
    lines, rows = [], []
    for i in range(3):
        for n, (language, texts) in enumerate(TEXTS.items()):
            lines.append(Line(Span.seconds(10 * i + 2, 10 * i + 5), texts[i], speaker=SPEAKERS[i], track=language))
            rows.append((i, 0.9 - n / 10))
    lines += [
        Line(Span.seconds(16, 18), "雨天中止", kind="sign", track="ja"),
        Line(Span.seconds(26, 28), "timing: cat 2px left", kind="comment", track="en"),
    ]
    rows += [(1, 0.5), (2, 1.0)]
    clips = tuple(
        Clip(
            Span.seconds(10 * i, 10 * i + 10),
            i,
            i,
            lines=(3 * i, 3 * i + 1, 3 * i + 2),
            speakers=(SPEAKERS[i],),
            descriptions={"en": f"{SPEAKERS[i]} talks of the {topic}"},
        )
        for i, topic in enumerate(TOPICS)
    )
    shots = tuple(Shot(i * 240, i * 240 + 239, Span.seconds(10 * i, 10 * i + 10), 1.0, i * 240) for i in range(3))
    tracks = tuple(TrackInfo(language, language, "", "ass", 3) for language in TEXTS)
    episode = Episode(
        name,
        f"/{name}.mkv",
        name,
        30_000_000,
        FrameClock.constant(720, Fraction(24)),
        (1280, 720),
        tracks=tracks,
        lines=tuple(lines),
        shots=shots,
        clips=clips,
    )
    return episode, {"lines": vectors(rows), "clips:en": vectors([(i, 0.6) for i in range(3)])}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("library")) as store:
        store.write(*show("A"))
        store.write(*show("B"))
        yield store


def find(store: Store, text: str = "", topic: int | None = None, k: int = 10, **where: object) -> list[Hit]:
    meanings = [] if topic is None else [Meaning(Index.open(store, "text", "m"), asked(topic))]
    return search(store, text, meanings=meanings, where=Filter(**where), k=k)  # type: ignore[arg-type]


def test_a_moment_said_in_three_languages_and_described_is_one_hit_told_by_its_best_line(store: Store) -> None:
    hits = find(store, topic=0)
    assert [(hit.episode, hit.text, hit.clip) for hit in hits] == [("A", "屋上で待ってる", 0), ("B", "屋上で待ってる", 0)]
    assert hits[0].span == Span.seconds(2, 5)
    assert hits[0].similarity == pytest.approx(0.9)
    assert (hits[0].kind, hits[0].speaker, hits[0].language, hits[0].path) == ("dialogue", "Mio", "ja", "/A.mkv")


def test_two_moments_of_one_clip_are_two_hits(store: Store) -> None:
    assert [(hit.kind, hit.span.start) for hit in find(store, "雨", episodes=["A"])] == [("dialogue", 12.0), ("sign", 16.0)]


def test_the_reason_names_text_speaker_language_meaning_and_words(store: Store) -> None:
    hit = find(store, "屋上", topic=0, episodes=["A"])[0]
    assert hit.why == "says 「屋上で待ってる」 (Mio, ja) · meaning 0.90 · words: 屋上"
    assert find(store, "雨天中止")[0].why == "shows 「雨天中止」 (ja) · words: 雨天中止"


def test_what_holds_the_words_and_is_near_in_meaning_scores_above_what_is_near_only(store: Store) -> None:
    both, near = find(store, "屋上", topic=0)[0], find(store, "quantum", topic=0)[0]
    assert both.text == near.text
    assert both.score > 0.95 > near.score > 0.5


def test_scores_fall_from_hit_to_hit(store: Store) -> None:
    scores = [hit.score for hit in find(store, "雨天中止", topic=1)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < scores[0]


def test_a_score_says_the_same_whatever_else_is_found(store: Store) -> None:
    """By ranks, the first of any answer would score highest, however far from the query it is."""
    alone = find(store, topic=0, episodes=["B"])[0]
    assert alone.score == next(hit.score for hit in find(store, topic=0) if hit.episode == "B")
    weak = Vectors("m", np.array([[0.5, 0, 0, 0]], np.float32))
    assert 0 < search(store, meanings=[Meaning(Index.open(store, "text", "m"), weak)])[0].score < 0.2 < alone.score


def test_a_word_found_literally_is_an_answer_however_far_in_meaning_and_ranked_by_its_own_nearness(store: Store) -> None:
    hits = find(store, "猫がいる", topic=0)
    cat = next(hit for hit in hits if hit.text == "猫がいる")
    assert cat.similarity is not None
    assert cat.words == ("猫がいる",)


def test_a_hit_opens_at_the_first_frame_of_its_line(store: Store) -> None:
    assert [hit.frame for hit in find(store, topic=1, episodes=["A"])] == [240 + 48, 240 + 144]


def test_a_description_opens_at_the_first_frame_of_its_clip(store: Store) -> None:
    hit = find(store, "talks of the cat", kinds=["description"], episodes=["A"])[0]
    assert (hit.frame, hit.clip, hit.span, hit.kind) == (480, 2, Span.seconds(20, 30), "description")
    assert hit.why == "described as 「Mio talks of the cat」 (en) · words: talks, of, the, cat"


@pytest.mark.parametrize(
    ("where", "texts"),
    [
        ({"episodes": ["B"]}, {"B"}),
        ({"episodes": ["A", "B"]}, {"A", "B"}),
    ],
)
def test_only_the_episodes_asked_for_are_searched(store: Store, where: dict[str, object], texts: set[str]) -> None:
    assert {hit.episode for hit in find(store, "猫", topic=2, **where)} == texts


def test_only_lines_and_clips_of_the_speaker_asked_for_are_found(store: Store) -> None:
    assert {hit.clip for hit in find(store, topic=0, speaker="ｍｉｏ")} == {0}
    assert find(store, topic=0, speaker="Ren") == []


@pytest.mark.parametrize("kind", ["dialogue", "sign", "description"])
def test_only_the_kind_asked_for_is_found(store: Store, kind: str) -> None:
    assert {hit.kind for hit in find(store, "雨 rain", topic=1, kinds=[kind])} == {kind}


def test_comments_are_found_when_asked_for_only(store: Store) -> None:
    assert {hit.kind for hit in find(store, "cat", topic=2)} == {"dialogue"}
    assert [hit.text for hit in find(store, "timing", kinds=["comment"], episodes=["A"])] == ["timing: cat 2px left"]


def test_only_what_is_spoken_or_only_what_is_not(store: Store) -> None:
    assert {hit.kind for hit in find(store, "雨", topic=1, spoken=True)} == {"dialogue"}
    assert {hit.kind for hit in find(store, "雨", topic=1, spoken=False)} == {"sign"}


def test_only_the_span_asked_for_is_searched(store: Store) -> None:
    assert {hit.kind for hit in find(store, "雨", topic=1, span=Span.seconds(15, 20), episodes=["A"])} == {"sign"}
    assert find(store, "雨", topic=1, span=Span.seconds(0, 9)) == []


def test_only_the_language_asked_for_is_found(store: Store) -> None:
    assert {hit.text for hit in find(store, topic=1, language="zh")} == {"下雨了"}


def test_a_filter_holds_before_the_ranking_is_cut_off(tmp_path: Path) -> None:
    crowd = tuple(Line(Span(i, i + 1), "雨", speaker="Ren") for i in range(3000))
    rare = tuple(Line(Span(9000 + i, 9001 + i), "今日は雨です", speaker="Mio") for i in range(5))
    with Store(tmp_path) as store:
        rows = [(1, 0.99)] * 3000 + [(1, 0.5)] * 5
        store.write(Episode("A", "", "", 1, lines=crowd + rare), {"lines": vectors(rows)})
        for text, topic in (("雨", None), ("", 1), ("雨", 1)):
            hits = find(store, text, topic, k=5, speaker="Mio")
            assert len(hits) == 5
            assert {hit.speaker for hit in hits} == {"Mio"}


def test_a_name_that_no_filter_can_mean_is_answered_with_those_that_are_there(store: Store) -> None:
    with pytest.raises(NotFound, match="There is: A, B"):
        find(store, "雨", episodes=["C"])
    with pytest.raises(NotFound, match="There is: Mio, Ren"):
        find(store, "雨", speaker="Yui")


def test_what_is_not_there_is_answered_with_nothing(store: Store) -> None:
    index = Index.open(store, "text", "m")
    far = Vectors("m", np.array([[0.3, 0, 0, -0.95]], np.float32))
    assert search(store, "quantum chromodynamics", meanings=[Meaning(index, far)]) == []


def test_a_query_without_words_is_refused_unless_there_is_a_meaning(store: Store) -> None:
    for text in ("", "  ", "!? …", "🎴"):
        with pytest.raises(InvalidValue, match="at least one word"):
            find(store, text)
    assert find(store, "", topic=0)
    with pytest.raises(InvalidValue, match="k is 0"):
        find(store, "雨", k=0)


def test_fewer_hits_are_the_first_of_more(store: Store) -> None:
    every = find(store, "雨", topic=1)
    assert len(every) > 2
    assert find(store, "雨", topic=1, k=2) == every[:2]


def test_an_episode_with_no_picture_and_no_clip_is_found_too(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(Episode("radio", "", "", 9, lines=(Line(Span(3, 4), "雨だ"), Line(Span(3, 4), "下雨了"))))
        assert [(hit.frame, hit.clip, hit.text) for hit in find(store, "雨")] == [(-1, -1, "雨だ")]


def test_pictures_are_found_by_likeness(tmp_path: Path) -> None:
    episode, texts = show("A")
    with Store(tmp_path) as store:
        store.write(episode, texts | {"pictures": vectors([(0, 0.9), (1, 0.8), (2, 0.7)])})
        hits = search(store, meanings=[Meaning(Index.open(store, "pictures", "m"), asked(1), least=0.5)])
        assert [(hit.kind, hit.clip, hit.frame) for hit in hits] == [("picture", 1, 240)]
        assert hits[0].why == "looks alike · likeness 0.80"
        both = [Meaning(Index.open(store, group, "m"), asked(1)) for group in ("pictures", "text")]  # type: ignore[arg-type]
        assert search(store, meanings=both)[0].clip == 1


CLOCKS = {
    "24000/1001": FrameClock.constant(3000, Fraction(24000, 1001), start_us=12_345),
    "25": FrameClock.constant(3000, Fraction(25)),
    "24000/1001 in whole milliseconds, as Matroska keeps it": FrameClock(
        np.round(np.arange(3000) * 1001 / 24).astype(np.int64) * 1000, 125_125_000
    ),
    "variable": FrameClock(np.cumsum(np.random.default_rng(3).choice([16_683, 41_708, 83_417, 2_000_000], 3000)), 10**10),
}


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS.keys())
def test_the_frame_is_the_first_that_shows_the_line_on_every_clock(tmp_path: Path, clock: FrameClock) -> None:
    frames = (0, 1, 36, 37, 499, 500, 777, 1777, 2999)
    starts = [0, *(clock.time_us(n) + off for n in frames for off in (-10_001, -1, 0, 1, 9_999)), clock.end_us + 10]
    lines = tuple(Line(Span(start, start), f"雨 {i}") for i, start in enumerate(starts))  # empty: none joins another
    with Store(tmp_path) as store:
        store.write(Episode("A", "", "", clock.end_us, clock, (1, 1), lines=lines))
        opened = {hit.text: hit.frame for hit in find(store, "雨", k=100)}
        for line in lines:
            shown = [n for n in range(3000) if clock.time_us(n) >= line.span.start_us]
            assert opened[line.text] == min(shown, default=2999)


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS.keys())
def test_a_clip_opens_at_its_own_first_frame_and_not_at_a_neighbour(tmp_path: Path, clock: FrameClock) -> None:
    edges = [0, 1, 37, 500, 1400, 2998, 3000]
    spans = [clock.span(a, b - 1) for a, b in pairwise(edges)]
    clips = tuple(Clip(span, i, i, descriptions={"en": f"rain {i}"}) for i, span in enumerate(spans))
    with Store(tmp_path) as store:
        store.write(Episode("A", "", "", clock.end_us, clock, (1, 1), clips=clips))
        hits = find(store, "rain", k=100)
        assert sorted((hit.clip, hit.frame) for hit in hits) == list(enumerate(edges[:-1]))


def test_a_kind_that_there_is_not_is_answered_with_those_that_there_are(store: Store) -> None:
    with pytest.raises(InvalidValue, match="dialogue, sign, song, comment, description, picture"):
        find(store, "雨", kinds=["dialog"])
    for kind in KINDS:
        find(store, "雨", kinds=[kind])


def test_a_language_of_no_text_is_answered_with_those_that_are_there(store: Store) -> None:
    with pytest.raises(NotFound, match="There is: en, ja, zh"):
        find(store, "雨", language="fr")
    with pytest.raises(NotFound):
        find(store, "雨", language="")  # every text of this library has a known one


def test_short_texts_that_repeat_one_word_do_not_crowd_out_the_text_that_holds_the_query(tmp_path: Path) -> None:
    crowd = [f"{word} " * 6 for word in ("rain", "roof", "cat") for _ in range(300)]
    long = "they met in the rain on a roof of that town " + " ".join(f"w{i}" for i in range(60))
    lines = tuple(Line(Span(i, i + 1), text) for i, text in enumerate([*crowd, *(f"other {i}" for i in range(2000)), long]))
    with Store(tmp_path) as store:
        store.write(Episode("A", "", "", 1, lines=lines))
        assert [hit.text for hit in find(store, "rain roof cat", k=5)] == [long]
        assert len(find_words(store, "rain", Filter(), 7)) == 7
