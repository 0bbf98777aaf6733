"""What is said, sung and painted: lines with when their voices sound, and signs with their boxes."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.sample.canvas import HEIGHT, WIDTH
from animeu.sample.facts import Box, Heard, TrueLine, TrueSign
from animeu.sample.lettering import extent
from animeu.sample.script import LANGUAGES, Script
from animeu.sample.stage import Sheet
from animeu.sample.subtitles import frame_span
from animeu.sample.telling.frames import frame_time, runs

LATE = 2_000_000
"""How long after its first frame, in microseconds, the voice of a line may still begin."""


def lines(script: Script, sounds: Sequence[Heard], frames: int) -> tuple[TrueLine, ...]:
    """Every line that begins before the end, each with the voice that speaks it."""
    voices = [sound for sound in sounds if sound.kind == "speech"]
    found = []
    for first, until, line in script.lines:
        if first >= frames:
            continue
        heard = _voice(voices, line.who, frame_time(first)) if line.say else None
        if heard is not None:
            voices.remove(heard)
        end = min(until, frames)
        found.append(
            TrueLine(
                frame_span(first, end),
                first,
                end - 1,
                line.kind,
                line.who,
                {tongue: line.text(tongue) for tongue in LANGUAGES},
                heard.span if heard is not None and heard.span else None,
                line.manner,
                line.off,
                line.soft,
            )
        )
    return tuple(found)


def _voice(voices: Sequence[Heard], who: str, start: int) -> Heard | None:
    """The first voice of somebody from when a line begins on, but none of a line that begins much later."""
    fitting = (voice for voice in voices if voice.what == who and -1000 <= voice.span.start_us - start < LATE)
    return min(fitting, key=lambda voice: voice.span, default=None)


def signs(sheet: Sheet, frames: int) -> tuple[TrueSign, ...]:
    """Words that are painted into the picture, from the first to the last frame that shows any of them."""
    found = []
    for placed in sheet.shots:
        if placed.first >= frames:
            continue
        exposures = {
            frame: sheet.exposure(placed, frame)
            for frame in range(placed.first, min(placed.last + 1, frames))
            if placed.shot.sign and sheet.pictures[frame].light
        }
        for text, style in dict.fromkeys((sign.text, sign.style) for sign in placed.shot.sign):
            boxes = {
                frame: extent(lettering)
                for frame, exposure in exposures.items()
                for lettering in exposure.letterings
                if (lettering.text, lettering.style) == (text, style) and _inside(extent(lettering))
            }
            for first, last in runs(boxes):
                found.append(TrueSign(text, style, first, last, boxes[(first + last) // 2]))
    return tuple(sorted(found, key=lambda sign: sign.first_frame))


def _inside(box: Box) -> bool:
    return box[0] < WIDTH and box[1] < HEIGHT and box[0] + box[2] > 0 and box[1] + box[3] > 0
