"""The summary: every beginning of the ranking tells the episode."""

import random
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.episode import Clip, Line, Scene
from animeu.errors import InvalidValue
from animeu.fusion.rank import MOST, rank
from animeu.fusion.telling import key, worth
from animeu.timeline import Span
from benchmarks.story import english_lines

WORDS = ["storm", "bell", "river", "shrine", "lantern", "cat", "promise", "summer", "train"]
WORDS += ["roof", "letter", "winter", "song", "teacher", "kite", "dragon", "snow", "window"]


def script(lines, seed=0, kinds=("dialogue",)):
    """So many lines of random words, one every three seconds."""
    dice = random.Random(seed)
    return [
        Line(
            Span.seconds(3 * i, 3 * i + 2),
            " ".join(dice.choices(WORDS, k=dice.randint(1, 9))),
            dice.choice(kinds),
            dice.choice(["Mio", "Ren", ""]),
        )
        for i in range(lines)
    ]


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 60), st.integers(0, 5), st.integers(1, 70), st.booleans())
def test_rankings_are_nested_repeatable_and_without_repetition(count, seed, limit, embedded) -> None:
    lines = script(count, seed, ("dialogue", "sign", "song", "comment"))
    vectors = unit(np.random.default_rng(seed).normal(size=(count, 16))) if embedded and count else None
    whole = rank(lines, vectors)
    assert rank(lines, vectors, limit=limit) == whole[:limit]
    assert rank(lines, vectors) == whole
    said = [key(lines[highlight.line].text) for highlight in whole]
    assert len(set(said)) == len(said)
    assert {lines[highlight.line].kind for highlight in whole} <= {"dialogue", "sign"}
    assert all(a.score >= b.score >= 0 for a, b in pairwise(whole))


def test_the_first_eight_cover_most_of_the_time() -> None:
    for seed in range(5):
        lines = script(400, seed)
        eighths = {highlight.line * 8 // 400 for highlight in rank(lines)[:8]}
        assert len(eighths) >= 7


def test_speakers_and_scenes_are_covered_before_any_comes_back_often() -> None:
    count = 96
    same = [Line(Span.seconds(i, i + 1), f"{WORDS[i % 17]} {i} {WORDS[i * 7 % 18]}", speaker="Mio") for i in range(count)]
    lines = [*same[:50], replace(same[50], speaker="Ren"), *same[51:]]
    assert 50 in [highlight.line for highlight in rank(lines)[:8]]
    clips = [Clip(line.span, i, i, int(i == 50), (i,)) for i, line in enumerate(same)]
    scenes = [Scene(tuple(i for i in range(count) if i != 50), Span.seconds(0, count)), Scene((50,), Span.seconds(50, 51))]
    assert 50 in [highlight.line for highlight in rank(same, None, clips, scenes)[:8]]
    assert 50 not in [highlight.line for highlight in rank(same)[:8]]


def test_a_repeated_line_is_ranked_once_and_a_call_comes_late() -> None:
    lines = [Line(Span.seconds(i, i + 1), text) for i, text in enumerate(["The bell is gone.", "Yeah!", "The bell... is gone!"])]
    assert [highlight.line for highlight in rank(lines)] == [0, 1]


def test_signs_weigh_less_than_speech() -> None:
    lines = [
        Line(Span.seconds(0, 1), "river shrine lantern", "sign"),
        Line(Span.seconds(1, 2), "storm winter promise"),
        Line(Span.seconds(2, 3), "river shrine lantern letter", "song"),
    ]
    assert [highlight.line for highlight in rank(lines)] == [1, 0]


def test_vectors_tell_that_two_lines_mean_the_same() -> None:
    lines = [
        Line(Span.seconds(i, i + 1), text) for i, text in enumerate(["storm winter kite", "snow dragon roof", "cat train song"])
    ]
    vectors = unit(np.array([[1, 0], [1, 0.05], [0, 1]], dtype=np.float32))
    first, second, _ = (highlight.line for highlight in rank(lines, vectors))
    assert {first, second} in ({0, 2}, {1, 2})


def test_highlights_name_their_place_in_the_episode_and_their_clip() -> None:
    lines = script(4)
    clips = [Clip(Span.seconds(0, 6), -1, -1, lines=(10, 11)), Clip(Span.seconds(6, 12), -1, -1, lines=(12, 13))]
    found = {highlight.line: highlight.clip for highlight in rank(lines, None, clips, offset=10)}
    assert found == {10: 0, 11: 0, 12: 1, 13: 1}
    assert {highlight.clip for highlight in rank(lines)} == {-1}


def test_ten_thousand_lines_keep_their_spread() -> None:
    lines = [Line(Span.seconds(i, i + 1), f"{WORDS[i % 17]} {i} {WORDS[i * 7 % 18]}") for i in range(10 * MOST)]
    found = rank(lines, limit=16)
    assert len(found) == 16
    assert len({highlight.line * 8 // len(lines) for highlight in found[:8]}) >= 7


def test_nothing_to_tell_gives_nothing_and_vectors_must_fit() -> None:
    assert rank([]) == ()
    assert rank([Line(Span.seconds(0, 1), "…!?"), Line(Span.seconds(1, 2), "la la", "song")]) == ()
    with pytest.raises(InvalidValue, match="2"):
        rank(script(2), np.zeros((3, 4), dtype=np.float32))


def test_eight_lines_cover_real_scripts_better_than_chance_and_than_the_longest(data) -> None:
    """Coverage by the share of common words; the ranking goes by rare tokens."""
    ours, longest, chance = [], [], []
    for path in sorted((data / "text" / "open_subs").glob("*.msrt")):
        lines = english_lines(path)
        value = worth([line.text for line in lines])
        bags = [set(re.findall(r"\w+", line.text.lower())) for line in lines]
        alike = np.array([[len(a & b) / max(len(a | b), 1) for b in bags] for a in bags])

        def covered(chosen, alike=alike, value=value):
            return float(alike[list(chosen)].max(axis=0) @ value / value.sum())

        ours.append(covered([highlight.line for highlight in rank(lines)[:8]]))
        longest.append(covered(sorted(range(len(lines)), key=lambda i: -len(lines[i].text))[:8]))
        dice = random.Random(0)
        chance.append(np.mean([covered(dice.sample(range(len(lines)), 8)) for _ in range(200)]))
    assert np.mean(ours) > 1.2 * np.mean(chance)
    assert np.mean(ours) > np.mean(longest)
