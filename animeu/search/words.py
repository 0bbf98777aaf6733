"""Words of Japanese, Chinese and English text, so that a full-text index finds them.

Japanese and Chinese put no spaces between words. SQLite's ``trigram`` tokenizer finds no query of fewer than three characters,
and most words of both languages have two (屋上, 学校). So a run of their characters becomes its overlapping pairs, and its single
characters for queries of one; every other run of letters and digits is a word. Simplified and Traditional forms stay different.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import groupby

from animeu.words import pairs, runs


def tokens(text: str) -> list[str]:
    """What a text is indexed by.

    Examples
    --------
    >>> tokens("屋上で two girls")
    ['屋', '屋上', '上', '上で', 'で', 'two', 'girl']
    """
    found: list[str] = []
    for dense, run in runs(text):
        if dense:
            found.extend(run[i : i + n] for i in range(len(run)) for n in (1, 2) if i + n <= len(run))
        else:
            found.append(stem(run))
    return found


def query_tokens(text: str) -> list[str]:
    """What a query asks for, each token once: pairs where there are pairs, as they tell more than single characters.

    Examples
    --------
    >>> query_tokens("屋上で 猫 Girls")
    ['屋上', '上で', '猫', 'girl']
    """
    return list(dict.fromkeys(token for _, run in _asked(text) for token in run))


def matched(query: str, present: Set[str]) -> list[str]:
    """The parts of a query, as the user wrote them but folded, whose tokens are all present.

    Examples
    --------
    >>> matched("屋上で会おう tomorrow", {"屋上", "上で", "おう"})
    ['屋上で', 'おう']
    """
    parts: list[str] = []
    for word, asked in _asked(query):
        if len(asked) == 1:
            parts += [word] if asked[0] in present else []
            continue
        for hit, group in groupby(asked, present.__contains__):
            if hit:
                first, *rest = group
                parts.append(first + "".join(pair[1] for pair in rest))
    return list(dict.fromkeys(parts))


def stem(word: str) -> str:
    """An English word without the ending of its plural or third person (the S stemmer of Harman, JASIS 42, 1991).

    Stronger stemmers join words that mean different things; what this leaves apart, the search by meaning finds.

    Examples
    --------
    >>> [stem(word) for word in ("girls", "cities", "class", "was", "argues")]
    ['girl', 'city', 'class', 'was', 'argue']
    """
    if len(word) < 4 or not word.isascii() or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith(("us", "ss", "aes", "ees", "oes")):
        return word
    return word[:-1]


def _asked(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each run of a query with the tokens that stand for it."""
    for dense, run in runs(text):
        yield run, pairs(run) if dense else [stem(run)]
