"""Lines -> highlights: an order of the lines such that the first n, for any n, tell the episode."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Clip, Highlight, Line, Scene
from animeu.errors import InvalidValue
from animeu.fusion.telling import key, tokens, worth
from animeu.tracks import Floats

MOST = 1_000
"""More candidates than this are thinned before ranking: the work grows with their square."""

SIGN = 0.3  # what a sign is worth beside a spoken line that tells as much
COVERAGE, TIME, SPEAKERS, SCENES = 1.0, 0.5, 0.15, 0.15
"""What each reward counts. TIME was chosen by `python -m benchmarks.story`, eight lines of each of six English scripts: they
stand for .495 of what is told and lie in 7.0 of the eighths of the time; at 0 for .499 in 5.3, at .25 for .494 in 6.5, at 1 for
.486 in 7.2. Those scripts name no speakers and have no scenes: SPEAKERS and SCENES are set low enough to decide only between
lines that tell about as much, and no benchmark chose them."""
PERIODS = (8, 32)
"""Equal parts of the time from the first line to the last; the first is the usual length of a summary. With (4, 16) the eight
lines lie in 6.2 eighths of the time, with (16, 64) in 6.0."""
HASHED = 4_096  # dimensions of the word vectors made here when there are no others


def rank(
    lines: Sequence[Line],
    vectors: Floats | None = None,
    clips: Sequence[Clip] = (),
    scenes: Sequence[Scene] = (),
    *,
    offset: int = 0,
    limit: int = 200,
) -> tuple[Highlight, ...]:
    """Order the lines of one track so that each beginning of the order is a summary.

    Greedy choice under a monotone submodular objective (Lin & Bilmes 2011): for any n the first n are worth at least 1 - 1/e of
    the best n there are. The objective is coverage (how well each line is represented by its nearest chosen line, weighted by
    what it tells, where a line that tells little stands for others badly) plus rewards for variety (the square root of what the
    chosen lines tell, summed over parts of time, speakers and scenes). Dialogue counts, signs weakly; songs and comments are left
    out, and so is a line that repeats an earlier one.

    Parameters
    ----------
    lines : sequence of Line
        Of one track.
    vectors : ndarray of float32, shape (n, d), optional
        One unit row per line, in any text space. Without them lines are compared by their words.
    clips : sequence of Clip
        To name the clip of each highlight, and for scenes.
    scenes : sequence of Scene
    offset : int
        Position of the first of these lines in ``episode.lines``, to which clips and highlights refer.
    limit : int
        Return at most so many.

    Returns
    -------
    tuple of Highlight
        Best first; the scores never rise. Of more than 1,000 candidates only the most telling of each part of time are ranked.

    Raises
    ------
    InvalidValue
        When there is not one vector for each line.
    """
    if vectors is not None and len(vectors) != len(lines):
        raise InvalidValue("vectors", len(vectors), f"as many as there are lines, {len(lines)}")
    first: dict[str, int] = {}
    for i in sorted(range(len(lines)), key=lambda i: lines[i].span):
        if lines[i].kind in ("dialogue", "sign") and (said := key(lines[i].text)):
            first.setdefault(said, i)
    candidates = np.array(list(first.values()), dtype=np.int64)
    if not len(candidates):
        return ()
    value = worth([lines[i].text for i in candidates])
    value *= np.array([SIGN if lines[i].kind == "sign" else 1 for i in candidates], dtype=np.float32)
    kept = _thin(value)
    candidates, value = candidates[kept], value[kept]
    clip_of = {i - offset: number for number, clip in enumerate(clips) for i in clip.lines}
    alike = _similarity([lines[i].text for i in candidates], None if vectors is None else vectors[candidates])
    groups = _groups([lines[i] for i in candidates], [clip_of.get(int(i), -1) for i in candidates], clips, scenes)
    order, gains = _greedy(alike * np.sqrt(value)[:, None], value, groups, min(limit, len(candidates)))
    return tuple(
        Highlight(offset + int(candidates[i]), gain, clip_of.get(int(candidates[i]), -1))
        for i, gain in zip(order, gains, strict=True)
    )


def _thin(value: Floats) -> NDArray[np.int64]:
    """Positions of at most `MOST` candidates: the most telling of each of the equal parts of the script."""
    if len(value) <= MOST:
        return np.arange(len(value))
    parts = np.array_split(np.arange(len(value)), PERIODS[-1])
    return np.sort(np.concatenate([part[np.argsort(-value[part], kind="stable")[: MOST // PERIODS[-1]]] for part in parts]))


def _similarity(texts: Sequence[str], rows: Floats | None) -> Floats:
    """Cosines of all pairs, those below zero as zero; shape (n, n)."""
    if rows is None:
        rows = np.zeros((len(texts), HASHED), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in set(tokens(text)):
                row[crc32(token.encode()) % HASHED] = 1
        rows *= np.log((len(texts) + 1) / np.maximum((rows > 0).sum(axis=0), 1)).astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    similarity: Floats = np.maximum(rows @ rows.T, 0)
    np.fill_diagonal(similarity, 1)
    return similarity


def _groups(
    lines: Sequence[Line], clip_of: Sequence[int], clips: Sequence[Clip], scenes: Sequence[Scene]
) -> list[tuple[float, NDArray[np.int64]]]:
    """For each kind of variety its weight, and the group that each line belongs to."""
    starts = np.array([line.span.start_us for line in lines], dtype=np.int64)
    whole = int(starts[-1] - starts[0]) + 1
    found = [(TIME / len(PERIODS), (starts - starts[0]) * parts // whole) for parts in PERIODS]
    if any(line.speaker for line in lines):
        found.append((SPEAKERS, _numbered([line.speaker for line in lines])))
    if scenes:
        found.append((SCENES, _numbered([clips[clip].scene if clip >= 0 else -1 for clip in clip_of])))
    return found


def _numbered(names: Sequence[Hashable]) -> NDArray[np.int64]:
    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _greedy(
    represents: Floats, value: Floats, groups: list[tuple[float, NDArray[np.int64]]], limit: int
) -> tuple[list[int], list[float]]:
    """The lines in the order in which they add most, and what each added.

    ``represents[i, j]`` is how well line i stands for line j. Coverage grows up to its weight, variety by up to its weight for
    every line per group: neither depends on the length of the script.
    """
    covered = np.zeros(len(value), dtype=np.float32)
    filled = [np.zeros(int(group.max()) + 1) for _, group in groups]
    total, free = max(float(value.sum()), 1e-9), np.ones(len(value), dtype=bool)
    order: list[int] = []
    gains: list[float] = []
    for _ in range(limit):
        gain = COVERAGE * (np.maximum(represents - covered, 0) @ value).astype(np.float64) / total
        for (weight, group), full in zip(groups, filled, strict=True):
            gain += weight * (np.sqrt(full[group] + value) - np.sqrt(full[group])) / len(full)
        best = int(np.where(free, gain, -np.inf).argmax())
        order.append(best)
        gains.append(min(float(gain[best]), gains[-1] if gains else np.inf))  # never rises; only rounding could make it
        free[best] = False
        covered = np.maximum(covered, represents[best])
        for (_, group), full in zip(groups, filled, strict=True):
            full[group[best]] += value[best]
    return order, gains
