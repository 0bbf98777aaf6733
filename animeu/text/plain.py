"""The words of an event: no tags, no drawings, line breaks as they are seen."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\{([^}]*)\}")
_DRAWING = re.compile(r"\\p(\d+)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    r"""What a viewer reads.

    Examples
    --------
    >>> plain(r"{\an8\fs40}Night{\i1} market\N{\p1}m 0 0 l 9 9{\p0}open")
    'Night market\nopen'
    """
    if "{" in text:
        text = _undrawn(text)
    if "\\" in text:
        text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    if not text.isascii():
        text = _LONE_SURROGATE.sub("�", text)
    return "\n".join(line.strip() for line in text.strip().split("\n")) if "\n" in text else text.strip()


def _undrawn(text: str) -> str:
    parts = _BLOCK.split(text)  # text, tags, text, tags, ..., text
    kept, drawing = [parts[0]], False
    for tags, words in zip(parts[1::2], parts[2::2], strict=True):
        scales = _DRAWING.findall(tags)
        drawing = int(scales[-1]) > 0 if scales else drawing
        if not drawing:
            kept.append(words)
    return "".join(kept)
