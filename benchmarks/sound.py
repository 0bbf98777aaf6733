"""What listening costs, how well music is told from other sound, and how well a right script from a wrong one.

Run ``python -m benchmarks.sound``. The films and the timings of real scripts lie beside the project (``../shared/data``); without
them their parts are left out, and said to be.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import media
from animeu.audio import SoundListener
from animeu.audio.blocks import HOP, HOP_US, HOPS, MARGIN, RATE
from animeu.audio.music import PeakCounter, music_likeness
from animeu.audio.spectrum import MELS, Spectrum
from animeu.audio.voice import VoiceDetector, hysteresis
from animeu.bench.machine import machine
from animeu.episode import Line
from animeu.fusion import fit
from animeu.timeline import Span, Timeline
from animeu.tracks import AudioTrack, TextTrack

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
NOTES = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16]


def speed(minutes: float = 10) -> Iterator[tuple[str, float]]:
    """Seconds for an hour of sound, stage by stage."""
    rng = np.random.default_rng(0)
    sound = rng.standard_normal(int(minutes * 60 * RATE), dtype=np.float32) * 0.1
    block = np.ascontiguousarray(sound[: HOPS * HOP + 2 * MARGIN])
    voice, spectrum, counter = VoiceDetector(), Spectrum(), PeakCounter()
    power, _ = spectrum(block)
    counts = np.tile(counter(power), (220, 1))
    hour = 3600 * RATE / (HOPS * HOP)
    for name, stage in (
        ("voice", lambda: voice(block)),
        ("spectrum and log-mel", lambda: spectrum(block)),
        ("peaks", lambda: counter(power)),
    ):
        yield name, _seconds(stage, 20) * hour
    yield "music likeness", _seconds(lambda: music_likeness(counts), 2) * hour * HOPS / len(counts)

    def whole() -> None:
        listener = SoundListener()
        for first in range(0, len(sound), RATE):
            listener.hear(sound[first : first + RATE], first)
        listener.track(0)

    yield "everything", _seconds(whole, 1) * 60 / minutes


def _seconds(call: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


def made_sounds(seconds: int = 20) -> Iterator[tuple[str, bool, NDArray[np.float32]]]:
    """Sounds made by code: a name, whether it is music, and the samples."""
    rng = np.random.default_rng(3)
    n = seconds * RATE
    noise = rng.standard_normal(n)
    frequency = np.fft.rfftfreq(n, 1 / RATE)
    rain = np.fft.irfft(np.fft.rfft(noise) / np.sqrt(np.maximum(frequency, 100)), n)
    steps = np.zeros(n)
    for at in range(0, n - 3200, RATE // 2):
        steps[at : at + 3200] += rng.standard_normal(3200) * np.exp(-np.arange(3200) / 500)
    for name, is_music, sound in (
        ("piano, two voices", True, _melody(rng, n, [1, 0.6, 0.4, 0.3, 0.2, 0.1], decay=2, voices=2)),
        ("pad, three voices", True, _melody(rng, n, [1, 0.5, 0.3], decay=0.5, voices=3)),
        ("music box", True, _melody(rng, n, [1, 0.3, 0.1], decay=4)),
        ("flute with vibrato", True, _melody(rng, n, [1, 0.4, 0.15], vibrato=0.02)),
        ("white noise", False, noise),
        ("rain", False, rain),
        ("footsteps", False, steps),
        ("talk-like syllables", False, _talk(rng, n)),
        ("silence", False, np.zeros(n)),
    ):
        loud = np.abs(sound).max() or 1
        yield name, is_music, (sound / loud * 0.3 + rng.standard_normal(n) * 1e-4).astype(np.float32)


def _melody(
    rng: np.random.Generator, n: int, partials: list[float], decay: float = 0, vibrato: float = 0, voices: int = 1
) -> NDArray[np.float64]:
    sound = np.zeros(n)
    for voice in range(voices):
        at = 0
        while at < n:
            size = min(int(rng.choice([0.25, 0.375, 0.5, 1.0]) * RATE), n - at)
            t = np.arange(size) / RATE
            tone = 220 / (voice + 1) * 2 ** (rng.choice(NOTES) / 12)
            phase = 2 * np.pi * tone * t + vibrato * tone / 5.5 * np.sin(2 * np.pi * 5.5 * t)
            wave = sum(a * np.sin((i + 1) * phase) for i, a in enumerate(partials))
            sound[at : at + size] += wave * np.exp(-t * decay) * np.minimum(1, t / 0.01)
            at += size
    return sound


def _talk(rng: np.random.Generator, n: int) -> NDArray[np.float64]:
    """Gliding harmonics in syllables, four a second."""
    t = np.arange(n) / RATE
    knots = np.arange(0, n / RATE + 0.25, 0.25)
    tone = np.interp(t, knots, 140 * 2 ** rng.uniform(-0.4, 0.5, len(knots)))
    phase = 2 * np.pi * np.cumsum(tone) / RATE
    return sum(np.sin(k * phase) / k for k in range(1, 20)) * np.sin(np.pi * 4 * t) ** 2


def listen(samples: NDArray[np.float32]) -> AudioTrack:
    """Hear all at once."""
    listener = SoundListener()
    listener.hear(samples, 0)
    return listener.track(0)


def scripts() -> list[tuple[str, list[Span], int]]:
    """Show, dialogue and length of every real script that was timed to its video."""
    path = DATA / "subcuts" / "subcuts.jsonl.gz"
    found = []
    with gzip.open(path, "rt") as lines:
        for record in map(json.loads, lines):
            spans = [Span.milliseconds(x[0], x[1]) for x in record["lines"] if x[7] == "dialogue" and x[1] > x[0]]
            length = int(record["n_frames"] * 1001 / 24000 * 1e6)
            if record["aligned"] and len(spans) > 20 and length < 3600e6:
                found.append((record["show"], spans, length))
    return found


def heard(rng: np.random.Generator, spans: list[Span], length_us: int, missed: float, false: float) -> AudioTrack:
    """What a voice detector might hear where this is said.

    People speak from up to 0.25 s after a line appears until up to 0.6 s before it goes, with pauses. Of the lines a share is
    missed (whispers, music on top), and for a share of the time a voice is heard that has no line (crowds, cries, effects). Two
    songs of 89 s are sung without lines in everything over ten minutes.
    """
    hops = -(-length_us // HOP_US)
    voice = np.zeros(hops, dtype=bool)

    def fill(start: float, end: float, value: bool) -> None:
        voice[max(0, round(start * 1e6 / HOP_US)) : max(0, round(end * 1e6 / HOP_US))] = value

    for span in spans:
        if rng.random() >= missed:
            start, end = span.start + rng.uniform(0, 0.25), span.end - rng.uniform(0, 0.6)
            fill(start, end, True)
            at = start + rng.exponential(1.2)
            while at < end:
                pause = rng.uniform(0.1, 0.5)
                fill(at, min(at + pause, end), False)
                at += pause + rng.exponential(1.2)
    at, seconds = 0.0, length_us / 1e6
    while at < seconds:
        at += rng.exponential(2 * (1 - false) / false)
        voiced = rng.uniform(0.4, 3.5)
        fill(at, at + voiced, True)
        at += voiced
    for song in (rng.uniform(0, 180), seconds - 90 - rng.uniform(0, 60)) if seconds > 600 else ():
        at = song
        while at < song + 89:
            voiced = rng.uniform(1, 5)
            fill(at, at + voiced, True)
            at += voiced + rng.uniform(0.3, 5)
    speech = np.convolve(np.where(voice, 0.85, 0.04) + rng.normal(0, 0.12, hops), np.ones(5) / 5, "same")
    speech = speech.clip(0, 1).astype(np.float32)
    level, none = np.full(hops, -30, dtype=np.float32), np.zeros((hops, MELS), dtype=np.float16)
    return AudioTrack(
        0, HOP_US, length_us * 16 // 1000, speech, level, level * 0, none, hysteresis(speech, 0.5, 0.35), hysteresis(level, 0, 0)
    )


def part(spans: list[Span], within: Span) -> list[Span]:
    """The lines that are shown during a part of the video, told from its start."""
    return [(span & within).shift(-within.start_us) for span in spans if span.overlaps(within)]


def fits(minutes: float, missed: float, false: float) -> tuple[NDArray[np.float64], ...]:
    """For right scripts, those of other episodes, and right ones 2 to 20 s off: rows of agreement, deviations, refused."""
    rng = np.random.default_rng(0)
    known = scripts()
    right, wrong, off = [], [], []

    def row(spans: list[Span], audio: AudioTrack) -> tuple[float, float, float] | None:
        lines = tuple(Line(span, "…") for span in spans)
        found = fit(TextTrack("script", "", "", "ass", lines), audio, audio.span.end_us)
        if found.agreement is None or found.deviations is None:
            return None
        return found.agreement, found.deviations, float(any(note.code == "script-does-not-fit" for note in found.notices))

    for i, (show, spans, length) in enumerate(known):
        size = min(length, int(minutes * 60e6))
        start = int(rng.uniform(0, length - size + 1))
        within = Span(start, start + size)
        audio = heard(rng, part(spans, within), size, missed, false)
        others = [j for j, other in enumerate(known) if other[0] == show and j != i]
        right.append(row(part(spans, within), audio))
        wrong += [row(part(known[j][1], within), audio) for j in rng.permutation(others)[:3].tolist()]
        late = [Timeline(spans).shift(by * 1_000_000) for by in (-20, -5, 2, 5, 20)]
        off += [row(part(list(moved), within), audio) for moved in late]
    return tuple(np.array([one for one in rows if one is not None]).reshape(-1, 3) for rows in (right, wrong, off))


def main() -> None:
    print(machine())
    print("\nSeconds for one hour of sound")
    for name, seconds in speed():
        print(f"  {name:24} {seconds:6.2f}")
    print("\nMusic: share of hops called music")
    hits = np.zeros(4)
    for name, is_music, sound in made_sounds():
        called = listen(sound).music >= 0.5
        hits += [is_music * called.sum(), is_music * (~called).sum(), (not is_music) * called.sum(), len(called)]
        print(f"  {'music' if is_music else 'other':6} {name:24} {called.mean():.2f}")
    print(f"  recall {hits[0] / (hits[0] + hits[1]):.2f}, precision {hits[0] / (hits[0] + hits[2]):.2f}")
    for path in sorted((DATA / "media").glob("*.mp4")):
        listener = SoundListener()
        media.watch(path, sound=[listener])
        track = listener.track(0)
        print(f"  music  {path.name:24} {np.mean(track.music >= 0.5):.2f}; speech {track.speech_spans.duration:.1f} s")
    if not (DATA / "subcuts").is_dir():
        print("\nScripts: left out, there are no timings beside the project")
        return
    print("\nScripts: called wrong, of right ones, of other episodes, of right ones 2 to 20 s off (simulated speech)")
    for minutes in (60, 10, 5):
        for missed, false in ((0.3, 0.1), (0.5, 0.2), (0.6, 0.3)):
            rows = fits(minutes, missed, false)
            refused = "  ".join(f"{one[:, 2].mean():.3f} of {len(one):3}" for one in rows)
            agreement = ", ".join(f"{np.median(one[:, 0]):.2f}" for one in rows)
            print(f"  {minutes:2} min, {missed:.0%} missed, {false:.0%} false: {refused}; agreement {agreement}")


if __name__ == "__main__":
    main()
