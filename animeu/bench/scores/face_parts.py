"""Parts of faces against what is known of them: how far landmarks are off, and how often a word is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from animeu.bench.rows import Row
from animeu.sights import Box, Face, Landmark, Likely

MIDDLING: Mapping[Landmark, tuple[float, float]] = {
    "left eye": (0.3, 0.39),
    "right eye": (0.7, 0.39),
    "nose": (0.5, 0.62),
    "mouth": (0.5, 0.78),
    "chin": (0.5, 1.0),
}
"""Where the parts of a face that looks at the viewer are in its box: the simple baseline, which looks at nothing."""

OFF, WORDS = "mean error in widths of the face", "accuracy"


@dataclass(frozen=True, slots=True)
class Case:
    """One face: what was told of it, and what is known. What is empty nobody knows.

    Parameters
    ----------
    landmarks : mapping of str to tuple of float
        Those that are seen.
    hidden : tuple of str
        Those of which it is known that they are not seen.
    hair, eye_colour : tuple of str
        Any of these names is right.
    """

    told: Face
    landmarks: Mapping[Landmark, tuple[float, float]] = field(default_factory=dict)
    hidden: tuple[Landmark, ...] = ()
    eyes: str = ""
    mouth: str = ""
    hair: tuple[str, ...] = ()
    eye_colour: tuple[str, ...] = ()


def case_rows(row: Callable[..., Row], cases: Sequence[Case], note: str = "") -> Iterator[Row]:
    """Rows of all that is known of these faces."""
    names = [name for name in MIDDLING if any(name in case.landmarks for case in cases)]
    for name in names:
        yield _landmark(row, name, cases, note)
    shown = [name in case.told.landmarks for case in cases for name in case.landmarks]
    if shown:
        yield row("seen landmarks", "share told", value=float(np.mean(shown)), count=len(shown), note=note)
    hidden = [name in case.told.landmarks for case in cases for name in case.hidden]
    if hidden:
        about = {"count": len(hidden), "higher_is_better": False, "note": note}
        yield row("landmarks out of sight", "share told", value=float(np.mean(hidden)), **about)
    for what, words in (
        ("eyes open or closed", [(case.told.eyes, (case.eyes,)) for case in cases if case.eyes]),
        ("mouth open or closed", [(case.told.mouth, (case.mouth,)) for case in cases if case.mouth]),
        ("colour of the hair", [(case.told.hair, case.hair) for case in cases if case.hair]),
        ("colour of the eyes", [(case.told.eye_colour, case.eye_colour) for case in cases if case.eye_colour]),
    ):
        if words:
            yield _words(row, what, words, note)


def _landmark(row: Callable[..., Row], name: Landmark, cases: Sequence[Case], note: str) -> Row:
    """Of the faces on which it was told, and on which it is known."""
    both = [(case.told, case.landmarks[name]) for case in cases if name in case.told.landmarks and name in case.landmarks]
    ours = [np.hypot(x - face.landmarks[name][0], y - face.landmarks[name][1]) / face.box.width for face, (x, y) in both]
    simple = [np.hypot(x - at[0], y - at[1]) / face.box.width for face, (x, y) in both for at in [_middling(face.box, name)]]
    about = {"count": len(both), "higher_is_better": False, "baseline": "its place in a middling face", "note": note}
    if not both:
        return row(name, OFF, status="skipped", note="It was told of none")
    return row(name, OFF, value=float(np.mean(ours)), simple=float(np.mean(simple)), **about)


def _middling(box: Box, name: Landmark) -> tuple[float, float]:
    x, y = MIDDLING[name]
    return box.x + x * box.width, box.y + y * box.height


def _words(row: Callable[..., Row], what: str, words: Sequence[tuple[Likely, tuple[str, ...]]], note: str) -> Row:
    """How often the likeliest word is right; always the most frequent one is the baseline. What is not told is wrong."""
    right = [told.name in known for told, known in words]
    usual = Counter(word for _, known in words for word in known).most_common(1)[0]
    simple = float(np.mean([usual[0] in known for _, known in words]))
    sure = [told.probability for told, _ in words if told]
    note = ". ".join(part for part in (note, f"Mean probability {np.mean(sure):.2f}" if sure else "") if part)
    return row(
        what, WORDS, value=float(np.mean(right)), simple=simple, baseline=f"always “{usual[0]}”", count=len(right), note=note
    )
