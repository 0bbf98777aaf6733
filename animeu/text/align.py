"""Aligns a script that was not timed to a video: one shift, several with changes between, another frame rate; or refuses it."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.episode import Boundary, Line
from animeu.errors import InvalidValue, Notice
from animeu.text.alignment.borders import pieces
from animeu.text.alignment.laid import Laid, lay
from animeu.text.alignment.lines import LEAST, Script, script
from animeu.text.alignment.values import UNTOLD, Alignment
from animeu.text.alignment.witness import Cuts, Voices, cuts, voices
from animeu.timeline import MICROSECONDS, Timeline, clock_text
from animeu.tracks import AudioTrack, TextTrack

LOST = 0.1
"""Above this share of lines that fit nowhere there is a notice."""
SHORTEST_US = 20 * MICROSECONDS
"""In a shorter video there is too little to compare."""


def align(
    lines: TextTrack | Sequence[Line],
    heard: AudioTrack | Timeline | None = None,
    boundaries: Sequence[Boundary] = (),
    *,
    duration_us: int,
) -> Alignment:
    """Find where a script lies over a video, by the voices in its lines and the cuts at their edges.

    Every rate of `animeu.text.alignment.rates` is looked for at every offset by cross-correlation (as ffsubsync does, with the
    spectrum taken out); then lines are laid over the video in pieces, with a price for each change of shift (as alass does, with
    log-odds for a score); then rate and shifts are made exact, to the frame where edges of lines lie on cuts.

    Parameters
    ----------
    lines : TextTrack or sequence of Line
        Only dialogue counts; signs where there is no dialogue.
    heard : AudioTrack or Timeline, optional
        What is heard; or the dialogue of a reference script that is timed to the video, such as a translation. Lines are put some
        way before voices, but on the lines of a reference.
    boundaries : sequence of Boundary
        Of the video; its hard cuts are used.
    duration_us : int
        Length of the video in microseconds.

    Returns
    -------
    Alignment
        With no pieces, and the reason, when the script belongs to something else, or there is too little to tell.

    Raises
    ------
    InvalidValue
        When the duration is negative.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> said = [Span.seconds(at, at + 1 + at % 3) for at in (5, 11, 14, 22, 31, 33, 41, 47, 52, 58, 66, 75, 79, 90, 97, 104)]
    >>> late = [Line(span.shift(2_500_000), "…") for span in said]
    >>> found = align(late, Timeline(said), duration_us=120_000_000)
    >>> found.related, abs(found.pieces[0].shift_us + 2_500_000) < 50_000
    (True, True)
    """
    if duration_us < 0:
        raise InvalidValue("duration", duration_us, "0 or more microseconds")
    matched = script(lines.lines if isinstance(lines, TextTrack) else lines)
    speech = voices(heard, duration_us) if heard is not None and duration_us >= SHORTEST_US else None
    hard = cuts(boundaries) if duration_us >= SHORTEST_US else None
    problem = _too_little(matched, speech, hard, heard, duration_us)
    if problem:
        return Alignment((), 0.0, f"{UNTOLD}: {problem}", len(matched))
    laid = lay(matched, speech, hard, duration_us)
    if not laid.stretches:
        return Alignment((), laid.sure, _reason(matched, speech, hard), len(matched), evidence=laid.worth)
    return _answer(matched, laid)


def _answer(matched: Script, laid: Laid) -> Alignment:
    inside = sum(one.last - one.first + 1 for one in laid.stretches)
    snapped = sum(one.snapped for one in laid.stretches)
    found = pieces(matched, laid)
    notices = []
    lost = len(matched) - inside
    if lost > LOST * len(matched):
        notices.append(
            Notice(
                "lines-unmatched",
                f"{lost:,} of {len(matched):,} lines of dialogue fit nowhere and move with their neighbours. Look at them:"
                f" the first is at {clock_text(_first_lost(matched, laid))}",
            )
        )
    if any(not one.snapped for one in laid.stretches):
        notices.append(
            Notice(
                "by-voices",
                "Where no edges of lines lie on cuts, shifts are by voices alone: right to about 0.1 s, not to the frame",
            )
        )
    return Alignment(found, laid.sure, "", len(matched), inside, snapped, laid.worth, tuple(notices))


def _first_lost(matched: Script, laid: Laid) -> int:
    """When the first line begins that fits nowhere, in the script."""
    found = {line for one in laid.stretches for line in range(one.first, one.last + 1)}
    return int(matched.starts_us[next(line for line in range(len(matched)) if line not in found)])


def _too_little(
    matched: Script, speech: Voices | None, hard: Cuts | None, heard: AudioTrack | Timeline | None, duration_us: int
) -> str:
    """Why it is no use to begin; ``""`` when it is."""
    if duration_us < SHORTEST_US:
        return f"the video lasts {duration_us / MICROSECONDS:.1f} s, and less than {SHORTEST_US // MICROSECONDS} s are too few"
    if len(matched) < LEAST:
        return f"the script has {len(matched)} lines of dialogue with a length of their own, and fewer than {LEAST} are too few"
    if speech is None and hard is None:
        return (
            "nobody is heard to speak, and no cuts are known" if heard is not None else "there is no sound, and no cuts are known"
        )
    return ""


def _reason(matched: Script, speech: Voices | None, hard: Cuts | None) -> str:
    with_what = " and ".join([*(["voices"] if speech else []), *([f"{len(hard.times_us)} cuts"] if hard else [])])
    return (
        f"its {len(matched)} lines agree with the {with_what} of the video no better than chance, at any shift and any frame rate"
    )
