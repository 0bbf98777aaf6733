"""Feelings, as values: what each does to brows, lids, eyes, mouth and cheeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Lips:
    """A mouth: half its width, its depth (0: shut), how far its corners rise, how far its upper lip arches, how wide it is below.

    ``teeth`` shows the upper ones, ``waver`` makes a shut mouth tremble.
    """

    half: float
    depth: float = 0.0
    corners: float = 0.0
    arch: float = 0.0
    below: float = 0.8
    teeth: bool = False
    waver: bool = False


@dataclass(frozen=True, slots=True)
class Mood:
    """What a feeling does to a face.

    Parameters
    ----------
    lips : tuple of Lips
        At rest, a little open, open: the three drawings that talk.
    lift, slant : float
        Of the brows; a slant above 0 lowers their inner ends.
    open, under : float
        How wide the eyes are open, and how far the lower lids rise.
    lids : {"open", "shut", "arched"}
        Shut lids hang; arched ones laugh.
    iris : float
        Size of the iris; it shrinks in fright.
    gaze : tuple of float
        Where the eyes look beside the head's own turn.
    blush : float
    tears, sweat, vein, hatch : bool
        What is drawn on the face: tears, a drop at the temple, the mark of anger, lines on the cheeks.
    """

    lips: tuple[Lips, Lips, Lips]
    lift: float = 0.0
    slant: float = 0.0
    open: float = 1.0
    under: float = 0.0
    lids: Literal["open", "shut", "arched"] = "open"
    iris: float = 1.0
    gaze: tuple[float, float] = (0.0, 0.0)
    blush: float = 0.3
    tears: bool = False
    sweat: bool = False
    vein: bool = False
    hatch: bool = False


MOODS: dict[str, Mood] = {
    "calm": Mood((Lips(10, 0, 2), Lips(8, 8, 1), Lips(12, 17, 1, 2))),
    "smile": Mood((Lips(16, 0, 7), Lips(14, 10, 5), Lips(18, 19, 6, teeth=True)), lift=2, under=1.5, blush=0.5),
    "happy": Mood(
        (Lips(19, 9, 8), Lips(19, 16, 8, teeth=True), Lips(23, 28, 9, teeth=True)), lift=6, lids="arched", blush=0.85, hatch=True
    ),
    "sad": Mood((Lips(12, 0, -6), Lips(9, 8, -4, 3), Lips(13, 15, -5, 5)), lift=2, slant=-8, open=0.84, gaze=(0, 3), blush=0.15),
    "surprised": Mood(
        (Lips(6, 10, 0, 4, 1), Lips(9, 15, 0, 5, 1), Lips(13, 28, 0, 8, 1)), lift=11, open=1.16, iris=0.82, blush=0.2, sweat=True
    ),
    "tears": Mood(
        (Lips(14, 0, 5, waver=True), Lips(12, 10, 3, 2), Lips(16, 20, 4, 3, teeth=True)),
        lift=4, slant=-8, open=0.92, under=2, blush=0.9, tears=True, hatch=True,
    ),
    "angry": Mood(
        (Lips(15, 0, -7, 2), Lips(14, 11, -6, 6, 1.1, teeth=True), Lips(18, 19, -7, 7, 1.15, teeth=True)),
        lift=-5, slant=11, open=0.86, under=2, iris=0.92, blush=0.2, vein=True,
    ),
    "shout": Mood(
        (Lips(17, 22, -2, 8, 1.1, teeth=True), Lips(20, 30, -3, 9, 1.1, teeth=True), Lips(25, 40, -2, 10, 1.05, teeth=True)),
        lift=-3, slant=9, open=1.0, under=1, iris=0.8, blush=0.35, vein=True,
    ),
    "shy": Mood(
        (Lips(9, 0, -1, waver=True), Lips(6, 7, -2, 2, 1), Lips(9, 12, -2, 3, 1)),
        lift=4, slant=-7, open=0.84, gaze=(-7, 4), blush=1.0, sweat=True, hatch=True,
    ),
    "closed": Mood((Lips(9, 0, 3), Lips(8, 8, 1), Lips(11, 16, 1, 2)), lift=1, slant=-2, lids="shut"),
    "determined": Mood(
        (Lips(13, 0, 2, 3), Lips(12, 9, 2, 1, 0.95, teeth=True), Lips(16, 19, 1, 3, 0.95, teeth=True)),
        lift=-6, slant=9, open=0.9, under=3, blush=0.2,
    ),
}  # fmt: skip
"""Feelings that a script can name."""
