from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from animeu.episode import Line, LineKind
from animeu.fusion import Fit, fit
from animeu.fusion.fit import compare
from animeu.timeline import Span, Timeline
from animeu.tracks import AudioTrack, TextTrack

HOP_US = 32_000
MINUTE = 60_000_000


def script(spans: list[Span], kind: LineKind = "dialogue") -> TextTrack:
    return TextTrack("a.ass", "ja", "", "ass", tuple(Line(span, "…", kind) for span in spans))


def dialogue(minutes: float, seed: int) -> list[Span]:
    """Lines of 1 to 4 s with pauses of all lengths, as an episode has them."""
    rng, at, spans = np.random.default_rng(seed), 5.0, []
    while at < minutes * 60 - 5:
        length = rng.uniform(1, 4)
        spans.append(Span.seconds(at, at + length))
        at += length + rng.exponential(3)
    return spans


def heard(spans: list[Span], length_us: int, missed: float = 0.3, seed: int = 0, start_us: int = 0) -> AudioTrack:
    """Speech where the lines are, some not heard, some without a line."""
    rng = np.random.default_rng(seed)
    speech = np.full(-(-length_us // HOP_US), 0.03, dtype=np.float32)
    false = [Span.seconds(at, at + 2) for at in rng.uniform(0, length_us / 1e6, length_us // 20_000_000)]
    for span in [*false, *(span for span in spans if rng.random() >= missed)]:
        first, end = ((us - start_us) // HOP_US for us in (span.start_us + 100_000, span.end_us - 250_000))
        speech[max(first, 0) : max(end, 0)] = 0.9
    level = np.full(len(speech), -30, dtype=np.float32)
    edges = np.flatnonzero(np.diff(np.r_[0, speech > 0.5, 0]))
    talk = Timeline(
        Span(start_us + a * HOP_US, start_us + b * HOP_US) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    )
    mel = np.zeros((len(speech), 64), dtype=np.float16)
    return AudioTrack(start_us, HOP_US, length_us * 16 // 1000, speech, level, level * 0, mel, talk, Timeline())


def codes(found: Fit) -> list[str]:
    return [notice.code for notice in found.notices]


RIGHT, OTHER = dialogue(15, 1), dialogue(15, 2)
AUDIO = heard(RIGHT, 15 * MINUTE)


def test_the_right_script_agrees_and_draws_no_notice() -> None:
    found = fit(script(RIGHT), AUDIO, 15 * MINUTE)
    assert found.agreement is not None
    assert found.deviations is not None
    assert found.agreement > 0.2
    assert found.deviations > 5
    assert found.outside == 0
    assert found.notices == ()


def test_the_script_of_another_episode_is_called_wrong_and_says_what_to_check() -> None:
    found = fit(script(OTHER), AUDIO, 15 * MINUTE)
    assert found.agreement is not None
    assert found.agreement < 0.05
    assert codes(found) == ["script-does-not-fit"]
    assert "a.ass" in str(found.notices[0])
    assert "Check that" in str(found.notices[0])


def test_the_right_script_at_a_wrong_time_is_called_wrong() -> None:
    lines = [span for span in RIGHT if 65 < span.start < 835]
    moves = [by for by in range(-60, 61, 3) if by]
    found = [codes(fit(script([span.shift(by * 1_000_000) for span in lines]), AUDIO, 15 * MINUTE)) for by in moves]
    # One in a hundred shifted copies agrees by chance.
    assert np.mean([one == ["script-does-not-fit"] for one in found]) > 0.93


def test_a_script_off_by_a_few_frames_still_fits() -> None:
    assert codes(fit(script([span.shift(120_000) for span in RIGHT]), AUDIO, 15 * MINUTE)) == []


def test_sound_that_begins_later_than_the_video_is_compared_at_its_own_time() -> None:
    late = heard(RIGHT, 13 * MINUTE, start_us=2 * MINUTE)
    assert codes(fit(script(RIGHT), late, 15 * MINUTE)) == []
    assert codes(fit(script([span.shift(2 * MINUTE) for span in RIGHT if span.end < 13 * 60]), late, 15 * MINUTE)) == [
        "script-does-not-fit"
    ]


@pytest.mark.parametrize(
    ("text", "audio"),
    [
        (script(RIGHT), None),
        (script([]), AUDIO),
        (script(RIGHT[:7]), AUDIO),
        (script(OTHER, "sign"), AUDIO),
        (script(RIGHT), heard([], 0)),
        (script(RIGHT), heard([], 30_000_000)),
        (script([span.shift(60 * MINUTE) for span in RIGHT]), AUDIO),
    ],
    ids=["no sound", "no lines", "few lines", "only signs", "no samples", "half a minute", "all later"],
)
def test_nothing_is_said_where_nothing_can_be_told(text: TextTrack, audio: AudioTrack | None) -> None:
    found = fit(text, audio, 0)
    assert (found.agreement, found.deviations, found.notices) == (None, None, ())


def test_an_episode_where_nobody_speaks_is_not_held_against_its_script() -> None:
    silent = heard([], 15 * MINUTE)
    mute = AudioTrack(
        0, HOP_US, silent.samples, silent.speech * 0, silent.loudness, silent.music, silent.mel, Timeline(), Timeline()
    )
    assert fit(script(RIGHT), mute, 15 * MINUTE).agreement is None


def test_a_script_without_a_pause_cannot_be_told() -> None:
    without = [Span.seconds(at, at + 2) for at in range(0, 15 * 60, 2)]
    assert fit(script(without), AUDIO, 15 * MINUTE).agreement is None


def test_a_wrong_script_with_little_dialogue_is_given_the_benefit_of_the_doubt() -> None:
    found = fit(script(OTHER[::8]), AUDIO, 15 * MINUTE)
    assert found.agreement is not None
    assert codes(found) == []


def test_lines_beyond_the_end_are_counted_with_their_share() -> None:
    spans = [Span.seconds(at, at + 1) for at in (1, 5, 9.4, 9.6, 20)]
    found = fit(script(spans), None, 10_000_000)
    assert found.outside == pytest.approx(2 / 5)
    assert codes(found) == ["lines-outside"]
    assert "2 of 5 lines (40.0%)" in str(found.notices[0])
    assert "10.0 s" in str(found.notices[0])


def test_comments_are_no_lines_outside() -> None:
    assert fit(script([Span.seconds(50, 51)], "comment"), None, 10_000_000) == Fit(None, None, 0.0)


def test_a_video_of_unknown_length_has_no_lines_outside() -> None:
    assert fit(script(RIGHT), None, 0) == Fit(None, None, 0.0)


@given(st.lists(st.tuples(st.integers(-5_000, 90_000), st.integers(0, 9_000)), max_size=60), st.integers(-70_000, 70_000))
def test_agreement_and_share_stay_in_bounds_and_move_with_the_clock(lines: list[tuple[int, int]], by_ms: int) -> None:
    spans = [Span.milliseconds(start, start + length) for start, length in lines]
    audio = heard(RIGHT, 80_000_000)
    found = fit(script(spans), audio, 80_000_000)
    assert 0 <= found.outside <= 1
    assert found.agreement is None or 0 <= found.agreement <= 1
    assert found.deviations is None or np.isfinite(found.deviations)
    moved = AudioTrack(
        by_ms * 1000,
        HOP_US,
        audio.samples,
        audio.speech,
        audio.loudness,
        audio.music,
        audio.mel,
        audio.speech_spans.shift(by_ms * 1000),
        Timeline(),
    )
    both = compare(Timeline(spans), audio), compare(Timeline(spans).shift(by_ms * 1000), moved)
    assert both[0] == pytest.approx(both[1]) if both[0] else both[1] is None


def test_many_events_are_compared() -> None:
    rng: NDArray[np.float64] = np.sort(np.random.default_rng(5).uniform(0, 890, 100_000))
    found = fit(script([Span.seconds(at, at + 0.004) for at in rng.tolist()]), AUDIO, 15 * MINUTE)
    assert found.agreement is not None


def test_real_scripts_are_told_from_those_of_other_episodes(data: Path) -> None:
    shows: dict[str, list[tuple[list[Span], int]]] = {}
    with gzip.open(data / "subcuts" / "subcuts.jsonl.gz", "rt") as lines:
        for record in map(json.loads, lines):
            spans = [Span.milliseconds(x[0], x[1]) for x in record["lines"] if x[7] == "dialogue" and x[1] > x[0]]
            if record["aligned"] and len(spans) > 200:
                shows.setdefault(record["show"], []).append((spans, int(record["n_frames"] * 1_001_000_000 / 24_000)))
    accepted, refused = [], []
    for episodes in shows.values():
        for i, (spans, length) in enumerate(episodes[:12]):
            audio = heard(spans, length, seed=i)
            accepted.append("script-does-not-fit" not in codes(fit(script(spans), audio, length)))
            if len(episodes) > 1:
                other = episodes[i - 1][0]
                refused.append("script-does-not-fit" in codes(fit(script(other), audio, length)))
    assert len(accepted) > 50
    assert len(refused) > 50
    assert np.mean(accepted) > 0.97
    assert np.mean(refused) > 0.95
