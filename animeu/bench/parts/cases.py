"""What each way of looking for boundaries found in an episode, beside what is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from animeu.analysis.decide import decide
from animeu.analysis.observe import Seen
from animeu.bench.baselines import DRAWS, Dice, change
from animeu.bench.scores.boundaries import Transition, transition
from animeu.bench.subject import Subject
from animeu.episode import Boundary
from animeu.sample import Truth
from animeu.sample.facts import TrueBoundary

THRESHOLD = 27.0
"""Difference of two frames, of 255, from which on the simple baseline calls it a cut: the default of PySceneDetect's
ContentDetector, not chosen on what is measured here."""

BASELINE = f"a cut where neighbouring frames differ by {THRESHOLD:.0f} of 255"

OURS, BLIND, SCRIPT, LIKELIEST = "ours", "subtitles unused", "subtitles alone", "subtitles alone, likeliest"
SIMPLE, STARTS = "simple", "starts of lines"
CHANCE = tuple(f"random {draw}" for draw in range(DRAWS))
"""Ways of looking: with all there is; without subtitles; with nothing else, what is likelier than not and the likeliest, as many
as there are; the simple baselines; as many random cuts as were found."""

Found = Mapping[Transition, str]
"""The kind of each transition, without the start."""


@dataclass(frozen=True, slots=True)
class Case:
    """An episode: what is true, and what each way found."""

    truth: Truth
    true: Found
    found: Mapping[str, Found]

    @property
    def has_script(self) -> bool:
        """Whether there are subtitles that could tell of boundaries."""
        return bool(self.found[LIKELIEST])


def case(subject: Subject, dice: Dice) -> Case:
    """Look in every way; nothing is watched again but for the simple baseline."""
    known, vision = subject.analysis, subject.analysis.vision
    assert vision is not None
    duration_us, clock = known.episode.duration_us, vision.clock
    true = {transition(one.frame, one.transition): name(one) for one in subject.truth.boundaries or () if one.kind != "start"}
    ours = told(known.episode.boundaries)
    blind, _ = decide(Seen(duration_us, vision=vision, audio=known.audio), clock)
    alone = decide(Seen(duration_us, texts=known.texts), clock, every=True)[0][1:] if known.texts else ()
    lines = [line.span.start_us for line in known.episode.lines if line.kind != "comment"]
    found = {
        OURS: ours,
        BLIND: told(blind),
        SCRIPT: told([one for one in alone if one.probability >= 0.5]),
        LIKELIEST: told(sorted(alone, key=lambda one: -one.probability)[: len(true)]),
        SIMPLE: cuts(np.flatnonzero(change(subject.video) >= THRESHOLD).tolist()),
        STARTS: cuts([clock.first_frame_from(us) for us in lines]),
    }
    chance = {draw: cuts((1 + dice.permutation(len(clock) - 1)[: len(ours)]).tolist()) for draw in CHANCE}
    return Case(subject.truth, true, {**found, **chance})


def name(one: TrueBoundary) -> str:
    """What a true boundary is called in a row.

    Examples
    --------
    >>> name(TrueBoundary(9, "fade", (5, 12), "white")), name(TrueBoundary(9, "wipe", (5, 12), "left"))
    ('fade through white', 'wipe left')
    """
    return f"{one.kind} through {one.how}" if one.kind == "fade" and one.how else f"{one.kind} {one.how}".strip()


def told(boundaries: Sequence[Boundary]) -> Found:
    """Boundaries as they were told, without the start."""
    return {transition(one.frame, one.transition): one.kind for one in boundaries if one.kind != "start"}


def cuts(frames: Sequence[int]) -> Found:
    """Frames at which somebody says that a shot begins with a cut."""
    return {transition(frame): "cut" for frame in frames if frame > 0}
