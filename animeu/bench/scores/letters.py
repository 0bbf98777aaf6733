"""How well words were read, letter by letter."""

from __future__ import annotations

from animeu.words import fold


def letters(text: str) -> str:
    """What of a text is compared: letters and digits, folded.

    Examples
    --------
    >>> letters("約束　だよ！ (Ｏｋ)")
    '約束だよok'
    """
    return "".join(filter(str.isalnum, fold(text)))


def distance(a: str, b: str) -> int:
    """How many letters must be put in, taken out or changed to make one of the other (Levenshtein 1966).

    Examples
    --------
    >>> distance("約束だよ", "約東だ"), distance("", "鈴")
    (2, 1)
    """
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def errors(read: str, text: str) -> int:
    """The letters of a text that were not read right: at most all of them.

    Examples
    --------
    >>> errors("約東だよ", "約束だよ"), errors("nothing of it", "鈴")
    (1, 1)
    """
    return min(distance(letters(read), letters(text)), len(letters(text)))
