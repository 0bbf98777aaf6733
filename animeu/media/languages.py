"""Language tags of containers, brought to ISO 639-1."""

from __future__ import annotations

from animeu.episode import Language

_TWO_LETTERS: dict[str, Language] = {
    "ara": "ar",
    "bul": "bg",
    "cat": "ca",
    "ces": "cs",
    "cze": "cs",
    "chi": "zh",
    "zho": "zh",
    "cmn": "zh",
    "yue": "zh",
    "dan": "da",
    "deu": "de",
    "ger": "de",
    "ell": "el",
    "gre": "el",
    "eng": "en",
    "spa": "es",
    "est": "et",
    "fin": "fi",
    "fil": "tl",
    "fra": "fr",
    "fre": "fr",
    "heb": "he",
    "iw": "he",
    "hin": "hi",
    "hrv": "hr",
    "hun": "hu",
    "ind": "id",
    "in": "id",
    "isl": "is",
    "ice": "is",
    "ita": "it",
    "jpn": "ja",
    "jp": "ja",
    "kor": "ko",
    "lav": "lv",
    "lit": "lt",
    "may": "ms",
    "msa": "ms",
    "nld": "nl",
    "dut": "nl",
    "nob": "no",
    "nor": "no",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "slk": "sk",
    "slo": "sk",
    "slv": "sl",
    "srp": "sr",
    "swe": "sv",
    "tam": "ta",
    "tel": "te",
    "tgl": "tl",
    "tha": "th",
    "tur": "tr",
    "ukr": "uk",
    "vie": "vi",
}
_UNKNOWN = {"und", "mis", "mul", "zxx", "unk"}


def language_code(tag: str | None) -> Language:
    """Bring a language tag to ISO 639-1; ``""`` when it says nothing.

    Parameters
    ----------
    tag : str or None
        ISO 639-1, ISO 639-2 (both its forms) or BCP 47, as containers carry them.

    Returns
    -------
    str
        The two-letter code where there is one, else the tag's language part as it is.

    Examples
    --------
    >>> [language_code(tag) for tag in ("jpn", "chi", "zh-Hans", "EN_us", "und", None)]
    ['ja', 'zh', 'zh', 'en', '', '']
    """
    code = (tag or "").strip().lower().replace("_", "-").partition("-")[0]
    return "" if code in _UNKNOWN else _TWO_LETTERS.get(code, code)
