"""Where voices begin: chance says nothing on average, a share is found again, 24 for 23.976 is told from a plain shift."""

from fractions import Fraction

import numpy as np
import pytest

from animeu.episode import Line
from animeu.text import align
from animeu.text.alignment.onsets import LEAST_BEGUN, onset_odds, onset_ratio, share_begun
from animeu.text.alignment.witness import STEP_US, voices
from animeu.timeline import Span, Timeline

LENGTH_US = 360_000_000


def said(seed: int, count: int = 70) -> list[Span]:
    rng = np.random.default_rng(seed)
    lengths, pauses = rng.uniform(0.8, 2.5, count), rng.exponential(3, count) + 0.2
    ends = np.cumsum(lengths + pauses) * 350 / (lengths + pauses).sum()
    return [Span.seconds(float(end - length), float(end)) for length, end in zip(lengths, ends, strict=True)]


def test_chance_says_nothing_on_average() -> None:
    known = voices(Timeline(said(1)), LENGTH_US)
    assert known is not None
    ratio = onset_ratio(known, LENGTH_US // STEP_US + 1)
    assert ratio.mean() == pytest.approx(1, abs=0.1)
    assert onset_odds(ratio, 0.3).mean() < 0
    assert np.all(np.isfinite(onset_odds(ratio, 0.7)))


def test_the_share_of_lines_at_which_a_voice_begins_is_found() -> None:
    spans = said(2)
    known = voices(Timeline(spans), LENGTH_US)
    assert known is not None
    ratio = onset_ratio(known, LENGTH_US // STEP_US + 1)
    starts = np.array([span.start_us for span in spans], dtype=np.float64)
    elsewhere = np.random.default_rng(0).uniform(0, 350e6, 70)
    whole, half = share_begun(ratio, starts), share_begun(ratio, np.concatenate([starts[:35], elsewhere[:35]]))
    assert whole > half > share_begun(ratio, elsewhere) >= LEAST_BEGUN


@pytest.mark.parametrize("rate", [Fraction(1), Fraction(1001, 1000), Fraction(1000, 1001)])
def test_rates_that_differ_by_a_thousandth_are_told_apart_in_six_minutes(rate: Fraction) -> None:
    spans = said(3)
    rng = np.random.default_rng(0)
    heard = Timeline(span.shift(int(rng.normal(0, 60_000))) for span in spans if rng.random() < 0.8)
    script = [Line(Span(round(span.start_us / rate), round(span.end_us / rate)), "…") for span in spans]
    found = align(script, heard, duration_us=LENGTH_US)
    assert found.rate == rate
    assert [abs(piece.shift_us) < 60_000 for piece in found.pieces] == [True]


def test_a_few_lines_after_a_card_are_put_right_by_voices_alone() -> None:
    spans = said(4)
    rng = np.random.default_rng(1)
    heard = Timeline(span.shift(int(rng.normal(0, 60_000))) for span in spans if rng.random() < 0.8)
    late = [
        Line(span.shift(-8_000_000 * (i >= 55)), "…")
        for i, span in enumerate(spans)
        if not spans[54].end_us < span.start_us < spans[54].end_us + 8_000_000
    ]
    patch = align(late, heard, duration_us=LENGTH_US).patch()
    assert patch.pieces[-1].shift_us == pytest.approx(8_000_000, abs=80_000)
