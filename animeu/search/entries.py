"""What can be found in an episode: lines, descriptions of clips, pictures of clips."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from animeu.episode import Episode, Line
from animeu.timeline import Span


class Entry(NamedTuple):
    """One thing that can be found: a line, a clip's description in one language, a clip's picture."""

    source: str
    position: int
    kind: str
    language: str
    span: Span
    clip: int
    speakers: Sequence[str]
    text: str


def entries_of(episode: Episode, pictures: bool) -> Iterator[Entry]:
    """The entries of an episode, those of one source in a row: lines, descriptions by language, pictures, tags."""
    languages = {track.id: track.language for track in episode.tracks}
    clip_of = _clips_of_lines(episode)
    for i, line in enumerate(episode.lines):
        speakers = [line.speaker] if line.speaker else []
        language = languages.get(line.track, "")
        yield Entry("lines", i, line.kind, language, line.span, clip_of(i, line), speakers, line.text)
    for language in dict.fromkeys(language for clip in episode.clips for language in clip.descriptions):
        for i, clip in enumerate(episode.clips):
            if language in clip.descriptions:
                text = clip.descriptions[language]
                yield Entry(f"clips:{language}", i, "description", language, clip.span, i, clip.speakers, text)
    if pictures:
        for i, clip in enumerate(episode.clips):
            yield Entry("pictures", i, "picture", "", clip.span, i, clip.speakers, "")
    for i, clip in enumerate(episode.clips):
        if clip.tags:
            yield Entry("tags", i, "picture", "", clip.span, i, clip.speakers, ", ".join(clip.tags))


def _clips_of_lines(episode: Episode) -> Callable[[int, Line], int]:
    """Which clip a line lies in: the one that lists it, else the one in whose time it starts, else -1."""
    listed = {line: i for i, clip in enumerate(episode.clips) for line in clip.lines}
    order = sorted(range(len(episode.clips)), key=lambda i: episode.clips[i].span)
    starts = [episode.clips[i].span.start_us for i in order]

    def find(position: int, line: Line) -> int:
        if position in listed:
            return listed[position]
        before = bisect_right(starts, line.span.start_us) - 1
        if before >= 0 and line.span.start_us < episode.clips[order[before]].span.end_us:
            return order[before]
        return -1

    return find
