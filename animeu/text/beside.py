"""Subtitle files that lie beside a video, and the language their names tell."""

from __future__ import annotations

import re
from pathlib import Path

from animeu.episode import Language

SUFFIXES = (".ass", ".ssa", ".srt", ".vtt", ".sub")

_NAMES: dict[Language, str] = {
    "zh": "zh chs cht sc tc gb big5 chi zho chinese cmn zh-hans zh-hant zh-cn zh-tw zh-hk zh-sg hans hant "
    "简体 繁体 繁體 简中 繁中 中文 简 繁",
    "ja": "ja jp jpn japanese ja-jp 日本語 日语 日語 日文",
    "en": "en eng english en-us en-gb 英文 英语",
    "ko": "ko kor korean ko-kr",
    "fr": "fr fra fre french fr-fr",
    "de": "de deu ger german de-de",
    "es": "es spa spanish es-es es-419 es-la",
    "it": "it ita italian it-it",
    "pt": "pt por portuguese pt-br pt-pt",
    "ru": "ru rus russian ru-ru",
}

LANGUAGES = {name: language for language, names in _NAMES.items() for name in names.split()}
"""What release groups write before the last dot of a name. Of two in one file (``chs&jpn``) the first one named counts."""

BILINGUAL: dict[str, Language] = {"jpsc": "zh", "jptc": "zh", "scjp": "zh", "tcjp": "zh", "chsjpn": "zh", "chtjpn": "zh"}
"""Japanese with Chinese below it: made for readers of Chinese."""


def beside(video: str | Path) -> list[Path]:
    """The subtitle files of a video: those in its folder whose name is its own, or its own and a language or group after a dot.

    Parameters
    ----------
    video : str or Path

    Returns
    -------
    list of Path
        In order of name.

    Examples
    --------
    >>> beside("no such folder/Show - 01.mkv")
    []
    """
    video = Path(video)
    if not video.parent.is_dir():
        return []
    own = video.stem.casefold()
    found = (path for path in video.parent.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(path for path in found if path.stem.casefold() == own or path.stem.casefold().startswith(own + "."))


def language_of(path: str | Path) -> Language:
    """The language that a file's name tells; ``""`` when it tells none.

    Examples
    --------
    >>> language_of("Show - 01.zh-Hans.ass"), language_of("Show - 01.JP.srt"), language_of("Show - 01.ass")
    ('zh', 'ja', '')
    """
    parts = Path(path).name.split(".")[1:-1]
    for part in reversed(parts):
        words = [part.lower().replace("_", "-"), *re.split(r"[\s_&+\[\]()-]+", part.lower())]
        for word in words:
            language = LANGUAGES.get(word) or BILINGUAL.get(word)
            if language:
                return language
    return ""
