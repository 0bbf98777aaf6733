"""BM25, the baseline of search: words and pairs of characters, weighed by how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from animeu.words import pairs, runs

SATURATION, LENGTH = 1.2, 0.75
"""k1 and b, at their usual values."""


def words(text: str) -> list[str]:
    """Words of English, overlapping pairs of characters of Japanese and Chinese.

    Examples
    --------
    >>> words("Mio、屋上へ!")
    ['mio', '屋上', '上へ']
    """
    return [word for dense, run in runs(text) for word in (pairs(run) if dense else [run])]


class BM25:
    """Texts that can be ranked by how many words of a query they hold (Robertson et al. 1994, Okapi at TREC-3).

    Examples
    --------
    >>> BM25(["the cat sleeps", "a bell rings", "the bell of the cat"]).best("Bell!", 5)
    [1, 2]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(words(text)) for text in texts]
        self._lengths = [sum(count.values()) for count in self._counts]
        self._mean = max(sum(self._lengths) / max(len(texts), 1), 1e-9)
        self._having = Counter(word for count in self._counts for word in count)

    def best(self, query: str, k: int) -> list[int]:
        """The texts that hold something of the query, best first; of equals the earlier."""
        scores = [self._score(set(words(query)), *one) for one in zip(self._counts, self._lengths, strict=True)]
        found = [i for i, score in enumerate(scores) if score > 0]
        return sorted(found, key=lambda i: -scores[i])[:k]

    def _score(self, asked: set[str], count: Counter[str], length: int) -> float:
        norm = SATURATION * (1 - LENGTH + LENGTH * length / self._mean)
        return sum(self._rarity(word) * count[word] * (SATURATION + 1) / (count[word] + norm) for word in asked if word in count)

    def _rarity(self, word: str) -> float:
        having = self._having[word]
        return math.log(1 + (len(self._counts) - having + 0.5) / (having + 0.5))
