"""Clips -> one sentence each, in Japanese, Chinese and English, of nothing but what was observed.

An `Observation` holds what is known and `phrase` puts it into words; each clause belongs to one observation and vanishes with it.
Brightness is measured, the time of day is not: so a picture is said to be as dark as night, never to show the night.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from statistics import median
from typing import Any, Literal

from animeu.episode import Clip, Language, Line, LineKind, Shot
from animeu.fusion.clips import speakers
from animeu.fusion.telling import key, main_track, worth

Light = Literal["dark", "bright"]
Motion = Literal["still", "moving"]

LANGUAGES: tuple[Language, ...] = ("ja", "zh", "en")
"""The languages in which clips are described."""

DARK, BRIGHT = 0.32, 0.55
"""Mean luma below which every one of 79 TV screenshots looked dark, and from which nearly every one was lit as by day."""

DIM, DIM_SHARE = 0.45, 0.8
"""Night is often painted in blues as light as this: then it is dark beside the episode's median, by this factor or more."""

STILL, MOVING = 0.03, 0.25
"""Mean share of the picture that changes from frame to frame: mouths and blinks stay below, runs and pans above."""

MOST_OF = 0.75  # of a clip's time must agree before something is said of the whole clip
SPEECH_S, NOISE_S, MUSIC_S = 0.5, 0.5, 1.0  # seconds of a kind of sound that are worth a word
MUSIC_SHARE = 0.5  # of the time when nobody speaks: under a voice music cannot be told
SILENCE_SHARE = 0.9
NAMED = 3  # more speakers than this become "and others"


@dataclass(frozen=True, slots=True)
class Observation:
    """What is known of one clip, for one language; whatever is None, empty or False is not known and not said.

    Parameters
    ----------
    light : {"dark", "bright"}, optional
    motion : {"still", "moving"}, optional
    speakers : tuple of str
        Most talkative first.
    said, said_by : str
        The telling line, and who says it.
    sign : str
        The text of the telling sign.
    song : bool
        Whether the subtitles follow a song.
    speech, music : bool
        What is heard. A voice during a song may be the singer's and is no speech.
    noise, silence : bool
        Sounds that are neither; no sound.
    shots : int
        How many it has; said only where nothing else is known.
    """

    light: Light | None = None
    motion: Motion | None = None
    speakers: tuple[str, ...] = ()
    said: str = ""
    said_by: str = ""
    sign: str = ""
    song: bool = False
    speech: bool = False
    music: bool = False
    noise: bool = False
    silence: bool = False
    shots: int = 0


def describe(
    clip: Clip, lines: Sequence[Line], shots: Sequence[Shot] = (), languages: Mapping[str, Language] | None = None
) -> dict[Language, str]:
    """Describe a clip in one sentence per language.

    Names and quotations come from the track of that language; where it has none in the clip, from the one with most lines there.

    Parameters
    ----------
    clip : Clip
    lines : sequence of Line
        Of all tracks; the clip refers to it.
    shots : sequence of Shot
        The clip refers to it.
    languages : mapping of str to Language
        The language of each track by its id.

    Returns
    -------
    dict of Language to str
        For Japanese, Chinese and English; empty when nothing is known of the clip.
    """
    inside = [lines[i] for i in clip.lines]
    seen, found = _look(clip, shots, any(line.kind == "song" for line in inside)), {}
    for language in LANGUAGES:
        own = {track for track, tongue in (languages or {}).items() if tongue == language}
        said, sign = _telling(inside, "dialogue", own), _telling(inside, "sign", own)
        told = replace(
            seen,
            speakers=speakers([line for line in inside if line.track in own]) or clip.speakers,
            said=said.text if said else "",
            said_by=said.speaker if said else "",
            sign=sign.text if sign else "",
        )
        if text := phrase(told, language):
            found[language] = text
    return found


def _look(clip: Clip, shots: Sequence[Shot], song: bool) -> Observation:
    """What is seen and heard of a clip; the words come later."""
    inside = shots[clip.first_shot : clip.last_shot + 1] if clip.first_shot >= 0 else ()
    lengths = [(shot.span & clip.span).duration_us for shot in inside]

    def mostly(agrees: list[bool]) -> bool:
        return sum(length for length, yes in zip(lengths, agrees, strict=True) if yes) >= MOST_OF * max(sum(lengths), 1)

    usual = median([shot.brightness for shot in shots]) if inside else 0.0
    below = max(DARK, min(DIM, DIM_SHARE * usual))
    dark = bool(inside) and all(shot.brightness < below for shot in inside)
    bright = bool(inside) and all(shot.brightness >= BRIGHT for shot in inside)
    still, moving = mostly([shot.movement < STILL for shot in inside]), mostly([shot.movement >= MOVING for shot in inside])
    heard = clip.sounds
    speech = heard.get("speech", 0) >= SPEECH_S and not song
    music = heard.get("music", 0) >= max(MUSIC_SHARE * (sum(heard.values()) - heard.get("speech", 0)), MUSIC_S)
    return Observation(
        light="dark" if dark else "bright" if bright else None,
        motion="still" if still else "moving" if moving else None,
        song=song,
        speech=speech,
        music=music,
        noise=not (speech or music or song) and heard.get("effects", 0) >= NOISE_S,
        silence=bool(heard) and not song and heard.get("silence", 0) >= SILENCE_SHARE * clip.span.duration,
        shots=len(inside),
    )


def _telling(inside: Sequence[Line], kind: LineKind, own: Set[str]) -> Line | None:
    """The line of a kind that tells most, as the given tracks say it; as it stands where they do not say it."""
    among = [line for line in inside if line.kind == kind and key(line.text)]
    track = main_track(among)
    first = [line for line in among if line.track == track]
    if not first:
        return None
    best = first[int(worth([line.text for line in first]).argmax())]
    same = max((line for line in among if line.track in own), key=lambda line: (line.span & best.span).duration_us, default=best)
    return same if same.span.overlaps(best.span) else best


def phrase(seen: Observation, language: Language) -> str:
    """Put an observation into one sentence.

    Parameters
    ----------
    seen : Observation
    language : {"ja", "zh", "en"}

    Returns
    -------
    str
        ``""`` when nothing is known.

    Examples
    --------
    >>> seen = Observation(light="dark", speakers=("Mio", "Ren"), said="Let's go home.", said_by="Mio", music=True)
    >>> phrase(seen, "en")
    "In a dark picture, perhaps night, over music, Mio and Ren speak; Mio says “Let's go home”."
    >>> phrase(Observation(motion="still", silence=True), "ja")
    '動きの少ない画面で、何の音もしない。'
    >>> phrase(Observation(light="bright", sign="東京駅"), "zh")
    '画面明亮，似是白天，画面上出现文字“東京駅”。'
    """
    words = _words()[language]
    look = "-".join(part for part in (seen.light, seen.motion) if part)
    known: list[tuple[str, dict[str, str]]] = []
    if look:
        known.append(("picture", {"picture": words["picture"][look]}))
    if seen.music or seen.song:
        known.append(("song" if seen.song else "music", {}))
    known += _speech(seen, words)
    if seen.noise or seen.silence:
        known.append(("silence" if seen.silence else "noise", {}))
    if seen.sign:
        known.append(("sign", {"quote": _quote(seen.sign, words)}))
    if not known and seen.shots:
        known.append(("shot" if seen.shots == 1 else "shots", {"count": str(seen.shots)}))
    if not known:
        return ""
    parts = [words["clauses"][clause][i == len(known)].format(**facts) for i, (clause, facts) in enumerate(known, 1)]
    text = "".join(parts)
    stop = "" if re.search(r"[?!？！…]”$", text) else words["full_stop"]
    return f"{text[0].upper() if words['first_upper'] else text[0]}{text[1:]}{stop}"


def _speech(seen: Observation, words: Mapping[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Who speaks, unless the quotation says so anyway, and the quotation."""
    known: list[tuple[str, dict[str, str]]] = []
    if set(seen.speakers) - ({seen.said_by} if seen.said else set()):
        known.append(("speaks" if len(seen.speakers) == 1 else "speak", {"names": _names(seen.speakers, words)}))
    if seen.said:
        clause = "says" if seen.said_by else "somebody_says"
        known.append((clause, {"name": seen.said_by, "quote": _quote(seen.said, words)}))
    return known or ([("somebody_speaks", {})] if seen.speech else [])


def _names(names: Sequence[str], words: Mapping[str, Any]) -> str:
    comma, last = words["names"]
    shown = names[:NAMED]
    if len(names) > NAMED:
        return str(words["others"]).format(names=comma.join(shown))
    return str(last.join([comma.join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown))


def _quote(text: str, words: Mapping[str, Any]) -> str:
    """A text on one line, cut to length at a word, in the quotation marks of the language."""
    text = re.sub(r"(?<![.…])[.。]$", "", " ".join(text.split()))
    if len(text) > words["quote_length"]:
        text = text[: words["quote_length"] - 1]
        spaced = text.rsplit(" ", 1)[0]
        text = (spaced if len(spaced) > len(text) // 2 else text).rstrip(" ,、，;；:：") + "…"
    (left, right), (inner_left, inner_right) = words["quotes"], words["inner_quotes"]
    return f"{left}{text.replace(left, inner_left).replace(right, inner_right)}{right}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("animeu.fusion").joinpath("words.toml").read_text(encoding="utf-8"))
