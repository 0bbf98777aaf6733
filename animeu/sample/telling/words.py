"""What is said, sung and painted: lines with when their voices sound, and signs with their boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from animeu.sample.facts import Box, Heard, TrueLine, TrueSign, TrueSong
from animeu.sample.picture.canvas import HEIGHT, WIDTH
from animeu.sample.picture.lettering import extent
from animeu.sample.script import LANGUAGES, PlacedShot, Script
from animeu.sample.sound import mix
from animeu.sample.stage import Sheet
from animeu.sample.subtitles import frame_span
from animeu.sample.telling.frames import frame_time, frames_span, runs
from animeu.sample.telling.scenery import scenery
from animeu.timeline import Span

Song = Literal["opening", "ending", "insert", "eyecatch"]
SONGS: dict[str, Song] = {"opening": "opening", "ending": "ending", "insert": "insert", "eyecatch": "eyecatch"}
"""Tunes that are songs wherever they are played, and what they are."""


def lines(script: Script, frames: int) -> tuple[TrueLine, ...]:
    """Every line that begins before the end, with when its voice sounds."""
    whole, found = frames_span(0, frames), []
    for (first, until, line), voice in zip(script.lines, mix.spoken(script), strict=True):
        if first >= frames:
            continue
        end = min(until, frames)
        heard = voice & whole if voice is not None else None
        found.append(
            TrueLine(
                frame_span(first, end),
                first,
                end - 1,
                line.kind,
                line.who,
                {tongue: line.text(tongue) for tongue in LANGUAGES},
                heard or None,
                line.manner,
                line.off,
                line.soft,
            )
        )
    return tuple(found)


def songs(script: Script, shown: Sequence[PlacedShot], sounds: Sequence[Heard], told: Sequence[TrueLine]) -> tuple[TrueSong, ...]:
    """The songs among what is heard, and any tune that is played as an opening or ending; sung where the voice of a line is heard."""
    return tuple(_songs(script, shown, sounds, [line.heard for line in told if line.kind == "song" and line.heard]))


def _songs(script: Script, shown: Sequence[PlacedShot], sounds: Sequence[Heard], voices: Sequence[Span]) -> Iterator[TrueSong]:
    for sound in sounds:
        if sound.kind != "music":
            continue
        shot = next(placed for placed in reversed(shown) if frame_time(placed.first) <= sound.span.start_us + 1)
        part = script.scene[shot.scene].part
        kind = SONGS.get(sound.what) or (part if part in ("opening", "ending") else None)
        if kind is not None:
            yield TrueSong(kind, sound.what, sound.span, any(map(sound.span.overlaps, voices)))


def signs(sheet: Sheet, frames: int) -> tuple[TrueSign, ...]:
    """Words that are painted into the picture, from the first to the last frame that shows any of them, and those of the scenery."""
    found = list(scenery(sheet, frames))
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
