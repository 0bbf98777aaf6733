"""Where each part of one release lies in another: for scripts, and for whatever else has times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from animeu.errors import InvalidValue
from animeu.timeline import Span

SLIP_US = 2
"""What rounding may do to the ends of pieces when a patch is turned round."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the source that keeps its shape in the target: ``target = round(rate * source) + shift``.

    Parameters
    ----------
    start_us : int
        Where it begins in the source, in microseconds.
    end_us : int or None
        Where it ends; None for a piece that goes on to the end, however late that is.
    shift_us : int
    rate : Fraction
        Above 0; ``25025/24000`` undoes a PAL speed-up.
    confidence : float
        From 0 to 1: how sure it is that this part lies there.
    """

    start_us: int
    end_us: int | None
    shift_us: int
    rate: Fraction = Fraction(1)
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.rate <= 0:
            raise InvalidValue("rate of a piece", str(self.rate), "above 0")
        if self.end_us is not None and self.end_us < self.start_us:
            raise InvalidValue("piece", (self.start_us, self.end_us), "an end that is not before its start")
        if not 0 <= self.confidence <= 1:
            raise InvalidValue("confidence of a piece", self.confidence, "from 0 to 1")

    def __contains__(self, us: int) -> bool:
        return self.start_us <= us and (self.end_us is None or us < self.end_us)

    def place(self, us: int) -> int:
        """Where a time of the source would lie in the target by this piece, whether or not it holds it."""
        return (us * self.rate.numerator * 2 + self.rate.denominator) // (self.rate.denominator * 2) + self.shift_us

    def overlap_us(self, span: Span) -> int:
        """How much of a span it holds; of an empty span, 1 or 0."""
        if not span:
            return int(span.start_us in self)
        end = span.end_us if self.end_us is None else min(span.end_us, self.end_us)
        return max(end - max(span.start_us, self.start_us), 0)


@dataclass(frozen=True, slots=True)
class Release:
    """One of the two sides: a script or a video.

    Parameters
    ----------
    name : str
        Of its file.
    fingerprint : str
        Of its content; ``""`` when not known.
    """

    name: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Patch:
    """Where each part of a source lies in a target.

    What lies between two pieces of the source was removed: the target does not have it. Times before the first piece and after
    the last, when it has an end, are as good as removed.

    Parameters
    ----------
    pieces : tuple of Piece
        In order, in the source and in the target; they do not overlap.
    source, target : Release
    confidence : float
        From 0 to 1, that the two belong together.

    Raises
    ------
    InvalidValue
        When there is no piece, or pieces overlap.

    Examples
    --------
    >>> patch = Patch((Piece(0, 60_000_000, 0), Piece(60_000_000, None, 10_000_000)))  # a card of 10 s was put in after a minute
    >>> patch.time(59_000_000), patch.time(61_000_000)
    (59000000, 71000000)
    >>> patch.span(Span.seconds(58, 61)), patch.inverse().time(65_000_000)
    (Span(58.000-61.000), None)
    """

    pieces: tuple[Piece, ...]
    source: Release = Release()
    target: Release = Release()
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.pieces:
            raise InvalidValue("patch", self.pieces, "at least one piece")
        for one, two in pairwise(self.pieces):
            if one.end_us is None or one.end_us > two.start_us or one.place(one.end_us) > two.place(two.start_us) + SLIP_US:
                raise InvalidValue("pieces of a patch", (one, two), "in order, without overlap in source or target")

    def time(self, us: int) -> int | None:
        """Where a time of the source lies in the target, in microseconds; None in a part that was removed."""
        for piece in self.pieces:
            if us in piece:
                return piece.place(us)
        return None

    def span(self, span: Span) -> Span | None:
        """Where a span lies: with the piece that holds most of it, at its rate; None when most of it was removed.

        It is not cut at the ends of a piece, so that a line keeps its length; only at the start of the target.
        """
        piece = max(self.pieces, key=lambda one: one.overlap_us(span))
        held = piece.overlap_us(span)
        if held == 0 or 2 * held < span.duration_us:
            return None
        start, end = piece.place(span.start_us), piece.place(span.end_us)
        return Span(max(start, 0), max(end, 0)) if span.start_us >= 0 else Span(start, end)

    def apply(self, value: Any, removed: Literal["keep", "drop"] = "keep") -> Any:
        """Move a time, a span, a line, a track, a timeline or an annotation; see `animeu.text.patched.apply`."""
        from animeu.text.patched import apply  # it needs this module

        return apply(value, self, removed)

    @property
    def removed(self) -> tuple[Span, ...]:
        """The parts of the source that the target does not have."""
        starts = [0, *(piece.end_us for piece in self.pieces[:-1] if piece.end_us is not None)]
        gaps = zip(starts, (piece.start_us for piece in self.pieces), strict=True)
        return tuple(Span(start, end) for start, end in gaps if end > start + SLIP_US)

    def inverse(self) -> Patch:
        """The way back: from the target to the source, exact to two microseconds."""
        turned = [_inverted(piece) for piece in self.pieces]
        for i, (one, two) in enumerate(pairwise(turned)):
            if one.end_us is not None and one.end_us > two.start_us:
                turned[i] = replace(one, end_us=two.start_us)
        return Patch(tuple(turned), self.target, self.source, self.confidence)


def _inverted(piece: Piece) -> Piece:
    rate = 1 / piece.rate
    end_us = None if piece.end_us is None else piece.place(piece.end_us)
    return Piece(piece.place(piece.start_us), end_us, round(-piece.shift_us * rate), rate, piece.confidence)


def same(shift_us: int = 0, rate: Fraction | Sequence[int] = Fraction(1)) -> Patch:
    """A patch of one piece: everything moves alike.

    Examples
    --------
    >>> same(250_000).time(1_000_000)
    1250000
    """
    whole = rate if isinstance(rate, Fraction) else Fraction(*rate)
    return Patch((Piece(0, None, shift_us, whole),))
