"""Shots -> clips: neighbouring shots joined where the dialogue or the picture goes on.

A clip is an answer to "the moment when…", so it must be whole: no line cut in two, no place torn apart. Which cuts become the
edges of clips is one shortest path: each place where a clip may begin has a price, each length has a price, and dynamic
programming finds the cheapest chain from the first moment to the last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Chapter, Clip, Line, Shot
from animeu.fusion.palette import palettes
from animeu.fusion.sounds import kinds, sounds
from animeu.fusion.telling import main_track
from animeu.timeline import MICROSECONDS, Span, Timeline
from animeu.tracks import AudioTrack, Floats, VisionTrack

SHORTEST_US, LONGEST_US = 2 * MICROSECONDS, 30 * MICROSECONDS
"""A clip lasts two seconds or more and thirty or less, whenever the file itself does."""

LIKED_US = 8 * MICROSECONDS
"""The length that costs nothing: about three lines. On real episodes half of the clips last over 9 s, a tenth over 13."""

# The price of beginning a clip, in the unit of LENGTH: what a clip e times longer or shorter than liked costs.
#
# What lines and lengths cost was chosen by `python -m benchmarks.story`: 15,328 clips over the real cuts and line times of 113
# episodes, with a median of 9.1 s; 15 of their edges lie inside a line and .5 % inside a shot. Halved / doubled, that becomes
#   LIKED_US      median 5.0 / 17.4 s, edges inside a line 15 / 15
#   LENGTH        median 9.7 / 8.8 s, edges inside a line 15 / 28
#   INSIDE_SHOT   the same / the same; at a quarter .65 % lie inside a shot, at a tenth 3 %
#   INSIDE_LINE   the same / the same; at a third 60 edges lie inside a line, without it 782; above INSIDE_SHOT only one does
#   TALK_GOES_ON  median 8.8 / 9.7 s
#   SONG_EDGE     the same / the same: little of it shows in this measure
# No benchmark chose the rest, which needs picture or sound: judgement put a chapter above a fade or a song, these above music and
# dissolves, and all above colours. That is only checked on the drawn sample, whose 8 changes of place are too few to choose by:
# 4 of them begin a clip, among 6 edges in all; without any of SAME_COLOURS, TALK_GOES_ON, MUSIC_EDGE, SONG_EDGE, FADE, DISSOLVE
# and CHAPTER, 1 among 8. Halved / doubled: SAME_COLOURS 4 among 8 / 4 among 5, TALK_GOES_ON 5 among 9 / 4 among 5, SONG_EDGE 3
# among 5 / 3 among 6, DISSOLVE the same / 5 among 6; INSIDE_SPEECH, MUSIC_EDGE, FADE, CHAPTER the same / the same (without
# CHAPTER 2 among 6).
LENGTH = 4.0
INSIDE_SHOT = 20.0  # above everything that can speak for it together: only where the law of lengths leaves no other way
INSIDE_LINE = 6.0  # a line that runs over a cut joins the two shots; one edge in 1,000 still tears one
INSIDE_SPEECH = 1.0  # the same where no subtitles tell; weaker, since speech spans run together over short pauses
SAME_COLOURS = 1.0
TALK_GOES_ON = 1.0  # less in a pause, nothing in a long one
MUSIC_EDGE = -2.0
SONG_EDGE = -3.0
FADE, DISSOLVE = -3.0, -1.5
CHAPTER = -6.0

MARGIN_US = 100_000  # an edge this close to the end of a line does not cut it: lines are held over cuts by a frame or two
NEAR_US = 500_000  # an edge of music or a chapter this close to a cut means this cut; half and twice are the same on the sample
LONG_PAUSE_US = 6 * MICROSECONDS  # 3 or 12 s: clips of 9.0 or 9.2 s instead of 9.1, torn lines the same
STEP_US = MICROSECONDS  # places inside a shot where a clip may begin, besides the middles of pauses; .5 or 2 s: the same
LINKS = 3  # shots looked at on either side of a cut: a dialogue goes A-B-A-B (Hanjalic et al. 1999, overlapping links)
SAME, OTHER = 0.95, 0.75  # affinity of colours at which two shots surely do, surely do not, show one place


def clips(
    shots: Sequence[Shot],
    lines: Sequence[Line],
    *,
    duration_us: int,
    vision: VisionTrack | None = None,
    audio: AudioTrack | None = None,
    chapters: Sequence[Chapter] = (),
) -> tuple[Clip, ...]:
    """Join neighbouring shots to clips of 2 to 30 seconds.

    The clips cover the file in order, without gap or overlap. Each lasts 2 to 30 s; a file shorter than 2 s is one clip. They
    begin at shot boundaries. Only where these leave no other way (a shot longer than 30 s, or very short ones between long ones)
    does one begin inside a shot, in a pause if there is one; that shot then belongs to both. Without a picture pauses decide.

    Parameters
    ----------
    shots : sequence of Shot
        In order; none for a file without a picture.
    lines : sequence of Line
        Of all tracks, in any order; `Clip.lines` are positions in it.
    duration_us : int
        Length of the file in microseconds.
    vision : VisionTrack, optional
        For the colours on both sides of a cut.
    audio : AudioTrack, optional
        For speech and music, and the sounds of each clip.
    chapters : sequence of Chapter
        Their edges begin clips.

    Returns
    -------
    tuple of Clip
        Without scenes and descriptions; see `scenes` and `describe`. Empty for an empty file.
    """
    end_us = max(duration_us, shots[-1].span.end_us if shots else 0)
    if end_us <= 0:
        return ()
    track = main_track(lines)
    spoken = Timeline(line.span for line in lines if line.kind == "dialogue" and line.track == track)
    places = _places(shots, spoken.gaps(Span(0, end_us)), end_us, vision)
    price = _inside_shot(places, shots) + _pauses(places, spoken, audio) + _edges(places, lines, audio, chapters)
    if shots:
        price += _transitions(places, shots) + (_colours(places, shots, vision) if vision else 0)
    edges = places[_cheapest_chain(places, price)]
    known = kinds(audio) if audio is not None else None
    spans = [Span(start, end) for start, end in pairwise(edges.tolist())]
    return tuple(
        Clip(
            span=span,
            first_shot=first_shot,
            last_shot=last_shot,
            lines=inside,
            speakers=speakers([lines[i] for i in inside]),
            sounds=sounds(audio, span, known) if audio is not None else {},
        )
        for span, (first_shot, last_shot), inside in zip(spans, _shots_of(spans, shots), _lines_of(spans, lines), strict=True)
    )


def _places(shots: Sequence[Shot], pauses: Timeline, end_us: int, vision: VisionTrack | None) -> NDArray[np.int64]:
    """Every time where a clip may begin, with the end of the file as the last.

    Places inside shots move to the start of a frame, so that a clip opens on its own first frame.
    """
    inside = [*range(STEP_US, end_us, STEP_US), *(pause.middle_us for pause in pauses)]
    if vision is not None and len(vision.clock):
        nearest = [vision.clock.time_us(vision.clock.frame_at(us)) for us in inside]
        inside = [frame if abs(frame - us) < STEP_US // 4 else us for frame, us in zip(nearest, inside, strict=True)]
    cuts = [shot.span.start_us for shot in shots[1:]]
    return np.unique(np.array([0, end_us, *(us for us in [*inside, *cuts] if 0 < us < end_us)], dtype=np.int64))


def _inside_shot(places: NDArray[np.int64], shots: Sequence[Shot]) -> Floats:
    """What it costs to tear a shot; with no picture at all nothing is torn."""
    cuts = np.array([shot.span.start_us for shot in shots], dtype=np.int64)
    return np.where(np.isin(places, cuts), 0, INSIDE_SHOT if shots else 0).astype(np.float32)


def _pauses(places: NDArray[np.int64], spoken: Timeline, audio: AudioTrack | None) -> Floats:
    """Dear inside a line, free in a long pause."""
    price = INSIDE_LINE * _depth(places, spoken, MARGIN_US)
    if audio is not None:
        price += INSIDE_SPEECH * _depth(places, audio.speech_spans, MARGIN_US)
    talk = spoken or (audio.speech_spans if audio is not None else spoken)
    quiet = np.zeros(len(places), dtype=np.float32)
    for pause in talk.gaps(Span(0, int(places[-1]))):
        first = np.searchsorted(places, pause.start_us - MARGIN_US, side="left")
        end = np.searchsorted(places, pause.end_us + MARGIN_US, side="right")
        quiet[first:end] = np.maximum(quiet[first:end], min(pause.duration_us / LONG_PAUSE_US, 1))
    return price + TALK_GOES_ON * (1 - quiet)


def _depth(places: NDArray[np.int64], spans: Timeline, margin_us: int) -> Floats:
    """1 where a place lies inside a span by more than the margin on both sides, else 0."""
    deep = [(span.start_us + margin_us, span.end_us - margin_us) for span in spans if span.duration_us > 2 * margin_us]
    begun = np.searchsorted(np.array(sorted(start for start, _ in deep), dtype=np.int64), places, side="left")
    ended = np.searchsorted(np.array(sorted(end for _, end in deep), dtype=np.int64), places, side="right")
    return (begun > ended).astype(np.float32)


def _edges(places: NDArray[np.int64], lines: Sequence[Line], audio: AudioTrack | None, chapters: Sequence[Chapter]) -> Floats:
    """Cheap where music, a song or a chapter begins or ends."""
    songs = Timeline(line.span for line in lines if line.kind == "song").support(join_us=LONG_PAUSE_US)
    price = SONG_EDGE * _near(places, songs, LONG_PAUSE_US // 3) + CHAPTER * _near(places, [c.span for c in chapters], NEAR_US)
    if audio is not None:
        price += MUSIC_EDGE * _near(places, audio.music_spans.support(join_us=MICROSECONDS), NEAR_US)
    return price.astype(np.float32)


def _near(places: NDArray[np.int64], spans: Sequence[Span], within_us: int) -> Floats:
    """From 1 at an edge of a span down to 0 at the given distance."""
    far = 2**60
    edges = np.array([-far, *sorted({us for span in spans for us in (span.start_us, span.end_us)}), far], dtype=np.int64)
    right = np.searchsorted(edges, places)
    distance = np.minimum(edges[right] - places, places - edges[right - 1])
    nearness: Floats = (1 - distance / within_us).clip(0).astype(np.float32)
    return nearness


def _transitions(places: NDArray[np.int64], shots: Sequence[Shot]) -> Floats:
    """A fade tells that something ends; a dissolve, that time passes."""
    price = {shot.span.start_us: {"fade": FADE, "dissolve": DISSOLVE}.get(shot.begins_with, 0.0) for shot in shots}
    return np.array([price.get(int(us), 0.0) for us in places], dtype=np.float32)


def _colours(places: NDArray[np.int64], shots: Sequence[Shot], vision: VisionTrack) -> Floats:
    """Dear where a shot shortly before a cut and one shortly after it have the same colours."""
    rows = palettes(shots, vision)
    price = {}
    for cut in range(1, len(shots)):
        affinity = float((rows[max(cut - LINKS, 0) : cut] @ rows[cut : cut + LINKS].T).max())
        price[shots[cut].span.start_us] = SAME_COLOURS * min(max((affinity - OTHER) / (SAME - OTHER), 0.0), 1.0)
    return np.array([price.get(int(us), 0.0) for us in places], dtype=np.float32)


def _cheapest_chain(places: NDArray[np.int64], price: Floats) -> NDArray[np.int64]:
    """Positions of the places on the cheapest way from the first to the last with every step 2 to 30 s long.

    There is always one when the whole is long enough, since there is a place in every second. Cost: places times places in 30 s.
    """
    best = np.full(len(places), np.inf)
    best[0] = 0.0
    before = np.zeros(len(places), dtype=np.int64)
    first = np.searchsorted(places, places - LONGEST_US, side="left")
    last = np.searchsorted(places, places - SHORTEST_US, side="right")
    for here in range(1, len(places)):
        start, stop = int(first[here]), int(last[here])
        if stop <= start:
            continue
        lengths = places[here] - places[start:stop]
        total = best[start:stop] + LENGTH * np.log(lengths / LIKED_US) ** 2
        found = int(total.argmin())
        before[here] = start + found
        best[here] = total[found] + float(price[here])
    chain = [len(places) - 1]
    while chain[-1] > 0:
        chain.append(int(before[chain[-1]]))
    return np.array(chain[::-1], dtype=np.int64)


def _shots_of(spans: Sequence[Span], shots: Sequence[Shot]) -> list[tuple[int, int]]:
    """The first and the last shot on screen in each span."""
    if not shots:
        return [(-1, -1)] * len(spans)
    starts = [shot.span.start_us for shot in shots]
    return [(max(bisect_right(starts, us) - 1, 0), bisect_left(starts, end) - 1) for us, end in map(_ends, spans)]


def _lines_of(spans: Sequence[Span], lines: Sequence[Line]) -> list[tuple[int, ...]]:
    """The lines that start in each span, in order of position."""
    order = sorted(range(len(lines)), key=lambda i: lines[i].span.start_us)
    starts = [lines[i].span.start_us for i in order]
    return [tuple(sorted(order[bisect_left(starts, us) : bisect_left(starts, end)])) for us, end in map(_ends, spans)]


def _ends(span: Span) -> tuple[int, int]:
    return span.start_us, span.end_us


def speakers(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who speaks, most talkative first, by the track that names the most speakers' lines.

    Examples
    --------
    >>> said = [Line(Span.seconds(0, 1), "Hm.", speaker="Ren"), Line(Span.seconds(1, 4), "Look at the sea!", speaker="Mio")]
    >>> speakers(said)
    ('Mio', 'Ren')
    """
    named = [line for line in lines if line.kind == "dialogue" and line.speaker]
    track = main_track(named)
    talk: Counter[str] = Counter()
    for line in named:
        if line.track == track:
            talk[line.speaker] += line.span.duration_us
    return tuple(sorted(talk, key=lambda name: -talk[name]))
