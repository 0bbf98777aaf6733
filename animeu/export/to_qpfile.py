"""x264's qpfile (``x264 --qpfile``), a keyframe at the beginning of each shot; and WWXD's log, a qpfile with a head."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.episode import Shot
from animeu.export.keyframes.lists import WWXD


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    r"""One line a shot: its first frame, ``K`` for a keyframe of whichever sort suits the encode, and -1 for any quantizer.

    x264 stops reading at a line that is no entry, so there is no comment in it.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> shots([Shot(0, 23, Span.seconds(0, 1), 1.0, 12), Shot(24, 71, Span.seconds(1, 3), 0.98, 40)])
    '0 K -1\n24 K -1\n'
    """
    return "".join(f"{shot.first_frame} K -1\n" for shot in shots)


def wwxd(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """The same as WWXD's scripts write it: a head, and ``I`` for the type."""
    head = f"{WWXD}\n# Please do not modify this file\n\n"
    return head + "".join(f"{shot.first_frame} I -1\n" for shot in shots)
