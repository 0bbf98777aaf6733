"""The spectrum of each hop, and its log-mel energies."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.audio.blocks import HOP, RATE

WINDOW = 1024
"""Samples under one (Hann) window: the hop and 16 ms on each side of it."""
BINS = WINDOW // 2 + 1
"""Frequencies of the spectrum, 15.6 Hz apart."""
MELS = 64
"""Mel bands from 60 Hz to 8 kHz; below lie rumble and what a constant offset leaves behind."""
FLOOR = 1e-10
"""Energy below which nothing is told apart; its logarithm is the value of digital silence."""


class Spectrum:
    """Power spectrum and log-mel energies through torchaudio (Slaney's mel scale and area normalisation).

    Importing torch takes most of a second, so this is made when the first sound arrives.
    """

    def __init__(self) -> None:
        self._torch: Any = lazy.torch()
        transforms: Any = lazy.torchaudio().transforms
        self._power = transforms.Spectrogram(n_fft=WINDOW, hop_length=HOP, power=2.0, center=False, normalized="window")
        self._mel = transforms.MelScale(MELS, RATE, 60.0, RATE / 2, BINS, norm="slaney", mel_scale="slaney")

    def __call__(self, block: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float16]]:
        """Spectra of the hops of a block.

        Parameters
        ----------
        block : ndarray of float32, shape (MARGIN + k * HOP + MARGIN,)

        Returns
        -------
        power : ndarray of float32, shape (k, BINS)
        mel : ndarray of float16, shape (k, MELS)
            Natural logarithm of the energy; -23 for digital silence.
        """
        with _one_thread(self._torch), self._torch.inference_mode():
            power = self._power(self._torch.from_numpy(np.ascontiguousarray(block)))
            mel = self._mel(power).clamp_min(FLOOR).log()
            return power.T.contiguous().numpy(), mel.T.contiguous().numpy().astype(np.float16)


@contextlib.contextmanager
def _one_thread(torch: Any) -> Iterator[None]:
    """Keep torch to one thread for a while: on two busy cores the threads of so small a transform cost 30 times its work."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
