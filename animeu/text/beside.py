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


_WORDS = ("de", "es", "it")
"""Tags that stand in titles and names of groups too."""

_MARKS = re.compile(r"(?:\.(?:forced|sdh|cc|hi|default|full|signs|songs|dialogue))+$", re.I)
"""What may follow the language: for whom, and which part of the script."""

_PARTS = re.compile(r"[.\[\]()【】]+")


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


def language_of(script: str | Path, video: str | Path | None = None) -> Language:
    """The language that a script's name tells; ``""`` when it tells none, then its text must.

    Names of releases are full of words that are languages elsewhere: ``de`` is a particle of Japanese, ``It`` a title. So of a
    script whose video is known only what its name has beyond the video's counts. Without a video, or when the names differ from
    the start, only a tag at the very end of the name counts: after a dot or an underscore, or in brackets. A tag that is a word
    too must then follow a number or a bracket, and a dot.

    Parameters
    ----------
    script : str or Path
    video : str or Path, optional
        The video that it lies beside.

    Examples
    --------
    >>> language_of("Show - 01.zh-Hans.ass"), language_of("Show - 01_JP.srt"), language_of("Show - 01.ass")
    ('zh', 'ja', '')
    >>> language_of("Isekai.de.Cheat.Skill.S01E01.1080p.ass"), language_of("Isekai.de.ass", "Isekai.mkv")
    ('', 'de')
    """
    stem = Path(script).stem
    own = Path(video).stem if video is not None else ""
    rest = stem[len(own) :]
    if own and stem.casefold().startswith(own.casefold()) and not rest[:1].isalnum():
        return next(filter(None, map(_language, reversed(_PARTS.split(rest)))), "")
    stem = _MARKS.sub("", stem)
    before, _, last = _PARTS.sub(".", stem).rstrip(". ").rpartition(".")
    if not (before and _language(last)):
        before, _, last = last.rpartition("_")
    titled = last.lower() in _WORDS and not re.search(r"[\d\])】]\.\w+$", stem)
    return _language(last) if before and not titled else ""


def _language(part: str) -> Language:
    """The language of a part that is nothing but tags, such as ``zh_TW`` or ``chs&jpn``."""
    part = part.strip("_- ").lower()
    whole = LANGUAGES.get(part.replace("_", "-")) or BILINGUAL.get(part)
    if whole:
        return whole
    tags = [LANGUAGES.get(word) for word in re.split(r"[\s_&+-]+", part)]
    return tags[0] or "" if all(tags) else ""
