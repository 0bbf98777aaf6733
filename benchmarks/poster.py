"""The picture of the season in the README: twelve frames of its three episodes.

python -m benchmarks.poster [-o docs/season.jpg]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image

from animeu.sample import read_script
from animeu.sample.picture.painter import Painter
from animeu.sample.stage import Sheet

SHOTS = ((2, 10), (1, 18), (1, 23), (1, 29), (1, 55), (2, 30), (2, 41), (2, 46), (3, 20), (3, 41), (3, 49), (3, 57))
"""Episode and number of each shot; its middle frame is shown."""

SIZE, GAP, COLUMNS = (320, 180), 6, 4


def poster() -> Image.Image:
    """Paint the frames side by side."""
    rows = -(-len(SHOTS) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * (SIZE[0] + GAP) - GAP, rows * (SIZE[1] + GAP) - GAP), "white")
    scripts = {number: read_script(f"voice-of-the-bell-{number:02}") for number in {episode for episode, _ in SHOTS}}
    for place, (episode, number) in enumerate(SHOTS):
        script = scripts[episode]
        shot = script.shots[number]
        pixels = Painter(script, 2 * SIZE[1]).paint(Sheet(script).picture(shot.first + shot.shot.frames // 2))
        x, y = place % COLUMNS * (SIZE[0] + GAP), place // COLUMNS * (SIZE[1] + GAP)
        page.paste(Image.fromarray(pixels).resize(SIZE, Image.Resampling.LANCZOS), (x, y))
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/season.jpg"))
    given = parser.parse_args()
    given.output.parent.mkdir(exist_ok=True)
    poster().save(given.output, quality=88, optimize=True)
    print(f"{given.output}: {given.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
