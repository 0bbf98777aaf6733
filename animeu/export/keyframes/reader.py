"""From the bytes of a keyframe file to `Keyframes`: which format it is, and everything that may be wrong with it."""

from __future__ import annotations

import codecs
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu.errors import FileError, Notice
from animeu.export.keyframes import lists, logs
from animeu.export.keyframes.entries import Entries
from animeu.tracks import Keyframes

KNOWN = "Aegisub keyframes (# keyframe format v1), XviD 2-pass stats, SCXvid logs, WWXD logs, x264 qpfiles, x264 2-pass stats"
"""The formats that are read, for people."""

LARGEST = 128 << 20
"""Bytes. The longest entries are those of x264, about 170 bytes a frame: this is over eight hours of 24 frames a second."""

LAST_FRAME = 50_000_000
"""Frame numbers above this belong to no video: at 240 frames a second it is two days."""

FORCED = 3
"""So often must the longest distance between keyframes occur before it is taken for an encoder's limit. In the 116 real lists
of subcuts it occurs twice in one and once in the others; an encoder that may go no further gets there in every long shot."""

ENCODER_LIMIT = 120
"""Frames. Encoders are told 240, 250 or 300 (the longest shots of the real lists last 288 and more); nobody tells them less
than five seconds for a video that is to be subtitled."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read(path: str | Path) -> Keyframes:
    """Read a keyframe file of any known format, told by its content.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Keyframes
        With a notice for each thing that had to be mended or is doubtful: numbers out of order, negative ones, lines that
        are no entry, keyframes that seem to be an encoder's.

    Raises
    ------
    FileError
        When the file cannot be read, is empty, too large, no keyframe file, or names no keyframe.
    """
    path = Path(path).expanduser()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileError(path, f"it cannot be read: {error.strerror}", "Give the path of a keyframe file") from error
    return parse(data, path)


def parse(data: bytes, path: str | Path) -> Keyframes:
    r"""The same as `read` for bytes at hand; ``path`` only names them.

    Examples
    --------
    >>> found = parse(b"# keyframe format v1\nfps 23.976\n0\n72\n138\n", "show.txt")
    >>> found.format, found.rate, found.frames.tolist()
    ('aegisub', 23.976, [0, 72, 138])
    """
    if len(data) > LARGEST:
        raise FileError(path, f"it is larger than {LARGEST >> 20} MiB, too large for a keyframe file", f"Give one of: {KNOWN}")
    text = _text(data)
    if text is not None and not text.strip():
        raise FileError(path, "it is empty", f"Give one of: {KNOWN}")
    entries = None if text is None else _entries(text)
    if entries is None:
        raise FileError(path, "it is no keyframe file that is known here", f"Give one of: {KNOWN}")
    if entries.unread > len(entries.frames) + (entries.count or 0):
        problem = f"it begins as {entries.format} keyframes, but {entries.unread} of its lines are none"
        raise FileError(path, problem, "Write it again with the program that made it")
    return _keyframes(entries, path)


def _text(data: bytes) -> str | None:
    """What a file says, which is ASCII in all formats but for comments; None for what is no text."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\0" in data[:4096]:
        for codec, zeros in (("utf-16-le", data[1:4096:2]), ("utf-16-be", data[0:4096:2])):
            if not zeros.strip(b"\0"):
                return data.decode(codec, "replace")
        return None
    return data.decode("latin-1")


def _entries(text: str) -> Entries | None:
    """Read a text in the format that its first line tells; None when it tells none."""
    text = text.lstrip()
    if text.startswith(lists.AEGISUB):
        return lists.aegisub(text)
    if text.startswith(logs.XVID):
        return logs.xvid(text)
    if text.startswith(logs.X264):
        return logs.x264(text)
    if text.startswith(lists.WWXD):
        return lists.qpfile(text, "wwxd")
    return lists.qpfile(text) if lists.is_qpfile(text) else None


def _keyframes(entries: Entries, path: str | Path) -> Keyframes:
    """Put frames in order and say what was wrong with them."""
    notices = []
    if entries.unread:
        notices.append(Notice("lines-unread", f"{entries.unread} lines of the {entries.format} keyframes are no entries"))
    kept = [frame for frame in entries.frames if 0 <= frame <= LAST_FRAME]
    if len(kept) < len(entries.frames):
        lost = len(entries.frames) - len(kept)
        notices.append(Notice("frames-impossible", f"{lost} keyframes are negative or beyond any video and are left out"))
    frames = np.unique(np.array(kept, dtype=np.int64))
    if frames.tolist() != kept:
        notices.append(Notice("frames-unordered", "the keyframes did not rise from line to line; they were put in order"))
    notices += _forced(frames)
    if not len(frames):
        raise FileError(path, f"there is no keyframe among its {entries.format} entries", "Write it again, of the whole video")
    return Keyframes(frames, entries.format, entries.count, entries.rate, tuple(notices))


def _forced(frames: NDArray[np.int64]) -> list[Notice]:
    """Say so when keyframes seem to stand where an encoder had to set one, not where the picture changes.

    An encoder that goes no further than so many frames without a keyframe sets one at exactly that distance in every long
    shot, so the longest distance of all recurs. Lists of cuts have no such limit.
    """
    steps = np.diff(frames)
    longest = int(steps.max(initial=0))
    often = int(np.count_nonzero(steps == longest))
    if often < FORCED or longest < ENCODER_LIMIT:
        return []
    message = (
        f"{often} keyframes are exactly {longest} frames after the one before and none is further, as an encoder sets them; "
        "this list seems to be of the video's encoding rather than of its cuts"
    )
    return [Notice("frames-forced", message)]
