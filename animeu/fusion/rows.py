"""Rows and columns of letters that stand together are read together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from animeu.sights import Box, ReadText

NEAR = 0.8
"""Gap between two rows of one block, in heights of a letter, at most."""

SAME_SIZE = 1.6
"""By what factor their letters may differ at most."""

BESIDE = 1.5
"""Gap between two parts of one row, in heights of a letter, at most: a wide space, no more."""


def together(texts: Sequence[ReadText]) -> tuple[ReadText, ...]:
    r"""Join the parts of a row, and rows that stand below each other, each on a line of its own.

    Columns are read from right to left.

    Parameters
    ----------
    texts : sequence of ReadText
        As read in one picture.

    Returns
    -------
    tuple of ReadText
        From the top; each with the box around its rows, and the mean of their probabilities weighed by letters.

    Examples
    --------
    >>> rows = [ReadText("あと一日", Box(20, 60, 160, 40), 1.0), ReadText("祭りまで", Box(20, 10, 160, 40), 1.0)]
    >>> together([*rows, ReadText("鈴", Box(500, 400, 40, 40), 1.0)])[0].text
    '祭りまで\nあと一日'
    >>> together([ReadText("夕", Box(50, 0, 20, 90), 1.0), ReadText("鈴", Box(80, 0, 20, 90), 1.0)])[0].text
    '鈴\n夕'
    """
    lying = [text for text in texts if not _down(text.box)]
    standing = [text for text in texts if _down(text.box)]
    rows = [_joined(part, " ") for part in _groups(sorted(lying, key=lambda text: text.box.x), _one_row)]
    blocks = [_joined(part, "\n") for part in _groups(sorted(rows, key=lambda text: text.box.y), _one_block)]
    columns = [_joined(part, "\n") for part in _groups(sorted(standing, key=lambda text: -text.box.x), _side_by_side)]
    return tuple(sorted([*blocks, *columns], key=lambda text: text.box.y))


def _groups(texts: Sequence[ReadText], near: Callable[[Box, Box], bool]) -> list[list[ReadText]]:
    """Texts that stand near each other, or near one that both stand near, each group in the order given."""
    groups: list[list[ReadText]] = []
    for text in texts:
        mine = [group for group in groups if any(near(other.box, text.box) for other in group)]
        joined = [other for group in mine for other in group] + [text]
        groups = [*(group for group in groups if group not in mine), joined]
    return [sorted(group, key=texts.index) for group in groups]


def _joined(texts: Sequence[ReadText], between: str) -> ReadText:
    left, top = min(text.box.x for text in texts), min(text.box.y for text in texts)
    right, bottom = max(text.box.right for text in texts), max(text.box.bottom for text in texts)
    letters = sum(len(text.text) for text in texts)
    probability = sum(text.probability * len(text.text) for text in texts) / max(letters, 1)
    return ReadText(between.join(text.text for text in texts), Box(left, top, right - left, bottom - top), probability)


def _down(box: Box) -> bool:
    """Whether letters run downwards."""
    return box.height > 1.5 * box.width


def _one_row(a: Box, b: Box) -> bool:
    high = min(a.height, b.height)
    return abs(a.centre[1] - b.centre[1]) < 0.4 * high and _gap(a.x, a.right, b.x, b.right) < BESIDE * high and _one_size(a, b)


def _one_block(a: Box, b: Box) -> bool:
    near = _gap(a.y, a.bottom, b.y, b.bottom) < NEAR * min(a.height, b.height)
    return near and _gap(a.x, a.right, b.x, b.right) < 0 and _one_size(a, b)


def _side_by_side(a: Box, b: Box) -> bool:
    near = _gap(a.x, a.right, b.x, b.right) < NEAR * min(a.width, b.width)
    return near and _gap(a.y, a.bottom, b.y, b.bottom) < 0 and max(a.width, b.width) < SAME_SIZE * min(a.width, b.width)


def _one_size(a: Box, b: Box) -> bool:
    return max(a.height, b.height) < SAME_SIZE * min(a.height, b.height)


def _gap(first: float, first_end: float, second: float, second_end: float) -> float:
    """Between two stretches; negative where they overlap."""
    return max(first, second) - min(first_end, second_end)
