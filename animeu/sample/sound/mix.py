"""The sound of an episode: voices over effects over music, and when each is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.sample.design import Voice
from animeu.sample.facts import Heard
from animeu.sample.script import RATE, PlacedShot, Script
from animeu.sample.shot import Manner, ScriptLine
from animeu.sample.sound.delivery import deliver, far, side
from animeu.sample.sound.master import mastered
from animeu.sample.sound.music import SONGS, TUNES, play, sung
from animeu.sample.sound.noises import noise
from animeu.sample.sound.singing import Words
from animeu.sample.sound.speech import Mora, timed
from animeu.sample.sound.waves import SAMPLE_RATE, Sound, put, sided
from animeu.timeline import Span

_LEVELS: dict[Manner, float] = {"plain": 0.62, "shout": 0.95, "whisper": 0.36, "murmur": 0.22, "thought": 0.52}
_MUSIC, _SONG, _EFFECT = 0.34, 1.0, 0.55
DUCKED = 0.5
"""What is left of the music while somebody speaks."""
OFF = 0.72
"""How loud something is that is out of sight, beside what is seen."""
CROWD = "crowd"
"""Who speaks where no single person does."""
_LAST = 0.12
"""Seconds for which a voice still sounds after its last mora."""
_STRANGER = Voice(165.0, 1.06, 0.10, 6.6)


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: Literal["speech", "music", "effects"]
    what: str
    at: float
    seconds: float
    sound: Sound
    level: float
    off: bool = False


def heard(script: Script, seed: int = 0) -> tuple[NDArray[np.float32], tuple[Heard, ...]]:
    """Mix everything that is heard.

    Where no cue sounds there is digital silence. A song is the same, sample by sample, wherever it is played for the same time with the
    same words, before voices, effects and the level of the episode come to it.

    Returns
    -------
    ndarray of float32, shape (n, 2)
        At 48 kHz, from the first frame to the end of the last; at -18 LUFS, no peak beyond -1.5 dBFS.
    tuple of Heard
        In order of time. A line's voice is kind "speech" by its speaker (or `CROWD`), without the room's answer to it; who sings belongs to the music.
    """
    count = round(script.frames / RATE * SAMPLE_RATE)
    layers = {kind: np.zeros((count, 2)) for kind in ("speech", "music", "effects")}
    found = []
    for cue in [*_music(script), *_effects(script, seed), *_voices(script, seed)]:
        put(layers[cue.kind], cue.at, cue.sound, cue.level)
        span = Span.seconds(cue.at, min(cue.at + cue.seconds, count / SAMPLE_RATE))
        if span:
            found.append(Heard(cue.kind, cue.what, span, cue.off))
    layers["music"] *= _duck(layers["speech"])[:, None]
    return mastered(layers["speech"] + layers["effects"] + layers["music"]), tuple(sorted(found, key=lambda item: item.span))


def spoken(script: Script) -> tuple[Span | None, ...]:
    """When the voice of each line sounds, in the order of ``script.lines``; None for lines that nobody says or sings."""
    end = float(script.frames / RATE)
    spans: dict[int, tuple[float, float]] = {}
    for number, (first, until, line) in enumerate(script.lines):
        if _is_said(line):
            spans[number] = _sounding(_morae(script, first, until, line), first)
    for name, at, seconds, numbers, words in _tunes(script):
        for number, times in zip(numbers, sung(name, seconds, words), strict=True):
            if times is not None:
                spans[number] = (at + times[0], at + times[1])
    return tuple(
        Span.seconds(spans[i][0], min(spans[i][1], end)) if i in spans and spans[i][0] < end else None
        for i in range(len(script.lines))
    )


def _is_said(line: ScriptLine) -> bool:
    return line.kind == "dialogue" and bool(line.say)


def _morae(script: Script, first: int, until: int, line: ScriptLine) -> tuple[Mora, ...]:
    return timed(line.say, float((until - first) / RATE), script.cast[line.who].voice if line.who else _STRANGER)


def _sounding(sounds: tuple[Mora, ...], first: int) -> tuple[float, float]:
    """From the first to the last mora of a line that begins at a frame, in seconds of the episode."""
    start = float(first / RATE)
    return start + sounds[0].start, start + sounds[-1].end + _LAST


def _duck(speech: Sound) -> Sound:
    """A gain for the music that goes down softly where somebody speaks."""
    block = SAMPLE_RATE // 20
    loud = np.array([np.abs(speech[i : i + block]).max(initial=0) > 0.02 for i in range(0, len(speech), block)], dtype=float)
    wide = np.convolve(np.convolve(loud, np.ones(9), "same") > 0, np.ones(5) / 5, "same")
    return np.interp(np.arange(len(speech)), np.arange(len(wide)) * block + block / 2, 1 - (1 - DUCKED) * wide)


def _tunes(script: Script) -> Iterator[tuple[str, float, float, list[int], Words]]:
    """What is played: its name, when and how long in seconds, and the numbers and words of the lines that are sung to it.

    Scenes in a row with the same music have it going on.
    """
    runs: list[tuple[str, int, int]] = []
    first = 0
    for scene in script.scene:
        end = first + sum(shot.frames for shot in scene.shot)
        if runs and scene.music and runs[-1][0] == scene.music and runs[-1][2] == first and scene.music not in SONGS:
            runs[-1] = (scene.music, runs[-1][1], end)
        elif scene.music and end > first:
            runs.append((scene.music, first, end))
        first = end
    for name, first, end in runs:
        lines = [(i, a, b, line) for i, (a, b, line) in enumerate(script.lines) if line.kind == "song" and first <= a < end]
        lines = lines if TUNES[name].vocal is not None else []
        words = tuple(
            (round(float((a - first) / RATE), 6), round(float((b - first) / RATE), 6), line.say) for _, a, b, line in lines
        )
        yield name, float(first / RATE), round(float((end - first) / RATE), 6), [i for i, *_ in lines], words


def _music(script: Script) -> Iterator[_Cue]:
    for name, at, seconds, _, words in _tunes(script):
        made = play(name, seconds, words)
        level = _SONG if name in SONGS or name == "song" else _MUSIC
        yield _Cue("music", name, at, len(made) / SAMPLE_RATE, made, level)


def _effects(script: Script, seed: int) -> Iterator[_Cue]:
    for placed in script.shots:
        for sound in placed.shot.sound:
            made = noise(sound.what, float(sound.frames / RATE), seed + placed.number)
            at, seconds = float((placed.first + sound.start) / RATE), len(made) / SAMPLE_RATE
            x = next((prop.x for prop in placed.shot.prop if prop.what == sound.what), 640.0)
            level = sound.level * _EFFECT * (OFF if sound.off else 1.0)
            yield _Cue("effects", sound.what, at, seconds, far(made) if sound.off else sided(made, side(x)), level, sound.off)


def _voices(script: Script, seed: int) -> Iterator[_Cue]:
    for number, (first, until, line) in enumerate(script.lines):
        if not _is_said(line):
            continue
        sounds = _morae(script, first, until, line)
        start, end = _sounding(sounds, first)
        shot = _shot(script, first, line)
        made = deliver(
            sounds,
            script.cast[line.who].voice if line.who else _STRANGER,
            seed * 1000 + number,
            rising=line.ja.endswith("？"),
            manner=line.manner,
            off=line.off,
            alone=bool(line.who),
            place=shot.place,
            x=next((figure.x for figure in shot.shot.figure if figure.who == line.who), 640.0),
        )
        yield _Cue(
            "speech", line.who or CROWD, start, end - start, made, _LEVELS[line.manner] * (OFF if line.off else 1.0), line.off
        )


def _shot(script: Script, first: int, line: ScriptLine) -> PlacedShot:
    """The shot in which a line begins, or the next if it is there that its speaker is seen."""
    shots = script.shots
    here = next(shot for shot in reversed(shots) if shot.first <= first)
    after = shots[here.number + 1 : here.number + 2]
    seen = (shot for shot in (here, *after) if any(figure.who == line.who for figure in shot.shot.figure))
    return next(seen, here)
