"""Tracks to an episode: boundaries, shots, clips, scenes, descriptions, rankings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from animeu import fusion
from animeu.analysis.decide import decide
from animeu.analysis.inputs import Inputs
from animeu.analysis.observe import Seen, shown
from animeu.analysis.sights import people, viewed
from animeu.analysis.written import written
from animeu.episode import Clip, Episode, Highlight, Language, Scene, TrackInfo
from animeu.errors import Notice
from animeu.tracks import TextTrack


def fuse(given: Inputs, seen: Seen, name: str) -> Episode:
    """Tracks to values: boundaries, shots, clips, scenes, descriptions, rankings."""
    chapters = seen.media.chapters if seen.media else ()
    fits = [fusion.fit(track, seen.audio, seen.duration_us) if seen.media else None for track in seen.texts]
    tracks = shown(seen.texts, seen.duration_us) if seen.media else seen.texts
    boundaries, judged = decide(seen, seen.vision.clock, fits=fits) if seen.vision else ((), _unused(seen))
    shots = fusion.shots(boundaries, seen.vision) if seen.vision else ()
    shots, places = viewed(shots, seen.vision) if seen.vision else (shots, ())
    read = written(seen, shots)  # after the shots: its edges are too vague to tell where they begin
    tracks, fits = (*tracks, *read), [*fits, *[None] * len(read)]
    lines = tuple(line for track in tracks for line in track.lines)
    clips = fusion.clips(shots, lines, vision=seen.vision, audio=seen.audio, duration_us=seen.duration_us, chapters=chapters)
    clips, scenes = fusion.scenes(clips, shots, seen.vision)
    appearances, characters = people(shots, lines, seen.vision)
    languages = {track.id: track.language for track in tracks}
    clips = tuple(replace(clip, descriptions=fusion.describe(clip, lines, shots, languages)) for clip in clips)
    if seen.vision and seen.vision.stills and seen.vision.stills.tags:
        clips = fusion.tagged(clips, shots, seen.vision.stills, seen.vision.clock)
    return Episode(
        name=name,
        path=str(given.path.resolve()),
        fingerprint=given.fingerprint,
        duration_us=seen.duration_us,
        clock=seen.vision.clock if seen.vision else None,
        size=seen.vision.size if seen.vision else (0, 0),
        streams=seen.media.streams if seen.media else (),
        chapters=chapters,
        tracks=tuple(
            TrackInfo(track.id, track.language, track.title, track.format, len(track.lines), fit.agreement if fit else None)
            for track, fit in zip(tracks, fits, strict=True)
        ),
        lines=lines,
        boundaries=boundaries,
        shots=shots,
        clips=clips,
        scenes=scenes,
        highlights=_highlights(tracks, fits, clips, scenes),
        notices=(*_notices(seen, fits), *judged),
        digest=given.digest,
        appearances=appearances,
        characters=characters,
        places=places,
    )


def _highlights(
    tracks: Sequence[TextTrack], fits: Sequence[fusion.Fit | None], clips: Sequence[Clip], scenes: Sequence[Scene]
) -> Mapping[Language, tuple[Highlight, ...]]:
    """A ranking per language, from the track that says most among those that fit the video; players' default first."""
    ranked: dict[Language, tuple[Highlight, ...]] = {}
    start = 0
    best: dict[Language, tuple[tuple[bool, int, bool], int, TextTrack]] = {}
    for track, fit in zip(tracks, fits, strict=True):
        weight = (fit is None or not fit.notices, sum(line.kind == "dialogue" for line in track.lines), track.default)
        if track.language not in best or weight > best[track.language][0]:
            best[track.language] = (weight, start, track)
        start += len(track.lines)
    for language, (_, offset, track) in sorted(best.items(), key=lambda item: not item[1][2].default):
        values = track.vectors.values if track.vectors else None
        highlights = fusion.rank(track.lines, values, clips, scenes, offset=offset)
        if highlights:
            ranked[language] = highlights
    return ranked


def _unused(seen: Seen) -> tuple[Notice, ...]:
    """What was given for a picture that there is not."""
    return (Notice("keyframes-unused", "The keyframe file was not used: there is no picture"),) if seen.keyframes else ()


def _notices(seen: Seen, fits: Sequence[fusion.Fit | None]) -> tuple[Notice, ...]:
    """All that the rooms had to say, in the order of the work."""
    rooms = [seen, seen.vision, seen.audio, *seen.texts, *fits]
    return tuple(notice for room in rooms if room is not None for notice in room.notices)
