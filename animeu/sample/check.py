"""Whether a script asks only for what can be drawn and played, and holds together; told before anything is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from animeu.errors import InvalidValue
from animeu.sample.design import Design
from animeu.sample.people.figure import POSES
from animeu.sample.people.hair import STYLES
from animeu.sample.people.moods import MOODS
from animeu.sample.people.ornaments import BEARDS, ORNAMENTS
from animeu.sample.people.outfits import TORSOS
from animeu.sample.picture import lettering
from animeu.sample.picture.palette import LIGHTS
from animeu.sample.picture.places import PLACES
from animeu.sample.picture.props import PROPS
from animeu.sample.picture.weather import WEATHERS
from animeu.sample.script import LANGUAGES, PlacedShot, Script
from animeu.sample.shot import Photo, ScriptLine, ScriptShot
from animeu.sample.sound.music import TUNES
from animeu.sample.sound.noises import NOISES
from animeu.sample.sound.speech import morae

SHORTEST = {"cut": 0, "dissolve": 2, "wipe": 2, "fade": 8}
"""Frames that a transition takes at least; a fade is black, or white, for some of them."""

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)

Name = tuple[str, str, Collection[str]]
"""Where a name stands, the name, and those that are known there."""


def check(script: Script) -> None:
    """Look up every name in a script, and see whether its numbers fit together.

    Raises
    ------
    InvalidValue
        With the place in the script, and what is wanted there.
    """
    _must(bool(script.shots), "scene", len(script.scene), "at least one scene with a shot")
    _must(
        bool(script.name) and not set(script.name) & set("/\\:"),
        "name",
        script.name,
        "what a file can be called, without a suffix",
    )
    for key in ("fade_in", "fade_out"):
        _must(0 <= getattr(script, key) <= script.frames, key, getattr(script, key), f"from 0 to {script.frames} frames")
    _cast(script.cast)
    where = _places(script)
    for place, name, known in _names(script, where):
        _must(name in known, place, name, f"one of {', '.join(sorted(known))}")
    for placed, place in zip(script.shots, where, strict=True):
        _lengths(placed.shot, place)
        _light(placed.shot, place)
        for number, line in enumerate(placed.shot.line):
            _line(line, f"{place}.line[{number}]", script.frames - placed.first)
    _transitions(script, where)
    _clips(script, where)


def _must(fits: bool, where: str, value: object, wanted: str) -> None:
    if not fits:
        raise InvalidValue(where, value, wanted)


def _places(script: Script) -> list[str]:
    """Where each shot stands in the script."""
    return [f"scene[{i}].shot[{j}]" for i, scene in enumerate(script.scene) for j in range(len(scene.shot))]


def _cast(cast: Mapping[str, Design]) -> None:
    """Whether what people wear has colours, and they have a voice."""
    for who, design in cast.items():
        for key in ("hair_colour", "eye_colour", "outfit_colour", "accent", "skin"):
            _colour(getattr(design, key), f"cast.{who}.{key}")
        for name, wear in design.wardrobe.items():
            for key in ("outfit_colour", "accent"):
                _colour(getattr(wear, key), f"cast.{who}.wardrobe.{name}.{key}")
        for key in ("pitch", "tract", "pace"):
            value = getattr(design.voice, key)
            _must(value > 0, f"cast.{who}.voice.{key}", value, "above 0")


def _colour(value: str, place: str) -> None:
    _must(bool(COLOUR.fullmatch(value)), place, value, "a colour, #rrggbb")


def _names(script: Script, where: list[str]) -> Iterator[Name]:
    for who, design in script.cast.items():
        yield f"cast.{who}.hair", design.hair, STYLES
        yield f"cast.{who}.outfit", design.outfit, TORSOS
        if design.ornament:
            yield f"cast.{who}.ornament", design.ornament, ORNAMENTS
        if design.beard:
            yield f"cast.{who}.beard", design.beard, BEARDS
        for name, wear in design.wardrobe.items():
            yield f"cast.{who}.wardrobe.{name}.outfit", wear.outfit, TORSOS
    for number, scene in enumerate(script.scene):
        if scene.music:
            yield f"scene[{number}].music", scene.music, TUNES
    for placed, place in zip(script.shots, where, strict=True):
        yield from _shot_names(script, placed, place)
    clips = {placed.shot.clip.name for placed in script.shots if placed.shot.clip is not None}
    for number, query in enumerate(script.query):
        for name in query.clips:
            yield f"query[{number}].clips", name, clips


def _shot_names(script: Script, placed: PlacedShot, place: str) -> Iterator[Name]:
    shot = placed.shot
    yield f"{place}.place", placed.place, PLACES
    yield f"{place}.time", placed.time, LIGHTS
    yield f"{place}.weather", placed.weather, WEATHERS
    for number, figure in enumerate(shot.figure):
        at = f"{place}.figure[{number}]"
        yield f"{at}.who", figure.who, script.cast
        yield f"{at}.mood", figure.mood, MOODS
        yield f"{at}.pose", figure.pose, POSES
        if figure.wear:
            yield f"{at}.wear", figure.wear, script.cast[figure.who].wardrobe
    for number, line in enumerate(shot.line):
        if line.who:
            yield f"{place}.line[{number}].who", line.who, script.cast
    for number, prop in enumerate(shot.prop):
        yield f"{place}.prop[{number}].what", prop.what, PROPS
    for number, sign in enumerate(shot.sign):
        yield f"{place}.sign[{number}].style", sign.style, lettering.STYLES
    for number, sound in enumerate(shot.sound):
        yield f"{place}.sound[{number}].what", sound.what, NOISES


def _lengths(shot: ScriptShot, place: str) -> None:
    """Whether everything in a shot has a length, and lies within it."""
    frames = shot.frames
    wanted = "at least 1" if not shot.again else "resolved (animeu.sample.read_script fills in what is seen again)"
    _must(frames >= 1, f"{place}.frames", frames, wanted)
    for key, view in (("camera", shot.camera), ("to", shot.to)):
        _must(view is None or view.zoom > 0, f"{place}.{key}.zoom", view and view.zoom, "above 0")
    _must(shot.blur >= 0, f"{place}.blur", shot.blur, "0 or more")
    for number, figure in enumerate(shot.figure):
        at = f"{place}.figure[{number}]"
        _must(figure.on >= 1, f"{at}.on", figure.on, "at least 1")
        _must(figure.size > 0, f"{at}.size", figure.size, "above 0")
        _must(-1 <= figure.turn <= 1, f"{at}.turn", figure.turn, "from -1 to 1")
    for number, crowd in enumerate(shot.crowd):
        fits = crowd.count >= 1 and crowd.on >= 0 and crowd.size > 0
        _must(fits, f"{place}.crowd[{number}]", crowd, "at least one, of a size above 0, and on 0 or more")
    for number, prop in enumerate(shot.prop):
        _must(prop.on >= 0 and prop.size > 0, f"{place}.prop[{number}]", prop, "of a size above 0, and on 0 or more")
        _must(len(prop.drift) == 2, f"{place}.prop[{number}].drift", prop.drift, "two numbers")
    for number, sign in enumerate(shot.sign):
        inside = 0 <= sign.start < (sign.end or frames) <= frames or bool(shot.again)
        _must(inside, f"{place}.sign[{number}]", (sign.start, sign.end), f"within the {frames} frames of its shot")
        _must(bool(sign.text.strip()), f"{place}.sign[{number}].text", sign.text, "words")
        _must(sign.size > 0, f"{place}.sign[{number}].size", sign.size, "above 0")
        if sign.colour:
            _colour(sign.colour, f"{place}.sign[{number}].colour")
    for number, sound in enumerate(shot.sound):
        _must(0 <= sound.start < frames, f"{place}.sound[{number}].start", sound.start, f"from 0 to {frames - 1}")
        _must(sound.frames >= 0, f"{place}.sound[{number}].frames", sound.frames, "0 (as long as it lasts) or more")
        _must(sound.level >= 0, f"{place}.sound[{number}].level", sound.level, "0 or more")
    moved = shot.to is None or 0 <= shot.start < (shot.until or max(frames - 1, 1)) <= max(frames - 1, 1) or bool(shot.again)
    _must(moved, f"{place}.start", (shot.start, shot.until), f"a way of the camera within 0 to {frames - 1}")


def _light(shot: ScriptShot, place: str) -> None:
    """Whether bursts, shakes and photography are possible."""
    for number, burst in enumerate(shot.burst):
        inside = burst.frames >= 1 and burst.start >= 0 and (burst.start + burst.frames <= shot.frames or bool(shot.again))
        _must(inside, f"{place}.burst[{number}]", (burst.start, burst.frames), f"within the {shot.frames} frames of its shot")
        _must(burst.every >= 2, f"{place}.burst[{number}].every", burst.every, "at least 2")
    for number, shake in enumerate(shot.shake):
        inside = shake.frames >= 1 and shake.start >= 0 and (shake.start + shake.frames <= shot.frames or bool(shot.again))
        _must(inside, f"{place}.shake[{number}]", (shake.start, shake.frames), f"within the {shot.frames} frames of its shot")
    for name in Photo.__slots__:
        value = getattr(shot.photo, name)
        if name != "tint":
            _must(0 <= value <= 1, f"{place}.photo.{name}", value, "from 0 to 1")
        elif value:
            _colour(value, f"{place}.photo.tint")


def _line(line: ScriptLine, place: str, left: int) -> None:
    """Whether a line has a length, words in every language where it is shown, and ends before the episode does."""
    _must(0 <= line.start < line.end, place, (line.start, line.end), "a start that is before its end")
    _must(line.end <= left, f"{place}.end", line.end, f"at most {left}, where the episode ends")
    vowels = any(vowel for _, vowel in morae(line.say))
    _must(vowels or not line.say, f"{place}.say", line.say, "romanised Japanese, such as 'ohayou'")
    if line.soft:
        missing = [language for language in LANGUAGES if not line.text(language)]
        _must(not missing, f"{place}.{' and '.join(missing)}", "", "words, or the line must be soft = false")
    else:
        _must(bool(line.say), f"{place}.say", line.say, "what is heard, for a line that is not soft")


def _transitions(script: Script, where: list[str]) -> None:
    """Whether gradual changes fit into their shots, and none meets the next."""
    shots = [placed.shot for placed in script.shots]
    for number, shot in enumerate(shots):
        least = SHORTEST[shot.into]
        fits = shot.over >= least and shot.over % 2 == 0 and (shot.into != "cut" or not shot.over)
        _must(fits, f"{where[number]}.over", shot.over, f"even, at least {least} for a {shot.into}" if least else "0 for a cut")
        after = shots[number + 1].over if number + 1 < len(shots) else 0
        _must(
            shot.over // 2 + after // 2 <= shot.frames,
            f"{where[number]}.frames",
            shot.frames,
            f"at least {shot.over // 2 + after // 2}, for the gradual changes on both sides",
        )
    _must(shots[0].into == "cut", f"{where[0]}.into", shots[0].into, "'cut'; fade_in lets an episode rise from black")


def _clips(script: Script, where: list[str]) -> None:
    """Whether clips, where there are any, begin with every scene, and have names of their own."""
    if not any(placed.shot.clip for placed in script.shots):
        return
    told: set[str] = set()
    before = ""
    for placed, place in zip(script.shots, where, strict=True):
        beat, scene = placed.shot.clip, script.scene[placed.scene].name
        _must(beat is not None or scene == before, f"{place}.clip", None, f"given, for the scene {scene!r} begins here")
        before = scene
        if beat is not None:
            _must(beat.name not in told, f"{place}.clip.name", beat.name, "a name that no other clip of the episode has")
            _must(0 <= beat.weight <= 3, f"{place}.clip.weight", beat.weight, "from 0 to 3")
            _must(all(map(beat.text, LANGUAGES)), f"{place}.clip", beat.name, "told in ja, zh and en")
            told.add(beat.name)
