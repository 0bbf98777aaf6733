"""The sound of an episode: voices over effects over music, and when each is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.sample.facts import Heard
from animeu.sample.music import SAMPLE_RATE, play
from animeu.sample.noises import noise
from animeu.sample.script import RATE, Script
from animeu.sample.speech import timed
from animeu.sample.voice import speak
from animeu.timeline import Span

VOICE_LEVEL, MUSIC_LEVEL, SONG_LEVEL, EFFECT_LEVEL = 0.62, 0.30, 0.9, 0.55
DUCKED = 0.42
"""What is left of the music while somebody speaks."""


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: Literal["speech", "music", "effects"]
    what: str
    at: float
    sound: NDArray[np.float64]
    level: float


def heard(script: Script, seed: int = 0) -> tuple[NDArray[np.float32], tuple[Heard, ...]]:
    """Mix everything that is heard.

    Returns
    -------
    ndarray of float32, shape (n, 2)
        At 48 kHz, from the first frame to the end of the last, within ±1.
    tuple of Heard
        In order of time.
    """
    count = round(script.frames / RATE * SAMPLE_RATE)
    layers = {kind: np.zeros((count, 2)) for kind in ("speech", "music", "effects")}
    found = []
    for cue in [*_music(script), *_effects(script, seed), *_voices(script, seed)]:
        sound = cue.sound if cue.sound.ndim == 2 else np.repeat(cue.sound[:, None], 2, axis=1)
        first = round(cue.at * SAMPLE_RATE)
        sound = sound[: max(count - first, 0)]
        layers[cue.kind][first : first + len(sound)] += sound * cue.level
        found.append(Heard(cue.kind, cue.what, Span.seconds(cue.at, cue.at + len(sound) / SAMPLE_RATE)))
    mixed = layers["speech"] + layers["effects"] + layers["music"] * _duck(layers["speech"])[:, None]
    return (np.tanh(mixed * 1.6) * 0.92).astype(np.float32), tuple(sorted(found, key=lambda item: item.span))


def _duck(speech: NDArray[np.float64]) -> NDArray[np.float64]:
    """A gain for the music that goes down softly where somebody speaks."""
    block = SAMPLE_RATE // 20
    loud = np.array([np.abs(speech[i : i + block]).max(initial=0) > 0.02 for i in range(0, len(speech), block)], dtype=float)
    wide = np.convolve(np.convolve(loud, np.ones(9), "same") > 0, np.ones(5) / 5, "same")
    return np.interp(np.arange(len(speech)), np.arange(len(wide)) * block + block / 2, 1 - (1 - DUCKED) * wide)


def _music(script: Script) -> Iterator[_Cue]:
    first = 0
    for scene in script.scene:
        frames = sum(shot.frames for shot in scene.shot)
        if scene.music:
            level = SONG_LEVEL if scene.music == "song" else MUSIC_LEVEL
            yield _Cue("music", scene.music, float(first / RATE), play(scene.music, float(frames / RATE)), level)
        first += frames


def _effects(script: Script, seed: int) -> Iterator[_Cue]:
    for placed in script.shots:
        for sound in placed.shot.sound:
            made = noise(sound.what, float(sound.frames / RATE), seed + placed.number)
            yield _Cue("effects", sound.what, float((placed.first + sound.start) / RATE), made, sound.level * EFFECT_LEVEL)


def _voices(script: Script, seed: int) -> Iterator[_Cue]:
    for number, (first, end, line) in enumerate(script.lines):
        if line.say and line.who:
            voice = script.cast[line.who].voice
            sounds = timed(line.say, float((end - first) / RATE), voice)
            lead = sounds[0].start
            made = speak(sounds, voice, seed * 1000 + number, rising=line.ja.endswith("？"))[int(lead * SAMPLE_RATE) :]
            yield _Cue("speech", line.who, float(first / RATE) + lead, made, VOICE_LEVEL)
