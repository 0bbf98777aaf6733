"""Places, hours, weathers: what a stranger sees behind the figures."""

from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu.sample.picture.canvas import raster
from animeu.sample.picture.palette import AIRS, LIGHTS, rgb
from animeu.sample.picture.places import INDOORS, PLACES, PLANE, layers
from animeu.sample.picture.places.hours import HOURS
from animeu.sample.picture.weather import CYCLES, WEATHERS, fall

SIZE = (192, 120)
TIMES = tuple(HOURS)
HOMES = sorted(set(PLACES) - {"stars"})
OUTDOORS = sorted(set(HOMES) - INDOORS)


@cache
def plane(place: str, time: str, weather: str = "clear") -> NDArray[np.float64]:
    """The whole plane of a place without what is in front, shape (h, w, 3)."""
    drawing = "".join(layer.drawing for layer in layers(place, time, weather) if not layer.front)
    return raster(drawing, SIZE, PLANE)[..., :3].astype(float)


def saturation(pixels: NDArray[np.float64]) -> float:
    return float((pixels.max(axis=2) - pixels.min(axis=2)).mean())


def test_hours_of_places_of_figures_and_of_the_air_are_the_same():
    assert set(LIGHTS) == set(HOURS) == set(AIRS)
    assert set(TIMES) == {"dawn", "day", "sunset", "evening", "night"}


def test_the_six_places_are_there_and_two_have_a_roof():
    assert {"classroom", "workshop", "hill", "river", "shrine", "street"} <= set(PLACES)
    assert {"classroom", "workshop"} == INDOORS


@pytest.mark.parametrize("place", sorted(PLACES))
def test_no_hole_is_left_wherever_the_camera_goes(place):
    for time in TIMES:
        drawing = "".join(layer.drawing for layer in layers(place, time) if not layer.front)
        assert raster(drawing, SIZE, PLANE)[..., 3].min() == 255, time


@pytest.mark.parametrize("place", OUTDOORS)
def test_the_sky_alone_fills_the_plane(place):
    for time in TIMES:
        assert raster(layers(place, time)[0].drawing, SIZE, PLANE)[..., 3].min() == 255, time


@pytest.mark.parametrize("place", HOMES)
def test_every_hour_has_its_own_colours(place):
    for one, other in combinations(TIMES, 2):
        assert np.abs(plane(place, one) - plane(place, other)).mean() > 8, (one, other)


@pytest.mark.parametrize("place", HOMES)
def test_the_night_is_darker_than_the_evening_and_that_than_the_day(place):
    light = {time: plane(place, time).mean() for time in TIMES}
    assert light["night"] < light["evening"] < light["day"]
    assert light["night"] < 0.62 * light["day"]


@pytest.mark.parametrize("place", OUTDOORS)
def test_a_sunset_is_warm_and_a_night_is_cool(place):
    warmth = {time: (plane(place, time)[..., 0] - plane(place, time)[..., 2]).mean() for time in ("sunset", "day", "night")}
    assert warmth["sunset"] > warmth["day"] + 10
    assert warmth["sunset"] > warmth["night"] + 25


@pytest.mark.parametrize("place", HOMES)
def test_layers_come_nearer_one_by_one(place):
    found = layers(place, "day")
    assert all(a.depth <= b.depth for a, b in pairwise(found))
    assert len({layer.depth for layer in found}) >= (3 if place in INDOORS else 5)
    assert [layer.front for layer in found] == sorted(layer.front for layer in found)


@pytest.mark.parametrize("place", HOMES)
def test_what_is_in_front_frames_the_picture_and_hides_no_face(place):
    for layer in layers(place, "day"):
        if layer.front:
            alpha = raster(layer.drawing, SIZE, PLANE)[..., 3]
            left, top, right, bottom = (
                (value - start) / 10 for value, start in ((300, -320), (140, -240), (980, -320), (620, -240))
            )
            assert alpha[int(top) : int(bottom), int(left) : int(right)].max() == 0
            assert alpha.max() == 255


@pytest.mark.parametrize("place", OUTDOORS)
def test_bad_weather_takes_colour_away(place):
    for weather in ("rain", "snow", "fog"):
        assert saturation(plane(place, "day", weather)) < 0.85 * saturation(plane(place, "day")), weather


def test_rain_is_seen_through_the_windows():
    for place in INDOORS:
        assert np.abs(plane(place, "day", "rain") - plane(place, "day")).max() > 40


def test_snow_lies_on_the_hill_and_not_only_in_the_air():
    meadow = slice(105, 118), slice(60, 130)
    green = [plane("hill", "day", weather)[meadow] for weather in ("clear", "snow")]
    over = [(pixels[..., 1] - pixels[..., [0, 2]].max(axis=2)).mean() for pixels in green]
    assert over[0] > 15
    assert over[1] < 8


def test_a_place_is_drawn_the_same_each_time():
    assert layers("street", "night") == layers("street", "night")


@pytest.mark.parametrize("time", TIMES)
def test_light_on_figures_keeps_them_readable(time):
    light, table = LIGHTS[time], LIGHTS[time].table()
    assert table.shape == (3, 256)
    assert (np.diff(table.astype(int), axis=1) >= 0).all()
    assert table[:, 255].min() > 190
    assert table[:, 0].max() < 24
    assert 0 < light.strength <= 1
    assert max(rgb(light.rim)) > 200
    assert [len(colour) for colour in AIRS[time]] == [7, 7]


def test_figures_are_darker_at_night_and_redder_at_sunset():
    middle = {time: LIGHTS[time].table()[:, 128].astype(int) for time in TIMES}
    assert middle["night"].mean() < middle["day"].mean()
    assert middle["sunset"][0] - middle["sunset"][2] > middle["day"][0] - middle["day"][2]


@pytest.mark.parametrize("weather", sorted(CYCLES))
def test_weather_is_a_loop_of_drawings(weather):
    drawings = [fall(weather, number) for number in range(2 * CYCLES[weather])]
    assert drawings[: CYCLES[weather]] == drawings[CYCLES[weather] :]
    assert len(set(drawings)) == CYCLES[weather]


@pytest.mark.parametrize("weather", ["snow", "leaves"])
def test_no_seam_is_seen_where_the_loop_closes(weather):
    count = CYCLES[weather]
    alpha = [raster(fall(weather, number), (320, 180))[..., 3].astype(int) for number in (0, 1, 2, count - 2, count - 1)]
    steps = [np.abs(a - b).mean() for a, b in ((alpha[0], alpha[1]), (alpha[1], alpha[2]), (alpha[3], alpha[4]))]
    assert np.abs(alpha[4] - alpha[0]).mean() < 1.35 * max(steps)


def test_clear_weather_draws_nothing():
    assert fall("clear", 3) == ""
    assert {"clear", "rain", "snow", "fog", "leaves"} == WEATHERS
