"""One search result: a moment in an episode, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from animeu.episode import Language, LineKind
from animeu.timeline import Span

HitKind = Literal[LineKind, "description", "picture", "appearance"]
KINDS: tuple[HitKind, ...] = get_args(HitKind)
"""The kinds of hits: those of lines, then what is written about a clip, how it looks, and who is seen."""

_VERBS = {"dialogue": "says", "sign": "shows", "song": "sings", "comment": "notes", "description": "described as"}
_SHOWN = 60
"""Characters of a text that a reason quotes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A moment in one episode that answers a query.

    Parameters
    ----------
    episode : str
        The episode's name.
    span : Span
        Of the line or the clip that matched best.
    score : float
        From 0 to 1: how likely it is right when every second query has an answer. Comparable between queries; below 0.1 it is
        a guess.
    why : str
        One sentence for people.
    frame : int
        The first frame of the moment, where a player should open; -1 for an episode with no picture.
    path : str
        The file.
    kind : {"dialogue", "sign", "song", "comment", "description", "picture", "appearance"}
        What matched best.
    speaker, text : str
        Of what matched best; ``""`` where there is none.
    language : Language
    clip : int
        Position in the episode's clips; -1 outside of all.
    similarity : float, optional
        Cosine of the closest vector of this moment; None when it was found by words only.
    words : tuple of str
        The parts of the query that stand in it.
    """

    episode: str
    span: Span
    score: float
    why: str
    frame: int
    path: str
    kind: HitKind
    speaker: str = ""
    text: str = ""
    language: Language = ""
    clip: int = -1
    similarity: float | None = None
    words: tuple[str, ...] = field(default=())


def reason(
    kind: str, text: str, speaker: str, language: str, *, also: str, similarity: float | None, words: Sequence[str]
) -> str:
    """Say in one sentence why a moment was found.

    Parameters
    ----------
    also : str
        A line that was found in the same moment, when a description or picture matched better.

    Examples
    --------
    >>> reason("dialogue", "屋上で待ってる", "Mio", "ja", also="", similarity=0.712, words=["屋上"])
    'says 「屋上で待ってる」 (Mio, ja) · meaning 0.71 · words: 屋上'
    """
    parts = [f"{_VERBS[kind]} {quoted(text)}" if kind in _VERBS else "looks alike" if similarity is not None else "tagged"]
    if who := ", ".join(filter(None, (speaker, language))):
        parts[0] += f" ({who})"
    if also:
        parts.append(f"says {quoted(also)}")
    if similarity is not None:
        parts.append(f"meaning {similarity:.2f}" if kind in _VERBS else f"likeness {similarity:.2f}")
    if words:
        parts.append("words: " + ", ".join(words))
    return " · ".join(parts)


def quoted(text: str) -> str:
    """A text on one line, in corner brackets, cut where it is long."""
    line = " ".join(text.split())
    return f"「{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}」"
