from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.fusion import kinds, silences, sounds
from animeu.fusion.sounds import KINDS
from animeu.timeline import Span, Timeline
from animeu.tracks import AudioTrack

HOP_US = 32_000


def track(loudness: list[float], speech: Timeline, music: Timeline, start_us: int = 0, samples: int | None = None) -> AudioTrack:
    level = np.array(loudness, dtype=np.float32)
    size = len(level) * 512 if samples is None else samples
    return AudioTrack(start_us, HOP_US, size, level * 0, level, level * 0, np.zeros((len(level), 64), np.float16), speech, music)


def hops(first: int, end: int) -> Span:
    return Span(first * HOP_US, end * HOP_US)


AUDIO = track([-20] * 60 + [-70] * 40, Timeline([hops(0, 20)]), Timeline([hops(10, 40), hops(80, 90)]))


def test_speech_goes_before_music_music_before_effects_and_effects_before_silence() -> None:
    named = [KINDS[kind] for kind in kinds(AUDIO)]
    assert named == ["speech"] * 20 + ["music"] * 20 + ["effects"] * 20 + ["silence"] * 20 + ["music"] * 10 + ["silence"] * 10


def test_where_nothing_can_be_heard_is_silence_whatever_the_spans_say() -> None:
    level = [-20.0] * 20 + [-110.0] * 10 + [-20.0] * 20 + [-110.0] * 4 + [-20.0] * 6
    named = [KINDS[kind] for kind in kinds(track(level, Timeline([hops(0, 25)]), Timeline([hops(0, 60)])))]
    assert named == ["speech"] * 20 + ["silence"] * 10 + ["music"] * 30


def test_quiet_music_is_no_silence() -> None:
    assert set(kinds(track([-70] * 60, Timeline(), Timeline([hops(0, 60)])))) == {KINDS.index("music")}


def test_seconds_are_counted_inside_the_span_only() -> None:
    found = sounds(AUDIO, hops(15, 45))
    assert found == pytest.approx({"speech": 5 * 0.032, "music": 20 * 0.032, "effects": 5 * 0.032, "silence": 0})


def test_parts_of_hops_are_counted_as_parts() -> None:
    assert sounds(AUDIO, Span(19 * HOP_US + 8_000, 20 * HOP_US + 4_000)) == pytest.approx(
        {"speech": 0.024, "music": 0.004, "effects": 0, "silence": 0}
    )


def test_a_span_outside_the_sound_has_none() -> None:
    assert sounds(AUDIO, hops(500, 600)) == dict.fromkeys(KINDS, 0.0)
    assert sounds(track([], Timeline(), Timeline()), hops(0, 5)) == dict.fromkeys(KINDS, 0.0)


def test_silences_are_quiet_stretches_that_last() -> None:
    audio = track([-20] * 5 + [-60] * 20 + [-20] * 5 + [-60] * 10 + [-20] * 5, Timeline(), Timeline())
    assert silences(audio) == Timeline([hops(5, 25)])
    assert silences(audio, shortest_us=100_000) == Timeline([hops(5, 25), hops(30, 40)])


def test_silence_ends_with_the_last_sample() -> None:
    assert silences(track([-120] * 20, Timeline(), Timeline(), samples=20 * 512 - 256)) == Timeline(
        [Span(0, 20 * HOP_US - 16_000)]
    )


@given(
    st.lists(st.sampled_from([-120.0, -55.0, -20.0]), max_size=60),
    st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(0, 500_000)), max_size=4),
    st.integers(-1_000_000, 1_000_000),
    st.tuples(st.integers(-1_000_000, 3_000_000), st.integers(0, 3_000_000)),
    st.integers(0, 511),
)
def test_kinds_add_up_to_the_sound_there_is(
    loudness: list[float], talk: list[tuple[int, int]], start_us: int, window: tuple[int, int], missing: int
) -> None:
    spans = Timeline(Span(start_us + at, start_us + at + length) for at, length in talk)
    audio = track(loudness, spans, spans.shift(100_000), start_us, max(0, len(loudness) * 512 - missing))
    span = Span(window[0], window[0] + window[1])
    found = sounds(audio, span)
    assert sum(found.values()) == pytest.approx((span & audio.span).duration, abs=1e-9)
    assert all(seconds >= 0 for seconds in found.values())
    assert sounds(audio, span, kinds(audio)) == found
    quiet = silences(audio)
    assert all(one in audio.span for one in quiet)
