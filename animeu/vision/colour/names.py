"""What a colour is called by tradition, in Chinese and Japanese."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

import numpy as np

from animeu.colours import difference, oklab
from animeu.errors import InvalidValue

NameLanguage = Literal["ja", "zh"]


@dataclass(frozen=True, slots=True)
class ColourName:
    """A traditional name.

    Parameters
    ----------
    name : str
        In Japanese, or in simplified Chinese.
    reading : str
        Its romanisation: Hepburn, or pinyin with tones.
    english : str
        What it means.
    rgb : tuple of int
        The colour that is known by it today; sources differ.
    distance : float
        How far that is in OKLab from the colour that was asked for; 0.02 is just seen.
    """

    name: str
    reading: str
    english: str
    rgb: tuple[int, int, int]
    distance: float = 0.0


@cache
def known(language: NameLanguage) -> tuple[ColourName, ...]:
    """All names of a language, as in ``names.toml`` beside this module.

    Raises
    ------
    InvalidValue
        When it is another language.

    Examples
    --------
    >>> next(colour.reading for colour in known("zh") if colour.name == "竹青")
    'zhú qīng'
    """
    if language not in get_args(NameLanguage):
        raise InvalidValue("the language of colour names", language, "'ja' or 'zh'")
    table = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    return tuple(
        ColourName(name, reading, english, (int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)))
        for name, (value, reading, english) in table[language].items()
    )


def named(rgb: Sequence[int], language: NameLanguage = "ja") -> ColourName:
    """The traditional name whose colour is nearest.

    Parameters
    ----------
    rgb : sequence of int
        sRGB, 0 to 255.
    language : {"ja", "zh"}

    Raises
    ------
    InvalidValue
        When it is no colour, or another language.

    Examples
    --------
    >>> named((0, 163, 175))
    ColourName(name='浅葱色', reading='asagiiro', english='leek blue', rgb=(0, 163, 175), distance=0.0)
    >>> named((160, 40, 50), "zh").name
    '胭脂'
    """
    names = known(language)
    distances = difference(oklab(np.asarray(rgb)), oklab([colour.rgb for colour in names]))
    nearest = names[int(distances.argmin())]
    return ColourName(nearest.name, nearest.reading, nearest.english, nearest.rgb, round(float(distances.min()), 4))
