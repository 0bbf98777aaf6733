"""Gathering the truth about an episode from its script, before a pixel is drawn."""

from __future__ import annotations

from animeu.sample.camera import transition
from animeu.sample.facts import Heard, TrueBoundary, TrueBurst, TrueChapter, TrueLine, TrueMove, TrueShot, TrueSong, Truth
from animeu.sample.script import LANGUAGES, RATE, Script
from animeu.sample.stage import Sheet
from animeu.sample.subtitles import frame_span
from animeu.timeline import MICROSECONDS, Span


def tell(script: Script, sheet: Sheet, sounds: tuple[Heard, ...], seed: int, frames: int) -> Truth:
    """Gather the truth about the first ``frames`` frames of a script."""
    end = frame_time(frames)
    shown = [shot for shot in sheet.shots if shot.first < frames]
    return Truth(
        script.name,
        frames,
        (RATE.numerator, RATE.denominator),
        {language: script.title[language] for language in LANGUAGES},
        seed=seed,
        drawn=True,
        boundaries=tuple(
            TrueBoundary(s.first, s.shot.into if s.number else "start", _within(transition(s), frames)) for s in shown
        ),
        shots=tuple(
            TrueShot(
                s.first,
                min(s.last, frames - 1),
                s.place,
                s.time,
                s.weather,
                scene=s.scene,
                cast=tuple(dict.fromkeys(figure.who for figure in s.shot.figure)),
                things=tuple(prop.what for prop in s.shot.prop),
                moves=(TrueMove("pan", "", s.first, min(s.last, frames - 1)),) if s.shot.to is not None else (),
            )
            for s in shown
        ),
        lines=tuple(
            TrueLine(
                frame_span(first, until),
                first,
                until - 1,
                line.kind,
                line.who,
                {tongue: line.text(tongue) for tongue in LANGUAGES},
            )
            for first, until, line in script.lines
            if first < frames
        ),
        chapters=_chapters(script, frames),
        bursts=tuple(
            TrueBurst("flash", a, b)
            for a, b in _runs([s.first + b.start + i for s in shown for b in s.shot.burst for i in range(b.frames)])
        ),
        holds=tuple((a, min(b, frames - 1)) for a, b in sheet.holds if a < frames - 1),
        black=_runs([f for f in range(frames) if sheet.picture(f).light == 0]),
        sounds=tuple(Heard(item.kind, item.what, item.span & Span(0, end)) for item in sounds if item.span.start_us < end),
        songs=tuple(
            TrueSong("opening", item.what, item.span & Span(0, end))
            for item in sounds
            if item.kind == "music" and item.what == "song"
        ),
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
