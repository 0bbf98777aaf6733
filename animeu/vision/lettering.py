"""The font of pictures that are drawn for people: names, times, hours, in Japanese, Chinese and English."""

from __future__ import annotations

from functools import cache
from typing import Any

from animeu.weights import package_file


@cache
def font(size: int) -> Any:
    """Noto Sans CJK (SIL Open Font License) for Pillow, in pixels of height.

    Examples
    --------
    >>> font(20).getlength("鈴") > 10
    True
    """
    from PIL import ImageFont

    return ImageFont.truetype(str(package_file("cvttf_NotoSansCJK_Bold", "NotoSansCJKtc-Bold.otf")), size)
