"""The truth as values and as a file, and the script that it comes from."""

import json
from itertools import pairwise

import numpy as np
import pytest

from animeu.errors import InvalidValue, MediaError
from animeu.sample import episodes, render, telling, truth, truths
from animeu.sample.check import check
from animeu.sample.facts import Heard
from animeu.sample.picture.painter import Painter
from animeu.sample.script import read
from animeu.sample.season import read_script
from animeu.sample.sound import mix
from animeu.sample.stage import Sheet
from animeu.sample.studio import EPISODE


def tell(seed):
    script = read(EPISODE)
    return telling.tell(script, Sheet(script, seed), (), seed, script.frames)


def test_the_same_seed_tells_the_same_truth_and_another_seed_blinks_otherwise():
    assert tell(1) == tell(1)
    assert tell(1).holds != tell(2).holds
    assert tell(1).boundaries == tell(2).boundaries


def test_the_same_seed_paints_and_sounds_the_same():
    script = read(EPISODE)
    sheet = Sheet(script, 7)
    for frame in (40, 120, 900, 1300):
        first, second = (Painter(script, 90).paint(sheet.picture(frame)) for _ in range(2))
        assert first.shape == (90, 160, 3)
        assert np.array_equal(first, second)
    assert np.array_equal(mix.heard(script, 7)[0], mix.heard(script, 7)[0])


def test_the_truth_is_read_back_as_it_was_told(episode, tmp_path):
    truths.write(episode.truth, tmp_path / "a.truth.json")
    assert truth(tmp_path / "a.truth.json") == episode.truth
    assert truth(episode.path) == episode.truth


def test_height_changes_no_fact(episode, tmp_path):
    small = truth(render(tmp_path, height=90, seconds=8))
    whole = episode.truth
    assert small.frames == 192
    for fact in ("boundaries", "shots", "figures", "holds", "lines", "moves"):
        before = [item for item in getattr(whole, fact) if last(item) < 192]
        assert list(getattr(small, fact))[: len(before)] == before, fact
        assert before


def last(item):
    return item[1] if isinstance(item, tuple) else getattr(item, "last_frame", getattr(item, "frame", 0))


def test_shots_cover_the_episode_without_gap(episode):
    shots = episode.truth.shots
    assert shots[0].first_frame == 0
    assert shots[-1].last_frame == episode.truth.frames - 1
    assert all(a.last_frame + 1 == b.first_frame for a, b in pairwise(shots))
    assert [shot.first_frame for shot in shots] == [boundary.frame for boundary in episode.truth.boundaries]


def test_the_story_has_its_places_times_and_people(episode):
    shots = episode.truth.shots
    assert len({shot.place for shot in shots}) >= 3
    assert {"day", "night"} <= {shot.time for shot in shots}
    assert {name for shot in shots for name in shot.cast} == {"hina", "ren", "shiori"}
    assert {boundary.kind for boundary in episode.truth.boundaries} == {"start", "cut", "dissolve", "fade"}


def test_every_sound_lies_in_the_episode():
    script = read(EPISODE)
    samples, sounds = mix.heard(script, 0)
    end = len(samples) / 48_000
    assert {sound.kind for sound in sounds} == {"speech", "music", "effects"}
    assert all(0 <= sound.span.start < sound.span.end <= end + 0.001 for sound in sounds)


@pytest.mark.parametrize(
    ("name", "sung"),
    [
        ("the-cat-and-the-bell", {"song": False}),
        ("voice-of-the-bell-03", {"opening": True, "eyecatch": False, "insert": True, "ending": True}),
    ],
)
def test_a_song_is_told_as_sung_only_where_a_voice_sings_it(name, sung):
    script, at, sounds = read_script(name), 0, []
    for scene in script.scene:
        end = at + sum(shot.frames for shot in scene.shot)
        sounds += [Heard("music", scene.music, telling.frames_span(at, end))] if scene.music else []
        at = end
    songs = telling.tell(script, Sheet(script), tuple(sounds), 0, script.frames).songs
    assert {song.name: song.sung for song in songs} == sung


@pytest.mark.parametrize("name", list(episodes()))
def test_nobody_walks_on_and_no_camera_moves_while_the_picture_is_black(name):
    script = read_script(name)
    known = telling.tell(script, Sheet(script), (), 0, script.frames)
    bodies = [loop for loop in known.loops if loop.what in ("walk", "run", "dance", "wave")]
    going = [*bodies, *known.moves]
    assert bodies
    assert not [(one, run) for one in going for run in known.black if one.first_frame <= run[1] and run[0] <= one.last_frame]


def test_a_video_without_truth_is_refused_by_name(tmp_path):
    with pytest.raises(MediaError, match=r"other\.truth\.json"):
        truth(tmp_path / "other.mkv")


@pytest.mark.parametrize("change", [{"version": 99}, {"frames": None, "shots": [{}]}])
def test_a_truth_that_does_not_fit_is_refused(episode, tmp_path, change):
    table = json.loads(episode.path.with_name(episode.path.stem + ".truth.json").read_text("utf-8"))
    path = tmp_path / "bad.truth.json"
    path.write_text(json.dumps({**table, **change}), "utf-8")
    with pytest.raises(MediaError):
        truth(path)


@pytest.mark.parametrize("height", [91, 40])
def test_a_height_that_cannot_be_encoded_is_refused(tmp_path, height):
    with pytest.raises(InvalidValue, match="height"):
        render(tmp_path, height=height)


@pytest.mark.parametrize("seconds", [0, -1.0, float("nan")])
def test_a_time_in_which_nothing_is_shown_is_refused(tmp_path, seconds):
    with pytest.raises(InvalidValue, match=r"seconds is .*above 0"):
        render(tmp_path, height=90, seconds=seconds)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "season").write_text("mine")
    with pytest.raises(InvalidValue, match=r"season.*a folder"):
        render(tmp_path / "season", height=90, seconds=1)


SHOT = 'name = "a"\ntitle = {}\n[[scene]]\nname = "s"\nplace = "hill"\ntime = "day"\n[[scene.shot]]\n'
HINA = (
    '[cast.hina]\nname = {en = "Hina"}\nhair = "bob"\noutfit = "sailor"\n'
    'hair_colour = "#ee8d45"\neye_colour = "#2f9a63"\noutfit_colour = "#34508c"\naccent = "#e2483d"\n'
)
CLIP = 'clip = {name = "c", ja = "x", zh = "x", en = "x"}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "valid TOML"),
        (SHOT.replace('"a"', '"a/b"', 1) + "frames = 9", "name is 'a/b'.*a file"),
        (f"fade_in = 10\n{SHOT}frames = 9", "fade_in is 10.*from 0 to 9"),
        (f"{SHOT}frames = 9\ncamera = {{zoom = 0}}", r"shot\[0\]\.camera\.zoom is 0.0.*above 0"),
        (f"{SHOT}frames = 9\nblur = nan", r"shot\[0\]\.blur is nan.*a number"),
        (f"{SHOT}frames = 9\nblur = -1", r"shot\[0\]\.blur.*0 or more"),
        (f'{SHOT}frames = 9\nsign = [{{text = "a", colour = "red"}}]', r"sign\[0\]\.colour is 'red'.*#rrggbb"),
        (f'{SHOT}frames = 9\nsign = [{{text = "a", size = 0}}]', r"sign\[0\]\.size.*above 0"),
        (f'{SHOT}frames = 9\nsound = [{{what = "rain", frames = -3}}]', r"sound\[0\]\.frames is -3"),
        (
            f'{SHOT}frames = 9\nline = [{{start = 0, end = 5, say = "...", soft = false}}]',
            r"line\[0\]\.say is '\.\.\.'.*romanised",
        ),
        (f"{SHOT}frames = 9\n{HINA}skin = 'pale'", r"cast\.hina\.skin is 'pale'.*#rrggbb"),
        (f"{SHOT}frames = 9\n{HINA}voice = {{pace = 0}}", r"cast\.hina\.voice\.pace is 0.0.*above 0"),
        ("name = 'a' # caf\udce9", "in UTF-8"),
        ('name = "a"\ntitle = {}\nsize = 3', "size"),
        (SHOT + 'frames = "x"', "frames"),
        (SHOT + 'frames = 9\ninto = "slide"', "into"),
        (SHOT + 'frames = 9\nfigure = [{who = "x"}]', r"scene\[0\]\.shot\[0\]\.figure\[0\]\.who"),
        (SHOT + 'frames = 9\nplace = "moon"', r"scene\[0\]\.shot\[0\]\.place"),
        (SHOT + 'frames = 9\nsound = [{what = "silence"}]', "bell, chime"),
        (SHOT + 'frames = 9\ninto = "fade"\nover = 4', "over"),
        (SHOT + "frames = 0", "frames"),
        (SHOT + 'frames = 9\nsign = [{text = "a", style = "neon"}]', r"sign\[0\]\.style.*board"),
        (SHOT + 'frames = 9\nsign = [{text = "a", start = 5, end = 12}]', r"sign\[0\].*within the 9 frames"),
        (SHOT + 'frames = 9\nburst = [{kind = "flash", start = 9}]', r"burst\[0\].*within the 9 frames"),
        (SHOT + "frames = 9\nphoto = {bloom = 1.5}", r"photo\.bloom.*from 0 to 1"),
        (SHOT + 'frames = 9\nphoto = {tint = "sepia"}', "photo.tint.*#rrggbb"),
        (SHOT + "frames = 9\nline = [{start = 0, end = 20}]", "where the episode ends"),
        (SHOT + 'frames = 9\nline = [{start = 0, end = 5, ja = "あ"}]', "zh and en"),
        (SHOT + 'frames = 9\nagain = "x"', "one shot, not of 0"),
        (SHOT + 'frames = 9\n[[scene.shot]]\nframes = 9\ninto = "dissolve"\nover = 20', "at least"),
        (
            SHOT + "frames = 9\n" + CLIP + '[[scene]]\nname = "t"\nplace = "hill"\ntime = "day"\nshot = [{frames = 9}]',
            "'t' begins here",
        ),
        (SHOT + "frames = 9\n" + CLIP + "[[scene.shot]]\nframes = 9\n" + CLIP, "no other clip"),
        (SHOT + "frames = 9\n" + CLIP + '[[query]]\nkind = "line"\nclips = ["d"]', r"query\[0\]\.clips.*one of c"),
    ],
)
def test_a_script_that_does_not_hold_together_says_where(tmp_path, text, told):
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8", "surrogateescape")
    with pytest.raises(InvalidValue, match=told):
        check(read_script(path))


def test_a_script_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(InvalidValue, match=r"gone\.toml.*that is there"):
        read_script(tmp_path / "gone.toml")
