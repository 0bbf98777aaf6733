"""CSV as in RFC 4180, with a header: for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from animeu.episode import Shot


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """One row per shot: frames inclusive, times in seconds.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> print(shots([Shot(0, 23, Span.seconds(0, 1.001), 1.0, 12)]), end="")
    shot,first_frame,last_frame,start,end,probability,transition
    1,0,23,0.000000,1.001000,1.0000,cut
    """
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(["shot", "first_frame", "last_frame", "start", "end", "probability", "transition"])
    for number, shot in enumerate(shots, 1):
        times = (f"{shot.span.start:.6f}", f"{shot.span.end:.6f}", f"{shot.probability:.4f}")
        rows.writerow([number, shot.first_frame, shot.last_frame, *times, shot.begins_with])
    return table.getvalue()
