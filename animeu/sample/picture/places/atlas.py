"""All places by the name that a script gives them."""

from __future__ import annotations

from collections.abc import Callable

from animeu.sample.picture.places.brush import Layer
from animeu.sample.picture.places.classroom import classroom
from animeu.sample.picture.places.hill import hill
from animeu.sample.picture.places.hours import HOURS, Hour
from animeu.sample.picture.places.river import river
from animeu.sample.picture.places.shrine import shrine
from animeu.sample.picture.places.stars import river_of_stars
from animeu.sample.picture.places.street import street
from animeu.sample.picture.places.workshop import workshop

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
