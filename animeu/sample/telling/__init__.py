"""Gathering the truth about an episode from its script, before a pixel is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.sample.camera import transition
from animeu.sample.facts import Heard, TrueBoundary, TrueFigure, TrueShot, Truth
from animeu.sample.picture.places import INDOORS
from animeu.sample.script import LANGUAGES, RATE, PlacedShot, Script
from animeu.sample.shot import Photo
from animeu.sample.stage import Sheet
from animeu.sample.telling import motion, people, story, words
from animeu.sample.telling.frames import frame_time, frames_span, runs, within
from animeu.timeline import Span

__all__ = ["frame_time", "frames_span", "tell"]


def tell(script: Script, sheet: Sheet, sounds: tuple[Heard, ...], seed: int, frames: int) -> Truth:
    """Gather the truth about the first ``frames`` frames of a script; nothing in it lies beyond them."""
    shown = [placed for placed in sheet.shots if placed.first < frames]
    whole = Span(0, frame_time(frames))
    heard = tuple(
        Heard(sound.kind, sound.what, sound.span & whole, sound.off) for sound in sounds if sound.span.start_us < whole.end_us
    )
    found, clips = people.figures(sheet, frames), story.clips(shown, frames)
    scenes, lines = story.scenes(script, shown, frames), words.lines(script, frames)
    return Truth(
        script.name,
        frames,
        (RATE.numerator, RATE.denominator),
        {language: script.title[language] for language in LANGUAGES},
        script.season,
        script.number,
        seed,
        drawn=True,
        boundaries=tuple(boundary(placed, frames) for placed in shown),
        shots=tuple(
            shot(placed, sheet, found, frames, story.scene_of(script, scenes, placed), story.clip_of(clips, placed.number))
            for placed in shown
        ),
        clips=clips,
        scenes=scenes,
        cast=people.cast(script, found, [line.speaker for line in lines if line.heard]),
        figures=found,
        lines=lines,
        signs=words.signs(sheet, frames),
        chapters=story.chapters(script, shown, frames),
        bursts=motion.bursts(sheet, frames),
        loops=motion.loops(sheet, frames),
        holds=tuple(run for run in within(sheet.holds, frames) if run[0] < run[1]),
        black=runs(frame for frame in range(frames) if _black(sheet, frame)),
        sounds=heard,
        songs=words.songs(script, shown, heard, lines),
        story={language: tuple(text[language] for text in script.story) for language in LANGUAGES} if script.story else None,
        queries=story.queries(script, clips),
    )


def boundary(placed: PlacedShot, frames: int) -> TrueBoundary:
    """Where a shot begins."""
    if placed.number == 0:
        return TrueBoundary(0, "start")
    change = transition(placed)
    how = {"fade": placed.shot.through, "wipe": placed.shot.wipe}.get(placed.shot.into, "")
    return TrueBoundary(placed.first, placed.shot.into, within([change], frames)[0] if change else None, how)


def shot(placed: PlacedShot, sheet: Sheet, found: Sequence[TrueFigure], frames: int, scene: int, clip: int) -> TrueShot:
    """All about one shot."""
    drawn, last = placed.shot, min(placed.last, frames - 1)
    seen = {figure.who for figure in found if placed.first <= figure.first_frame <= last}
    again = drawn.repeats
    exposures = [sheet.exposure(placed, frame) for frame in range(placed.first, last + 1, 4)]
    return TrueShot(
        placed.first,
        last,
        placed.place,
        placed.time,
        placed.weather,
        placed.place in INDOORS,
        scene,
        clip,
        tuple(who for who in dict.fromkeys(figure.who for figure in drawn.figure) if who in seen),
        tuple(dict.fromkeys(prop.what for prop in drawn.prop)),
        people.scale(exposures, sheet.script.cast),
        motion.rate(drawn),
        motion.moves(sheet, placed, frames),
        (again.episode, again.first, again.first + again.frames - 1) if again is not None else None,
        _photo(drawn.photo),
        drawn.photo.tint,
        drawn.letterbox,
        sum(crowd.count for crowd in drawn.crowd),
    )


def _photo(photo: Photo) -> dict[str, float]:
    names = ("bloom", "halo", "vignette", "grain", "clipped", "banding", "faded")
    found = {name: getattr(photo, name) for name in names if getattr(photo, name)}
    return found | ({"tint": 1.0} if photo.tint else {})


def _black(sheet: Sheet, frame: int) -> bool:
    picture = sheet.pictures[frame]
    return picture.light == 0 and picture.veil == "black"
