"""A made-up episode of 40 s in which everything is known, and an analysis of it that is right in everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from animeu.analysis import Analysis
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects
from animeu.episode import Boundary, Chapter, Clip, Episode, Highlight, Line, Scene, Shot
from animeu.library import Library
from animeu.sample.facts import (
    Heard,
    TrueCharacter,
    TrueClip,
    TrueFigure,
    TrueLine,
    TrueScene,
    TrueShot,
    TrueSong,
    Truth,
)
from animeu.timeline import FrameClock, Span, Timeline
from animeu.tracks import AudioTrack

SHOTS, FRAMES = 8, 120
"""Eight shots of five seconds."""
CLOCK = FrameClock.constant(SHOTS * FRAMES, Fraction(24))
PLACES = (0, 0, 1, 1, 0, 0, 2, 2)
"""The scene of each shot: the first returns."""
SPEAKERS = ("hina", "ren", "hina", "hina", "ren", "hina", "hina", "ren")
HOP_US = 100_000


def shot_span(number: int, last: int | None = None) -> Span:
    return CLOCK.span(number * FRAMES, ((number if last is None else last) + 1) * FRAMES - 1)


def line_span(number: int) -> Span:
    """Each line is the last second but one of its shot."""
    return Span.seconds(5 * number + 3, 5 * number + 4)


def known(**changes: Any) -> Truth:
    """The truth; by name what is to be otherwise."""
    texts = [f"line number {number} " + "long " * number for number in range(SHOTS)]
    truth = Truth(
        "Show - 01",
        len(CLOCK),
        (24, 1),
        drawn=True,
        shots=tuple(
            TrueShot(n * FRAMES, (n + 1) * FRAMES - 1, scene=PLACES[n], clip=n // 2, cast=(SPEAKERS[n],)) for n in range(SHOTS)
        ),
        clips=tuple(TrueClip(f"clip {n}", 2 * n, 2 * n + 1, shot_span(2 * n, 2 * n + 1), {}, weight=n) for n in range(4)),
        scenes=(
            TrueScene("hill", "story", ((0, 239), (480, 719))),
            TrueScene("river", "story", ((240, 479),)),
            TrueScene("shrine", "story", ((720, 959),)),
        ),
        cast=(TrueCharacter("hina", {"en": "Hina"}), TrueCharacter("ren", {"en": "Ren"})),
        figures=tuple(
            TrueFigure(who, n * FRAMES, n * FRAMES + 99, ("viewer", "side", "away", "viewer")[n % 4], (0, 0, 9, 9))
            for n, who in enumerate(SPEAKERS)
        ),
        lines=tuple(
            TrueLine(line_span(n), 120 * n + 72, 120 * n + 95, "dialogue", SPEAKERS[n], {"en": texts[n]}, heard=line_span(n))
            for n in range(SHOTS)
        ),
        sounds=(
            *(Heard("speech", SPEAKERS[n], line_span(n)) for n in range(SHOTS)),
            Heard("music", "opening", Span.seconds(0, 10)),
            Heard("effects", "bell", Span.seconds(20, 22)),
        ),
        songs=(TrueSong("opening", "opening", Span.seconds(0, 10)), TrueSong("eyecatch", "eyecatch", Span.seconds(20, 22))),
    )
    return replace(truth, **changes)


def analysed(truth: Truth, **changes: Any) -> Analysis:
    """An analysis that agrees with the truth; by name what of the episode is to be otherwise."""
    shots = tuple(Shot(n * FRAMES, (n + 1) * FRAMES - 1, shot_span(n), 1.0, n * FRAMES + 9) for n in range(SHOTS))
    lines = tuple(
        Line(line.span, line.text["en"], "dialogue", line.speaker.title(), track="script") for line in truth.lines or ()
    )
    episode = Episode(
        truth.name,
        "show.mkv",
        "",
        CLOCK.end_us,
        clock=CLOCK,
        chapters=(Chapter(Span.seconds(0, 20), "A"), Chapter(Span.seconds(20, 40), "B")),
        boundaries=tuple(Boundary(shot.first_frame, shot.span.start_us, "cut", 1.0) for shot in shots),
        shots=shots,
        lines=lines,
        clips=tuple(
            Clip(shot_span(2 * n, 2 * n + 1), 2 * n, 2 * n + 1, scene, speakers=tuple(dict.fromkeys(who)))
            for n, scene in enumerate((0, 1, 0, 2))
            for who in [[name.title() for name in SPEAKERS[2 * n : 2 * n + 2]]]
        ),
        scenes=(Scene((0, 2), Span.seconds(0, 30)), Scene((1,), shot_span(2, 3)), Scene((3,), shot_span(6, 7))),
        highlights={"en": tuple(Highlight(line, 1.0) for line in reversed(range(SHOTS)))},
    )
    return Analysis(replace(episode, **changes), {}, None, heard(truth), ())


def heard(truth: Truth) -> AudioTrack:
    hops = CLOCK.end_us // HOP_US
    middles = np.arange(hops) * HOP_US + HOP_US // 2
    spans = {
        kind: Timeline(one.span for one in truth.sounds or () if one.kind == kind) for kind in ("speech", "music", "effects")
    }
    marks = {k: np.array([any(s.start_us <= us < s.end_us for s in of) for us in middles]) for k, of in spans.items()}
    loudness = np.select(list(marks.values()), [-20.0, -25.0, -40.0], -90.0).astype(np.float32)
    speech, music = (marks[kind].astype(np.float32) for kind in ("speech", "music"))
    mel = np.zeros((hops, 64), np.float16)
    samples = CLOCK.end_us * 16_000 // 1_000_000
    return AudioTrack(0, HOP_US, samples, speech, loudness, music, mel, spans["speech"], spans["music"])


@dataclass(frozen=True)
class Made:
    """Rows by what they measure."""

    rows: Sequence[Row]

    def __getitem__(self, key: tuple[str, str]) -> Row:
        (found,) = [row for row in self.rows if row.what == key[0] and row.measure.startswith(key[1])]
        return found


def subjects(*episodes: tuple[Truth, Analysis], library: Library | None = None, video: Path = Path("show.mkv")) -> Subjects:
    watched = [Subject(video, truth, analysis) for truth, analysis in episodes]
    return Subjects("made up", watched, library if library is not None else cast(Library, None), np.random.default_rng(4))


Measure = Callable[..., Made]


def _untimed(row: Row) -> Row:
    """A row without its figure where that is a time, which no two runs share."""
    return replace(row, value=None) if row.unit == "ms" else row


@pytest.fixture
def measure() -> Measure:
    """Runs a part on the made-up episode, or on another, and checks what holds for the rows of every part."""

    def run(rows: Callable[..., Any], given: Subjects | None = None, **changes: Any) -> Made:
        truth = known()
        given = given or subjects((truth, analysed(truth, **changes)))
        made = list(rows(given, lambda what, share: None))
        again = list(rows(given, lambda what, share: None))
        assert [*map(_untimed, made)] == [*map(_untimed, again)], "figures change from run to run"
        assert len({row.key for row in made}) == len(made) > 0
        for row in made:
            assert (row.value is None) == (row.status != "measured")
            assert (row.simple is None) or row.baseline
        return Made(made)

    return run


@pytest.fixture
def blank() -> Subjects:
    """An episode about which nothing is known."""
    truth = known()
    return subjects((Truth(truth.name, truth.frames, truth.rate), analysed(truth)))


@pytest.fixture
def make() -> Callable[..., Subjects]:
    """Makes subjects from what shall be otherwise in the truth, and an analysis of the usual truth."""

    def one(truth: dict[str, Any] | None = None, **episode: Any) -> Subjects:
        return subjects((known(**(truth or {})), analysed(known(), **episode)))

    return one
