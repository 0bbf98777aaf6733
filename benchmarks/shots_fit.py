"""Fits the constants of `animeu.vision.cuts` and `animeu.vision.gradual` and prints them; they are copied there by hand.

Run ``python -m benchmarks.shots_fit``; it needs scikit-learn. The material: reels of real drawings (held one, two and three
frames; whole shots and pieces of 8 to 40 frames; some darkened to night), the labelled films, and synthetic reels over real
stills: pans, zooms, flashes, strobes, impact frames, light changes, figures that change their pose, axial cuts, dissolves,
fades, wipes; and drawings and stills again in shots of 3 to 18 frames. Nothing of it is held out any more; the figures that are
printed come from five folds over the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from animeu.bench.machine import machine
from animeu.vision import cuts, gradual, transnet
from animeu.vision.look import Looks, look
from animeu.vision.transnet import SIZE
from benchmarks.reels import DATA, films, joined, read, shots_of_drawings

Frames = NDArray[np.uint8]
Canvas = NDArray[np.float32]
REAL_WEIGHT = 4
"""How often a frame of a reel or a film counts against one of a synthetic reel, where the network is weighed."""


@dataclass(slots=True)
class Material:
    """Small frames and the truth about them.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, 27, 48, 3)
    cuts : list of int
        First frames of new shots.
    mixes : list of (int, int)
        First and last frame of each gradual change.
    real : bool
        Whether the movement in it is real.
    """

    frames: Frames
    cuts: list[int] = field(default_factory=list)
    mixes: list[tuple[int, int]] = field(default_factory=list)
    real: bool = False


def stills() -> list[Image.Image]:
    """Real anime pictures, cropped to 16:9."""
    found = []
    for path in sorted((DATA / "faces").rglob("*")):
        if path.suffix.lower() not in (".jpg", ".png") or path.parent.name not in ("images", "full", "anime_faces", "test_data"):
            continue
        picture = Image.open(path).convert("RGB")
        width, height = picture.size
        if min(width, height) < 250 or width < height:
            continue
        wide, tall = min(width, height * 16 // 9), min(height, width * 9 // 16)
        left, top = (width - wide) // 2, (height - tall) // 3
        found.append(picture.crop((left, top, left + wide, top + tall)).resize((480, 270)))
    return found


def crop(picture: Image.Image, x: float, y: float, scale: float) -> Canvas:
    """The part around a point, as a small frame."""
    wide, tall = 480 * scale, 270 * scale
    left, top = np.clip(x * 480 - wide / 2, 0, 480 - wide), np.clip(y * 270 - tall / 2, 0, 270 - tall)
    small = picture.resize(SIZE, Image.Resampling.BOX, box=(left, top, left + wide, top + tall))
    return np.asarray(small, dtype=np.float32)


def shot(rng: np.random.Generator, picture: Image.Image, frames: int) -> Canvas:
    """A shot over one still: held, panned or zoomed, on ones to threes."""
    hold = int(rng.choice([1, 1, 2, 3]))
    at = (np.arange(frames) // hold * hold) / max(frames - 1, 1)
    kind = rng.choice(["still", "still", "pan", "zoom"])
    if kind == "still":
        return np.repeat(crop(picture, 0.5, 0.5, 1)[None], frames, axis=0)
    if kind == "pan":
        scale, (x0, x1, y0, y1) = rng.uniform(0.4, 0.75), rng.uniform(0, 1, 4)
        inner = 1 - scale
        return np.stack(
            [crop(picture, scale / 2 + inner * (x0 + (x1 - x0) * t), scale / 2 + inner * (y0 + (y1 - y0) * t), scale) for t in at]
        )
    (s0, s1), (x, y) = rng.uniform(0.35, 1, 2), rng.uniform(0.3, 0.7, 2)
    return np.stack([crop(picture, x, y, s0 + (s1 - s0) * t) for t in at])


def disturbed(rng: np.random.Generator, frames: Canvas, others: list[Image.Image], *, hard: bool) -> Canvas:
    """A shot with a flash, a strobe, a change of light or a figure in it, or with nothing."""
    n, what = len(frames), rng.random()
    frames = frames.copy()
    if what < 0.25 and n > 20:
        first, length, strength = int(rng.integers(6, n - 6)), int(rng.integers(1, 4)), rng.uniform(0.6, 1)
        frames[first : first + length] *= 1 - strength
        frames[first : first + length] += rng.choice([255.0, 255.0, 0.0]) * strength
    elif what > 0.9 and n > 20:
        _impact(rng, frames, others)
    elif what < 0.3 and n > 30:
        first = int(rng.integers(5, n - 20))
        white = [at for at in range(first, first + 14) if at // 2 % 2]
        frames[white] = frames[white] * 0.2 + 204
    if hard and n > 24 and rng.random() < 0.3:
        frames[int(rng.integers(6, n - 8)) :] *= (rng.uniform(0.5, 0.85) * rng.uniform(0.85, 1.1, 3)).astype(np.float32)
    if hard and n > 24 and rng.random() < 0.4:
        _figure(rng, frames, others)
    return frames


def _impact(rng: np.random.Generator, frames: Canvas, others: list[Image.Image]) -> None:
    """Put one to three impact frames into a shot: negatives, two colours, or another drawing."""
    first = int(rng.integers(6, len(frames) - 6))
    for at in range(first, first + int(rng.integers(1, 4))):
        kind, usual = rng.random(), frames[at].copy()
        if kind < 0.4:
            frames[at] = 255 - usual
        elif kind < 0.8:
            frames[at] = np.where(usual.mean(-1, keepdims=True) > 128, 255.0 * (at % 2), 255.0 * (1 - at % 2))
        else:
            frames[at] = crop(others[rng.integers(len(others))], *rng.uniform(0.3, 0.7, 2), 0.4)


def _figure(rng: np.random.Generator, frames: Canvas, others: list[Image.Image]) -> None:
    """Move a figure through the picture, on ones to threes, now and then in another pose."""
    wide, tall, hold = int(rng.integers(10, 24)), int(rng.integers(12, 25)), int(rng.integers(1, 4))
    picture, x, speed = others[rng.integers(len(others))], rng.uniform(0, 48), rng.uniform(-3, 3)
    first = int(rng.integers(0, len(frames) // 2))
    body = crop(picture, *rng.uniform(0.3, 0.7, 2), 0.5)[:tall, :wide]
    for at in range(first, len(frames)):
        x += speed * hold if (at - first) % hold == 0 else 0
        if rng.random() < 0.02:
            body = crop(picture, *rng.uniform(0.3, 0.7, 2), 0.5)[:tall, :wide]
        place = round(x)
        low, high = max(place, 0), min(place + wide, 48)
        if high > low:
            frames[at, 27 - tall :, low:high] = body[:, low - place : high - place]


def synthetic(seed: int, pictures: list[Image.Image], *, hard: bool, shots: int = 14) -> Material:
    """A reel over stills; a hard one has axial cuts, light changes and figures too."""
    rng = np.random.default_rng(seed)
    made = Material(np.zeros(0, dtype=np.uint8))
    parts: list[Canvas] = []
    total, picture, bars = 0, pictures[0], int(rng.choice([0, 0, 3]))
    for _ in range(shots):
        length = int(rng.choice([rng.integers(8, 24), rng.integers(24, 72), rng.integers(60, 130)]))
        axial = hard and bool(parts) and rng.random() < 0.3
        if axial:
            frames = np.repeat(crop(picture, *rng.uniform(0.35, 0.65, 2), rng.uniform(0.45, 0.75))[None], length, axis=0)
        else:
            picture = pictures[rng.integers(len(pictures))]
            frames = shot(rng, picture, length)
        frames = disturbed(rng, frames * np.float32(rng.choice([1, 1, 1, 0.35])), pictures, hard=hard)
        if parts:
            between = _between(rng, parts, frames, made, total)
            parts += [between] if len(between) else []
        parts.append(frames)
        total = sum(map(len, parts))
    whole = np.concatenate(parts)
    if bars:
        whole[:, :bars] = whole[:, -bars:] = 0
    made.frames = np.clip(np.rint(whole + rng.normal(0, 0.5, whole.shape)), 0, 255).astype(np.uint8)
    return made


def _between(rng: np.random.Generator, parts: list[Canvas], new: Canvas, made: Material, total: int) -> Canvas:
    """What lies between the last shot and the next, noted in the truth: nothing, a dissolve, a fade or a wipe."""
    nothing, kind, length = new[:0], rng.random(), int(rng.integers(6, 25))
    old = parts[-1]
    if kind < 0.6 or min(len(old), len(new)) < 12:
        made.cuts.append(total)
        return nothing
    share = ((np.arange(length) + 1) / (length + 1)).astype(np.float32)[:, None, None, None]
    if kind < 0.75:
        moving = old[np.arange(len(old) - length, len(old)).clip(0)], new[np.arange(length).clip(max=len(new) - 1)]
        mixed = moving[0] * (1 - share) + moving[1] * share
    elif kind < 0.9:
        level, held = float(rng.choice([0, 0, 255])), int(rng.integers(1, 12))
        plain = np.full((held, *old.shape[1:]), level, dtype=np.float32)
        mixed = np.concatenate([old[-1] * (1 - share) + level * share, plain, level * (1 - share) + new[0] * share])
    else:
        columns = np.arange(48)[None, None, :, None]
        mixed = np.where(columns < 48 * share, new[0], old[-1])
    made.mixes.append((total, total + len(mixed) - 1))
    return mixed.astype(np.float32)


def quick(seed: int, pictures: list[Image.Image]) -> Material:
    """Shots of 3 to 8 frames over stills, a longer one now and then."""
    rng = np.random.default_rng(seed)
    parts: list[Canvas] = []
    for number in range(24):
        length = int(rng.integers(3, 9)) if number % 6 else int(rng.integers(16, 40))
        parts.append(shot(rng, pictures[rng.integers(len(pictures))], length) * np.float32(rng.choice([1, 1, 0.4])))
    whole = np.concatenate(parts)
    whole += rng.normal(0, 0.5, whole.shape)
    first = np.cumsum([len(part) for part in parts[:-1]]).tolist()
    return Material(np.clip(np.rint(whole), 0, 255).astype(np.uint8), first)


def material() -> Iterator[Material]:
    """Everything that is fitted on."""
    drawings = [_small(one) for one in shots_of_drawings()]
    plans: list[tuple[int, int, tuple[int, int] | None, int, float]] = [(seed, 12, None, 2, 1.0) for seed in range(6)]
    plans += [(100 * hold + seed, 40, (8 + (hold == 3), 40), hold, 1.0) for hold in (1, 2, 3) for seed in range(4)]
    plans += [(400 + seed, 30, (8, 40), 2, dark) for seed, dark in enumerate((0.12, 0.2, 0.3, 0.12))]
    plans += [
        (700 + 10 * hold + seed, 40, ((3, 12), (4, 16), (6, 18))[hold - 1], hold, 1.0) for hold in (1, 2, 3) for seed in range(3)
    ]
    for seed, count, length, hold, light in plans:
        frames, first = joined(drawings, seed, count, length, hold)
        yield Material((frames * light).astype(np.uint8), first, real=light == 1.0)
    for film in films():
        yield Material(
            read(film.path, SIZE),
            [b for a, b in film.transitions if b - a == 1],
            [(a + 1, b - 1) for a, b in film.transitions if b - a > 1],
            real=True,
        )
    pictures = stills()
    for seed in range(70):
        yield synthetic(1000 + seed, pictures, hard=seed % 2 == 1)
    for seed in range(14):
        yield quick(2000 + seed, pictures)


def _small(frames: Frames) -> Frames:
    return np.stack([np.asarray(Image.fromarray(one).resize(SIZE, Image.Resampling.BOX)) for one in frames])


def main() -> None:
    print(machine())
    first: list[tuple[NDArray[Any], ...]] = []
    close: list[tuple[NDArray[Any], ...]] = []
    paths: list[tuple[float, ...]] = []
    whole = list(material())
    seen = [look(one.frames) for one in whole]
    for file, (one, looks) in enumerate(zip(whole, seen, strict=True)):
        step, weight = cuts.steps(looks), 2 if one.real else 1
        moved = _outside(np.flatnonzero(step > cuts.STILL), one.mixes)
        first.append(_cases(cuts.sieve(looks, step, moved), np.isin(moved, one.cuts), file, 1))
        moved = _outside(cuts.suspects(looks, step), one.mixes)
        close.append(_cases(cuts.features(looks, moved), np.isin(moved, one.cuts), file, weight))
        paths += _paths(looks, step, one, file)
    _report("cuts.SIEVE_WEIGHTS, SIEVE_CONSTANT", *_joined(first), below=(-6, -5, -4))
    _report("cuts.WEIGHTS, CONSTANT", *_joined(close), below=(-4, -3, -2))
    asked = [_asked(one, looks, file) for file, (one, looks) in enumerate(zip(whole, seen, strict=True))]
    _report("cuts.with_network", *_joined(asked))
    table = np.array(paths)
    _report(
        "gradual.log_odds (unlike, layout, exactness, direct)", table[:, :-2], table[:, -2] > 0, table[:, -1], np.ones(len(table))
    )


def _cases(x: NDArray[np.float32], true: NDArray[np.bool_], file: int, weight: float) -> tuple[NDArray[Any], ...]:
    return x, true, np.full(len(x), file), np.full(len(x), weight)


def _joined(parts: list[tuple[NDArray[Any], ...]]) -> tuple[NDArray[Any], ...]:
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))


def _outside(frames: NDArray[np.int64], mixes: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Frames that lie in no gradual change."""
    inside = np.zeros(len(frames), dtype=bool)
    for first, last in mixes:
        inside |= (frames >= first - 1) & (frames <= last + 2)
    return frames[~inside]


def _asked(one: Material, looks: Looks, file: int) -> tuple[NDArray[Any], ...]:
    """Of the doubtful frames: the odds of the cheap look and of the network, the truth, the file, the weight."""
    frames = _outside(cuts.suspects(looks, cuts.steps(looks)), one.mixes)
    odds = cuts.log_odds(cuts.features(looks, frames))
    doubtful = (odds > cuts.DOUBT[0]) & (odds < cuts.DOUBT[1])
    frames = frames[doubtful]
    both = np.stack([odds[doubtful], transnet.network().cuts(one.frames, frames)[0]], axis=1)
    return _cases(both, np.isin(frames, one.cuts), file, REAL_WEIGHT if one.real else 1)


def _paths(looks: Looks, step: NDArray[np.float32], one: Material, file: int) -> Iterator[tuple[float, ...]]:
    """The features of each straight path between two pictures that are not plain, and whether it is a dissolve or a wipe."""
    for ramp in gradual.ramps(looks, step):
        if ramp.plain_old or ramp.plain_new:
            continue
        shared = [(min(ramp.new, last) - max(ramp.old, first)) / (last - first + 1) for first, last in one.mixes]
        best = max(shared, default=0.0)
        if 0 < best < 0.6:
            continue
        old, new = looks[np.array([ramp.old])], looks[np.array([ramp.new])]
        exact = gradual.exactness(np.float32(ramp.crooked))
        yield (*gradual.unlike(old, new)[0], float(exact), ramp.direct, float(best >= 0.6), float(file))


def _report(
    name: str,
    x: NDArray[np.float32],
    true: NDArray[np.bool_],
    file: NDArray[Any],
    weight: NDArray[Any],
    below: Sequence[float] = (),
) -> None:
    """Print the constants, and from five folds over the files what they would do to files that they were not fitted on."""
    model = LogisticRegression(C=3, max_iter=5000)
    folds = GroupKFold(5).split(x, true, file)
    odds = np.zeros(len(x))
    for fitted, held in folds:
        odds[held] = model.fit(x[fitted], true[fitted], sample_weight=weight[fitted]).decision_function(x[held])
    model.fit(x, true, sample_weight=weight)
    print(f"{name}: {np.round(model.coef_[0], 2).tolist()} {model.intercept_[0]:+.2f}")
    print(f"  {len(true)} cases, {true.sum()} true, false alarms {(odds[~true] > 0).sum()}, missed {(odds[true] <= 0).sum()}")
    for low in below:
        lost, sure = (true & (odds <= low)).sum(), (~true & (odds >= -low)).sum()
        doubt = (abs(odds) < -low).sum()
        print(f"  below {low:+.0f}: {(odds <= low).sum()}, true {lost}; between: {doubt}; above {-low:+.0f}: false {sure}")
    chances = 1 / (1 + np.exp(-odds))
    for low, high in ((0, 0.05), (0.05, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.0001)):
        some = (chances >= low) & (chances < high)
        if some.any():
            told, right = chances[some].mean(), true[some].mean()
            print(f"  told {low:.2f} to {high:.2f}: {some.sum():5d} cases, told {told:.3f}, true {right:.3f}")


if __name__ == "__main__":
    main()
