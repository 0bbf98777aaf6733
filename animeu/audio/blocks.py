"""Cuts a stream of samples into blocks on a fixed grid, so that nothing downstream depends on how the stream was cut before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Samples in one second."""
HOP = 512
"""Samples in one hop: 32 ms, the window of the voice detector."""
HOP_US = HOP * 1_000_000 // RATE
"""Microseconds in one hop."""
MARGIN = 256
"""Samples that a block shows of its neighbours on each side."""
HOPS = 512
"""Hops in one block: 16.4 s, 1 MiB."""


class Blocks:
    """Takes samples in pieces of any size and gives blocks of ``HOPS`` hops, each with its margins.

    The stream is thought to lie between endless silences: the first block begins with a margin of zeros, the last one is filled
    up to a whole hop and ends with one. Blocks depend on the samples alone, never on the pieces.

    Examples
    --------
    >>> blocks = Blocks()
    >>> [len(block) for block in blocks.push(np.ones(300_000, dtype=np.float32))]
    [262656]
    >>> [len(block) for block in blocks.close()]  # 37,856 samples are left: 74 hops
    [38400]
    """

    def __init__(self) -> None:
        self._waiting: list[NDArray[np.float32]] = [np.zeros(MARGIN, dtype=np.float32)]
        self._size = MARGIN

    def push(self, samples: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
        """Add samples, and give the blocks that are complete now.

        Yields
        ------
        ndarray of float32, shape (MARGIN + HOPS * HOP + MARGIN,)
        """
        self._waiting.append(samples)
        self._size += len(samples)
        whole = HOPS * HOP
        if self._size < whole + 2 * MARGIN:
            return
        joined = np.concatenate(self._waiting)
        start = 0
        while len(joined) - start >= whole + 2 * MARGIN:
            yield joined[start : start + whole + 2 * MARGIN]
            start += whole
        self._waiting, self._size = [joined[start:].copy()], len(joined) - start

    def close(self) -> Iterator[NDArray[np.float32]]:
        """Give what is left as one shorter block, or as none.

        Yields
        ------
        ndarray of float32, shape (MARGIN + k * HOP + MARGIN,)
            With k from 1 to ``HOPS``.
        """
        left = np.concatenate(self._waiting)
        hops = -(-(len(left) - MARGIN) // HOP)
        self._waiting, self._size = [np.zeros(MARGIN, dtype=np.float32)], MARGIN
        if hops > 0:
            yield np.pad(left, (0, hops * HOP + 2 * MARGIN - len(left)))
