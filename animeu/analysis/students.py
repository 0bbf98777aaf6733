"""Who looks at stills: each takes what it needs from the same few frames."""

from __future__ import annotations

from animeu import vision
from animeu.analysis.timer import TimedStudent, Timer
from animeu.vision.background import BackgroundStudent
from animeu.vision.characters.encoder import encoder
from animeu.vision.characters.watch import CharacterWatcher
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.faces import complete
from animeu.vision.faces.specs import detector
from animeu.vision.setting import SettingStudent
from animeu.vision.stills import Student


def students(
    look: vision.PictureEncoder | None, tagger: vision.Tagger | None, timer: Timer, *, builtin: bool = False
) -> list[Student]:
    """All who look at the stills of an episode.

    Parameters
    ----------
    look : PictureEncoder, optional
        What puts pictures in one space with sentences.
    tagger : Tagger, optional
        What tells what is seen in words.
    timer : Timer
        Told how long each takes.
    builtin : bool
        Whether faces, times, places and colours are looked for; boundaries need none of it.
    """
    every: list[tuple[str, Student]] = []
    if builtin:
        every += [
            ("faces", CharacterWatcher(detector("builtin"), encoder("builtin"), complete)),
            ("settings", SettingStudent()),
            ("settings", BackgroundStudent()),
            ("colours", ColourStudent()),
        ]
    if look is not None:
        every.append(("encoder", vision.PictureStudent(look)))
    if tagger is not None:
        every.append(("tags", vision.TagStudent(tagger)))
    return [TimedStudent(student, stage, timer) for stage, student in every]
