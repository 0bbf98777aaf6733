"""The picture of the README: every shot that was found in the drawn sample, by its representative frame.

python -m benchmarks.sheet [VIDEO] [-o docs/shots.jpg]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

import animeu
from animeu import media, sample
from animeu.timeline import clock_text

SIZE = (240, 135)
GAP, FOOT, COLUMNS = 8, 20, 5
PAPER, INK, FAINT = (250, 249, 246), (40, 38, 46), (130, 126, 138)


class Grab:
    """A watcher that keeps the frames it was asked for."""

    pixels = "rgb24"
    every = 1

    def __init__(self, numbers: set[int], size: tuple[int, int]) -> None:
        self.size, self._numbers = size, numbers
        self.frames: dict[int, NDArray[np.uint8]] = {}

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        for frame, number in zip(frames, numbers.tolist(), strict=True):
            if number in self._numbers:
                self.frames[number] = frame.copy()


def sheet(video: Path) -> Image.Image:
    """Draw the shots of a video as a page of pictures."""
    shots = animeu.shots(video)
    grab = Grab({shot.representative for shot in shots}, SIZE)
    media.watch(video, frames=[grab])
    rows = -(-len(shots) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * (SIZE[0] + GAP) + GAP, rows * (SIZE[1] + FOOT + GAP) + GAP), PAPER)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(12)
    for number, shot in enumerate(shots):
        x = GAP + number % COLUMNS * (SIZE[0] + GAP)
        y = GAP + number // COLUMNS * (SIZE[1] + FOOT + GAP)
        page.paste(Image.fromarray(grab.frames[shot.representative]), (x, y))
        draw.text((x, y + SIZE[1] + 2), f"{number + 1}", INK, font)
        draw.text(
            (x + 24, y + SIZE[1] + 2),
            f"{clock_text(shot.span.start_us)}   {shot.first_frame}-{shot.last_frame}",
            FAINT,
            font,
        )
        if shot.begins_with not in ("cut", "start"):
            draw.text((x + SIZE[0], y + SIZE[1] + 2), shot.begins_with, INK, font, anchor="ra")
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("video", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/shots.jpg"))
    given = parser.parse_args()
    given.output.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = sheet(given.video or sample.render(Path(folder)))
    page.save(given.output, quality=88, optimize=True)
    print(f"{given.output}: {given.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
