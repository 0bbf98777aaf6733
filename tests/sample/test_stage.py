"""What the exposure sheet makes of a shot, without a pixel."""

from dataclasses import replace

import pytest

from animeu.sample.camera import BLACK
from animeu.sample.picture.weather import CYCLES
from animeu.sample.season import read_script
from animeu.sample.shot import Burst, Crowd, Photo, Placing, Prop, ScriptLine, ScriptShot, Shake, Sign, View
from animeu.sample.stage import CREDIT_STEPS, FALLS_ON, Sheet

SHORT = read_script("the-cat-and-the-bell")


def sheet(*shots, seed=0, fade_in=0, **scene):
    given = {"place": "shrine", "time": "day", "music": "", "name": "s"} | scene
    one = replace(SHORT.scene[0], shot=shots, **given)
    return Sheet(replace(SHORT, scene=(one,), fade_in=fade_in, fade_out=0), seed)


def shown(made, first=0):
    return [made.exposure(made.shot_at(first), frame) for frame in range(first, len(made))]


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        ({}, True),
        ({"off": True}, False),
        ({"manner": "thought"}, False),
        ({"manner": "murmur"}, False),
        ({"manner": "shout"}, True),
    ],
)
def test_only_who_is_seen_speaking_moves_the_mouth(change, moves):
    line = replace(ScriptLine(4, 40, "あ", "啊", "Ah", "hina", say="atatakai atatakai"), **change)
    made = sheet(ScriptShot(48, figure=(Placing("hina"), Placing("ren")), line=(line,)))
    mouths = [[exposure.figures[who].cel.mouth for exposure in shown(made)] for who in (0, 1)]
    assert any(mouths[0]) == moves
    assert not any(mouths[1])
    assert not any(mouths[0][:4] + mouths[0][41:])


def test_a_still_figure_is_one_drawing_even_in_the_wind_and_while_it_speaks():
    line = ScriptLine(0, 200, "あ", "啊", "Ah", "hina", say="atatakai atatakai")
    made = sheet(ScriptShot(240, figure=(Placing("hina", still=True),), line=(line,)), place="hill")
    assert made.holds == ((0, 239),)
    assert (
        len({exposure.figures[0].cel for exposure in shown(sheet(ScriptShot(240, figure=(Placing("hina"),)), place="hill"))}) > 3
    )


def test_a_figure_is_placed_as_it_is_written():
    placing = Placing("hina", facing="side", wear="", silhouette=True, mood="sad")
    cel = shown(sheet(ScriptShot(60, figure=(placing,))))[50].figures[0].cel
    assert (cel.facing, cel.silhouette, cel.eyes, cel.mouth) == ("side", True, 0, 0)


@pytest.mark.parametrize("on", [1, 2, 3])
def test_a_walk_is_drawn_every_so_many_frames(on):
    made = shown(sheet(ScriptShot(48, figure=(Placing("ren", pose="walk", step=4.0, on=on),))))
    steps = [exposure.figures[0].cel.step for exposure in made]
    assert steps == [frame // on % 8 for frame in range(48)]
    assert made[on].figures[0].x == made[0].figures[0].x + 4


def test_things_and_crowds_go_through_their_drawings_and_drift():
    shot = ScriptShot(
        12, prop=(Prop("cat", 100, 200, on=3, drift=(-5.0, 2.0), behind=True),), crowd=(Crowd(5, on=6, facing="away"),)
    )
    made = shown(sheet(shot))
    assert [e.things[0].drawing for e in made] == [frame // 3 for frame in range(12)]
    assert (made[9].things[0].x, made[9].things[0].y, made[9].things[0].behind) == (85, 206, True)
    assert [e.crowds[0].drawing for e in made] == [0] * 6 + [1] * 6
    assert (made[0].crowds[0].count, made[0].crowds[0].facing) == (5, "away")


def test_a_thing_that_looks_as_before_is_the_same_drawing():
    made = sheet(ScriptShot(40, prop=(Prop("door", on=2), Prop("poster", on=2), Prop("cat", on=1))))
    drawings = [[e.things[which].drawing for e in shown(made)] for which in range(3)]
    assert len(set(drawings[0][20:])) == 1  # it is open
    assert set(drawings[1]) == {0}
    assert drawings[2][:8] == drawings[2][8:16] == list(range(8))


def test_what_is_in_the_picture_grows_and_goes_with_the_camera_and_credits_do_not():
    words = (Sign("鈴", "board", 640, 360), Sign("名", "credit", 100, 100, fixed=True))
    shot = ScriptShot(25, camera=View(640, 360, 1), to=View(740, 360, 2), figure=(Placing("ren", still=True),), sign=words)
    last = shown(sheet(shot))[24]
    assert last.view == View(740, 360, 2)
    assert last.moving
    assert (last.figures[0].x, last.figures[0].head) == (440, 0.42 * 720 * 2)
    assert (last.letterings[0].x, last.letterings[0].size) == (440, 80)
    assert (last.letterings[1].x, last.letterings[1].size) == (100, 40)


def test_the_camera_moves_within_its_frames_only():
    views = [e.view.x for e in shown(sheet(ScriptShot(40, to=View(940), start=10, until=30)))]
    assert len(set(views[:11])) == len(set(views[30:])) == 1
    assert len(set(views[10:31])) == 21


def test_a_shake_is_the_same_for_the_same_seed_and_on_ones_within_its_strength():
    shot = ScriptShot(40, shake=(Shake(10, 12, 9.0),))
    views, same, other = ([e.view for e in shown(sheet(shot, seed=seed))] for seed in (1, 1, 2))
    assert views == same != other
    assert len(set(views[10:22])) == 12
    assert set(views[:10] + views[22:]) == {View()}
    assert all(abs(view.x - 640) <= 9 and abs(view.y - 360) <= 9 for view in views)


def test_bursts_are_light_for_their_frames():
    shot = ScriptShot(40, burst=(Burst("flash", 2, 2), Burst("strobe", 10, 7, every=3), Burst("impact", 20, 2)))
    lit = [e.burst for e in shown(sheet(shot))]
    assert {frame: kind for frame, kind in enumerate(lit) if kind} == {
        2: "flash", 3: "flash", 10: "flash", 13: "flash", 16: "flash", 20: "impact", 21: "negative",
    }  # fmt: skip


@pytest.mark.parametrize("weather", ["rain", "snow", "leaves"])
def test_what_falls_goes_through_all_of_its_drawings_outdoors_only(weather):
    made = shown(sheet(ScriptShot(200), weather=weather))
    period = FALLS_ON[weather] * CYCLES[weather]
    assert {e.fall for e in made} == set(range(CYCLES[weather]))
    assert all(made[frame].fall == made[frame + period].fall for frame in range(200 - period))
    indoors = shown(sheet(ScriptShot(20), weather=weather, place="classroom"))
    assert {(e.weather, e.fall) for e in indoors} == {("clear", 0)}


def test_grain_changes_on_twos_where_there_is_any():
    assert [e.grain for e in shown(sheet(ScriptShot(6, photo=Photo(grain=0.3))))] == [0, 0, 1, 1, 2, 2]
    assert {e.grain for e in shown(sheet(ScriptShot(6, photo=Photo(bloom=0.3))))} == {0}


def test_credits_come_and_go_in_steps_and_boards_at_once():
    signs = (Sign("名", "credit", start=4, end=40), Sign("鈴", "board", start=4, end=40))
    made = shown(sheet(ScriptShot(60, sign=signs)))
    light = [[words.light for words in e.letterings if words.text == text] for text in "名鈴" for e in made]
    credit, board = light[:60], light[60:]
    assert [len(found) for found in credit] == [len(found) for found in board] == [0] * 4 + [1] * 36 + [0] * 20
    rising = [found[0] for found in credit[4 : 4 + 2 * CREDIT_STEPS + 2]]
    assert rising == sorted(rising)
    assert len(set(rising)) == CREDIT_STEPS + 1
    assert credit[4] == credit[39]
    assert {found[0] for found in board if found} == {1.0}


def test_a_wipe_and_a_fade_through_white_have_their_edge_and_their_veil():
    made = sheet(
        ScriptShot(30), ScriptShot(30, into="wipe", over=10, wipe="iris"), ScriptShot(30, into="fade", over=20, through="white")
    )
    wipe = [made.picture(frame) for frame in range(25, 35)]
    assert {picture.how for picture in wipe} == {"iris"}
    assert [picture.mix for picture in wipe] == sorted(picture.mix for picture in wipe)
    assert wipe[4].mix < 0.5 < wipe[5].mix
    assert made.picture(24).over is made.picture(35).over is None
    fade = [made.picture(frame) for frame in range(50, 70)]
    assert {picture.veil for picture in fade} == {"white"}
    assert sum(picture.light == 0 for picture in fade) == BLACK
    assert len({picture for picture in fade if picture.light == 0}) == 1


def test_an_episode_rises_out_of_black():
    made = sheet(ScriptShot(30, figure=(Placing("ren", still=True),)), fade_in=10)
    light = [made.picture(frame).light for frame in range(12)]
    assert light[0] == 0
    assert light[10] == light[11] == 1
    assert light == sorted(light)
