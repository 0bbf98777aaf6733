"""Episodes as rows of tables, and back. Columns follow the fields of each value, so that a row is a value's arguments."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from animeu.episode import Boundary, Chapter, Clip, Episode, Evidence, Highlight, Line, Scene, Shot, Stream, TrackInfo
from animeu.errors import Notice
from animeu.search.database import Row
from animeu.timeline import MICROSECONDS, FrameClock, Span

TABLES = (
    "streams",
    "chapters",
    "tracks",
    "lines",
    "boundaries",
    "shots",
    "clips",
    "clip_lines",
    "clip_speakers",
    "descriptions",
    "scenes",
    "scene_clips",
    "rankings",
    "highlights",
    "notices",
)
"""The tables that hold an episode's values, parents before children."""


def rows_of(episode: Episode) -> Iterator[tuple[str, list[Row]]]:
    """Each of `TABLES` with its rows, all but the leading episode id."""
    yield "streams", [(i, s.index, s.kind, s.codec, s.language, s.title, s.default) for i, s in enumerate(episode.streams)]
    yield "chapters", [(i, *_ends(c.span), c.title) for i, c in enumerate(episode.chapters)]
    yield "tracks", [(i, t.id, t.language, t.title, t.format, t.lines, t.fit) for i, t in enumerate(episode.tracks)]
    yield (
        "lines",
        [
            (i, *_ends(x.span), x.text, x.kind, x.speaker, x.style, x.track, json.dumps([int(n) for n in x.events]))
            for i, x in enumerate(episode.lines)
        ],
    )
    yield (
        "boundaries",
        [
            (i, b.frame, b.time_us, b.kind, b.probability, _evidence(b), json.dumps([int(n) for n in b.transition or ()]))
            for i, b in enumerate(episode.boundaries)
        ],
    )
    yield (
        "shots",
        [
            (i, s.first_frame, s.last_frame, *_ends(s.span), s.probability, s.representative, *_looks(s))
            for i, s in enumerate(episode.shots)
        ],
    )
    yield "clips", [(i, *_ends(c.span), c.first_shot, c.last_shot, c.scene, _map(c.sounds)) for i, c in enumerate(episode.clips)]
    yield "clip_lines", _flat(clip.lines for clip in episode.clips)
    yield "clip_speakers", _flat(clip.speakers for clip in episode.clips)
    yield "descriptions", [(i, n, *d) for i, clip in enumerate(episode.clips) for n, d in enumerate(clip.descriptions.items())]
    yield "scenes", [(i, *_ends(s.span)) for i, s in enumerate(episode.scenes)]
    yield "scene_clips", _flat(scene.clips for scene in episode.scenes)
    yield "rankings", list(enumerate(episode.highlights))
    yield (
        "highlights",
        [(i, n, h.line, h.score, h.clip) for i, best in enumerate(episode.highlights.values()) for n, h in enumerate(best)],
    )
    yield "notices", [(i, n.code, n.message) for i, n in enumerate(episode.notices)]


def episode_of(head: Row, clock: FrameClock | None, read: Callable[[str], list[Row]]) -> Episode:
    """An episode from its row in ``episodes`` (no id, added, stamp), its clock, and the rows of each of `TABLES`."""
    name, path, fingerprint, duration_us, width, height, digest = head
    clip_lines, clip_speakers = _grouped(read("clip_lines")), _grouped(read("clip_speakers"))
    descriptions, scene_clips, highlights = (_grouped(read(table)) for table in ("descriptions", "scene_clips", "highlights"))
    return Episode(
        name,
        path,
        fingerprint,
        duration_us,
        clock,
        (width, height),
        streams=tuple(
            Stream(number, kind, codec, language, title, bool(chosen))
            for _, number, kind, codec, language, title, chosen in read("streams")
        ),
        chapters=tuple(Chapter(Span(start, end), title) for _, start, end, title in read("chapters")),
        tracks=tuple(TrackInfo(*row) for _, *row in read("tracks")),
        lines=tuple(
            Line(Span(a, b), text, kind, speaker, style, track, tuple(json.loads(events)))
            for _, a, b, text, kind, speaker, style, track, events in read("lines")
        ),
        boundaries=tuple(
            Boundary(frame, time_us, kind, probability, _of_evidence(evidence), tuple(json.loads(change)) or None)
            for _, frame, time_us, kind, probability, evidence, change in read("boundaries")
        ),
        shots=tuple(Shot(first, last, Span(a, b), *row) for _, first, last, a, b, *row in read("shots")),
        clips=tuple(
            Clip(
                Span(a, b),
                first,
                last,
                scene,
                tuple(line for (line,) in clip_lines.get(i, ())),
                tuple(speaker for (speaker,) in clip_speakers.get(i, ())),
                json.loads(sounds),
                dict(descriptions.get(i, ())),
            )
            for i, a, b, first, last, scene, sounds in read("clips")
        ),
        scenes=tuple(Scene(tuple(clip for (clip,) in scene_clips.get(i, ())), Span(a, b)) for i, a, b in read("scenes")),
        highlights={
            language: tuple(Highlight(*highlight) for highlight in highlights.get(i, ())) for i, language in read("rankings")
        },
        notices=tuple(Notice(*row) for _, *row in read("notices")),
        digest=digest,
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """What a list of episodes shows of each.

    Parameters
    ----------
    name, path, fingerprint : str
        As in `Episode`.
    duration_us : int
        Length in microseconds.
    shots, clips, lines : int
        How many there are.
    added : datetime
        When it was written, UTC.
    """

    name: str
    path: str
    fingerprint: str
    duration_us: int
    shots: int
    clips: int
    lines: int
    added: datetime

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.duration_us / MICROSECONDS


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
    """The entries of an episode, those of one source in a row: lines, then descriptions by language, then pictures."""
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


def _ends(span: Span) -> tuple[int, int]:
    return span.start_us, span.end_us


def _evidence(boundary: Boundary) -> str:
    return json.dumps([(each.source, each.what, float(each.weight)) for each in boundary.evidence])


def _of_evidence(text: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(*each) for each in json.loads(text))


def _looks(shot: Shot) -> tuple[float, float, str]:
    return shot.brightness, shot.movement, shot.begins_with


def _map(values: Mapping[str, float]) -> str:
    return json.dumps({name: float(value) for name, value in values.items()}, ensure_ascii=False, allow_nan=False)


def _flat(groups: Iterator[Sequence[Any]]) -> list[Row]:
    return [(i, n, value) for i, group in enumerate(groups) for n, value in enumerate(group)]


def _grouped(rows: list[Row]) -> dict[int, list[Row]]:
    """Rows that begin with (parent, position, …) as the list of what follows, by parent."""
    groups: dict[int, list[Row]] = {}
    for parent, _, *rest in rows:
        groups.setdefault(parent, []).append(tuple(rest))
    return groups
