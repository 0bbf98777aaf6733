"""CMX 3600 edit decision list, for video editors: every shot is one event, in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from animeu.episode import Shot
from animeu.errors import InvalidValue


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """One event per shot, in non-drop timecode that counts frames at the nearest whole rate, as editors do for 23.976.

    Raises
    ------
    InvalidValue
        When the rate is not known.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> print(shots([Shot(0, 35, Span.seconds(0, 1.5), 1.0, 12)], file="a.mkv", rate=24), end="")
    TITLE: a
    FCM: NON-DROP FRAME
    001  AX       V     C        00:00:00:00 00:00:01:12 00:00:00:00 00:00:01:12
    * FROM CLIP NAME: a.mkv
    """
    if rate <= 0:
        raise InvalidValue("rate", rate, "the frames per second of the video, which an edit decision list counts in")
    base = max(round(rate), 1)

    def timecode(frame: int) -> str:
        seconds, rest = divmod(frame, base)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"

    events = []
    for number, shot in enumerate(shots, 1):
        both = f"{timecode(shot.first_frame)} {timecode(shot.last_frame + 1)}"
        events.append(f"{number:03}  AX       V     C        {both} {both}\n* FROM CLIP NAME: {file}\n")
    return f"TITLE: {Path(file).stem}\nFCM: NON-DROP FRAME\n" + "".join(events)
