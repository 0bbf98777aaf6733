"""What a script alone knows of cuts: laws, models against their training libraries, figures on real scripts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Line
from animeu.fusion import rhythm
from animeu.fusion.prior import ScriptOdds, script_odds
from animeu.timeline import FrameClock, Span
from benchmarks import prior as bench
from benchmarks.prior_scripts import spoilt
from benchmarks.subcuts import Timed, episodes

RATE = Fraction(24000, 1001)
CLOCK = FrameClock.constant(12_000, RATE)


def dialogue(count: int = 60, seed: int = 0) -> list[Line]:
    """Lines as a timer leaves them: in the middle between frames, many joined."""
    dice, frame, lines = random.Random(seed), 100, []
    for _ in range(count):
        start, frame = frame, frame + dice.randint(24, 96)
        us = [round((f - 0.5) * 1_000_000 / RATE / 10_000) * 10_000 for f in (start, frame)]
        lines.append(Line(Span(*us), "Word " * dice.randint(1, 12) + "end."))
        frame += dice.choice([0, 0, 8, 30, 200])
    return lines


def same(a: ScriptOdds, b: ScriptOdds) -> bool:
    return a.trust == b.trust and np.array_equal(a.total, b.total)


@pytest.mark.parametrize("frames", [0, 1, 2, 5000])
def test_a_script_without_lines_says_nothing(frames: int) -> None:
    found = script_odds([], FrameClock.constant(frames, RATE))
    assert found.total.shape == (frames,)
    assert not found.total.any()
    assert found.trust == 0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 600_000),
            st.one_of(st.just(0), st.integers(0, 9000)),
            st.sampled_from(["dialogue", "sign", "song", "comment"]),
            st.text("aA 。.\n…", max_size=12),
        ),
        max_size=40,
    ),
    st.integers(0, 12_000),
)
def test_any_script_gives_finite_odds_for_every_frame(rows: list[tuple[int, int, str, str]], frames: int) -> None:
    lines = [Line(Span.milliseconds(a, a + d), text, kind) for a, d, kind, text in rows]  # type: ignore[arg-type]
    found = script_odds(lines, FrameClock.constant(frames, RATE))
    assert all(one.values.shape == (frames,) and one.values.dtype == np.float32 for one in found.odds)
    assert np.isfinite(found.total).all()
    assert 0 <= found.trust <= 1


def test_gaps_of_four_seconds_say_nothing() -> None:
    lines = dialogue()
    total = script_odds(lines, CLOCK).total
    assert (total > 1).sum() > 20
    edges = sorted({CLOCK.first_frame_from(us) for line in lines for us in (line.span.start_us, line.span.end_us)})
    quiet = [(line.span.end_us, after.span.start_us) for line, after in pairwise(lines)]
    quiet = [(a, b) for a, b in quiet if b - a >= 4_000_000]
    assert quiet
    for a, b in quiet:
        first, end = CLOCK.first_frame_from(a), CLOCK.first_frame_from(b)
        assert not total[first + 10 : end - 9].any()
    assert not total[edges[-1] + 10 :].any()


def test_no_two_kinds_of_edges_speak_of_one_frame() -> None:
    signs = [Line(line.span, "SIGN", "sign") for line in dialogue(20)[::3]]
    found = script_odds(dialogue() + signs, CLOCK)
    kinds = [one.values != 0 for one in found.odds if one.what not in ("inside a line", "no edge near")]
    assert np.sum(kinds, axis=0).max() == 1
    assert {one.source for one in found.odds} == {"text"}


def test_clock_and_lines_moved_together_change_nothing() -> None:
    lines, moved = dialogue(), 3_210_000
    later = [replace(line, span=line.span.shift(moved)) for line in lines]
    assert same(script_odds(lines, CLOCK), script_odds(later, FrameClock(CLOCK.times_us + moved, CLOCK.end_us + moved)))


def test_order_of_lines_changes_nothing() -> None:
    lines = dialogue()
    assert same(script_odds(lines, CLOCK), script_odds(random.Random(1).sample(lines, len(lines)), CLOCK))


def test_variable_frame_rate_is_the_clocks_matter() -> None:
    doubled = np.sort(np.concatenate([CLOCK.times_us, CLOCK.times_us[6000:] + 1]))  # a frame of no length after each
    total = script_odds(dialogue(), FrameClock(doubled, CLOCK.end_us)).total
    assert np.isfinite(total).all()
    assert (total > 1).any()


def test_ten_thousand_signs_are_borne() -> None:
    signs = [Line(Span(us, us + 41_000), "x", "sign") for us in range(0, 400_000_000, 40_000)]
    assert len(signs) == 10_000
    assert np.isfinite(script_odds(dialogue() + signs, CLOCK).total).all()


def test_songs_alone_are_not_trusted() -> None:
    songs = [replace(line, kind="song") for line in dialogue()]
    assert not script_odds(songs, CLOCK).total.any()


def captions(count: int) -> list[Line]:
    """What a speech recogniser writes: lines from end to end, anywhere between frames."""
    dice, us, lines = random.Random(0), 5_000_000, []
    for _ in range(count):
        until = us + 10_000 * dice.randrange(100, 250)
        lines.append(Line(Span(us, until), "so this is what they said"))
        us = until
    return lines


@pytest.mark.parametrize("count", [2, 3, 250])
def test_lines_that_are_only_joined_are_not_taken_for_timed_to_cuts(count: int) -> None:
    assert script_odds(captions(count), CLOCK).trust < 0.25


def test_one_line_in_many_layers_is_one_line() -> None:
    assert script_odds([Line(Span(5_000_000, 7_000_000), "one of many layers")] * 1000, CLOCK).trust < 0.02


# On real scripts


@pytest.fixture(scope="module")
def real(data: Path) -> list[Timed]:
    return [e for e in episodes(data / "subcuts" / "subcuts.jsonl.gz") if e.split == "dev"]


@pytest.fixture(scope="module")
def answers(real: list[Timed]) -> list[bench.Answer]:
    return [bench.answer(e) for e in real if e.aligned]


def test_dev_figures_do_not_fall(answers: list[bench.Answer]) -> None:
    assert bench.f1(answers, bench.THRESHOLD) > FLOOR_F1
    assert bench.auc(answers, lambda a: a.spoken) > FLOOR_AUC


FLOOR_F1, FLOOR_AUC = 0.53, 0.93
"""A little below what `benchmarks/prior.py` prints."""


def test_dev_is_calibrated(answers: list[bench.Answer]) -> None:
    _, over_edges = bench.reliability(answers, lambda a: a.edges)
    _, over_frames = bench.reliability(answers, lambda a: np.arange(1, len(a.timed.clock)))
    assert over_edges < 0.085
    assert over_frames < 0.004
    said = sum(a.probability[1:].sum() for a in answers)
    assert said == pytest.approx(sum(len(a.timed.cuts) for a in answers), rel=0.25)


def test_timed_scripts_are_trusted_and_others_are_not_once_cuts_are_known(real: list[Timed]) -> None:
    for e in real:
        found = script_odds(e.lines, e.clock, cuts=e.cuts)
        codes = [notice.code for notice in found.notices]
        if e.aligned:
            assert found.trust > 0.8, (e.show, e.episode)
            assert not codes
        else:
            assert found.trust < 0.2, (e.show, e.episode)
            assert codes == ["script-not-timed-to-cuts"]


def test_a_script_half_a_second_late_is_not_trusted(real: list[Timed]) -> None:
    for e in real:
        late = [replace(line, span=line.span.shift(500_000)) for line in e.lines]
        assert script_odds(late, e.clock, cuts=e.cuts).trust < 0.2, (e.show, e.episode)


@pytest.mark.parametrize("how", ["loose", "together", "captions"])
def test_scripts_that_nobody_laid_on_cuts_do_not_look_timed(real: list[Timed], how: str) -> None:
    dice = np.random.default_rng(0)
    for e in real:
        if e.aligned:
            bad = spoilt(e, how, dice)
            assert script_odds(bad.lines, bad.clock).trust < 0.4, (e.show, e.episode)
            assert script_odds(e.lines, e.clock).trust > 0.75, (e.show, e.episode)


def test_some_cuts_are_enough_to_judge(real: list[Timed]) -> None:
    for e in real:
        trust = script_odds(e.lines, e.clock, cuts=e.cuts[::3]).trust
        assert (trust > 0.7) == e.aligned, (e.show, e.episode)


def test_rhythm_does_not_harm(answers: list[bench.Answer]) -> None:
    def raw() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        for a in answers:
            odds = script_odds(a.timed.lines, a.timed.clock)
            chance = 1 / (1 + np.exp(-odds.total - np.log(odds.rate / (1 - odds.rate))))
            yield np.flatnonzero(chance >= bench.THRESHOLD), a.timed.cuts

    assert bench.f1(answers, bench.THRESHOLD) > bench.score(raw())[0] - 0.005


# Models against the libraries that trained them


def test_trees_answer_as_in_training() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble")
    from animeu.fusion.trees import trees
    from benchmarks.prior_fit import stored_trees

    dice = np.random.default_rng(0)
    table = dice.normal(size=(3000, 5)).astype(np.float32)
    table[dice.random(table.shape) < 0.1] = np.nan
    label = np.nan_to_num(table[:, 0]) * np.nan_to_num(table[:, 1]) + dice.normal(size=3000) > 0
    model = ensemble.HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(table, label)
    names = list("abcde")
    mine = trees(stored_trees(model, names))(dict(zip(names, table.T.astype(np.float64), strict=True)))
    np.testing.assert_allclose(mine, model.decision_function(table), atol=1e-6)


def test_network_answers_as_in_training() -> None:
    torch = pytest.importorskip("torch")
    from animeu.fusion.prior import prior
    from benchmarks.prior_fit import Net, loaded

    shipped = prior().network
    width = len(shipped.inputs.names) + len(shipped.inputs.ranges)
    dice = np.random.default_rng(0)
    values = {name: dice.uniform(0, 5, 50) for name in {*shipped.inputs.names, *(r[0] for r in shipped.inputs.ranges)}}
    x = torch.tensor(shipped.inputs(values), dtype=torch.float32)
    nets = [loaded(Net(width), {name: w[i] for name, w in shipped.weights.items()}) for i in range(len(shipped.weights["out"]))]
    with torch.no_grad():
        theirs = torch.stack([net(x[None])[0] for net in nets]).mean(dim=0).numpy()
    np.testing.assert_allclose(shipped(values), theirs, atol=1e-5)


def test_posterior_of_a_script_is_likeliest_at_its_edges() -> None:
    found = script_odds(dialogue(), CLOCK)
    chance = rhythm.posterior(found.total, found.rate)
    edges = {CLOCK.first_frame_from(us) for line in dialogue() for us in (line.span.start_us, line.span.end_us)}
    assert set((np.argsort(-chance[1:])[:20] + 1).tolist()) <= edges
