"""The language of a text by its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

from animeu.episode import Language

_SAMPLE = 20_000
"""Characters looked at: far more than are needed to tell scripts apart."""

_KANA_SHARE = 0.1
"""Share of kana among kana and hanzi from which a text is Japanese: its dialogue has .5 to .8."""


def guess_language(texts: Iterable[str]) -> Language:
    """Tell Japanese, Chinese and English apart by script.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    str
        ``"ja"`` with kana, ``"zh"`` for hanzi without kana, ``"ko"`` for hangul, ``"en"`` for Latin letters nearly without
        accents, ``""`` when there is too little or something else.

    Examples
    --------
    >>> guess_language(["約束だよ"]), guess_language(["我们走吧"]), guess_language(["Let's go"]), guess_language(["…"])
    ('ja', 'zh', 'en', '')
    """
    scripts = Counter(map(_script, islice(chain.from_iterable(texts), _SAMPLE)))
    kana, hanzi = scripts["kana"], scripts["hanzi"]
    latin, accented = scripts["latin"], scripts["accented"]
    # A character of East Asia says as much as about three Latin letters.
    shares = {"east": 3 * (kana + hanzi), "ko": 3 * scripts["hangul"], "latin": latin + accented, "other": scripts["other"]}
    best = max(shares, key=shares.__getitem__)
    if not shares[best]:
        return ""
    if best == "east":
        return "ja" if kana > _KANA_SHARE * (kana + hanzi) else "zh"
    if best == "latin":
        return "en" if accented < 0.02 * latin else ""
    return "ko" if best == "ko" else ""


_RANGES = (("ぁ", "ヺ", "kana"), ("㐀", "鿿", "hanzi"), ("가", "힣", "hangul"), ("À", "ɏ", "accented"))


@cache
def _script(character: str) -> str:
    if character < "\x80":
        return "latin" if character.isalpha() else ""
    for first, last, script in _RANGES:
        if first <= character <= last:
            return script
    return "other" if character.isalpha() else ""
