"""All things by the name that a script gives them."""

from __future__ import annotations

from collections.abc import Callable

from animeu.sample.props import bells, paper
from animeu.sample.props.cat import cat, family

PROPS: dict[str, Callable[[int, float], str]] = {
    "cat": cat,
    "bell": bells.lying,
    "family": family,
    "poster": paper.poster,
    "title": paper.title,
}
"""Things that a script can name: (number of the drawing, width of the ink) to a drawing around (0, 0)."""

WHOLE = frozenset({"title"})
"""Those that are drawn in the picture's own coordinates."""
