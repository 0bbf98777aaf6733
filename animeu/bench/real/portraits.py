"""Real portraits of drawn characters: the moe.imouto crops of ten, and crops of television by the name in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from animeu.bench.rows import Row
from animeu.bench.scores.identities import identified, ranked, rejected
from animeu.bench.subject import Tell
from animeu.tracks import Floats
from animeu.vision.characters.crops import crops
from animeu.vision.characters.encoder import character_vectors, encoder
from animeu.vision.characters.gallery import Gallery
from animeu.vision.faces.specs import detector
from animeu.vision.picture import read_picture

DRAWS = 20
"""Figures that depend on who is enrolled are means over so many draws."""

FEW = (1, 5)
"""Pictures that are enrolled of each character, where few are."""

SAME = 0.8
"""The cosine of two histograms that is taken for one character."""

BASELINE = "RGB histogram, 8 x 8 x 8, of the middle"

Encode = Callable[[Sequence[Path]], Floats]


def rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Ten characters whose train crops the net has seen, and their test crops, which it has not."""

    def row(what: str, measure: str, **about: object) -> Row:
        return Row("characters", what, measure, material, **about)  # type: ignore[arg-type]

    root = folder / "faces" / "moeimouto10"
    gallery, queries = _labelled(root / "train"), _labelled(root / "test")
    sides = []
    for number, encode in enumerate((_ours, histogram)):
        tell("portraits", number / 3)
        sides.append((encode([path for path, _ in gallery]), encode([path for path, _ in queries])))
    of_gallery, of_queries = [who for _, who in gallery], [who for _, who in queries]
    about = {"count": len(queries), "baseline": BASELINE}
    (first, precision), (simple_first, simple_precision) = (ranked(q @ g.T, of_queries, of_gallery) for g, q in sides)
    chance = float(np.mean([of_gallery.count(who) / len(gallery) for who in of_queries]))
    seen = "Test crops against train crops, on which the net was trained"
    yield row("ten characters", "R@1", value=first, simple=simple_first, random=chance, note=seen, **about)
    yield row("ten characters", "mAP", value=precision, simple=simple_precision, random=chance, note=seen, **about)
    measured = [_open_set(g, q, of_gallery, of_queries, same) for (g, q), same in zip(sides, (encoder().same, SAME), strict=True)]
    notes = f"Five of the ten enrolled with all their train crops, the others strangers; mean of {DRAWS} draws"
    for measure, ours, simple in zip(OPEN, *measured, strict=True):
        yield row("five enrolled, five strangers", measure, value=ours, simple=simple, note=notes, **about)
    for few in FEW:
        ours, simple = (_few(g, q, of_gallery, of_queries, few) for g, q in sides)
        note = f"Names by Gallery.name without its threshold; mean of {DRAWS} draws"
        yield row(f"enrolled with {few}", "share named rightly, of ten", value=ours, simple=simple, note=note, **about)
    yield from _unseen(folder, row, tell)


OPEN = (
    "rightly named at 5 % of strangers accepted",
    "strangers turned away at 5 % of the enrolled turned away",
)
"""Two readings of open-set recognition."""


def histogram(paths: Sequence[Path]) -> Floats:
    """Square roots of the shares of colours in the middle of each picture, rows of length 1: the simple baseline."""
    return colours_of([read_picture(path) for path in paths])


def colours_of(pictures: Sequence[NDArray[np.uint8]]) -> Floats:
    """The same of pictures that were read."""
    found = []
    for picture in pictures:
        high, wide = (side // 5 for side in picture.shape[:2])
        middle = np.ascontiguousarray(picture[high:-high, wide:-wide])
        counts = cv2.calcHist([middle], [0, 1, 2], None, [8, 8, 8], [0, 256] * 3).ravel()
        found.append(np.sqrt(counts / counts.sum()))
    return np.array(found, np.float32)


def _ours(paths: Sequence[Path]) -> Floats:
    return character_vectors(paths)


def _labelled(folder: Path) -> list[tuple[Path, str]]:
    return [(path, one.name) for one in sorted(folder.iterdir()) for path in sorted(one.iterdir())]


def _gallery(vectors: Floats, of: Sequence[str], rows: NDArray[np.int64], same: float = 0.5) -> Gallery:
    names = sorted({of[int(i)] for i in rows})
    return Gallery("", tuple(names), vectors[rows], np.array([names.index(of[int(i)]) for i in rows], np.int64), same)


def _open_set(gallery: Floats, queries: Floats, of_gallery: Sequence[str], of_queries: Sequence[str], same: float) -> list[float]:
    """Both readings, with half of the characters enrolled; ``same`` is the encoder's."""
    dice, found = np.random.default_rng(5), []
    people = sorted(set(of_gallery))
    for _ in range(DRAWS):
        inside = set(dice.permutation(people)[: len(people) // 2].tolist())
        made = _gallery(gallery, of_gallery, np.array([i for i, who in enumerate(of_gallery) if who in inside]), same)
        alike = made.likeness(queries)
        sure, names = made.probabilities(queries), [made.names[int(i)] for i in alike.argmax(axis=1)]
        own = np.array([who in inside for who in of_queries])
        right = np.array([name == who for name, who in zip(names, of_queries, strict=True)])
        found.append((identified(sure[own], right[own], sure[~own]), rejected(sure[own], sure[~own])))
    return [float(np.mean(one)) for one in zip(*found, strict=True)]


def _few(gallery: Floats, queries: Floats, of_gallery: Sequence[str], of_queries: Sequence[str], few: int) -> float:
    """Share of queries whose most likely character is the right one, of all that were enrolled with few pictures."""
    dice, of, found = np.random.default_rng(6), np.array(of_gallery), []
    for _ in range(DRAWS):
        chosen = np.concatenate([dice.choice(np.flatnonzero(of == who), few, replace=False) for who in sorted(set(of_gallery))])
        made = _gallery(gallery, of_gallery, chosen)
        best = made.likeness(queries).argmax(axis=1)
        found.append(np.mean([made.names[int(i)] == who for i, who in zip(best, of_queries, strict=True)]))
    return float(np.mean(found))


def _unseen(folder: Path, row: Callable[..., Row], tell: Tell) -> Iterator[Row]:
    """Characters of television whom the net never saw: the largest face of each screenshot against all others."""
    root = folder / "faces" / "anime_screens95" / "anime_faces"
    what, measure = "characters never trained on", "R@1, each against all others"
    if not root.is_dir():
        yield row(what, measure, status="skipped", note="faces/anime_screens95 is not in the folder of data")
        return
    tell("faces of television", 2 / 3)
    found = detector("builtin")
    faces, who = [], []
    for path in sorted(root.iterdir()):
        name, picture = re.split(r"[\d_. (-]", path.name)[0], read_picture(path)
        boxes = [face.box for face in found.detect([picture])[0]] if name not in UNNAMED else []
        if boxes:
            faces.append(crops(picture, [max(boxes, key=lambda box: box.area)])[0])
            who.append(name)
    several = [i for i, name in enumerate(who) if who.count(name) > 1]
    scored = []
    for vectors in (character_vectors(faces), colours_of(faces)):
        alike = vectors @ vectors.T
        np.fill_diagonal(alike, -np.inf)
        scored.append(ranked(alike[several], [who[i] for i in several], who)[0])
    note = f"{len({who[i] for i in several})} characters with two screenshots or more among {len(faces)} with a face"
    yield row(what, measure, value=scored[0], simple=scored[1], baseline=BASELINE, count=len(several), note=note)


UNNAMED = frozenset({"main", "screen", "priconne", "priconneOP", "mashumairesh", "traingirl"})
"""Beginnings of file names that are no character's: some show one whom other files name, so that nearest to them is no error."""

__all__ = ["histogram", "rows"]
