"""Which encoding a subtitle file is in, and the mapping between its bytes and its text.

The order of the questions: a byte order mark, zero bytes in every other place (UTF-16), UTF-8, and then the encodings of East
Asia and the West against each other by how ordinary the text reads that each gives. General detectors want a page of text; a
subtitle file may have five lines, nearly all ASCII, so only the characters outside ASCII are judged.
"""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from animeu.errors import Notice, SubtitleError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""

CANDIDATES = ("cp932", "gb18030", "cp950", "big5hkscs", "big5", "euc_jp", "cp949", "cp1252")
"""Judged against each other when nothing simpler fits; on equal scores the earlier wins. Three are Big5 with its additions."""

ENOUGH = 0.25
"""The lowest score that decides. From 5 lines of real text on, right answers score .66 and more, Russian in cp1251 below -.2."""

BROKEN_SHARE = 0.02
"""Share of the bytes outside ASCII that may be broken in a file that is otherwise UTF-8: a torn end, one bad line."""

SAMPLE = 1_000_000
"""Bytes that are judged; only files with tens of thousands of typesetting lines are longer."""

STRAY_SHARE = 0.005
"""Share of all bytes below which bytes that fit nowhere are taken for dirt in a file of plain ASCII."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was read.

    Parameters
    ----------
    text : str
        Without the byte order mark; line ends as they are.
    encoding : str
        A codec name of Python without a mark in it, such as ``"utf-16-le"``.
    bom : bytes
        The byte order mark; empty when there was none.
    notices : tuple of Notice
        When some bytes could not be read.
    """

    text: str
    encoding: str
    bom: bytes = b""
    notices: tuple[Notice, ...] = ()


def errors(encoding: str) -> str:
    """How unreadable bytes of an encoding are carried through, so that they can be written back as they were."""
    return "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"


def decode(data: bytes, name: str | Path, encoding: str | None = None) -> Decoded:
    """Turn the bytes of a subtitle file into text.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str or Path
        What to call it in errors.
    encoding : str, optional
        Overrides what would be found.

    Raises
    ------
    SubtitleError
        When no encoding fits, or the one asked for is not known or does not fit.

    Examples
    --------
    >>> decode("こんにちは、世界。".encode("cp932"), "a.srt").encoding
    'cp932'
    """
    for bom, codec in BOMS:
        if data.startswith(bom) and (encoding is None or _same(encoding, codec)):
            return _read(data[len(bom) :], codec, bom)
    if encoding is not None:
        return _read(data, _known(encoding, name), b"")
    found = find(data)
    if found is None:
        raise SubtitleError(
            name,
            "its text encoding cannot be told",
            "Save it as UTF-8, or give animeu.text.read its encoding= if it is text at all",
        )
    return _read(data, found, b"")


def find(data: bytes) -> str | None:
    """The encoding of text without a byte order mark; None when nothing fits.

    Examples
    --------
    >>> find("你好，世界。我们走吧。".encode("gb18030")), find(b"plain"), find(bytes(range(256)))
    ('gb18030', 'utf-8', None)
    """
    if b"\0" in data:
        return _utf16(data)
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high == 0 or _escaped(data.decode("utf-8", "surrogateescape")) <= BROKEN_SHARE * high:
        return "utf-8"
    sample = data if len(data) <= SAMPLE else data[: data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]
    scores = {codec: score(sample, codec) for codec in CANDIDATES}
    best = max(CANDIDATES, key=scores.__getitem__)
    if scores[best] >= ENOUGH:
        return best
    return "utf-8" if high <= STRAY_SHARE * len(data) else None


def score(data: bytes, codec: str) -> float:
    """How ordinary the characters outside ASCII are when bytes are read in an encoding; 1 is best, there is no worst."""
    counts = Counter(data.decode(codec, "surrogateescape"))
    total = points = 0.0
    for character, count in counts.items():
        if character >= "\x80":
            total += count
            points += count * _worth(character, codec)
    if total and codec == "cp1252":  # Western letters stand among ASCII ones; only ¡ and ¿ come in rows
        points -= 2 * sum(map(len, re.findall(rb"[\x80-\xa0\xa2-\xbe\xc0-\xff]{3,}", data)))
    elif not re.search(rb"[\x80-\xff]{2}", data):  # those of East Asia stand side by side
        points -= total / 2
    return points / total if total else 0.0


@cache
def _worth(character: str, codec: str) -> float:
    """1 for a character that running text is made of, 0 for a rare one, less for what no text holds."""
    if "\udc80" <= character <= "\udcff":
        return -5.0
    western = codec == "cp1252"
    if western:
        return 1.0 if character in _western() else -1.0
    if "ぁ" <= character <= "ー" or character in _common():
        return 1.0
    if "가" <= character <= "힣":
        return 0.4
    if "一" <= character <= "鿿" or "\u3000" <= character <= "〿" or "！" <= character <= "～":
        return 0.0 if "一" <= character <= "鿿" else 0.5
    return -1.0 if unicodedata.category(character) in ("Co", "Cn", "Cc") else -0.3


@cache
def _common() -> frozenset[str]:
    """The most frequent characters of Japanese, both Chinese scripts and Korean, about half of any running text."""
    text = resources.files("animeu.text").joinpath("common.toml").read_text("utf-8")
    return frozenset("".join(tomllib.loads(text).values()))


@cache
def _western() -> frozenset[str]:
    return frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ‘’“”„–—…«»¿¡°·ºª´")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: times and line ends are ASCII in every format, so zeros gather in every other place."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < 10 * min(even, odd) or max(even, odd) < len(data) // 40:
        return None
    try:
        text = data[: len(data) // 2 * 2].decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else codec


def _read(data: bytes, codec: str, bom: bytes) -> Decoded:
    width = 4 if codec.startswith("utf-32") else 2 if codec.startswith("utf-16") else 1
    whole = len(data) // width * width
    text = data[:whole].decode(codec, errors(codec))
    broken = len(data) - whole + _escaped(text)
    notices = (Notice("bad-bytes", f"{broken} bytes cannot be read as {codec}"),) if broken else ()
    return Decoded(text, codec, bom, notices)


def _escaped(text: str) -> int:
    """How many characters stand for something that could not be read."""
    return 0 if text.isascii() else len(_SURROGATE.findall(text))


def _known(encoding: str, name: str | Path) -> str:
    try:
        found = codecs.lookup(encoding).name
    except LookupError:
        raise SubtitleError(
            name, f"there is no encoding {encoding!r}", "Pass one such as 'utf-8', 'cp932', 'gb18030' or 'big5'"
        ) from None
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(found, found)


def _same(encoding: str, codec: str) -> bool:
    """Whether a name the user gave is met by a mark: ``utf-16`` by either order."""
    wanted = encoding.lower().replace("_", "-")
    return codec.startswith(wanted.removesuffix("-sig")) or wanted.replace("-", "") == codec.replace("-", "")


_SURROGATE = re.compile("[\ud800-\udfff]")
