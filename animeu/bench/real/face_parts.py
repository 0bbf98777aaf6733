"""Parts of faces in real drawings: screenshots whose faces were labelled by eye, and characters whose colours everybody knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from animeu.bench.real.faces import LABELS
from animeu.bench.rows import Row
from animeu.bench.scores.face_parts import MIDDLING, Case, case_rows
from animeu.bench.subject import Tell
from animeu.sights import Box, Face
from animeu.vision.faces import complete, faces
from animeu.vision.picture import read_picture

PARTS = LABELS.with_name("parts95.json")

KNOWN: Mapping[str, tuple[str, str]] = {
    "hatsune_miku": ("aqua", "aqua"),
    "kinomoto_sakura": ("brown/orange", "green"),
    "suzumiya_haruhi": ("brown", "brown"),
    "fate_testarossa": ("blond", "red"),
    "takamachi_nanoha": ("brown/orange", "blue/purple"),
    "lelouch_lamperouge": ("black", "purple"),
    "akiyama_mio": ("black", "black/silver/blue"),
    "shana": ("red/black", "red/brown/black"),
    "hakurei_reimu": ("black/brown", "red/brown"),
    "izumi_konata": ("blue", "green"),
}
"""Hair and eyes of characters; where they are drawn both ways, both are right: Sakura's brown is mostly painted orange."""


def screen_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Screenshots of series that were not learnt from; the boxes are those drawn by hand."""
    if not PARTS.is_file():
        note = f"{PARTS.name} comes with the source of animeu, in benchmarks/labels"
        yield Row("face_parts", "left eye", "mean error in widths of the face", material, status="skipped", note=note)
        return
    known = json.loads(PARTS.read_text("utf-8"))
    learnt, cases = known.pop("about")["train"], []
    for number, (name, labels) in enumerate(known.items()):
        if name not in learnt:
            tell(name, number / len(known))
            picture = read_picture(folder / "faces" / "anime_screens95" / "anime_faces" / name)
            told = complete(picture, [Face(Box(*one["box"]), 1.0) for one in labels])
            cases += [_case(face, one) for face, one in zip(told, labels, strict=True)]
    yield from case_rows(partial(_row, material), cases, "Boxes are given; series that were not learnt from")


def portrait_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Colours of ten characters in the crops kept for tests, on the faces that the builtin detector finds."""
    cases, crops = [], sorted((folder / "faces" / "moeimouto10" / "test").glob("*/*"))
    for number, path in enumerate(crops):
        tell(path.name, number / len(crops))
        if found := faces(path):
            hair, eyes = (tuple(names.split("/")) for names in KNOWN[path.parent.name[4:]])
            cases.append(Case(found[0], hair=hair, eye_colour=eyes if found[0].eye_colour else ()))
    yield from case_rows(partial(_row, material), cases, f"Of {len(crops)} crops, those with a face; eyes where they are told")


def _row(material: str, what: str, measure: str, **about: Any) -> Row:
    return Row("face_parts", what, measure, material, **about)


def _case(told: Face, known: Mapping[str, Any]) -> Case:
    marks = {name: (x, y) for name, (x, y) in known["landmarks"].items()}
    hidden = tuple(name for name in MIDDLING if name not in marks and name != "nose")
    eyes = known.get("eyes", "")
    colour = tuple(known.get("eye_colour", ())) if eyes != "closed" else ()
    return Case(told, marks, hidden, eyes, known.get("mouth", ""), tuple(known.get("hair", ())), colour)
