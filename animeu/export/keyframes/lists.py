"""Files that list the keyframes by number: Aegisub's, WWXD's log, x264's qpfile.

Aegisub writes ``# keyframe format v1``, a line ``fps 0`` and one number a line; it reads whatever rate stands there and ignores
it. WWXD's log is a qpfile with a comment on top; scripts write its lines with ``-1`` for the quantizer or with none, and some
leave out frame 0. x264 takes ``frame type [qp]`` with types ``I`` (IDR), ``i``, ``K`` (keyframe of either sort), ``P``, ``B``
and ``b``, of which only the first three begin anything.
"""

from __future__ import annotations

import re

from animeu.export.keyframes.entries import Entries, lines

AEGISUB = "# keyframe format v1"
WWXD = "# WWXD log file, using qpfile format"

_NUMBER = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_RATE = re.compile(r"fps\s+(\d+(?:\.\d+)?)", re.ASCII | re.IGNORECASE)
_QP_ENTRY = re.compile(r"([-+]?\d{1,18})\s+([IiKPBb])(?:\s+-?\d+)?", re.ASCII)


def aegisub(text: str) -> Entries:
    """Read ``# keyframe format v1``."""
    frames, unread, rate = [], 0, None
    for line in lines(text):
        if _NUMBER.fullmatch(line):
            frames.append(int(line))
        elif (found := _RATE.fullmatch(line)) and rate is None:
            rate = float(found[1])
        else:
            unread += 1
    return Entries("aegisub", frames, rate=rate or None, unread=unread)


def qpfile(text: str, format: str = "qpfile") -> Entries:  # noqa: A002 - the word that users of such libraries expect
    """Read a qpfile, or WWXD's log, which is one."""
    frames, unread = [], 0
    for line in lines(text):
        found = _QP_ENTRY.fullmatch(line)
        if found is None:
            unread += 1
        elif found[2] in "IiK":
            frames.append(int(found[1]))
    return Entries(format, frames, unread=unread)


def is_qpfile(text: str) -> bool:
    """Whether the first line that is no comment is an entry of a qpfile."""
    return _QP_ENTRY.fullmatch(next(lines(text), "")) is not None
