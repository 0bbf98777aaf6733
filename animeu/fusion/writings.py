"""What was read in stills, told as lines: signs, and the subtitles that are part of the picture.

One reading is a row of letters in one still. Rows that stand together become a block, and blocks that say the same in
neighbouring stills become one line with the time that it is seen. Those that sit at the foot of the picture and change every few
seconds, all in letters of one size, are subtitles, all others signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from statistics import median

from animeu.episode import Line, LineKind, Shot
from animeu.fusion.rows import together
from animeu.sights import Box, ReadText
from animeu.timeline import MICROSECONDS, FrameClock, Span
from animeu.tracks import StillTrack
from animeu.words import fold

TRACK, SIGNS = "picture", "picture:signs"
"""The ids of the tracks of subtitles and of signs that were read in the picture."""

ALIKE = 0.6
"""Share of letters that two readings have in common from which they are the same words, read twice."""

LOOK = 12
"""Frames between two looks at the picture (`animeu.vision.stills.EVERY`): what changes is seen so late at most."""

MISSED = 1
"""Stills in which words may be overlooked between two in which they are read."""

LETTERS_AT_LEAST = 2
"""Single letters are mostly shapes that look like one: of 22 false signs of a drawn episode 19 were."""

FOOT, ASIDE = 0.7, 0.08
"""Subtitles lie below this share of the height, their middle at most this share of the width off the middle of the picture."""

LETTERS = (0.025, 0.1)
"""How high subtitles are, in heights of the picture."""

SAME_SIZE, SAME_FOOT = 0.25, 0.04
"""How much their letters may differ in height from the usual one, or, where a reader drew the box too high, up to twice as high,
their lower edge from the usual one, in heights of the picture. All these were chosen on one drawn episode with hard subtitles:
28 of its 31 lines are told by height alone, 31 by both."""

LONGEST_US = 10 * MICROSECONDS
"""Nobody leaves a subtitle longer."""

FEWEST = 5
"""So many lines at the foot of the picture are subtitles; fewer may be credits."""


@dataclass
class _Seen:
    """Words as they are followed from still to still."""

    first: int
    last: int
    box: Box
    readings: dict[str, float] = field(default_factory=dict)
    height: float = 0.0

    @property
    def text(self) -> str:
        return max(self.readings, key=lambda text: (self.readings[text], len(text)))


def writings(stills: StillTrack, shots: Sequence[Shot], clock: FrameClock, size: tuple[int, int]) -> tuple[Line, ...]:
    """Follow what was read from still to still.

    Parameters
    ----------
    stills : StillTrack
        With ``texts``; a still that was not read neither ends nor begins a line.
    shots : sequence of Shot
        A line that appears or goes between two looks does so at the cut between them, where there is one, else in the middle.
    clock : FrameClock
    size : tuple of int
        Width and height of the video.

    Returns
    -------
    tuple of Line
        Of the kinds ``"dialogue"`` and ``"sign"``, each with its box as it is last seen, in order of time; those of one kind in
        one track.
    """
    if stills.texts is None:
        return ()
    read = [(number, texts) for number, texts in enumerate(stills.texts) if texts is not None]
    changes = [
        *_changes([number for number, _ in read], stills.frames.tolist(), [shot.first_frame for shot in shots]),
        len(clock),
    ]
    found = []
    words = [tuple(block for block in together(texts) if _letters(block.text) >= LETTERS_AT_LEAST) for _, texts in read]
    for one in sorted(_followed(words), key=lambda one: (one.first, one.box.y)):
        span = Span(clock.time_us(changes[one.first]), clock.time_us(changes[one.last + 1]))
        found.append((one, Line(span, one.text, "sign", track=SIGNS, box=one.box)))
    spoken = _subtitles(found, size)
    return tuple(
        replace(line, kind=_kind(i in spoken), track=TRACK if i in spoken else SIGNS) for i, (_, line) in enumerate(found)
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _kind(spoken: bool) -> LineKind:
    return "dialogue" if spoken else "sign"


def _followed(read: Sequence[Sequence[ReadText]]) -> Iterator[_Seen]:
    """Blocks of words, each followed over the stills in which it is read."""
    open_: list[_Seen] = []
    for number, blocks in enumerate(read):
        left = list(open_)
        for block in blocks:
            one = max(left, key=lambda seen: _alike(seen, block), default=None)
            if one is None or _alike(one, block) < ALIKE:
                one = _Seen(number, number, block.box)
                open_.append(one)
            else:
                left.remove(one)
            one.last, one.box, one.height = number, block.box, block.box.height / (block.text.count("\n") + 1)
            one.readings[block.text] = one.readings.get(block.text, 0.0) + block.probability
        yield from (seen for seen in open_ if number - seen.last > MISSED)
        open_ = [seen for seen in open_ if number - seen.last <= MISSED]
    yield from open_


def _alike(seen: _Seen, block: ReadText) -> float:
    """How much alike the words are, 0 to 1; words of one or two letters only where they stood."""
    said, says = fold(seen.text), fold(block.text)
    if min(len(said), len(says)) <= 2 and not seen.box.iou(block.box):
        return 0.0
    return SequenceMatcher(None, said, says, autojunk=False).ratio()


def _changes(read: Sequence[int], frames: Sequence[int], cuts: Sequence[int]) -> list[int]:
    """For each still that was read the frame from which on the picture is as it shows.

    Something changed between it and the still before: since the last look, if that one was read too, else since that one.
    It was the last cut since then, if there is one; else who knows, and it is the middle.
    """
    changes = []
    for position, number in enumerate(read):
        after = frames[number]
        if position == 0:
            changes.append(0 if after < LOOK else after)
            continue
        before = frames[read[position - 1]]
        if read[position - 1] == number - 1:
            before = max(before, after - LOOK)
        here = [cut for cut in cuts if before < cut <= after]
        changes.append(here[-1] if here else (before + after + 1) // 2)
    return changes


def _subtitles(found: Sequence[tuple[_Seen, Line]], size: tuple[int, int]) -> frozenset[int]:
    """Which of the words are subtitles."""
    width, height = size
    low = [
        i
        for i, (one, line) in enumerate(found)
        if one.box.y > FOOT * height
        and abs(one.box.centre[0] - width / 2) <= ASIDE * width
        and LETTERS[0] * height <= one.height <= 2 * LETTERS[1] * height
        and line.span.duration_us <= LONGEST_US
    ]
    if not low:
        return frozenset()
    usual, foot = median(found[i][0].height for i in low), median(found[i][0].box.bottom for i in low)
    if usual > LETTERS[1] * height:
        return frozenset()
    same = [
        i
        for i in low
        if abs(found[i][0].height - usual) <= SAME_SIZE * usual
        or (found[i][0].height <= 2 * usual and abs(found[i][0].box.bottom - foot) <= SAME_FOOT * height)
    ]
    return frozenset(same) if len(same) >= FEWEST else frozenset()
