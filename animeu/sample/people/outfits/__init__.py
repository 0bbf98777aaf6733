"""Clothes, by their names, and who wears which."""

from __future__ import annotations

from dataclasses import replace

from animeu.sample.design import Design
from animeu.sample.people.outfits.apron import APRON
from animeu.sample.people.outfits.coats import CAPE, RAINCOAT
from animeu.sample.people.outfits.legs import SEAT, lap, legs
from animeu.sample.people.outfits.parts import Outfit, Worn, ground
from animeu.sample.people.outfits.robes import MIKO, YUKATA
from animeu.sample.people.outfits.school import SAILOR, VEST
from animeu.sample.people.outfits.sleeves import arm

TORSOS: dict[str, Outfit] = {
    "sailor": SAILOR, "vest": VEST, "miko": MIKO, "yukata": YUKATA, "cape": CAPE, "raincoat": RAINCOAT, "apron": APRON,
}  # fmt: skip
"""What can be worn, by the name in a script."""


def dressed(design: Design, wear: str) -> Design:
    """Somebody in clothes from the wardrobe, or in the usual ones.

    Raises
    ------
    KeyError
        Nothing of that name is in the wardrobe; `animeu.sample.check` tells so before anything is drawn.
    """
    if not wear:
        return design
    worn = design.wardrobe[wear]
    return replace(design, outfit=worn.outfit, outfit_colour=worn.outfit_colour, accent=worn.accent)


__all__ = ["SEAT", "TORSOS", "Outfit", "Worn", "arm", "dressed", "ground", "lap", "legs"]
