"""Move the examples of the names of colours to where people see them.

    python -m benchmarks.train.hues ../shared/data/faces animeu/vision/faces/hues.json

Begins with examples chosen by eye (`START`), each of which keeps a weight of its own, so that colours that hardly occur stay
where they are. Learns from the portraits of moe.imouto that `animeface` told landmarks of, whose characters have colours that
everybody knows (`KNOWN`), and from the screenshots labelled for training; the screenshots kept for testing tell what it is
worth. How fast likelihood fades with distance is fitted with it, so that the probabilities are those of these pictures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from animeu import lazy
from animeu.bench.real.face_parts import KNOWN
from animeu.colours import oklab, srgb
from animeu.sights import Box, Face, Likely
from animeu.vision.faces.hues import hair, iris, lit
from animeu.vision.picture import read_picture
from benchmarks.train.parts.real import BROW, LABELS

torch: Any = lazy.torch()

START = {
    "hair": {
        "black": "#14121a #2a2832 #23201f #3b3a46 #4a4a58",
        "silver": "#d6d6dc #b4b2bc #ece8ee #a3a1aa",
        "blond": "#f2d36b #e3c07a #f8e8a4 #d2a860 #e8d5b0",
        "brown": "#5a3826 #7a4f35 #452a20 #a0744c #8c5a3c #33201a",
        "orange": "#e0853a #d0641f #f0a35a #c85a18 #eeb078",
        "red": "#b0282e #e0483c #8a1e28 #d43048 #5a141c",
        "pink": "#f4a8bc #e87fa8 #fbc8d6 #ff5a80",
        "purple": "#8a5fb5 #b9a0dc #58387a #e0bcec #6e6490",
        "blue": "#3058b0 #4c74d4 #203878 #6a8ae0 #3a4a78 #14225a",
        "aqua": "#5cc4d0 #86dcda #20a0a8 #2a7080 #a8dce8 #d0f4fa",
        "green": "#4c9a58 #90c270 #2c6a40 #6fae98 #b8e0b8 #44d08c",
    },
    "eyes": {
        "black": "#14121a #2a2832 #3a3438",
        "silver": "#a8a8b4 #8a8a94 #c8c8d0",
        "gold": "#d8b030 #b89028 #f0d060 #c8a048",
        "brown": "#5a3826 #7a4f35 #452a20 #8c5a3c #6a3a28",
        "orange": "#e0752a #c85a18 #f09040",
        "red": "#b0282e #e0383c #8a1e28 #d43048 #6a1420",
        "pink": "#f080a8 #d85088 #f4a8c0",
        "purple": "#7a4fa5 #9a70c8 #4a2f70 #6a5090 #a890d8",
        "blue": "#3058b0 #4c74d4 #203878 #5a8ae8 #4a70a8",
        "aqua": "#40b4d0 #70d0e0 #20909c #2a7080",
        "green": "#3c8a48 #70b050 #2c6a40 #409a78 #5a7a3a",
    },
}
"""Names and examples, by eye."""

STEPS, STAY, ANCHORED = 300, 200.0, 0.15
"""Of the fit; how much it costs to move an example (squared, in OKLab), and what the examples themselves weigh."""

Row = tuple[str, np.ndarray, tuple[str, ...]]


def screenshots(folder: Path, *, train: bool) -> Iterator[tuple[str, Any, Face, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Faces with the names that people gave to their hair and eyes."""
    known = json.loads((LABELS / "parts95.json").read_text())
    for name, faces in known.items():
        if name != "about" and (name in known["about"]["train"]) == train:
            picture = read_picture(folder / "anime_screens95" / "anime_faces" / name)
            for one in faces:
                marks = {part: (x, y) for part, (x, y) in one["landmarks"].items()}
                face = Face(Box(*one["box"]), 1.0, landmarks=marks, eyes=Likely(one.get("eyes", ""), 1.0))
                yield "screenshots", picture, face, (tuple(one.get("hair", ())), tuple(one.get("eye_colour", ())))


def portraits(folder: Path) -> Iterator[tuple[str, Any, Face, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Characters that everybody knows."""
    for name, one in json.loads((LABELS / "parts_moeimouto.json").read_text()).items():
        if name != "about":
            (lx, ly), (rx, ry), (cx, cy) = (one["landmarks"][part] for part in ("left eye", "right eye", "chin"))
            high = float(np.clip((cy - (ly + ry) / 2) / BROW, 1.4 * (rx - lx), 2.6 * (rx - lx)))
            marks = {part: (x, y) for part, (x, y) in one["landmarks"].items()}
            box = Box((lx + rx + cx * 2) / 4 - high * 0.575, cy - high, high * 1.15, high)
            who = name.split("/")[1][4:]
            told = tuple(tuple(names.split("/")) for names in KNOWN[who])
            yield who, read_picture(folder / "moeimouto10" / name), Face(box, 1.0, landmarks=marks), told  # type: ignore[misc]


def measured(faces: Iterator[Any]) -> dict[str, list[Row]]:
    """Who, colour and right names, of hair and of eyes."""
    found: dict[str, list[Row]] = {"hair": [], "eyes": []}
    for who, picture, face, (hairs, eyes) in faces:
        light = lit(picture, face)
        for of, names, lab in (("hair", hairs, hair(picture, face, light)), ("eyes", eyes, iris(picture, face, light))):
            if names and lab is not None:
                found[of].append((who, lab, names))
    return found


def likelihoods(lab: Any, known: Any, whose: list[int], names: int, fade: Any) -> Any:
    """As `animeu.vision.faces.hues.likelihoods`, as logarithms."""
    far = torch.sqrt((((lab[:, None] - known[None]) * torch.tensor([0.4, 1.0, 1.0])) ** 2).sum(2) + 1e-9)
    own = torch.tensor(whose)
    return torch.stack([torch.logsumexp(-far[:, own == one] / fade, 1) for one in range(names)], 1).log_softmax(1)


def fitted(start: dict[str, str], rows: list[Row]) -> tuple[dict[str, list[str]], float]:
    """Examples of each name, and how fast they fade."""
    names = list(start)
    whose = [row for row, name in enumerate(names) for _ in start[name].split()]
    rgb = [[int(hexed[at : at + 2], 16) for at in (1, 3, 5)] for name in names for hexed in start[name].split()]
    anchors = torch.tensor(oklab(np.array(rgb, np.uint8)))
    known, fade = anchors.clone().requires_grad_(), torch.tensor(-3.2, requires_grad=True)
    lab = torch.tensor(np.stack([row[1] for row in rows])).float()
    right = torch.tensor([[name in row[2] for name in names] for row in rows])
    count = Counter(row[0] for row in rows)
    weight = torch.tensor([count[row[0]] ** (-0.5 if row[0] != "screenshots" else 0.0) for row in rows])
    steps = torch.optim.Adam([known, fade], 0.01)
    for _ in range(STEPS):
        said = likelihoods(lab, known, whose, len(names), fade.exp())
        own = likelihoods(anchors, known, whose, len(names), fade.exp())[torch.arange(len(whose)), torch.tensor(whose)]
        wrong = -(said.masked_fill(~right, -30).logsumexp(1) * weight).sum() / weight.sum()
        loss = wrong - ANCHORED * own.mean() + STAY * ((known - anchors) ** 2).sum(1).mean()
        steps.zero_grad()
        loss.backward()
        steps.step()
    hexed = ["#{:02x}{:02x}{:02x}".format(*row) for row in srgb(known.detach().numpy()).tolist()]
    return {name: [hexed[row] for row in range(len(whose)) if whose[row] == at] for at, name in enumerate(names)}, float(
        fade.exp().detach()
    )


def figures(found: dict[str, Any], rows: list[Row]) -> str:
    """How often a right name is the likeliest, and how sure it is when it is, and when not."""
    names = list(found["examples"])
    whose = [row for row, name in enumerate(names) for _ in found["examples"][name]]
    rgb = [[int(hexed[at : at + 2], 16) for at in (1, 3, 5)] for name in names for hexed in found["examples"][name]]
    lab = torch.tensor(np.stack([row[1] for row in rows])).float()
    said = likelihoods(lab, torch.tensor(oklab(np.array(rgb, np.uint8))), whose, len(names), torch.tensor(found["fade"])).exp()
    good = np.array([names[int(one.argmax())] in row[2] for one, row in zip(said, rows, strict=True)])
    sure = said.max(1).values.numpy()
    return f"{good.mean():.3f} of {len(rows)} right; mean probability {sure.mean():.3f}, of the right {sure[good].mean():.3f}"


def _written(found: dict[str, Any]) -> str:
    """As JSON, a name a line."""
    parts = []
    for of, known in found.items():
        rows = ",\n".join(f'   "{name}": {json.dumps(hexed)}' for name, hexed in known["examples"].items())
        parts.append(f' "{of}": {{\n  "fade": {known["fade"]},\n  "examples": {{\n{rows}\n  }}\n }}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """See the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    torch.set_num_threads(1)
    known, shots = measured(portraits(given.data)), measured(screenshots(given.data, train=True))
    tests, found = measured(screenshots(given.data, train=False)), {}
    for of, start in START.items():
        examples, fade = fitted(start, known[of] + shots[of])
        found[of] = {"fade": round(fade, 4), "examples": examples}
        for name, rows in (("portraits", known[of]), ("screenshots", shots[of]), ("screenshots of other series", tests[of])):
            print(f"{of}, {name}: {figures(found[of], rows)}")
    given.out.write_text(_written(found))


if __name__ == "__main__":
    main()
