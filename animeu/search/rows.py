"""Episodes as rows of tables, and back. Columns follow the fields of each value, so that a row is a value's arguments."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from animeu.episode import Boundary, Chapter, Clip, Episode, Evidence, Highlight, Line, Scene, Shot, Stream, TrackInfo
from animeu.errors import Notice
from animeu.search.codec import decode, encode
from animeu.search.database import Row
from animeu.sights import Appearance, Box, Character, Colour, Face, Place, View
from animeu.timeline import MICROSECONDS, FrameClock, Span
from animeu.words import fold

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
    "characters",
    "appearances",
    "places",
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
            (
                i,
                *_ends(x.span),
                x.text,
                x.kind,
                x.speaker,
                x.style,
                x.track,
                json.dumps([int(n) for n in x.events]),
                encode(x.box),
            )
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
            (i, s.first_frame, s.last_frame, *_ends(s.span), s.probability, s.representative, *_looks(s), encode(s.view))
            for i, s in enumerate(episode.shots)
        ],
    )
    yield (
        "clips",
        [
            (i, *_ends(c.span), c.first_shot, c.last_shot, c.scene, _map(c.sounds), _map(c.tags))
            for i, c in enumerate(episode.clips)
        ],
    )
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
    yield from cast_rows(episode.appearances, episode.characters)
    yield "places", [(i, encode(p.shots), encode(p.palette)) for i, p in enumerate(episode.places)]


def cast_rows(appearances: Sequence[Appearance], characters: Sequence[Character]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of who is seen."""
    yield (
        "characters",
        [
            (i, c.name, c.known, c.probability, encode(c.appearances), encode(c.lines), c.seen_us, fold(c.name))
            for i, c in enumerate(characters)
        ],
    )
    yield (
        "appearances",
        [
            (i, a.shot, a.first_frame, a.last_frame, a.frame, encode(a.face), a.faces, a.character, a.probability)
            for i, a in enumerate(appearances)
        ],
    )


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
            Line(Span(a, b), text, kind, speaker, style, track, tuple(json.loads(events)), decode(Box | None, box))
            for _, a, b, text, kind, speaker, style, track, events, box in read("lines")
        ),
        boundaries=tuple(
            Boundary(frame, time_us, kind, probability, _of_evidence(evidence), tuple(json.loads(change)) or None)
            for _, frame, time_us, kind, probability, evidence, change in read("boundaries")
        ),
        shots=tuple(
            Shot(first, last, Span(a, b), probability, stands, bright, movement, begins, decode(View, view))
            for _, first, last, a, b, probability, stands, bright, movement, begins, view in read("shots")
        ),
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
                json.loads(tags),
            )
            for i, a, b, first, last, scene, sounds, tags in read("clips")
        ),
        scenes=tuple(Scene(tuple(clip for (clip,) in scene_clips.get(i, ())), Span(a, b)) for i, a, b in read("scenes")),
        highlights={
            language: tuple(Highlight(*highlight) for highlight in highlights.get(i, ())) for i, language in read("rankings")
        },
        notices=tuple(Notice(*row) for _, *row in read("notices")),
        digest=digest,
        appearances=tuple(
            Appearance(shot, first, last, frame, decode(Face, face), *row)
            for _, shot, first, last, frame, face, *row in read("appearances")
        ),
        characters=tuple(
            Character(name, bool(known), probability, decode(tuple[int, ...], seen), decode(tuple[int, ...], said), seen_us)
            for _, name, known, probability, seen, said, seen_us, _ in read("characters")
        ),
        places=tuple(
            Place(decode(tuple[int, ...], at), decode(tuple[Colour, ...], palette)) for _, at, palette in read("places")
        ),
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
