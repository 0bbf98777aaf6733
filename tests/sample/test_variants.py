"""Variants of a file: each departs in what it says, and the truth goes with it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy, media, text
from animeu.errors import InvalidValue
from animeu.sample import read_script, render, season, truth
from animeu.sample.facts import Truth
from animeu.sample.script import RATE
from animeu.sample.shot import Repeat
from animeu.sample.variants import LETTERS_A_LINE, SLIP_US, SPONSOR_FRAMES, VARIANTS, broadcast, burnt_in, chosen, soft

SHORT = "the-cat-and-the-bell"
SECONDS = 16


@pytest.fixture(scope="module")
def disc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(tmp_path_factory.mktemp("disc"), height=90, seconds=SECONDS)


def made(folder: Path, *names: str) -> tuple[Path, Truth]:
    path = render(folder, height=90, seconds=SECONDS, variant=names)
    return path, truth(path)


def test_a_variant_says_so_in_its_name_and_in_its_truth(tmp_path):
    path, known = made(tmp_path, "mono", "compressed")
    assert path.name == f"{SHORT}.compressed.mono.mkv"
    assert known.variant == ("compressed", "mono")


def test_heavy_compression_makes_a_much_smaller_file_of_the_same_frames(disc, tmp_path):
    path, known = made(tmp_path, "compressed", "mono")
    assert path.stat().st_size < 0.5 * disc.stat().st_size
    assert replace(known, variant=()) == truth(disc)
    with lazy.av().open(str(path)) as container:
        assert container.streams.audio[0].layout.nb_channels == 1


def test_without_subtitles_there_is_no_track_and_the_truth_still_knows_the_lines(disc, tmp_path):
    path, known = made(tmp_path, "nosubs")
    assert not [stream for stream in media.probe(path).streams if stream.kind == "subtitle"]
    assert known.lines == truth(disc).lines


def test_a_varying_rate_stores_a_held_drawing_once_at_its_time(disc, tmp_path):
    path, known = made(tmp_path, "vfr")
    usual = truth(disc)
    assert known.frames < 0.8 * usual.frames
    with lazy.av().open(str(path)) as container:
        times = np.array([round(frame.time * 1e6) for frame in container.decode(video=0)])
    assert np.abs(np.array(known.times[:-1]) - times).max() <= 1000
    assert len({round(float(gap) / 1e4) for gap in np.diff(known.times)}) > 2
    for before, after in zip(usual.boundaries, known.boundaries, strict=True):
        assert known.clock.time_us(after.frame) == usual.clock.time_us(before.frame)


def grey(path):
    with lazy.av().open(str(path)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def test_hard_subtitles_stand_in_the_picture_where_the_truth_says(disc, tmp_path):
    path, known = made(tmp_path, "hardsub")
    burnt = [sign for sign in known.signs if sign.kind == "hardsub"]
    said = [line for line in known.lines if line.kind == "dialogue"]
    assert {line.text["ja"].replace("\n", "") for line in said} == {sign.text.replace("\n", "").strip("　 ") for sign in burnt}
    assert not [stream for stream in media.probe(path).streams if stream.kind == "subtitle"]
    plain, written = ([np.asarray(picture, int) for picture in grey(video)] for video in (disc, path))
    for sign in burnt:
        frame = (sign.first_frame + sign.last_frame) // 2
        x, y, w, h = (edge / 8 for edge in sign.box)
        change = np.abs(written[frame] - plain[frame])
        box = np.s_[round(y) - 1 : round(y + h) + 1, round(x) - 1 : round(x + w) + 1]
        inside, all_of_it = change[box].sum(), change.sum()
        assert change[box].mean() > 20, sign
        assert inside > 0.5 * all_of_it, sign


def test_long_hard_subtitles_are_broken_and_stay_inside_the_picture():
    script = burnt_in(read_script(SHORT))
    signs = [sign for shot in script.shots for sign in shot.shot.sign if sign.style == "hardsub"]
    assert signs
    for sign in signs:
        assert all(len(part) <= LETTERS_A_LINE + 8 for part in sign.text.split("\n"))
        assert 0 < sign.y < 720
        assert 0 <= sign.start < sign.end


def test_a_broadcast_has_its_sponsors_and_a_script_that_was_timed_to_the_disc():
    for name in season.episodes():
        script = read_script(name)
        shown = broadcast(script)
        added = [scene for scene in shown.scene if scene.name == "sponsors"]
        assert len(added) == 1
        previews = [
            (len(a.shot), len(b.shot))
            for a, b in zip(script.scene, [s for s in shown.scene if s.name != "sponsors"], strict=True)
            if a.part == "preview"
        ]
        assert all(cut < whole or whole == 1 for whole, cut in previews)
        late = [b[0] - a[0] for a, b in zip(script.lines, shown.lines, strict=False)]
        assert late[0] == 0
        assert SPONSOR_FRAMES in late
        assert soft(script, ("tv",), 0) == soft(script, (), 0)


def test_what_is_shown_again_is_known_by_its_place_in_the_broadcast():
    script = read_script(SHORT)
    opening, behind, last = script.shots[0], script.shots[8], script.scene[-1].shot[-1]
    other = Repeat("another", behind.first, 9)
    again = [Repeat(SHORT, shot.first, shot.shot.frames) for shot in (opening, behind)] + [other]
    shots = (*script.scene[-1].shot, *(replace(last, into="cut", over=0, line=(), repeats=seen) for seen in again))
    shown = broadcast(replace(script, scene=(*script.scene[:-1], replace(script.scene[-1], shot=shots))))
    first, second, third = (placed.shot.repeats for placed in shown.shots[-3:])
    assert (first, third) == (again[0], other)
    assert [placed.shot for placed in shown.shots if placed.first == second.first] == [behind.shot]


def test_an_unsnapped_script_lies_beside_its_edges_but_never_far():
    script = read_script(SHORT)
    for usual, moved in zip(soft(script, (), 3), soft(script, ("unsnapped",), 3), strict=True):
        slips = [b.span.start_us - a.span.start_us for a, b in zip(usual.events, moved.events, strict=True)]
        assert np.abs(slips).max() <= SLIP_US + 10_000
        assert np.mean(np.abs(slips) > 0.5e6 / RATE) > 0.6
    assert soft(script, ("unsnapped",), 3) != soft(script, ("unsnapped",), 4)


def test_an_unrelated_script_shares_no_line_with_the_episode():
    script = read_script(SHORT)
    own, other = ({event.text for track in soft(script, names, 0) for event in track.events} for names in ((), ("unrelated",)))
    assert own
    assert other
    assert len(own & other) <= 0.1 * len(own)


def test_a_script_in_cp932_lies_beside_the_video_and_is_read(disc, tmp_path):
    path, known = made(tmp_path, "cp932")
    beside = path.with_name(f"{path.stem}.ja.ass")
    with pytest.raises(UnicodeDecodeError):
        beside.read_text("utf-8")
    assert known.title["ja"] in beside.read_text("cp932")
    read = text.read(beside).track("beside")
    said = {line.text["ja"] for line in known.lines if line.kind == "dialogue"}
    assert said <= {line.text for line in read.lines}


@pytest.mark.parametrize(("names", "told"), [(("tw",), "one of tv"), (("nosubs", "hardsub"), "only one")])
def test_variants_that_cannot_be_are_refused(names, told):
    with pytest.raises(InvalidValue, match=told):
        chosen(names)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_says_what_it_is(name):
    assert len(VARIANTS[name].about) > 8
    assert chosen([name]) == (name,)
