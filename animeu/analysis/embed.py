"""What the index will hold: vectors of lines, of descriptions, and of pictures where they were encoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from animeu import fusion, text
from animeu.analysis.observe import Seen, encoded
from animeu.episode import Episode
from animeu.tracks import StillTrack, Vectors


def vectors(episode: Episode, seen: Seen, words: text.TextEncoder, tell: Callable[[float], None]) -> Mapping[str, Vectors]:
    """What the index will hold: lines, descriptions, and pictures where they were encoded."""
    lines = [np.zeros((0, words.dimension), np.float32), *(track.vectors.values for track in seen.texts if track.vectors)]
    read = episode.lines[sum(map(len, lines)) :]  # what was read in the picture comes last, and is first known here
    made = {"lines": Vectors(words.spec, np.concatenate([*lines, words.encode([line.text for line in read])]))}
    told = [
        (language, said) for language in fusion.LANGUAGES for clip in episode.clips if (said := clip.descriptions.get(language))
    ]
    values = encoded([said for _, said in told], words, tell)
    for language in fusion.LANGUAGES:
        made[f"clips:{language}"] = Vectors(words.spec, values[[of == language for of, _ in told]])
    if seen.vision and seen.vision.stills and seen.vision.stills.pictures:
        made["pictures"] = _pooled(episode, seen.vision.stills, seen.vision.stills.pictures)
    if seen.vision and seen.vision.stills:
        _, faces = fusion.appearances(seen.vision.stills, episode.shots)
        if faces is not None:
            made["faces"] = faces
    return made


def _pooled(episode: Episode, stills: StillTrack, pictures: Vectors) -> Vectors:
    """One vector per clip: the mean of its stills, normalised; zeros for a clip of which no still was encoded.

    What a still shows holds until the next one, or the end of its shot: a clip that begins inside of a shot has that before it
    too.
    """
    assert episode.clock is not None
    values = np.zeros((len(episode.clips), pictures.dimension), np.float32)
    for row, clip in zip(values, episode.clips, strict=True):
        first, last = episode.clock.first_frame_from(clip.span.start_us), episode.clock.first_frame_from(clip.span.end_us)
        begin, end = np.searchsorted(stills.frames, [first, last])
        if begin and clip.first_shot >= 0 and stills.frames[begin - 1] >= episode.shots[clip.first_shot].first_frame:
            begin -= 1
        if end > begin:
            mean = pictures.values[begin:end].mean(axis=0)
            row[:] = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return Vectors(pictures.spec, values)
