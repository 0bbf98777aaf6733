"""Character sheets: what everybody of a script looks and sounds like, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from animeu.episode import Language


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in three languages."""

    ja: str = ""
    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody sounds.

    Parameters
    ----------
    pitch : float
        Mean, in Hz.
    tract : float
        How short the vocal tract is; 1 is a grown man's.
    breath : float
        How much of it is breath, from 0 to 1.
    pace : float
        Morae a second.
    lilt : float
        How far the pitch goes up and down; 1 is usual.
    rough, tremor : float
        How unsteady the folds are (1 is usual), and by how many semitones an old voice trembles.
    """

    pitch: float = 200.0
    tract: float = 1.1
    breath: float = 0.1
    pace: float = 7.0
    lilt: float = 1.0
    rough: float = 1.0
    tremor: float = 0.0


@dataclass(frozen=True, slots=True)
class Wear:
    """Clothes: their cut, their colour, and the colour of what is small on them."""

    outfit: str
    outfit_colour: str
    accent: str


@dataclass(frozen=True, slots=True)
class Design:
    """A character sheet: what somebody looks and sounds like.

    Parameters
    ----------
    name : Text
    hair, outfit : str
        Styles that can be drawn; the colours beside them as ``#rrggbb``.
    ornament : str
        What is worn in the hair; look-alikes may differ in nothing else.
    eye_height, height : float
        How large the eyes are drawn, how tall somebody stands; 1 is usual.
    beard : str
        A style of beard, or none.
    wardrobe : mapping of str to Wear
        Other clothes, by the name that a placing asks for.
    """

    name: Text
    hair: str
    hair_colour: str
    eye_colour: str
    outfit: str
    outfit_colour: str
    accent: str
    skin: str = "#ffe3cf"
    ornament: str = ""
    eye_height: float = 1.0
    height: float = 1.0
    glasses: bool = False
    beard: str = ""
    voice: Voice = Voice()
    wardrobe: Mapping[str, Wear] = field(default_factory=dict)
