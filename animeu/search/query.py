"""Questions to a library: by words, by meaning, by likeness, within filters."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from animeu.errors import InvalidValue
from animeu.search.filter import EVERYTHING, Filter
from animeu.search.fuse import Evidence
from animeu.search.hit import Hit
from animeu.search.index import Ids, Index
from animeu.search.moments import moments
from animeu.search.store import Store
from animeu.search.words import matched, query_tokens
from animeu.tracks import Vectors

LEAST_SIMILARITY = 0.32
"""Evidence (cosine, and half the share of words held) below which a text is no answer, for the builtin encoder. Chosen on one
drawn episode, and on queries and lines of other shows and films, which have no answer there. On two further episodes and other
films the right moment is among the first five for .452 of 168 queries (at .35 for .435; by ranks, with a cosine of .45 or half of
the words, .369). Of 489 queries without an answer 53 % find something (44 %; 19 %), 28 % something that scores .1, 2.5 % .5."""

LEAST_COVERAGE = 0.5
"""Share of a query's words, rare ones weighing more, that makes a text an answer whatever it means; see
``benchmarks/search.py``."""

DEPTH = 10
"""Entries taken from each ranking for every hit asked for: a moment has several (a line in three languages, a description)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to look for meaning or likeness.

    Parameters
    ----------
    index : Index
        Where to look.
    query : Vectors, shape (1, d)
        The query, made by the model of the index.
    least : float
        Evidence below which nothing is a hit that does not hold the words: the cosine, and what `Evidence` adds for words.
    shift : float
        Added to each cosine, for models whose related pairs are less alike than those of texts.
    """

    index: Index
    query: Vectors
    least: float = LEAST_SIMILARITY
    shift: float = 0.0


def search(
    store: Store, text: str = "", *, meanings: Sequence[Meaning] = (), where: Filter = EVERYTHING, k: int = 10
) -> list[Hit]:
    """Find moments by words and by meaning.

    What is near in meaning or holds the words is ordered by both together (`animeu.search.fuse`), and lines and descriptions of
    one moment become one hit. The score of a hit says how likely it is right, so a query that has no answer gets none, or low
    scores. Filters hold before a ranking is cut off, so a filtered search gives k hits if there are k: of words always, of
    vectors as far as the index is exact (see `Index`), as long as a moment has at most `DEPTH` entries.

    Rows and indexes are each seen in one state. Where others may write meanwhile, open the indexes and search inside one
    `Store.snapshot`; outside of it an index may name what was removed since, which is left out, and lack what was added.

    Parameters
    ----------
    store : Store
    text : str
        Words to look for; may be empty when there is a meaning to look for.
    meanings : sequence of Meaning
        Vectors to look for: of the text, of a picture, or of both.
    where : Filter
        What may be found.
    k : int
        At most so many hits.

    Returns
    -------
    list of Hit
        Best first; empty when nothing is near enough.

    Raises
    ------
    InvalidValue
        When there is nothing to look for, k is below 1, or a filter names a kind that there is not.
    NotFound
        When a filter names an episode, a speaker or a language that is not there.
    """
    if k < 1:
        raise InvalidValue("k", k, "at least 1")
    if not query_tokens(text) and not meanings:
        raise InvalidValue("query", text, "at least one word, or a picture")
    with store.snapshot():
        where.check(store)
        depth = max(DEPTH * k, 100)
        among = _allowed(store, where) if meanings and where != EVERYTHING else None
        held = find_words(store, text, where, depth)
        found = {entry: Evidence(share=one.share, words=one.words) for entry, one in held.items()}
        for each in meanings:
            found |= _near(store, text, each, held, depth, among)
        return moments(store, found, k)


class Held(NamedTuple):
    """What an entry holds of a query: the share of its words, and the parts."""

    share: float
    words: list[str]


def _near(
    store: Store, text: str, meaning: Meaning, held: Mapping[int, Held], depth: int, among: Ids | None
) -> dict[int, Evidence]:
    """What is near in meaning, with the words that it holds; and how near those are that hold the words."""
    cosines = dict(meaning.index.nearest(meaning.query, depth, among))
    if further := [entry for entry in held if entry not in cosines]:
        cosines |= dict(meaning.index.nearest(meaning.query, len(further), np.array(sorted(further), dtype=np.int64)))
    words = {**_held(store, text, _weights(store, query_tokens(text)), [i for i in cosines if i not in held]), **held}
    found = {entry: Evidence(cosine, *words.get(entry, Held(0.0, [])), meaning.shift) for entry, cosine in cosines.items()}
    return {entry: one for entry, one in found.items() if entry in held or one.total - one.shift >= meaning.least}


def find_words(store: Store, text: str, where: Filter, depth: int, least: float = LEAST_COVERAGE) -> dict[int, Held]:
    """The ``depth`` best entries by BM25 of those that hold enough of a query's words, each with what it holds."""
    weights = _weights(store, query_tokens(text))
    enough = least * sum(weights.values())
    if not weights:
        return {}
    condition, values = where.sql()
    # How much of the query a text holds is told by its tokens, which are read in the order of the ranking until there are
    # enough: a short text that repeats one word of many may lead by BM25 and hold too little.
    ranked = store.database.stream(
        "SELECT e.id FROM words w JOIN entries e ON e.id = w.rowid "  # noqa: S608 - the condition is our own
        f"WHERE words MATCH ? AND {condition} ORDER BY bm25(words), e.id",
        " OR ".join(f'"{token}"' for token in _telling(weights, enough)),
        *values,
    )
    found: dict[int, Held] = {}
    while len(found) < depth and (some := [entry for (entry,) in islice(ranked, depth)]):
        held = _held(store, text, weights, some)
        found |= {entry: held[entry] for entry in some if held[entry].share >= least}
    return dict(islice(found.items(), depth))


def _held(store: Store, text: str, weights: Mapping[str, float], entries: Sequence[int]) -> dict[int, Held]:
    """What each entry holds of a query; those that the library no longer has are left out."""
    whole = sum(weights.values())
    if not whole:
        return {}
    sql = "SELECT rowid, tokens FROM words WHERE rowid IN (SELECT value FROM json_each(?))"
    held: dict[int, Held] = {}
    for entry, tokens in store.database.fetch(sql, json.dumps(list(entries))):
        present = set(tokens.split(" ")) & weights.keys()
        held[entry] = Held(math.fsum(weights[token] for token in present) / whole, matched(text, present))
    return held


def _telling(weights: Mapping[str, float], enough: float) -> list[str]:
    """The tokens of which a text must hold at least one to hold enough of the query.

    The most frequent ones, which together are not enough, are not looked up: they cost most and find nothing alone.
    """
    left, kept = 0.0, []
    for token in sorted(weights, key=weights.__getitem__):
        left += weights[token]
        if left >= enough:
            kept.append(token)
    return kept


def _weights(store: Store, asked: Sequence[str]) -> dict[str, float]:
    """How much each token tells: its inverse document frequency, as in BM25, but never below 0."""
    total = store.database.fetch("SELECT count(*) FROM entries")[0][0]
    sql = "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
    having: dict[str, int] = dict(store.database.fetch(sql, json.dumps(list(asked))))
    return {token: math.log(1 + (total - having.get(token, 0) + 0.5) / (having.get(token, 0) + 0.5)) for token in asked}


def _allowed(store: Store, where: Filter) -> Ids:
    condition, values = where.sql()
    rows = store.database.stream(f"SELECT e.id FROM entries e WHERE {condition}", *values)  # noqa: S608
    return np.fromiter((i for (i,) in rows), dtype=np.int64)
