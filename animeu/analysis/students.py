"""Who looks at stills: each takes what it needs from the same few frames."""

from __future__ import annotations

from animeu import vision
from animeu.analysis.timer import TimedStudent, Timer
from animeu.vision.stills import Student


def students(look: vision.PictureEncoder | None, timer: Timer) -> list[Student]:
    """All who look at the stills of an episode.

    Parameters
    ----------
    look : PictureEncoder, optional
        What puts pictures in one space with sentences.
    timer : Timer
        Told how long each takes.
    """
    every: list[tuple[str, Student]] = []
    if look is not None:
        every.append(("encoder", vision.PictureStudent(look)))
    return [TimedStudent(student, stage, timer) for stage, student in every]
