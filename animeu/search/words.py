"""Words of Japanese, Chinese and English text, so that a full-text index finds them.

Japanese and Chinese put no spaces between words. SQLite's ``trigram`` tokenizer finds no query of fewer than three characters,
and most words of both languages have two (屋上, 学校). So a run of their characters becomes its overlapping pairs, and its single
characters for queries of one; every other run of letters and digits is a word. Simplified and Traditional forms stay different.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from functools import cache
from itertools import groupby

_RANGES = (
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # 々〆〇
    (0x3040, 0x30FF),  # hiragana, katakana
    (0x3100, 0x312F),  # bopomofo
    (0x31F0, 0x31FF),  # katakana extensions
    (0x3400, 0x4DBF),  # ideographs, extension A
    (0x4E00, 0x9FFF),  # ideographs
    (0xAC00, 0xD7AF),  # hangul
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x3FFFF),  # further ideographs
)


def fold(text: str) -> str:
    """Text as it is compared: width, case and Latin accents do not matter, Japanese voicing marks do.

    Examples
    --------
    >>> fold("Ｃａｆé ｶﾞｰﾙ")
    'cafe ガール'
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if folded.isascii():
        return folded
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """The runs of word characters of a text, folded, each with whether it is written without spaces.

    Examples
    --------
    >>> list(runs("Mio、屋上へ!"))
    [(False, 'mio'), (True, '屋上へ')]
    """
    for kind, characters in groupby(fold(text), _kind):
        if kind:
            yield kind == "dense", "".join(characters)


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
        if dense and len(run) > 1:
            yield run, [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            yield run, [run if dense else stem(run)]


@cache
def _kind(character: str) -> str:
    if unicodedata.category(character)[0] not in "LNM":
        return ""
    code = ord(character)
    return "dense" if any(low <= code <= high for low, high in _RANGES) else "spaced"
