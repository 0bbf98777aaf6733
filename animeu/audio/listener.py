"""Listens to the sound of a video as it is decoded, and tells what was heard."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from animeu.audio.blocks import HOP, HOP_US, MARGIN, RATE, Blocks
from animeu.audio.music import PeakCounter, music_likeness, music_spans
from animeu.audio.spectrum import MELS, Spectrum
from animeu.audio.voice import VoiceDetector, speech_spans
from animeu.errors import InvalidValue, Notice
from animeu.tracks import AudioTrack

T = TypeVar("T", bound=np.generic)

SILENCE_DB = -120.0
"""Level of digital silence, in dBFS."""
CLIPPED_SHARE = 0.001
"""Above this share of samples beyond full scale there is a notice; lossy codecs overshoot now and then."""


class SoundListener:
    """A watcher of sound: hears mono samples at 16 kHz, block after block, and makes an `AudioTrack` of them.

    What it finds depends on the samples alone, not on how they were cut into blocks. Memory holds one block of 16 s and, per hop
    of 32 ms, 150 bytes: 17 MB for an hour. Models are loaded when the first sound arrives.

    Samples that are not numbers count as zero, and those beyond full scale are clipped as a player does it; the track says how
    many.

    Examples
    --------
    >>> SoundListener().track().samples  # a video without sound
    0
    """

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._voice: VoiceDetector | None = None
        self._spectrum: Spectrum | None = None
        self._peaks = PeakCounter()
        self._heard = self._broken = self._clipped = 0
        self._speech: list[NDArray[np.float32]] = []
        self._loudness: list[NDArray[np.float32]] = []
        self._mel: list[NDArray[np.float16]] = []
        self._counts: list[NDArray[np.int16]] = []

    def hear(self, samples: NDArray[np.float32], first: int) -> None:
        """Hear the next samples; a gap before them is silence.

        Parameters
        ----------
        samples : ndarray of float32, shape (n,)
            Mono, 16 kHz, -1 to 1.
        first : int
            Position of the first of them since the start of the sound.

        Raises
        ------
        InvalidValue
            When samples come that were heard already, or are not one channel.
        """
        if samples.ndim != 1:
            raise InvalidValue("samples", samples.shape, "one channel, an array of shape (n,)")
        if first < self._heard:
            raise InvalidValue("first", first, f"{self._heard} or later: samples come in order")
        while self._heard < first:
            self._take(np.zeros(min(first - self._heard, 60 * RATE), dtype=np.float32))
        self._take(self._clean(samples))

    def track(self, start_us: int = 0) -> AudioTrack:
        """What was heard; call it once, after the last samples.

        Parameters
        ----------
        start_us : int
            When the first sample is played, in microseconds.
        """
        for block in self._blocks.close():
            self._watch(block)
        speech = _joined(self._speech, (0,), np.float32)
        music = music_likeness(_joined(self._counts, (0, 3), np.int16))
        level = _joined(self._loudness, (0,), np.float32)
        return AudioTrack(
            start_us=start_us,
            hop_us=HOP_US,
            samples=self._heard,
            speech=speech,
            loudness=level,
            music=music,
            mel=_joined(self._mel, (0, MELS), np.float16),
            speech_spans=speech_spans(speech, start_us),
            music_spans=music_spans(music, start_us, level),
            notices=self._notices(),
        )

    def _clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        finite = np.isfinite(samples)
        self._broken += len(samples) - int(np.count_nonzero(finite))
        numbers = np.where(finite, samples, np.float32(0)).astype(np.float32, copy=False)
        self._clipped += int(np.count_nonzero(np.abs(numbers) > 1))
        return np.clip(numbers, -1, 1)

    def _take(self, samples: NDArray[np.float32]) -> None:
        self._heard += len(samples)
        for block in self._blocks.push(samples):
            self._watch(block)

    def _watch(self, block: NDArray[np.float32]) -> None:
        if self._voice is None or self._spectrum is None:
            self._voice, self._spectrum = VoiceDetector(), Spectrum()
        power, mel = self._spectrum(block)
        self._speech.append(self._voice(block))
        self._loudness.append(loudness(block[MARGIN:-MARGIN]))
        self._mel.append(mel)
        self._counts.append(self._peaks(power))

    def _notices(self) -> tuple[Notice, ...]:
        notices = []
        if self._broken:
            notices.append(
                Notice("broken-samples", f"{self._broken:,} samples of the sound are not numbers; they count as silence")
            )
        if self._clipped > CLIPPED_SHARE * self._heard:
            share = self._clipped / self._heard
            notices.append(
                Notice("clipped-samples", f"{share:.1%} of the samples of the sound lie beyond full scale and were clipped")
            )
        return tuple(notices)


def loudness(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Root mean square level of each hop, in dBFS, without frequency weighting.

    It is taken about the mean of the hop, so that a constant offset is not loud. A square wave at full scale has 0 dBFS.
    K-weighting (ITU-R BS.1770) is left out: what is asked here is whether there is sound at all, not how loud it is to an ear.

    Parameters
    ----------
    samples : ndarray of float32, shape (m * HOP,)

    Returns
    -------
    ndarray of float32, shape (m,)
        -120 for digital silence and below.

    Examples
    --------
    >>> loudness(np.tile(np.float32([0.1, -0.1]), HOP // 2)).round(1).tolist()
    [-20.0]
    """
    power = samples.reshape(-1, HOP).var(axis=1, dtype=np.float64)
    level: NDArray[np.float64] = 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DB / 10)))
    return level.astype(np.float32)


def _joined(pieces: list[NDArray[T]], empty: tuple[int, ...], dtype: type[T]) -> NDArray[T]:
    return np.concatenate(pieces) if pieces else np.zeros(empty, dtype=dtype)
