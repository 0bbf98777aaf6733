"""Logs with one entry for each frame: the first pass of XviD, which SCXvid uses to find cuts, and of x264.

Both are written in the order in which frames are coded. XviD gives no numbers: an entry's place is its number, except that
b-frames right after an i-frame are shown before it (an open group of pictures). x264 numbers each entry with ``in:``. Aegisub
counts lines in both, and does not count XviD's s-frames; where those or b-frames occur, our numbers are the ones that are shown.
"""

from __future__ import annotations

import re

from animeu.export.keyframes.entries import Entries, lines

XVID = ("# XviD 2pass stat file", "# ffmpeg 2-pass log file, using xvid codec", "# avconv 2-pass log file, using xvid codec")
X264 = "#options:"

_XVID_ENTRY = re.compile(r"([ipbs])(?:\s+-?\d+)*", re.ASCII | re.IGNORECASE)
_X264_ENTRY = re.compile(r"in:(\d{1,18})\s+out:\d+\s+type:([IiPBb])\b", re.ASCII)
_X264_RATE = re.compile(r"\bfps=(\d+)/(\d+)", re.ASCII)


def xvid(text: str) -> Entries:
    """Read an XviD first pass.

    SCXvid runs XviD itself and so writes the very same file. It allows no b- and s-frames, so a log without them, unless it
    says that a transcoder made it, counts as SCXvid's.
    """
    types, unread = [], 0
    for line in lines(text):
        found = _XVID_ENTRY.fullmatch(line)
        if found is None:
            unread += 1
        else:
            types.append(found[1].lower())
    frames = []
    for place, type_ in enumerate(types):
        if type_ == "i":
            shown = place
            while shown + 1 < len(types) and types[shown + 1] == "b":
                shown += 1
            frames.append(shown)
    by_encoder = "b" in types or "s" in types or not text.startswith(XVID[0])
    return Entries("xvid" if by_encoder else "scxvid", frames, count=len(types), unread=unread)


def x264(text: str) -> Entries:
    """Read an x264 or x265 first pass; the options on its first line say the rate."""
    frames, count, unread = [], 0, 0
    for line in lines(text):
        found = _X264_ENTRY.match(line)
        if found is None:
            unread += 1
            continue
        count += 1
        if found[2] in "Ii":
            frames.append(int(found[1]))
    rate = _X264_RATE.search(text.partition("\n")[0])
    exact = int(rate[1]) / int(rate[2]) if rate and int(rate[2]) else None
    return Entries("x264", frames, count=count, rate=exact or None, unread=unread)
