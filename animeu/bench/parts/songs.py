"""Opening, ending, insert songs and eyecatches: when they begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from animeu.bench.baselines import DRAWS, fresh, labelled, maker, mean
from animeu.bench.rows import Row
from animeu.bench.scores.spans import iou
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.timeline import MICROSECONDS, Span

MEASURE = "IoU of spans, mean"
BASELINES = {
    "opening": "the longest stretch of music in the first half",
    "ending": "the longest stretch of music in the second half",
    "insert": "the longest stretch of music",
}


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """How well each is found: not built yet, so the baselines stand alone."""
    row, dice = maker("songs", subjects), fresh(subjects)
    tell("songs", 0.0)
    known = labelled(subjects, "songs")
    if not known:
        yield row("opening", MEASURE, status="not labelled")
    elif not any(one.truth.songs for one in known):
        yield row("opening", MEASURE, status="skipped", note="There is no song")
    for kind in ("opening", "ending", "insert", "eyecatch"):
        songs = [(one, song.span) for one in known for song in one.truth.songs or () if song.kind == kind]
        if not songs:
            continue
        simple = mean([iou(_longest(one, kind), span) for one, span in songs]) if kind in BASELINES else None
        chance = []
        for one, span in songs:
            starts = dice.integers(0, max(one.truth.clock.end_us - span.duration_us, 0), DRAWS, endpoint=True)
            chance += [iou(Span(int(us), int(us) + span.duration_us), span) for us in starts]
        about = {"baseline": BASELINES.get(kind, ""), "count": len(songs), "note": "Random: of the true length, anywhere"}
        yield row(kind, MEASURE, random=mean(chance), simple=simple, **about, status="not built")


def _longest(subject: Subject, kind: str) -> Span | None:
    """The longest stretch of music in the part of the episode where such a song would be."""
    audio, end_us = subject.analysis.audio, subject.truth.clock.end_us
    if audio is None:
        return None
    first, last = {"opening": (0, end_us // 2), "ending": (end_us // 2, end_us)}.get(kind, (0, end_us))
    return max(
        audio.music_spans.support(join_us=MICROSECONDS).crop(Span(first, last)), key=lambda span: span.duration_us, default=None
    )
