"""Text tracks of what was read in the picture."""

from __future__ import annotations

from collections.abc import Sequence

from animeu import fusion, text
from animeu.analysis.observe import Seen
from animeu.episode import Shot
from animeu.tracks import TextTrack

TITLES = {fusion.PICTURE_TRACK: "read in the picture", fusion.PICTURE_SIGNS: "signs read in the picture"}


def written(seen: Seen, shots: Sequence[Shot]) -> tuple[TextTrack, ...]:
    """What was read, as up to two tracks: subtitles that are part of the picture, and signs; each in the language of its
    letters.
    """
    if seen.written is None or seen.vision is None:
        return ()
    lines = fusion.writings(seen.written, shots, seen.vision.clock, seen.vision.size)
    tracks = []
    for name, title in TITLES.items():
        if mine := tuple(line for line in lines if line.track == name):
            tracks.append(TextTrack(name, text.guess_language(line.text for line in mine), title, "picture", mine))
    return tuple(tracks)
