"""A minute of an episode at another size, encoded as episodes are: what the cost of looking is measured on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from animeu import lazy

SECONDS = 60
"""As much as is taken: some forty stills, some of them without a face."""

ENCODING = {"crf": "20", "preset": "medium"}
"""Of x264: three to six megabits a second of drawn pictures at 1080 lines."""


def enlarged(source: str | Path, target: Path, height: int, seconds: float = SECONDS) -> tuple[int, int]:
    """Write the first seconds of a video's picture, without its sound; return width and height.

    Parameters
    ----------
    source : path
    target : Path
        A ``.mkv``.
    height : int
        Lines; the width follows the shape of the video.
    seconds : float
        Less where the video is shorter.
    """
    av: Any = lazy.av()
    with av.open(str(source), metadata_errors="replace") as read, av.open(str(target), "w") as written:
        picture = read.streams.best("video")
        picture.thread_type = "AUTO"
        rate = Fraction(picture.guessed_rate or picture.average_rate or 24)
        width = round(picture.width * height / picture.height / 2) * 2
        stream = written.add_stream("libx264", rate=rate, options=ENCODING)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number, frame in enumerate(read.decode(picture)):
            if number >= seconds * rate:
                break
            scaled = frame.reformat(width=width, height=height, format="yuv420p", interpolation="LANCZOS")
            scaled.pts, scaled.time_base, scaled.pict_type = number, 1 / rate, 0
            written.mux(stream.encode(scaled))
        written.mux(stream.encode(None))
    return width, height
