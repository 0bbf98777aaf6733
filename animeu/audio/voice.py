"""When somebody speaks: Silero VAD, and the rule that turns its probabilities into spans."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.audio.blocks import HOP, HOP_US, MARGIN
from animeu.timeline import Span, Timeline
from animeu.weights import package_file

CONTEXT = 64
"""Samples of the hop before that the model sees together with a hop of 512."""

# The rule and its figures are those that Silero recommends (`get_speech_timestamps` of silero-vad 6.2.3).
SPEECH_ON = 0.5
"""Speech begins where the probability reaches this."""
SPEECH_OFF = 0.35
"""Speech lasts while the probability stays at or above this: 0.15 below the start, so that it does not flutter."""
SPEECH_GAP_US = 100_000
"""Pauses shorter than this do not end it."""
SPEECH_SHORTEST_US = 250_000
"""Speech shorter than this is dropped."""
SPEECH_PAD_US = 30_000
"""Spans are made longer by this on each side: the ends of words are soft."""


class VoiceDetector:
    """Silero VAD 6.2 (https://github.com/snakers4/silero-vad, MIT) from the ONNX file of its package, on one thread.

    The file is the sequence variant: many hops in one call, the state of the recurrent layer carried by the caller. Its answers
    are equal to those of the streaming file bit for bit, in less than half the time (0.03 ms for a hop of 32 ms).

    Raises
    ------
    MissingExtra
        When silero-vad or onnxruntime is not installed.
    """

    def __init__(self) -> None:
        runtime = lazy.onnxruntime()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3  # it warns of unused weights in the file
        path = package_file("silero_vad", "data", "silero_vad_16k_sequence.onnx")
        self._session: Any = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._hidden = self._cell = np.zeros((1, 1, 128), dtype=np.float32)

    def __call__(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities for the hops of the next block.

        Parameters
        ----------
        block : ndarray of float32, shape (MARGIN + k * HOP + MARGIN,)
            16 kHz, -1 to 1, with its margins; see `Blocks`.

        Returns
        -------
        ndarray of float32, shape (k,)
        """
        hops = (len(block) - 2 * MARGIN) // HOP
        windows = np.lib.stride_tricks.sliding_window_view(block[MARGIN - CONTEXT :], CONTEXT + HOP)[: hops * HOP : HOP]
        inputs = {"input": np.ascontiguousarray(windows), "h": self._hidden, "c": self._cell}
        speech, self._hidden, self._cell = self._session.run(["speech_probs", "hn", "cn"], inputs)
        return np.asarray(speech, dtype=np.float32)


def speech_spans(speech: NDArray[np.float32], start_us: int = 0) -> Timeline:
    """Where somebody speaks, from the probability of each hop.

    Parameters
    ----------
    speech : ndarray of float32, shape (m,)
    start_us : int
        When the first hop begins, in microseconds.

    Examples
    --------
    >>> speech_spans(np.repeat(np.float32([0.1, 0.9, 0.4, 0.1]), 10))
    Timeline([Span(0.290-0.990)])
    """
    spans = hysteresis(speech, SPEECH_ON, SPEECH_OFF, start_us).support(SPEECH_GAP_US - 1)
    whole = Span(start_us, start_us + len(speech) * HOP_US)
    padded = (
        Span(span.start_us - SPEECH_PAD_US, span.end_us + SPEECH_PAD_US)
        for span in spans
        if span.duration_us >= SPEECH_SHORTEST_US
    )
    return Timeline(padded).crop(whole).support()


def hysteresis(values: NDArray[np.float32], on: float, off: float, start_us: int = 0) -> Timeline:
    """Spans that begin where values reach ``on`` and last while they stay at or above ``off``.

    Parameters
    ----------
    values : ndarray of float32, shape (m,)
        One value per hop.
    on, off : float
        ``off <= on``.
    start_us : int
        When the first hop begins, in microseconds.
    """
    edges = np.flatnonzero(np.diff(np.r_[False, values >= off, False].astype(np.int8)))
    found = []
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        reached = np.flatnonzero(values[first:end] >= on)
        if reached.size:
            found.append(Span(start_us + (first + int(reached[0])) * HOP_US, start_us + end * HOP_US))
    return Timeline(found)
