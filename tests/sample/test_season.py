"""Scripts that take their cast and parts from a season, and shots that are shown again."""

import pytest

from animeu.errors import InvalidValue
from animeu.sample import episodes, read_script
from animeu.sample.check import check
from animeu.sample.shot import Repeat
from animeu.sample.stage import Sheet

SEASON = """
[cast.hina]
name = { en = "Hina" }
hair = "bob"
hair_colour = "#ee8d45"
eye_colour = "#2f9a63"
outfit = "sailor"
outfit_colour = "#34508c"
accent = "#e2483d"

[part.opening]
name = "opening"
part = "opening"
place = "hill"
time = "day"
music = "day"
shot = [{ frames = 20 }, { frames = 10, name = "title" }]
"""

ONE = """
name = "one"
title = { en = "One" }
season = "season"
number = 1

[[scene]]
name = "opening"
use = "opening"
time = "night"

[[scene]]
name = "river"
place = "river"
time = "evening"
weather = "rain"
[[scene.shot]]
frames = 40
name = "bank"
camera = { x = 500, y = 360, zoom = 1.2 }
to = { x = 700, y = 360, zoom = 1.2 }
figure = [{ who = "hina", mood = "sad" }]
sign = [{ text = "鈴", style = "credit" }]
sound = [{ what = "bell" }]
line = [{ who = "hina", start = 2, end = 30, ja = "あ", zh = "啊", en = "Ah", say = "aa" }]
[[scene.shot]]
again = "two/far"
"""

TWO = """
name = "two"
title = { en = "Two" }
season = "season"
number = 2

[[scene]]
name = "opening"
use = "opening"

[[scene]]
name = "memory"
flashback = true
[[scene.shot]]
again = "one/bank"
frames = 24
weather = "snow"
photo = { tint = "#c0a060" }
letterbox = true
[[scene.shot]]
place = "hill"
time = "day"
frames = 12
name = "far"
[[scene.shot]]
again = "title"
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in (("season", SEASON), ("e1", ONE), ("e2", TWO)):
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_the_episodes_of_a_folder_are_told_by_name_without_the_file_of_the_season(folder):
    assert episodes(folder) == {"one": folder / "e1.toml", "two": folder / "e2.toml"}


def test_the_short_stands_before_the_season():
    assert next(iter(episodes())) == "the-cat-and-the-bell"


def test_a_script_has_the_cast_and_the_parts_of_its_season(folder):
    script = read_script(folder / "e1.toml")
    assert script.cast["hina"].name.en == "Hina"
    opening = script.scene[0]
    assert (opening.name, opening.part, opening.place, opening.music, opening.time) == (
        "opening",
        "opening",
        "hill",
        "day",
        "night",
    )
    assert [shot.frames for shot in opening.shot] == [20, 10]


def test_a_shot_seen_again_looks_as_it_did_but_for_what_is_said_there(folder):
    again, bank = read_script(folder / "e2.toml").shots[2], read_script(folder / "e1.toml").shots[2]
    assert (again.place, again.time, again.weather) == ("river", "evening", "snow")
    assert (again.shot.figure, again.shot.sign, again.shot.camera) == (bank.shot.figure, bank.shot.sign, bank.shot.camera)
    assert (again.shot.line, again.shot.sound, again.shot.frames) == ((), (), 24)
    assert again.shot.photo.tint == "#c0a060"
    assert again.shot.letterbox
    assert again.shot.repeats == Repeat("one", 30, 40)


def test_a_shorter_repeat_keeps_the_pace_of_the_camera_and_the_acting(folder):
    first, second = (Sheet(read_script(folder / name)) for name in ("e1.toml", "e2.toml"))
    for local in range(24):
        one, two = first.exposure(first.shots[2], 30 + local), second.exposure(second.shots[2], 30 + local)
        assert one.view == two.view
        assert [seen.cel.eyes for seen in one.figures] == [seen.cel.eyes for seen in two.figures]


def test_episodes_may_show_shots_of_each_other_and_of_parts(folder):
    one, two = read_script(folder / "e1.toml"), read_script(folder / "e2.toml")
    assert one.shots[3].shot.repeats == Repeat("two", 54, 12)
    assert (one.shots[3].place, one.shots[3].shot.frames) == ("hill", 12)
    assert two.shots[4].shot.repeats == Repeat("two", 20, 10)
    check(one)
    check(two)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('use = "opening"', 'use = "ending"', r"scene opening: use is 'ending'.*\(opening\)"),
        ('season = "season"', 'season = "winter"', "season is 'winter'.*without .toml"),
        ('season = "season"\n', "", "there is no season"),
        ("two/far", "two/near", "again is 'two/near'.*of two: title, far"),
        ("two/far", "three/far", "an episode in .*one, two"),
        ('again = "two/far"', 'again = "me"\nname = "me"', "does not show itself again"),
        ('again = "two/far"', 'frames = 9\nname = "bank"\n[[scene.shot]]\nagain = "bank"', "one shot, not of 2"),
    ],
)
def test_what_is_not_in_the_season_is_told_with_what_is(folder, old, new, told):
    path = folder / "e1.toml"
    assert old in ONE
    path.write_text(ONE.replace(old, new), "utf-8")
    with pytest.raises(InvalidValue, match=told):
        read_script(path)


def test_an_unknown_episode_is_refused_with_those_there_are():
    with pytest.raises(InvalidValue, match="the-cat-and-the-bell"):
        read_script("the-dog")


def test_a_script_beside_it_whose_number_is_none_is_told_by_its_name(tmp_path):
    (tmp_path / "odd.toml").write_text('name = "odd"\nnumber = "two"\n[[scene]]\nname = "s"\n', "utf-8")
    with pytest.raises(InvalidValue, match=r"odd\.number is 'two'.*whole number"):
        episodes(tmp_path)
