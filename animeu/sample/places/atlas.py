"""All places by the name that a script gives them."""

from __future__ import annotations

from collections.abc import Callable

from animeu.sample.places.brush import Layer
from animeu.sample.places.classroom import classroom
from animeu.sample.places.hill import hill
from animeu.sample.places.hours import HOURS, Hour
from animeu.sample.places.river import river
from animeu.sample.places.shrine import shrine
from animeu.sample.places.stars import river_of_stars
from animeu.sample.places.street import street
from animeu.sample.places.workshop import workshop

PLACES: dict[str, Callable[[Hour, str], list[Layer]]] = {
    "hill": hill,
    "classroom": classroom,
    "river": river,
    "shrine": shrine,
    "street": street,
    "workshop": workshop,
    "stars": river_of_stars,
}
"""From (hour, weather) to layers, the farthest first."""

INDOORS = frozenset({"classroom", "workshop"})
"""Places with a roof: no weather falls in them, and no wind blows."""


INDOORS = frozenset({"classroom", "workshop"})
"""Places with a roof: no weather falls in them, and no wind blows."""


INDOORS = frozenset({"classroom", "workshop"})
"""Places with a roof: no weather falls in them, and no wind blows."""


def layers(place: str, time: str, weather: str = "clear") -> list[Layer]:
    """The layers of a place at a time of day; clouds and wet ground are those of the weather."""
    return PLACES[place](HOURS[time].under(weather), weather)
