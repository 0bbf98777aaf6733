"""The summary: whether what is told first is what the story needs most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from animeu.bench.baselines import DRAWS, Dice, fresh, labelled, maker, mean
from animeu.bench.rows import Row
from animeu.bench.scores.ranks import budget_f1, kendall, spearman
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample.script import LANGUAGES
from animeu.timeline import Span

SHARE = 0.15

BASELINE = "clips by the longest line in them"

Scores = Sequence[float]
"""How high each true clip is ranked."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What the true clips of an episode are worth, how long they are, and how each way ranks them."""

    worth: Scores
    seconds: Scores
    ours: Scores
    simple: Scores
    random: Sequence[Scores]


def _f1(scores: Scores, one: _Ranked) -> float | None:
    return budget_f1(scores, one.worth, one.seconds, SHARE)


MEASURES: Mapping[str, Callable[[Scores, _Ranked], float | None]] = {
    "Kendall's τ-b, mean of episodes": lambda scores, one: kendall(scores, one.worth),
    "Spearman's ρ, mean of episodes": lambda scores, one: spearman(scores, one.worth),
    f"F1 of the first {SHARE:.0%} of the time, mean of episodes": _f1,
}


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """τ and ρ between the ranking of clips and what they are worth, and F1 at 15 % of the time, by language of the lines.

    A clip is ranked by its highest line in `Episode.highlights`; one without any comes last.
    """
    row, dice = maker("summary", subjects), fresh(subjects)
    tell("summary", 0.0)
    known = [one for one in labelled(subjects, "clips") if one.truth.clips]
    for language in LANGUAGES:
        told = [_ranked(one, language, dice) for one in known if language in one.analysis.episode.highlights]
        for measure, score in MEASURES.items():
            what = f"lines in {language}"
            if not known:
                yield row(what, measure, status="not labelled")
            elif not told:
                yield row(what, measure, status="skipped", note=f"No subtitles in {language}")
            else:
                yield _row(row, what, measure, score, told)


def _row(
    row: Callable[..., Row], what: str, measure: str, score: Callable[[Scores, _Ranked], float | None], told: Sequence[_Ranked]
) -> Row:
    chance = [score(draw, one) for one in told for draw in one.random]
    values = {"value": mean([score(one.ours, one) for one in told]), "simple": mean([score(one.simple, one) for one in told])}
    return row(what, measure, random=mean(chance), **values, baseline=BASELINE, count=sum(len(one.worth) for one in told))


def _ranked(subject: Subject, language: str, dice: Dice) -> _Ranked:
    episode, clips = subject.analysis.episode, subject.truth.clips or ()
    spans = [clip.span for clip in clips]
    highlights = episode.highlights[language]
    track = episode.lines[highlights[0].line].track
    ranks = [(episode.lines[one.line].span, float(len(highlights) - rank)) for rank, one in enumerate(highlights)]
    lengths = [(line.span, float(len(line.text))) for line in episode.lines if line.track == track and line.kind == "dialogue"]
    return _Ranked(
        [clip.weight for clip in clips],
        [span.duration for span in spans],
        _highest(spans, ranks),
        _highest(spans, lengths),
        [dice.permutation(np.arange(len(clips), dtype=float)).tolist() for _ in range(DRAWS)],
    )


def _highest(clips: Sequence[Span], lines: Sequence[tuple[Span, float]]) -> Scores:
    """The highest of the lines whose middle lies in each clip; 0 for none."""
    return [max((score for at, score in lines if clip.start_us <= at.middle_us < clip.end_us), default=0.0) for clip in clips]
