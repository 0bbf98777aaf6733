"""What of a script is matched: its dialogue, each time once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line, LineKind

SHORTEST_US = 200_000
"""Nobody says anything in less: such lines are typesetting that is moved frame by frame."""
MOST = 4_000
"""More lines than this are thinned out: three films have fewer, and the work grows with them."""

Times = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """Times of lines.

    Parameters
    ----------
    starts_us, ends_us : ndarray of int64, shape (n,)
        In order of start.
    shares : ndarray of float64, shape (n, 2)
        What the start and the end of each count: an edge at which two lines meet is one edge.
    """

    starts_us: Times
    ends_us: Times
    shares: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.starts_us)


def script(lines: Iterable[Line]) -> Script:
    """The lines that can be matched: dialogue; signs where there is hardly any. Those of no length are left out."""
    kept = {kind: _spans(lines, kind) for kind in ("dialogue", "sign")}
    chosen = kept["dialogue"] if len(kept["dialogue"]) >= LEAST or len(kept["sign"]) < LEAST else kept["sign"]
    spans = np.array(sorted(chosen), dtype=np.int64).reshape(-1, 2)
    spans = spans[:: -(-len(spans) // MOST)] if len(spans) > MOST else spans
    _, where, counts = np.unique(spans.ravel(), return_inverse=True, return_counts=True)
    return Script(spans[:, 0], spans[:, 1], (1 / counts[where]).reshape(-1, 2))


LEAST = 8
"""Fewer lines than this are matched to nothing."""


def _spans(lines: Iterable[Line], kind: LineKind) -> set[tuple[int, int]]:
    return {
        (line.span.start_us, line.span.end_us) for line in lines if line.kind == kind and line.span.duration_us >= SHORTEST_US
    }
