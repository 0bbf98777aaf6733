"""Markdown, for reading and for notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from animeu.episode import Episode, Line, Summary
from animeu.timeline import clock_text


def summary(summary: Summary) -> str:
    """A heading and a list of lines with their times."""
    return f"# {_safe(summary.episode)}\n\n{_told(summary.lines)}"


def episode(episode: Episode) -> str:
    """What it is, its summary in each language, its clips with their descriptions, and its shots."""
    facts = [
        f"- Length: {clock_text(episode.duration_us)}",
        *(
            [f"- Picture: {episode.size[0]}x{episode.size[1]}, {episode.frames} frames, {episode.rate:.3f} a second"]
            * bool(episode.frames)
        ),
        *(
            f"- Subtitles: {_safe(track.id)} ({track.language or 'language unknown'}), {track.lines} lines"
            for track in episode.tracks
        ),
        *(f"- Note: {_safe(str(notice))}" for notice in episode.notices),
    ]
    parts = [f"# {_safe(episode.name)}\n\n" + "\n".join(facts) + "\n"]
    parts += [f"## Summary ({language})\n\n{_told(episode.summary(language=language).lines)}" for language in episode.languages]
    if episode.clips:
        parts.append("## Clips\n\n" + "".join(_clips(episode)))
    if episode.shots:
        parts.append("## Shots\n\n" + "".join(_shots(episode)))
    return "\n".join(parts)


def _clips(episode: Episode) -> list[str]:
    rows = []
    for number, clip in enumerate(episode.clips, 1):
        rows.append(f"{number}. {clip.span}" + (f", scene {clip.scene + 1}" if clip.scene >= 0 else "") + "\n")
        rows += [f"   - {language}: {_safe(text)}\n" for language, text in clip.descriptions.items()]
    return rows


def _shots(episode: Episode) -> list[str]:
    rows = ["| shot | frames | time | begins with | probability |\n| --- | --- | --- | --- | --- |\n"]
    for number, shot in enumerate(episode.shots, 1):
        frames = f"{shot.first_frame}–{shot.last_frame}"
        rows.append(f"| {number} | {frames} | {shot.span} | {shot.begins_with} | {shot.probability:.2f} |\n")
    return rows


def _told(lines: Sequence[Line]) -> str:
    return "".join(
        f"- {clock_text(line.span.start_us)} {f'**{_safe(line.speaker)}**: ' if line.speaker else ''}{_safe(line.text)}\n"
        for line in lines
    )


def _safe(text: str) -> str:
    """A text on one line, with what Markdown would take for its own marks escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))
