"""Search: whether the right moment is among the first answers, by kind and language of the query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from animeu.bench.baselines import DRAWS, fresh, labelled, maker, mean
from animeu.bench.bm25 import BM25
from animeu.bench.rows import Row
from animeu.bench.scores.retrieval import Answers, reciprocal_rank, success_at
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample.facts import TrueQuery
from animeu.sample.script import LANGUAGES
from animeu.timeline import Span

DEPTH = 10
"""Answers that are looked at."""

MEASURES: dict[str, Callable[[Sequence[Answers]], float]] = {
    "R@1": lambda answers: success_at(answers, 1),
    "R@5": lambda answers: success_at(answers, 5),
    f"MRR of the first {DEPTH}": reciprocal_rank,
}
BASELINE = "BM25 over lines in the query's language"
NOTE = "Right: the middle of a hit, or half of it, lies in a right clip"

Moment = tuple[str, Span]
"""Name of the episode, and when."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One query in one language, and whether each answer was right: ours, those of BM25, random clips several times."""

    kind: str
    language: str
    ours: Answers
    simple: Answers
    random: Sequence[Answers]


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """R@1, R@5 and MRR of all queries, by kind and by language; R@5 by both."""
    row = maker("search", subjects)
    known = [one for one in labelled(subjects, "queries", "clips") if one.truth.queries]
    if not known:
        yield from (row("all kinds", measure, status="not labelled") for measure in MEASURES)
        return
    asked = list(_ask(subjects, known, tell))
    kinds = list(dict.fromkeys(one.kind for one in asked))
    languages = list(dict.fromkeys((*LANGUAGES, *(one.language for one in asked))))
    for kind in ("", *kinds):
        some = [one for one in asked if kind in ("", one.kind)]
        yield from (_row(row, kind or "all kinds", measure, some) for measure in MEASURES)
    for language in languages:
        some = [one for one in asked if one.language == language]
        yield from (_row(row, f"all kinds, {language}", measure, some) for measure in MEASURES if some)
    for kind in kinds:
        for language in languages:
            some = [one for one in asked if (one.kind, one.language) == (kind, language)]
            yield from (_row(row, f"{kind}, {language}", measure, some) for measure in ("R@5",) if some)


def _row(row: Callable[..., Row], what: str, measure: str, asked: Sequence[_Asked]) -> Row:
    score = MEASURES[measure]
    values = {"value": score([one.ours for one in asked]), "simple": score([one.simple for one in asked])}
    chance = mean([score([one.random[draw] for one in asked]) for draw in range(DRAWS)])
    return row(what, measure, random=chance, **values, baseline=BASELINE, count=len(asked), note=NOTE)


def _ask(subjects: Subjects, known: Sequence[Subject], tell: Tell) -> Iterator[_Asked]:
    dice = fresh(subjects)
    clips = [(one.analysis.episode.name, clip.span) for one in subjects.episodes for clip in one.analysis.episode.clips]
    queries = [(one, query) for one in known for query in one.truth.queries or ()]
    rivals = {language: _lines(subjects.episodes, language) for _, query in queries for language in query.text}
    for number, (subject, query) in enumerate(queries):
        tell(f"searching {subject.truth.name}", number / len(queries))
        right = _answers(subject, query)
        for language, text in query.text.items():
            if text:
                moments, rival = rivals[language]
                yield _Asked(
                    query.kind,
                    language,
                    [is_right(hit, right) for hit in _found(subjects, text)],
                    [is_right(moments[line], right) for line in rival.best(text, DEPTH)],
                    [[is_right(clips[i], right) for i in dice.permutation(len(clips))[:DEPTH]] for _ in range(DRAWS)],
                )


def _found(subjects: Subjects, text: str) -> list[Moment]:
    return [(hit.episode, hit.span) for hit in subjects.library.search(text, k=DEPTH)]


def _answers(subject: Subject, query: TrueQuery) -> list[Moment]:
    """The clips that answer a query, under the name that the library has for their episode."""
    return [(subject.analysis.episode.name, (subject.truth.clips or ())[clip].span) for clip in query.clips]


def _lines(episodes: Sequence[Subject], language: str) -> tuple[list[Moment], BM25]:
    """All lines in one language, with when they are shown."""
    tracks = [
        (one.analysis.episode.name, track) for one in episodes for track in one.analysis.texts if track.language == language
    ]
    lines = [(name, line) for name, track in tracks for line in track.lines if line.kind != "comment"]
    return [(name, line.span) for name, line in lines], BM25([line.text for _, line in lines])


def is_right(found: Moment, right: Sequence[Moment]) -> bool:
    """Whether a moment answers: its middle, or half of it or more, lies in one of the right clips.

    Examples
    --------
    >>> right = [("Show - 01", Span.seconds(10, 20))]
    >>> is_right(("Show - 01", Span.seconds(18, 21)), right), is_right(("Show - 02", Span.seconds(12, 14)), right)
    (True, False)
    """
    name, span = found
    return any(
        name == other and (clip.start_us <= span.middle_us < clip.end_us or 2 * (span & clip).duration_us >= span.duration_us > 0)
        for other, clip in right
    )
