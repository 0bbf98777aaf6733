"""Contact sheets of the traps: ``python -m benchmarks.traps FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.traps import GROUPS, Trap

TILE, SMALL, SHOWN = (192, 108), (48, 27), 9


def strip(name: str, one: Trap) -> Image.Image:
    """One row: frames at even distances and at what happens, at full size, and the small picture that detectors see."""
    width, height = SHOWN * (TILE[0] + 3), TILE[1] + SMALL[1] + 18
    page = Image.new("RGB", (width, height), "white")
    about = f"{name}: {len(one.frames)} frames, cuts {list(one.cuts)}, gradual {list(one.gradual)}"
    ImageDraw.Draw(page).text((2, 1), about, "black")
    change = np.abs(np.diff(one.frames.astype(np.int16), axis=0)).mean(axis=(1, 2, 3))
    busiest = (np.argsort(-change)[: SHOWN // 2] + 1).tolist()
    even = [int(at) for at in np.linspace(0, len(one.frames) - 1, 4 * SHOWN) if int(at) not in busiest]
    even = [even[int(at)] for at in np.linspace(0, len(even) - 1, SHOWN - len(busiest))]
    for column, frame in enumerate(sorted(busiest + even)):
        picture = Image.fromarray(one.frames[frame])
        x = column * (TILE[0] + 3)
        page.paste(picture, (x, 14))
        page.paste(picture.resize(SMALL, Image.Resampling.BOX), (x, 16 + TILE[1]))
        ImageDraw.Draw(page).text((x + SMALL[0] + 4, 20 + TILE[1]), str(frame), "gray")
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for group, makers in GROUPS.items():
        strips = [strip(name, make()) for name, make in makers.items()]
        page = Image.new("RGB", (strips[0].width, sum(one.height for one in strips)), "white")
        y = 0
        for one in strips:
            page.paste(one, (0, y))
            y += one.height
        path = given.folder / f"{group.replace(' ', '-')}.png"
        page.save(path)
        print(path)


if __name__ == "__main__":
    main()
