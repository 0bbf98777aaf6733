"""Gathering the truth about an episode from its script, before a pixel is drawn."""

from __future__ import annotations

from animeu.sample.facts import TrueBoundary, TrueChapter, TrueLine, TrueShot, Truth
from animeu.sample.mix import Heard
from animeu.sample.script import LANGUAGES, RATE, Script
from animeu.sample.stage import Sheet, transition
from animeu.sample.subtitles import frame_span
from animeu.timeline import MICROSECONDS, Span


def tell(script: Script, sheet: Sheet, sounds: tuple[Heard, ...], seed: int, frames: int) -> Truth:
    """Gather the truth about the first ``frames`` frames of a script."""
    names = {who: design.name.en for who, design in script.cast.items()}
    end = frame_time(frames)
    shown = [shot for shot in sheet.shots if shot.first < frames]
    return Truth(
        script.name,
        {language: script.title[language] for language in LANGUAGES},
        seed,
        frames,
        (RATE.numerator, RATE.denominator),
        tuple(TrueBoundary(s.first, s.shot.into if s.number else "start", _within(transition(s), frames)) for s in shown),
        tuple(
            TrueShot(
                s.first,
                min(s.last, frames - 1),
                s.place,
                s.time,
                s.weather,
                script.scene[s.scene].name,
                tuple(names[figure.who] for figure in s.shot.figure),
                tuple(prop.what for prop in s.shot.prop),
                s.shot.to is not None,
            )
            for s in shown
        ),
        tuple(
            TrueLine(
                frame_span(first, until),
                first,
                until - 1,
                line.kind,
                names.get(line.who, ""),
                {tongue: line.text(tongue) for tongue in LANGUAGES},
            )
            for first, until, line in script.lines
            if first < frames
        ),
        _chapters(script, frames),
        _runs([s.first + f for s in shown for f in s.shot.flash if s.first + f < frames]),
        tuple((a, min(b, frames - 1)) for a, b in sheet.holds if a < frames - 1),
        tuple((s.first, min(s.last, frames - 1)) for s in shown if s.shot.to is not None),
        _runs([f for f in range(frames) if sheet.picture(f).light == 0]),
        tuple(
            Heard(item.kind, names.get(item.what, item.what), item.span & Span(0, end))
            for item in sounds
            if item.span.start_us < end
        ),
        tuple(item.span & Span(0, end) for item in sounds if item.kind == "music" and item.what == "song"),
    )


def frame_time(frame: int) -> int:
    """When a frame appears, in microseconds."""
    return round(frame / RATE * MICROSECONDS)


def _chapters(script: Script, frames: int) -> tuple[TrueChapter, ...]:
    starts = [(shot.first, script.scene[shot.scene].chapter) for shot in script.shots if _opens(script, shot.number)]
    starts = [(first, title) for first, title in starts if title and first < frames]
    ends = [first for first, _ in starts[1:]] + [frames]
    return tuple(
        TrueChapter(title, first, Span(frame_time(first), frame_time(end)))
        for (first, title), end in zip(starts, ends, strict=True)
    )


def _opens(script: Script, number: int) -> bool:
    return number == 0 or script.shots[number - 1].scene != script.shots[number].scene


def _within(found: tuple[int, int] | None, frames: int) -> tuple[int, int] | None:
    return (found[0], min(found[1], frames - 1)) if found else None


def _runs(frames: list[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for frame in frames:
        if runs and runs[-1][1] == frame - 1:
            runs[-1] = (runs[-1][0], frame)
        else:
            runs.append((frame, frame))
    return tuple(runs)
