"""What happens: clips, scenes, chapters, what somebody might search for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from animeu.sample.facts import TrueChapter, TrueClip, TrueQuery, TrueScene
from animeu.sample.script import LANGUAGES, PlacedShot, Script
from animeu.sample.telling.frames import frames_span


def clips(shown: Sequence[PlacedShot], frames: int) -> tuple[TrueClip, ...] | None:
    """The clips, each from the shot that names it to before the next; None for a script that names none."""
    firsts = [placed.number for placed in shown if placed.shot.clip is not None]
    if not firsts:
        return None
    found = []
    for first, end in zip(firsts, [*firsts[1:], len(shown)], strict=True):
        beat, last = shown[first].shot.clip, shown[end - 1]
        assert beat is not None
        span = frames_span(shown[first].first, min(last.last + 1, frames))
        text = {language: beat.text(language) for language in LANGUAGES}
        found.append(TrueClip(beat.name, first, end - 1, span, text, beat.weight))
    return tuple(found)


def clip_of(found: Sequence[TrueClip] | None, number: int) -> int:
    """The clip that a shot belongs to, by its number; -1 where there is none."""
    return next((i for i, clip in enumerate(found or ()) if clip.first_shot <= number <= clip.last_shot), -1)


def scenes(script: Script, shown: Sequence[PlacedShot], frames: int) -> tuple[TrueScene, ...]:
    """The scenes in order of their first frames; one of the same name, later on, is the return to it."""
    told: dict[str, TrueScene] = {}
    for name, group in groupby(shown, lambda placed: script.scene[placed.scene].name):
        run = list(group)
        first = script.scene[run[0].scene]
        before = told[name].runs if name in told else ()
        runs = (*before, (run[0].first, min(run[-1].last, frames - 1)))
        told[name] = TrueScene(name, first.part, runs, first.place, first.time, first.flashback, first.montage)
    return tuple(told.values())


def scene_of(script: Script, found: Sequence[TrueScene], placed: PlacedShot) -> int:
    """The scene that a shot belongs to, by its number."""
    return [scene.name for scene in found].index(script.scene[placed.scene].name)


def chapters(script: Script, shown: Sequence[PlacedShot], frames: int) -> tuple[TrueChapter, ...]:
    """The chapters; a scene that opens none belongs to the one before."""
    starts = [(placed.first, script.scene[placed.scene].chapter) for placed in shown if _opens(shown, placed.number)]
    starts = [(first, title) for first, title in starts if title]
    ends = [first for first, _ in starts[1:]] + [frames]
    return tuple(TrueChapter(title, first, frames_span(first, end)) for (first, title), end in zip(starts, ends, strict=True))


def _opens(shown: Sequence[PlacedShot], number: int) -> bool:
    return number == 0 or shown[number - 1].scene != shown[number].scene


def queries(script: Script, found: Sequence[TrueClip] | None) -> tuple[TrueQuery, ...] | None:
    """The queries that a clip before the end answers; None for a script without any."""
    if not script.query or found is None:
        return None
    numbers = {clip.name: number for number, clip in enumerate(found)}
    told = (
        TrueQuery(
            query.kind,
            {language: query.text(language) for language in LANGUAGES},
            tuple(sorted(numbers[name] for name in query.clips if name in numbers)),
        )
        for query in script.query
    )
    return tuple(query for query in told if query.clips)
