"""Reads what is written in pictures: signs, credits, subtitles that are part of the picture.

None is built in; ``animeu[ocr]`` brings rapidocr, whose models for Japanese, Chinese and English lie in its package.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.sights import Box, ReadText

TALL = 1.5
"""Height over width from which words run downwards, as in rapidocr, which turns such boxes and reads them lying."""

SIDE = 480
"""Pixels: the shorter side at which words are looked for. Letters read right in 13 hard subtitles, and seconds a still on one
thread: at 736, as in rapidocr, .906, .47 s; at 480 .956, .24 s; at 360 .849, .14 s. Of boards, paper, chalk, cards, credits and
titles .93 or more at each; of the two letters of a hanging banner .40, .56, .60. One still of each sign of two drawn episodes,
which chose it."""

SURE = 0.5
"""Probability below which what was read is dropped, as rapidocr does."""


class Reader(Protocol):
    """Somebody who reads."""

    @property
    def spec(self) -> str:
        """What it was made from, such as ``"rapidocr"``."""

    def read(self, picture: NDArray[np.uint8]) -> tuple[ReadText, ...]:
        """Read one RGB picture, shape (h, w, 3): a text for each row or column of letters, its box in pixels of the picture."""


def reader(spec: str | None) -> Reader | None:
    """Make the reader that a spec names.

    Parameters
    ----------
    spec : str or None
        ``"rapidocr"``; None or ``"none"`` for none.

    Raises
    ------
    SpecError
        When there is no such reader.
    MissingExtra
        When rapidocr is not installed.

    Examples
    --------
    >>> reader("none") is None
    True
    >>> reader("tesseract")
    Traceback (most recent call last):
        ...
    animeu.errors.SpecError: model 'tesseract': there is no such reader. Use 'rapidocr', or none
    """
    if spec is None or spec == "none":
        return None
    if spec != "rapidocr":
        raise SpecError(spec, "there is no such reader", "Use 'rapidocr', or none")
    return RapidOcr()


class RapidOcr:
    """The models of PaddleOCR in rapidocr [1]_ as a `Reader`, on one thread.

    References
    ----------
    .. [1] https://github.com/RapidAI/RapidOCR; the models: C. Cui et al., "PaddleOCR 3.0 Technical Report", 2025.

    Raises
    ------
    MissingExtra
        When rapidocr is not installed.
    """

    spec = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        module = lazy.load("rapidocr", "ocr")
        counts = {f"EngineConfig.onnxruntime.{pool}_op_num_threads": threads for pool in ("intra", "inter")}
        self._run = module.RapidOCR(params={**counts, "Global.log_level": "critical", "Det.limit_side_len": SIDE})

    def read(self, picture: NDArray[np.uint8]) -> tuple[ReadText, ...]:
        """Read one RGB picture, shape (h, w, 3)."""
        given = np.ascontiguousarray(picture[..., ::-1])
        # rapidocr keeps these three switches from one call to the next
        found = self._run(given, use_det=True, use_cls=False, use_rec=True)
        if found.txts is None or found.boxes is None:
            return ()
        read = [
            self._upright(given, ReadText(str(text), _box(corners), float(score)))
            for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
        ]
        return tuple(text for text in read if text.text.strip() and text.probability >= SURE)

    def _upright(self, given: NDArray[np.uint8], lying: ReadText) -> ReadText:
        """The same letters, of a column laid side by side and read again where that reads better."""
        box = lying.box
        if box.height < TALL * box.width:
            return lying
        found = self._run(side_by_side(given, box), use_det=False, use_cls=False, use_rec=True)
        if not found.txts or found.scores[0] <= lying.probability:
            return lying
        return ReadText(str(found.txts[0]), box, float(found.scores[0]))


def side_by_side(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """A column of letters as a row: cut into squares from the top, one beside the other.

    Examples
    --------
    >>> column = np.repeat(np.arange(3, dtype=np.uint8), 10)[:, None, None] * np.ones((1, 10, 3), np.uint8)
    >>> row = side_by_side(column, Box(0, 0, 10, 30))
    >>> row.shape, row[0, [0, 10, 20], 0].tolist()
    ((10, 30, 3), [0, 1, 2])
    """
    top, left = max(round(box.y), 0), max(round(box.x), 0)
    column = picture[top : max(round(box.bottom), top + 1), left : max(round(box.right), left + 1)]
    count = max(round(column.shape[0] / column.shape[1]), 1)
    edges = np.linspace(0, column.shape[0], count + 1).round().astype(int)
    side = int(np.diff(edges).max())
    letters = []
    for start, end in pairwise(edges):
        letter = column[start:end]
        letters.append(np.concatenate([letter, np.repeat(letter[-1:], side - len(letter), axis=0)]))
    return np.ascontiguousarray(np.concatenate(letters, axis=1))


def _box(corners: Any) -> Box:
    """The upright box around four corners."""
    points = np.asarray(corners, float)
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return Box(float(left), float(top), float(right - left), float(bottom - top))
