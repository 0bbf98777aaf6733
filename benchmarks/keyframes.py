"""Whether `animeu.fusion.keyframe_fit` tells lists of keyframes of this video from others: ``python -m benchmarks.keyframes``.

The lists are the 116 real ones of `../shared/data/subcuts`. What the picture would see is drawn from each: 60 in 100 of its cuts,
one in twenty a frame aside, and half as many false ones. Against that stand the list itself, lists of other episodes, and
the list as made at other rates, shifted, and counted from 1.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from animeu.bench.machine import machine
from animeu.fusion import keyframe_fit
from animeu.timeline import FrameClock
from animeu.tracks import Keyframes
from benchmarks import subcuts

SEEN, FALSE, ASIDE = 0.6, 0.5, 0.05
SHIFTS = (-1500, -48, -2, -1, 1, 2, 24, 600)
OTHERS = 6


def main() -> None:
    print(machine(), "\n")
    rng = np.random.default_rng(0)
    episodes = list(subcuts.episodes())
    rows: dict[str, list[tuple[float, bool]]] = {}
    for episode in episodes:
        cuts = seen(episode, rng)
        show("the right list", rows, episode.keyframes, episode.clock, cuts, rate=None, shift=None)
        for other in (episodes[i] for i in rng.choice(len(episodes), OTHERS)):
            if other is not episode:
                show("of another episode", rows, other.keyframes, episode.clock, cuts, rate=None, shift=None)
        for rate in keyframe_fit.RATES[2:]:
            there = np.ceil(episode.keyframes * float(rate / subcuts.RATE) - 1e-6).astype(np.int64)
            show(f"made at {float(rate):.3f}", rows, there, episode.clock, cuts, rate=rate, shift=None)
        for shift in SHIFTS:
            moved = episode.keyframes + shift
            show(f"shifted by {shift}", rows, moved[moved >= 0], episode.clock, cuts, rate=None, shift=shift)
    print(f"{'list':<22} {'cases':>5}  agreement: min  1 %    median 99 %   max    diagnosis right")
    for name, found in rows.items():
        values = np.quantile([agreement for agreement, _ in found], [0, 0.01, 0.5, 0.99, 1])
        right = np.mean([said for _, said in found])
        print(f"{name:<22} {len(found):>5}            {' '.join(f'{value:6.3f}' for value in values)}    {right:.3f}")


def seen(episode: subcuts.Timed, rng: np.random.Generator) -> NDArray[np.int64]:
    """What the picture would be sure of."""
    kept = episode.cuts[rng.random(len(episode.cuts)) < SEEN]
    kept = kept + rng.choice([-1, 1], len(kept)) * (rng.random(len(kept)) < ASIDE)
    return np.unique(np.concatenate([kept, rng.integers(1, len(episode.clock), int(len(kept) * FALSE))]))


def show(
    name: str,
    rows: dict[str, list[tuple[float, bool]]],
    listed: NDArray[np.int64],
    clock: FrameClock,
    cuts: NDArray[np.int64],
    *,
    rate: Fraction | None,
    shift: int | None,
) -> None:
    """Add one case to its row: the agreement, and whether what is named (a rate, a shift, or nothing) is right."""
    fit = keyframe_fit.keyframe_fit(Keyframes(listed, "wwxd"), clock, cuts)
    assert fit is not None
    same_rate = fit.rate == rate or (None not in (fit.rate, rate) and abs(float(fit.rate / rate) - 1) < 0.002)  # type: ignore[operator]
    rows.setdefault(name, []).append((fit.agreement, same_rate and (fit.shift or 0) == (shift or 0)))


if __name__ == "__main__":
    main()
