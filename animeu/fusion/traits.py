"""What is known of an edge of a line: the numbers from which the chance of a cut at it is computed.

All are relative to the clock and to the file itself (ranks, densities, residuals), so that they mean the same in the file of
another timer. Where a number does not exist it is NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.edges import Edges, Ints, Script
from animeu.fusion.timing import BINS, FAR, Lines, Numbers, of_file, phase_histogram
from animeu.timeline import MICROSECONDS, FrameClock

FAR_FRAMES = 999
NEAR_MODE = 0.15
"""Phases no further from the commonest one than this belong to it; times have a grid of 10 ms, a quarter of a frame."""
LINES_AROUND = 12
GAP_FRAMES = 150
SIGN_FRAMES = 240
STEP_FRAMES = 500


def traits(found: Edges, lines: Lines, signs: Script, songs: Script, clock: FrameClock) -> dict[str, Numbers]:
    """Every number about every edge, by name; each of shape (m,).

    Parameters
    ----------
    found : Edges
    lines : Lines
        The dialogue.
    signs, songs : Script
    clock : FrameClock
    """
    last = _last_ended(lines.script, found.frames)
    following = _next_started(lines.script, found.frames)
    values: dict[str, Numbers] = {}
    values |= _kinds(found)
    values |= _gaps(found, lines, last, following, clock)
    values |= _of_lines(lines, last, following)
    values |= _phases(found, lines, last, following)
    values |= _around(found, lines, signs, songs)
    values |= _sequence(found.frames, values["type"])
    values |= {name: np.full(len(found), value) for name, value in of_file(lines).items()}
    return values


def _take(values: NDArray[np.generic], at: Ints, without: float = np.nan) -> Numbers:
    """``values[at]``, and ``without`` where ``at`` is -1."""
    out = np.full(len(at), without)
    out[at >= 0] = values[at[at >= 0]]
    return out


def _rank(values: Numbers, of: NDArray[np.generic], side: str = "left") -> Numbers:
    """Which share of ``of`` is less."""
    return np.searchsorted(np.sort(of), values, side=side) / max(len(of), 1)  # type: ignore[call-overload, no-any-return]


def _last_ended(script: Script, frames: Ints) -> Ints:
    """The line that ended last by each frame, -1 for none."""
    order = np.lexsort((script.start, script.end))
    return np.append(order, -1)[np.searchsorted(script.end[order], frames, side="right") - 1]


def _next_started(script: Script, frames: Ints) -> Ints:
    """The line that starts next from each frame on, -1 for none."""
    at = np.searchsorted(script.start, frames)
    return np.where(at < len(script), at, -1)


def _kinds(found: Edges) -> dict[str, Numbers]:
    several = {name: np.minimum(getattr(found, name), 3).astype(float) for name in ("ends", "starts", *_OTHERS)}
    return several | {"type": (found.ends > 0) + 2.0 * (found.starts > 0)}


_OTHERS = ("sign_ends", "sign_starts", "song_ends", "song_starts")


def _gaps(found: Edges, lines: Lines, last: Ints, following: Ints, clock: FrameClock) -> dict[str, Numbers]:
    """How far the line before and the line after are, in seconds, frames and ranks within the file."""
    script, time = lines.script, clock.times_us[found.frames]
    since = np.where(last < 0, FAR, np.clip((time - _take(script.end_us, last, 0)) / MICROSECONDS, 0, FAR))
    until = np.where(following < 0, FAR, np.clip((_take(script.start_us, following, 0) - time) / MICROSECONDS, 0, FAR))
    since, until = np.where(found.ends > 0, 0, since), np.where(found.starts > 0, 0, until)
    frames_since = np.where(last < 0, FAR_FRAMES, np.minimum(found.frames - _take(script.end, last, 0), FAR_FRAMES))
    frames_until = np.where(following < 0, FAR_FRAMES, np.minimum(_take(script.start, following, 0) - found.frames, FAR_FRAMES))
    real = lines.after[:-1][lines.after[:-1] > 0.001]
    between = script.start[1:] - script.end[:-1]
    common = _spikes(between)
    return {
        "gap_prev": since,
        "gap_next": until,
        "gap_frames_prev": frames_since,
        "gap_frames_next": frames_until,
        "gap_prev_rank": _rank(since, real),
        "gap_next_rank": _rank(until, real),
        "gcdf_prev": _rank(frames_since, between[between >= 0], "right"),
        "gcdf_next": _rank(frames_until, between[between >= 0], "right"),
        "spike_prev": np.where(found.starts > 0, common[np.clip(frames_since, 0, GAP_FRAMES).astype(int)], np.nan),
        "spike_next": np.where(found.ends > 0, common[np.clip(frames_until, 0, GAP_FRAMES).astype(int)], np.nan),
    }


def _spikes(between: Ints) -> Numbers:
    """How much commoner a gap of so many frames is than gaps near it: lead-ins and lead-outs of a fixed length show."""
    counts = np.bincount(between[(between > 0) & (between < GAP_FRAMES)], minlength=GAP_FRAMES + 50).astype(np.float64)
    narrow = (counts + (np.roll(counts, 1) + np.roll(counts, -1)) / 2) / 2
    wide = np.convolve(counts, np.full(15, 1 / 15), "same")
    spikes: Numbers = (narrow + 0.5) / (wide + 0.5)
    return spikes


def _of_lines(lines: Lines, last: Ints, following: Ints) -> dict[str, Numbers]:
    """Length, text and neighbours of the line that ended and of the one that starts."""
    script = lines.script
    of_each = {
        "dur": lines.duration,
        "durrank": _rank(lines.duration, lines.duration),
        "chars": script.chars,
        "words": script.words,
        "res": lines.residual,
        "resrank": _rank(lines.residual, lines.residual),
        "cps": script.chars / np.maximum(lines.duration, 0.04),
        "breaks": script.breaks,
        "mark": script.mark,
        "lower": script.lower,
        "gapb": np.clip(lines.before, -5, FAR),
        "gapa": np.clip(lines.after, -5, FAR),
    }
    values = {f"p_{name}": _take(value, last) for name, value in of_each.items()}
    values |= {f"n_{name}": _take(value, following) for name, value in of_each.items()}
    earlier = np.where(last > 0, last - 1, -1)
    later = np.where((following >= 0) & (following + 1 < len(lines)), following + 1, -1)
    for name, other in (("pp", earlier), ("nn", later)):
        values |= {f"{name}_dur": _take(lines.duration, other), f"{name}_res": _take(lines.residual, other)}
    a, b = _take(script.speaker, last, -1), _take(script.speaker, following, -1)
    values["actor"] = np.where((a < 0) | (b < 0), np.nan, a != b)
    values["res_diff"] = values["p_res"] - values["n_res"]
    return values


def _phases(found: Edges, lines: Lines, last: Ints, following: Ints) -> dict[str, Numbers]:
    """How common the phases of these edges, of the other edges of their lines and of the lines around are."""
    script, ends, starts = lines.script, found.ends > 0, found.starts > 0
    phase = np.concatenate([lines.phase_end, lines.phase_start])
    histogram = phase_histogram(phase)
    mode = float(histogram.argmax() + 0.5) / BINS
    off = np.abs(phase - mode)
    off = np.minimum(off, 1 - off)
    off_end, off_start = off[: len(script)], off[len(script) :]
    # Edges that nobody touched have any phase: what is commoner than the rarest quarter of phases was laid there.
    laid = np.clip(1 - np.sort(histogram)[: BINS // 4].mean() / histogram, 0, 1)
    laid_end, laid_start = (laid[(p * BINS).astype(np.int64) % BINS] for p in (lines.phase_end, lines.phase_start))
    near = (off < NEAR_MODE).reshape(2, -1).mean(axis=0)
    passed = np.append(0, np.cumsum(near))
    here = np.searchsorted(script.start, found.frames)
    low, high = np.maximum(here - LINES_AROUND, 0), np.minimum(here + LINES_AROUND, len(script))
    same = _take(script.end_us, last) == _take(script.start_us, following)
    return {
        "den_end": np.where(ends, _take(lines.density_end, last), np.nan),
        "den_start": np.where(starts, _take(lines.density_start, following), np.nan),
        "den_p_start": _take(lines.density_start, last),
        "den_n_end": _take(lines.density_end, following),
        "same_us": np.where(ends & starts, same, np.nan),
        "rel_end": np.where(ends, _take(off_end, last), np.nan),
        "rel_start": np.where(starts, _take(off_start, following), np.nan),
        "q_end": np.where(ends, _take(laid_end, last), np.nan),
        "q_start": np.where(starts, _take(laid_start, following), np.nan),
        "q_pstart": _take(laid_start, last),
        "q_nend": _take(laid_end, following),
        "local_near": (passed[high] - passed[low]) / np.maximum(high - low, 1),
    }


def _around(found: Edges, lines: Lines, signs: Script, songs: Script) -> dict[str, Numbers]:
    """What is on screen across the edge, and how far the next edges of signs are."""
    frames = found.frames

    def across(script: Script, most: int) -> Numbers:
        begun, over = np.searchsorted(script.start, frames), np.searchsorted(np.sort(script.end), frames, side="right")
        count: Numbers = np.minimum(begun - over, most).astype(np.float64)
        return count

    edges = np.unique(np.concatenate([signs.start, signs.end, [-FAR_FRAMES, frames[-1] + FAR_FRAMES if len(frames) else 0]]))
    before = frames - edges[np.searchsorted(edges, frames) - 1]
    after = edges[np.minimum(np.searchsorted(edges, frames, side="right"), len(edges) - 1)] - frames
    return {
        "cov_d": across(lines.script, 9),
        "cov_s": across(signs, 4),
        "cov_g": across(songs, 2),
        "sign_before": np.minimum(before, SIGN_FRAMES).astype(float),
        "sign_after": np.minimum(after, SIGN_FRAMES).astype(float),
    }


def _sequence(frames: Ints, kind: Numbers) -> dict[str, Numbers]:
    """Distances to the three edges before and after, and what kinds they are."""
    values = {}
    for step in (1, 2, 3):
        apart = np.minimum(frames[step:] - frames[:-step], STEP_FRAMES).astype(float)
        fill = np.full(min(step, len(frames)), float(STEP_FRAMES))
        values[f"c-{step}"], values[f"c+{step}"] = np.append(fill, apart), np.append(apart, fill)
        none = np.full(min(step, len(frames)), -1.0)
        values[f"t-{step}"], values[f"t+{step}"] = np.append(none, kind[:-step]), np.append(kind[step:], none)
    return values
