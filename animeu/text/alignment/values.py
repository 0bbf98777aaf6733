"""What `animeu.text.align` answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from animeu.errors import AnimeuError, Notice
from animeu.text.patch import Patch, Piece, Release

UNTOLD = "one cannot tell"
"""How a reason begins when there is too little to compare."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a script lies over a video; or that it does not belong to it, or that one cannot tell.

    Parameters
    ----------
    pieces : tuple of Piece
        In order; empty when not `related`. Between them lie parts of the script that the video does not have.
    confidence : float
        From 0 to 1: how sure it is that the script belongs to the video and lies there.
    reason : str
        Why there are no pieces, in one sentence; ``""`` when there are.
    lines : int
        How many lines could be matched: dialogue, each time once.
    matched : int
        How many of them lie in a stretch that fits.
    snapped : int
        How many of their edges lie on a cut, which gives the shift to the frame; 0 when voices alone gave it, to about 50 ms.
    evidence : float
        Log-odds for it, in nats, the price of each change of shift taken off.
    notices : tuple of Notice
    """

    pieces: tuple[Piece, ...]
    confidence: float
    reason: str = ""
    lines: int = 0
    matched: int = 0
    snapped: int = 0
    evidence: float = 0.0
    notices: tuple[Notice, ...] = ()

    @property
    def related(self) -> bool:
        """Whether the script belongs to the video."""
        return bool(self.pieces)

    @property
    def rate(self) -> Fraction:
        """By what the script's times are multiplied; 1 when not related."""
        return self.pieces[0].rate if self.pieces else Fraction(1)

    def patch(self, source: Release = Release(), target: Release = Release()) -> Patch:  # noqa: B008 - frozen
        """The same as a patch, that can be applied and saved.

        Raises
        ------
        NotRelated
            When there are no pieces.
        """
        if not self.pieces:
            raise NotRelated(source.name or "the script", target.name or "the video", self)
        return Patch(self.pieces, source, target, self.confidence)


class NotRelated(AnimeuError):
    """A script that does not belong to the video, or of which that cannot be told."""

    def __init__(self, script: str, video: str, alignment: Alignment) -> None:
        self.script, self.video, self.alignment = script, video, alignment
        remedy = (
            "Give a whole script, and a video with its sound or picture"
            if alignment.reason.startswith(UNTOLD)
            else "Check that both are of the same episode; a reference, a script timed to this video in any language, tells more"
            " than sound does"
        )
        super().__init__(f"{script} cannot be aligned with {video}: {alignment.reason}", remedy)
