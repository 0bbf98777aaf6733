"""The font that pictures and subtitles are written in: Noto Sans CJK, under the SIL Open Font License, from a package.

The package is found but never imported; fontTools reads single glyphs out of it, which takes a quarter of a second the first time
and microseconds after that.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from animeu import lazy
from animeu.errors import MissingExtra

PACKAGE, NAME = "cvttf_NotoSansCJK_Bold", "NotoSansCJKtc-Bold.otf"
FAMILY = "Noto Sans CJK TC Bold"
"""The name by which a subtitle script asks for the font."""

MIME = "font/otf"
EM = 1000
"""Units of the font in the square of a letter."""

_JAPANESE = "JAN "


@dataclass(frozen=True, slots=True)
class Glyph:
    """The shape of one letter, in units of the font: y goes up from the line that it stands on.

    Parameters
    ----------
    name : str
        In the font.
    advance : float
        How far it is to the next letter.
    box : tuple of float
        Left, bottom, right and top of what is drawn; all 0 of a space.
    """

    name: str
    advance: float
    box: tuple[float, float, float, float]


def path() -> Path:
    """Where the font lies.

    Raises
    ------
    MissingExtra
        When its package is not installed.
    """
    found = importlib.util.find_spec(PACKAGE)
    file = Path(next(iter(found.submodule_search_locations or []))) / NAME if found else None
    if file is None or not file.is_file():
        raise MissingExtra("cvttf-notosanscjk-bold", None)
    return file


@cache
def glyph(letter: str, *, down: bool = False) -> Glyph:
    """One letter in its Japanese shape; ``down`` as it stands in a column.

    Examples
    --------
    >>> glyph("鈴").advance
    1000
    """
    font = _font()
    name = font.getBestCmap().get(ord(letter), ".notdef")
    name = _shapes("locl").get(name, name)
    if down:
        name = _shapes("vert").get(name, name)
    pen = lazy.load("fontTools.pens.boundsPen").BoundsPen(None)
    _glyphs()[name].draw(pen)
    return Glyph(name, _glyphs()[name].width, tuple(pen.bounds or (0, 0, 0, 0)))


def outline(letter: Glyph, x: float, y: float, size: float) -> str:
    """The outline of a letter of ``size`` pixels, as the ``d`` of an SVG path, with its origin at ``x``, ``y``."""
    pen = lazy.load("fontTools.pens.svgPathPen").SVGPathPen(_glyphs(), ntos=lambda value: f"{value:.2f}")
    scale = size / EM
    _glyphs()[letter.name].draw(lazy.load("fontTools.pens.transformPen").TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.getCommands())


def subset(letters: Iterable[str]) -> bytes:
    """The font as an OpenType file with no more than some letters, in all their shapes.

    Examples
    --------
    >>> len(subset("鈴のこえ")) < 20_000
    True
    """
    tool = lazy.load("fontTools.subset")
    options = tool.Options()
    options.layout_features += ["locl", "vert"]
    options.name_IDs, options.notdef_outline, options.hinting, options.desubroutinize = ["*"], True, False, True
    with lazy.load("fontTools.ttLib").TTFont(path(), lazy=True, recalcTimestamp=False) as font:
        subsetter = tool.Subsetter(options)
        subsetter.populate(unicodes=sorted({ord(letter) for letter in letters} | {ord(" ")}))
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    return out.getvalue()


@cache
def _font() -> Any:
    return lazy.load("fontTools.ttLib").TTFont(path(), lazy=True)


@cache
def _glyphs() -> Any:
    return _font().getGlyphSet()


@cache
def _shapes(feature: str) -> dict[str, str]:
    """What a feature of the Japanese script puts in place of which glyph."""
    table = _font()["GSUB"].table
    kana = next(record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "kana")
    language = next(record.LangSys for record in kana.LangSysRecord if record.LangSysTag == _JAPANESE)
    features = [table.FeatureList.FeatureRecord[index] for index in language.FeatureIndex]
    lookups = [table.LookupList.Lookup[i] for f in features if f.FeatureTag == feature for i in f.Feature.LookupListIndex]
    found: dict[str, str] = {}
    for lookup in reversed(lookups):
        for part in lookup.SubTable:
            mapping = getattr(getattr(part, "ExtSubTable", part), "mapping", {})
            found.update(mapping)
    return found
