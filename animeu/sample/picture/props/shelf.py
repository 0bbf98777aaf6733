"""All things by the name that a script gives them."""

from __future__ import annotations

from collections.abc import Callable

from animeu.sample.picture.props import bells, lamps, things, whole
from animeu.sample.picture.props.cat import cat, family
from animeu.sample.picture.props.paper import poster

PROPS: dict[str, Callable[[int, float], str]] = {
    "cat": cat,
    "family": family,
    "bell": bells.lying,
    "suzu": bells.suzu,
    "clapper": bells.clapper,
    "clock": things.clock,
    "door": things.door,
    "letter": things.letter,
    "train": things.train,
    "firework": lamps.firework,
    "lanterns": lamps.lanterns,
    "stall": lamps.stall,
    "poster": poster,
    "speedlines": whole.speedlines,
    "foreground": whole.foreground,
    "card": whole.card,
    "title": whole.title,
}
"""Things that a script can name: (number of the drawing, width of the ink) to a drawing around (0, 0)."""

WHOLE = frozenset({"speedlines", "foreground", "card", "title"})
"""Those that are drawn in the picture's own coordinates and fill it."""
