"""Where the words of a text are, in languages with spaces between them and without.

Japanese and Chinese put no spaces between words. So a text is a row of runs of word characters, and each run says how it is
written; what becomes of the characters of a run without spaces (pairs, single ones) is for whoever asks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

_DENSE = (
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
"""Blocks whose characters stand close together; hangul too, as its particles hang on the words."""


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


def pairs(run: str) -> list[str]:
    """The overlapping pairs of characters of a run without spaces; a single character stands alone.

    Examples
    --------
    >>> pairs("屋上へ"), pairs("猫")
    (['屋上', '上へ'], ['猫'])
    """
    return [run[i : i + 2] for i in range(max(len(run) - 1, 1))]


@cache
def _kind(character: str) -> str:
    if unicodedata.category(character)[0] not in "LNM":
        return ""
    code = ord(character)
    return "dense" if any(low <= code <= high for low, high in _DENSE) else "spaced"
