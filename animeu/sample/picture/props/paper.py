"""What is painted on paper: the poster."""

from __future__ import annotations

from animeu.sample.picture.canvas import ellipse, group, path, rect
from animeu.sample.picture.glyphs import written
from animeu.sample.picture.palette import INK
from animeu.sample.picture.props.cat import cat


def poster(drawing: int, ink: float) -> str:
    """The poster of the cat that was lost."""
    sheet = (
        rect(-190, -260, 380, 520, "#fdf8ea", line=INK, width=ink)
        + path("M-190,-260H190V-176H-190Z", "#d95548")
        + path("M150,260L190,220V260Z", "#d9cfb8", INK, ink * 0.6)
    )
    pins = ellipse(-160, -236, 9, 9, "#f3c14b", line=INK, width=ink * 0.7) + ellipse(
        160, -236, 9, 9, "#f3c14b", line=INK, width=ink * 0.7
    )
    title = written("ネコ", -92, -254, 84, "#fffdf5", weight=11)
    picture = rect(-140, -156, 280, 240, "#d8ecdf", line=INK, width=ink * 0.7) + group(cat(0, ink / 0.92), x=0, y=-26, scale=0.92)
    return (
        sheet
        + title
        + picture
        + written("ミカン", -116, 112, 72, "#4a3440", weight=9)
        + path("M-120,212H120M-120,232H70", "none", "#b5a8a0", 5)
        + pins
    )
