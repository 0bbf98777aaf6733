"""Made pictures with their boxes, many in one ``.npz`` file: nothing that is loaded can run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Row = tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.float32], str]
"""A picture (h, w, 3) or (h, w, 4); two tables of boxes (n, 4), of which the file tells what they are; a kind."""


def keep(path: Path, rows: Iterable[Row]) -> None:
    """Write pictures and boxes, laid end to end."""
    pictures, first, second, kinds = zip(*rows, strict=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        np.savez_compressed(
            out,
            pixels=np.concatenate([one.reshape(-1) for one in pictures]),
            shapes=np.array([one.shape for one in pictures], np.int32),
            kinds=np.array(kinds),
            **{f"boxes{number}": np.concatenate(boxes).astype(np.float32) for number, boxes in enumerate((first, second))},
            **{f"counts{number}": np.array([len(one) for one in boxes]) for number, boxes in enumerate((first, second))},
        )


def kept(path: Path) -> list[Row]:
    """What `keep` wrote, in its order."""
    with np.load(path) as found:
        shapes, kinds = found["shapes"], found["kinds"].tolist()
        pixels = np.split(found["pixels"], shapes.prod(1).cumsum()[:-1])
        boxes = [np.split(found[f"boxes{number}"], found[f"counts{number}"].cumsum()[:-1]) for number in (0, 1)]
    return [(one.reshape(shape), a, b, kind) for one, shape, a, b, kind in zip(pixels, shapes, *boxes, kinds, strict=True)]
