"""The scripts of the season: what each shot is there for is told at the top of its file, and is so."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from animeu.sample import season
from animeu.sample.check import check
from animeu.sample.season import read_script
from animeu.sample.sound.speech import morae

EPISODES = ("voice-of-the-bell-01", "voice-of-the-bell-02", "voice-of-the-bell-03")
SCRIPTS = {name: read_script(name) for name in EPISODES}


def heads(shot):
    return [figure.size for figure in shot.figure]


def overlapping(shot):
    lines = [line for line in shot.line if line.kind == "dialogue"]
    return any(a.start < b.end and b.start < a.end for i, a in enumerate(lines) for b in lines[:i])


def cut_by_the_edge(shot):
    return any(not 0.4 * f.size * 720 <= f.x <= 1280 - 0.4 * f.size * 720 for f in shot.figure if not f.step)


def manner(name):
    return lambda shot, scene: any(line.manner == name for line in shot.line)


def burst(kind, frames=None):
    return lambda shot, scene: any(b.kind == kind and frames in (None, b.frames) for b in shot.burst)


def photo(name):
    return lambda shot, scene: bool(getattr(shot.photo, name))


def drawn_on(frames):
    return lambda shot, scene: any(f.on == frames and (f.step or f.pose == "dance") for f in shot.figure)


def move(far):
    return lambda shot, scene: shot.to is not None and far(shot.camera, shot.to)


FEATURES = {
    "dissolve": lambda shot, scene: shot.into == "dissolve",
    "fade through black": lambda shot, scene: shot.into == "fade" and shot.through == "black",
    "fade through white": lambda shot, scene: shot.into == "fade" and shot.through == "white",
    **{
        f"wipe {way}": lambda shot, scene, way=way: shot.into == "wipe" and shot.wipe == way
        for way in ("left", "right", "up", "down", "iris")
    },
    "flash of 1": burst("flash", 1),
    "flash of 2": burst("flash", 2),
    "strobe": burst("strobe"),
    "impact frames": burst("impact"),
    "pan left": move(lambda a, b: a.x - b.x > 60),
    "pan right": move(lambda a, b: b.x - a.x > 60),
    "tilt up": move(lambda a, b: a.y - b.y > 60),
    "tilt down": move(lambda a, b: b.y - a.y > 60),
    "zoom in": move(lambda a, b: b.zoom > a.zoom),
    "zoom out": move(lambda a, b: b.zoom < a.zoom),
    "shake": lambda shot, scene: bool(shot.shake),
    "on ones": drawn_on(1),
    "on twos": drawn_on(2),
    "on threes": drawn_on(3),
    "hold": lambda shot, scene: any(figure.still for figure in shot.figure),
    "walk or run": lambda shot, scene: any(figure.step for figure in shot.figure),
    "montage": lambda shot, scene: scene.montage,
    "flashback": lambda shot, scene: scene.flashback,
    "seen again": lambda shot, scene: bool(shot.again),
    "letterbox": lambda shot, scene: shot.letterbox,
    **{name: photo(name) for name in ("bloom", "halo", "vignette", "grain", "clipped", "banding", "faded", "tint")},
    **{
        name: lambda shot, scene, name=name: (shot.weather or scene.weather) == name for name in ("rain", "snow", "fog", "leaves")
    },
    **{
        f"sign on {name}": lambda shot, scene, name=name: any(s.style == name for s in shot.sign)
        for name in ("board", "paper", "chalk", "banner")
    },
    "murmur": manner("murmur"),
    "shout": manner("shout"),
    "whisper": manner("whisper"),
    "thought": manner("thought"),
    "heard off screen": lambda shot, scene: any(x.off for x in (*shot.line, *shot.sound)),
    "lines overlap": lambda shot, scene: overlapping(shot),
    "profile": lambda shot, scene: any(figure.facing == "side" for figure in shot.figure),
    "from behind": lambda shot, scene: any(figure.facing == "away" for figure in shot.figure),
    "silhouette": lambda shot, scene: any(figure.silhouette for figure in shot.figure),
    "cut by the edge": lambda shot, scene: cut_by_the_edge(shot),
    "behind leaves": lambda shot, scene: any(prop.what == "foreground" for prop in shot.prop),
    "big head": lambda shot, scene: any(size >= 0.75 for size in heads(shot)),
    "tiny figure": lambda shot, scene: any(size <= 0.09 for size in heads(shot)),
    "crowd": lambda shot, scene: bool(shot.crowd),
    "other clothes": lambda shot, scene: any(figure.wear for figure in shot.figure),
    "the twins": lambda shot, scene: {"shiori", "iori"} <= {figure.who for figure in shot.figure},
    "under a second": lambda shot, scene: 0 < shot.frames < 24,
    "over six seconds": lambda shot, scene: shot.frames > 144,
}
"""What a shot can have, by the name that the checklists use."""


def numbered(name):
    """The shots that a script writes itself, by the numbers in its comments: as they are seen, and their scenes."""
    script, text = SCRIPTS[name], season.episodes()[name].read_text("utf-8")
    numbers = re.findall(r"^\[\[scene\.shot\]\] # (C\d{3})\b", text, re.MULTILINE)
    own = [(placed.shot, script.scene[placed.scene]) for placed in script.shots if not script.scene[placed.scene].use]
    assert len(numbers) == len(own) == text.count("[[scene.shot]]")
    return dict(zip(numbers, own, strict=True))


def checklist(name):
    """The lines ``#   FEATURE: C001 C002`` at the top of a script."""
    text = season.episodes()[name].read_text("utf-8")
    return {
        what: tuple(numbers.split()) for what, numbers in re.findall(r"^#   ([a-z0-9 ]+): ((?:C\d{3} ?)+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", EPISODES)
def test_the_checklist_names_exactly_the_shots_that_have_it(name):
    shots = numbered(name)
    expected = {
        what: tuple(number for number, (shot, scene) in shots.items() if has(shot, scene)) for what, has in FEATURES.items()
    }
    assert checklist(name) == {what: found for what, found in expected.items() if found}


@pytest.mark.parametrize("name", EPISODES)
def test_shots_are_numbered_in_order(name):
    numbers = [int(number[1:]) for number in numbered(name)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_the_season_has_every_feature():
    assert {what for name in EPISODES for what in checklist(name)} == set(FEATURES)


@pytest.mark.parametrize("name", EPISODES)
def test_an_episode_can_be_drawn_and_lasts_two_to_three_minutes(name):
    check(SCRIPTS[name])
    assert 3350 <= SCRIPTS[name].frames <= 4080
    assert 40 <= len(SCRIPTS[name].shots) <= 70
    assert SCRIPTS[name].fade_in


@pytest.mark.parametrize("name", EPISODES)
def test_every_episode_has_opening_eyecatch_ending_and_what_links_it_to_the_next(name):
    parts = [scene.part for scene in SCRIPTS[name].scene]
    assert {"opening", "eyecatch", "ending", "story"} <= set(parts)
    assert ("recap" in parts, "preview" in parts) == (name != EPISODES[0], name != EPISODES[2])
    assert all(shot.again and shot.letterbox for s in SCRIPTS[name].scene if s.part == "recap" for shot in s.shot)


def test_songs_are_sung_in_opening_ending_and_under_the_dance():
    for script in SCRIPTS.values():
        sung = {
            scene.music for scene in script.scene for shot in scene.shot for line in shot.line if line.kind == "song" and line.say
        }
        assert {"opening", "ending"} <= sung <= {"opening", "ending", "insert"}
    assert any(scene.music == "insert" for scene in SCRIPTS[EPISODES[2]].scene)


@pytest.mark.parametrize("name", EPISODES)
def test_a_scene_comes_back_after_another(name):
    names = [scene.name for scene in SCRIPTS[name].scene]
    returns = {scene for scene in names if names.count(scene) > 1}
    assert returns
    assert all(a != b for a, b in pairwise(names))


def test_all_places_times_and_weathers_occur_and_places_return_in_other_episodes():
    seen = {name: {placed.place for placed in script.shots} for name, script in SCRIPTS.items()}
    assert {"classroom", "workshop", "hill", "river", "shrine", "street"} <= seen[EPISODES[0]] & seen[EPISODES[1]] & seen[
        EPISODES[2]
    ]
    shots = [placed for script in SCRIPTS.values() for placed in script.shots]
    assert {placed.time for placed in shots} == {"dawn", "day", "sunset", "evening", "night"}
    assert {placed.weather for placed in shots} == {"clear", "rain", "snow", "fog", "leaves"}


def test_everybody_is_seen_in_all_of_their_clothes():
    shots = [placed.shot for script in SCRIPTS.values() for placed in script.shots]
    worn = {(figure.who, figure.wear) for shot in shots for figure in shot.figure}
    assert worn == {(who, wear) for who, design in SCRIPTS[EPISODES[0]].cast.items() for wear in ("", *design.wardrobe)}


@pytest.mark.parametrize("name", EPISODES)
def test_some_of_an_episode_has_no_music_and_nobody_who_speaks(name):
    script = SCRIPTS[name]
    quiet = [scene for scene in script.scene if scene.part == "story" and not scene.music]
    assert any(not shot.line for scene in quiet for shot in scene.shot)


@pytest.mark.parametrize("name", EPISODES)
def test_lines_are_timed_as_fansubs_are(name):
    script = SCRIPTS[name]
    edges = {placed.first for placed in script.shots}
    lines = [(first, end) for first, end, line in script.lines if line.kind == "dialogue"]
    assert all(20 <= end - first <= 100 for first, end in lines)
    assert 0.3 < sum(first in edges for first, _ in lines) / len(lines) < 0.8
    assert 0.3 < sum(end in edges for _, end in lines) / len(lines) < 0.8
    assert any(first + 3 < edge < end - 3 for first, end in lines for edge in edges)


@pytest.mark.parametrize("name", EPISODES)
def test_nobody_has_to_speak_faster_than_people_do(name):
    for first, end, line in SCRIPTS[name].lines:
        beats = sum(consonant != " " for consonant, _ in morae(line.say))
        assert beats / ((end - first) * 1001 / 24000) < 10.5, line.say


KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", EPISODES)
def test_every_text_is_in_its_own_language(name):
    script = SCRIPTS[name]
    texts = (
        [line for _, _, line in script.lines if line.soft]
        + [placed.shot.clip for placed in script.shots if placed.shot.clip]
        + list(script.query)
    )
    for text in [*(t.text for t in texts), *(t.__getitem__ for t in (*script.story, script.title))]:
        assert not KANA.search(text("zh")), text("zh")
        assert HAN.search(text("zh")), text("zh")
        assert text("en").isascii(), text("en")
        assert not re.search("[们这吗谁说铃]", text("ja")), text("ja")


_ROWS = "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも らりるれろ "
_ROWS += "がぎぐげご ざじずぜぞ だぢづでど ばびぶべぼ ぱぴぷぺぽ"
_ODD = dict(zip("しちつふじやゆよわをん", ["shi", "chi", "tsu", "fu", "ji", "ya", "yu", "yo", "wa", "o", "n"], strict=True))
_SOUNDS = {
    kana: consonant + vowel
    for consonant, row in zip(["", *"kstnhmrgzdbp"], _ROWS.split(), strict=True)
    for kana, vowel in zip(row, "aiueo", strict=True)
} | _ODD
_SMALL = {"ぁ": "a", "ぃ": "i", "ぇ": "e", "ぉ": "o"}


def romanised(kana):
    """What kana sound like, without the topic marker's spelling."""
    text = "".join(chr(ord(c) - 96) if "ァ" <= c <= "ヶ" else c for c in kana)
    out = ""
    for here, after in pairwise(text + " "):
        if here == "っ":
            out += _SOUNDS.get(after, "")[:1]
        elif here == "ー":
            out += out[-1:]
        elif here in "ゃゅょ":
            vowel = "auo"["ゃゅょ".index(here)]
            out = out[:-1] + (vowel if out.endswith(("shi", "chi", "ji")) else "y" + vowel)
        else:
            out += _SOUNDS.get(here, _SMALL.get(here, ""))
    return out


@pytest.mark.parametrize("name", EPISODES)
def test_what_is_said_is_what_is_written(name):
    told = 0
    for _, _, line in SCRIPTS[name].lines:
        if line.say and not HAN.search(line.ja):
            told += 1
            written, said = (
                re.sub(r"[^a-z]", "", text).replace("ha", "wa").replace("he", "e") for text in (romanised(line.ja), line.say)
            )
            assert written == said, line.ja
    assert told > 12


@pytest.mark.parametrize("name", EPISODES)
def test_clips_are_natural_beats_and_a_sixth_of_the_time_carries_the_story(name):
    script, clips, current = SCRIPTS[name], {}, None
    for placed in script.shots:
        current = placed.shot.clip or current
        clips.setdefault(current.name, []).append((placed.shot.frames, current.weight))
    frames = [sum(length for length, _ in shots) for shots in clips.values()]
    assert all(48 <= length <= 600 for length in frames)
    vital = sum(length for shots in clips.values() for length, weight in shots if weight == 3)
    assert 0.1 < vital / script.frames < 0.2
    assert 4 <= len(script.story) <= 6


@pytest.mark.parametrize("name", EPISODES)
def test_there_are_queries_of_every_kind(name):
    kinds = [query.kind for query in SCRIPTS[name].query]
    assert len(kinds) >= 24
    assert all(kinds.count(kind) >= 4 for kind in ("line", "paraphrase", "scene", "character", "sound", "sign"))
    assert len({query.en for query in SCRIPTS[name].query}) == len(kinds)


@pytest.mark.parametrize("name", EPISODES)
def test_a_paraphrase_does_not_copy_the_words_that_are_said(name):
    script, said, current = SCRIPTS[name], {}, ""
    for placed in script.shots:
        current = placed.shot.clip.name if placed.shot.clip else current
        said.setdefault(current, []).extend(line.en.lower() for line in placed.shot.line)
    for query in script.query:
        words = re.findall(r"[a-z]+", query.en.lower())
        triples = {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
        if query.kind == "paraphrase":
            assert not any(triple in line for clip in query.clips for line in said[clip] for triple in triples), query.en


def test_the_guide_to_the_season_tells_its_lengths():
    text = (Path(__file__).parents[2] / "docs" / "season.md").read_text("utf-8")
    for name in season.episodes():
        script = read_script(name)
        length, shots = re.search(rf"`{name}` \|.*? \| (\d:\d\d) \| (\d+) \|", text).groups()
        seconds = script.frames * 1001 / 24000
        assert (length, int(shots)) == (f"{int(seconds // 60)}:{int(seconds % 60):02d}", len(script.shots)), name
