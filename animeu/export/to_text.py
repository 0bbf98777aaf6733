"""Plain text, for reading in a terminal."""

from __future__ import annotations

from animeu.episode import Summary


def summary(summary: Summary) -> str:
    """One line of text per line of the summary, with its time and speaker."""
    return "".join(f"{line}\n" for line in str(summary).splitlines())
