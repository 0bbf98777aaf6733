"""Files of labels, in the four formats that taggers come with, and the types of tags of picture boards."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from animeu.errors import FileError

TagType = Literal["general", "artist", "copyright", "character", "meta", "rating"]

THRESHOLDS: Mapping[TagType, float] = {
    "general": 0.35,
    "artist": 0.5,
    "copyright": 0.5,
    "character": 0.85,
    "meta": 0.5,
    "rating": 0.5,
}
"""Probability from which a tag is told. Those of general tags and of characters are what the makers of the WD taggers give with
them (https://huggingface.co/spaces/SmilingWolf/wd-tagger); the others were not measured, as no such model is at hand."""

_CATEGORIES: Mapping[str, TagType] = {
    "0": "general",
    "1": "artist",
    "3": "copyright",
    "4": "character",
    "5": "meta",
    "9": "rating",
}
"""As Danbooru counts them; 9 is what the WD taggers call ratings."""

_RATINGS = ("safe", "questionable", "explicit", "general", "sensitive")
_SECTIONS: Mapping[str, TagType] = {"general": "general", "character": "character", "copyright": "copyright", "rating": "rating"}


@dataclass(frozen=True, slots=True)
class Label:
    """What one output of a tagger stands for."""

    name: str
    type: TagType = "general"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, its type and its probability."""

    name: str
    type: TagType
    probability: float


def read_labels(path: Path) -> tuple[Label, ...]:
    """Read a file of labels, one for each output of a model, in their order.

    ``.csv`` as the WD taggers have it (columns ``name``, ``category``); ``.json`` as danbooru-pretrained (a list of names, or a
    mapping of names and numbers in either direction) or with a list of names for each type; any other file as DeepDanbooru or
    illustration2vec have it: one name a line, ``rating:safe``, ``character:NAME`` told by what stands before the colon.

    Raises
    ------
    FileError
        When the file cannot be read, or holds no labels.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise FileError(path, f"labels cannot be read ({reason})", "Give the file of labels that came with the model") from error
    readers = {".csv": _from_csv, ".json": _from_json}
    try:
        labels = readers.get(path.suffix.lower(), _from_lines)(text)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, csv.Error) as error:
        remedy = "Give selected_tags.csv, tags.txt, or a JSON list of names"
        raise FileError(path, f"its labels are in no format that is known ({error!r})", remedy) from error
    if not labels:
        raise FileError(path, "it holds no labels", "Give the file of labels that came with the model")
    return labels


def _from_csv(text: str) -> tuple[Label, ...]:
    rows = csv.DictReader(io.StringIO(text))
    return tuple(Label(shown(row["name"]), _CATEGORIES.get(row.get("category") or "0", "general")) for row in rows)


def _from_lines(text: str) -> tuple[Label, ...]:
    return tuple(_told(line.split("\t")[0]) for line in text.splitlines() if line.strip())


def _from_json(text: str) -> tuple[Label, ...]:
    given: Any = json.loads(text)
    if isinstance(given, list):
        return tuple(_told(name) for name in given)
    if set(given) <= set(_SECTIONS):
        return tuple(Label(shown(name), _SECTIONS[section]) for section, names in given.items() for name in names)
    numbered = {int(key): name for key, name in given.items()} if all(key.isdigit() for key in given) else _turned(given)
    if sorted(numbered) != list(range(len(numbered))):
        raise ValueError("the numbers of the labels have gaps")
    return tuple(_told(numbered[number]) for number in range(len(numbered)))


def _turned(given: Mapping[str, Any]) -> dict[int, str]:
    return {int(number): name for name, number in given.items()}


def _told(name: str) -> Label:
    """A label by its name alone; a rating or a character says so before a colon, or is known as a rating."""
    name = name.strip()
    before, colon, after = name.partition(":")
    if colon and after and before in _SECTIONS:
        return Label(shown(after), _SECTIONS[before])
    return Label(shown(name), "rating" if name in _RATINGS else "general")


def shown(name: str) -> str:
    """A tag as people write it: spaces for underscores, but not in what is a face, such as ``^_^``.

    Examples
    --------
    >>> shown("long_hair"), shown("^_^"), shown("kita_ikuyo")
    ('long hair', '^_^', 'kita ikuyo')
    """
    return name.replace("_", " ") if any(len(part) > 1 for part in name.split("_")) else name
