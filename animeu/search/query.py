"""Questions to a library: by words, by meaning, by likeness, within filters."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from animeu.errors import InvalidValue
from animeu.search.filter import EVERYTHING, Filter
from animeu.search.hit import Hit
from animeu.search.index import Ids, Index
from animeu.search.moments import moments
from animeu.search.store import Store
from animeu.search.words import matched, query_tokens
from animeu.tracks import Vectors

LEAST_SIMILARITY = 0.45
"""Cosine below which a text is not near a query in meaning. With the builtin encoder 80 % of translated subtitle lines lie above,
and 2.6 % of unrelated pairs: the widest gap between right answers kept and absent queries answered (``benchmarks/search.py``)."""

LEAST_COVERAGE = 0.5
"""Share of a query's words, rare ones weighing more, that a text must hold to match by words; see ``benchmarks/search.py``."""

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
        Cosine below which nothing is a hit.
    """

    index: Index
    query: Vectors
    least: float = LEAST_SIMILARITY


def search(
    store: Store, text: str = "", *, meanings: Sequence[Meaning] = (), where: Filter = EVERYTHING, k: int = 10
) -> list[Hit]:
    """Find moments by words and by meaning.

    Each way gives a ranking; they are joined by reciprocal rank fusion, after lines and descriptions of one moment were joined
    to one hit. Filters and thresholds hold before a ranking is cut off, so a filtered search gives k hits if there are k: of
    words always, of vectors as far as the index is exact (see `Index`), as long as a moment has at most `DEPTH` entries.

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
        by_words = find_words(store, text, where, depth)
        by_meaning = [
            {entry: cosine for entry, cosine in each.index.nearest(each.query, depth, among) if cosine >= each.least}
            for each in meanings
        ]
        return moments(store, by_words, by_meaning, k)


def find_words(store: Store, text: str, where: Filter, depth: int, least: float = LEAST_COVERAGE) -> dict[int, list[str]]:
    """The ``depth`` best entries by BM25 of those that hold enough of a query's words, each with the words that it holds."""
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
    found: dict[int, list[str]] = {}
    while len(found) < depth and (some := [entry for (entry,) in islice(ranked, depth)]):
        sql = "SELECT rowid, tokens FROM words WHERE rowid IN (SELECT value FROM json_each(?))"
        tokens: dict[int, str] = dict(store.database.fetch(sql, json.dumps(some)))
        for entry in some:
            present = set(tokens[entry].split(" ")) & weights.keys()
            if sum(weights[token] for token in present) >= enough:
                found[entry] = matched(text, present)
    return dict(islice(found.items(), depth))


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
