"""Dialogue, sign, song or comment: one small table of what typesetters do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pysubs2 import SSAStyle

from animeu.episode import LineKind
from animeu.text.source import Event


@dataclass(frozen=True, slots=True)
class Rule:
    """If ``pattern`` is found in ``where``, the event is a ``kind``.

    Parameters
    ----------
    kind : {"dialogue", "sign", "song", "comment"}
    where : {"style", "effect", "tags", "words"}
        The part of the event that is looked at; ``"tags"`` is the text with its override tags, ``"words"`` without.
    pattern : re.Pattern
    """

    kind: LineKind
    where: Literal["style", "effect", "tags", "words"]
    pattern: re.Pattern[str]


def _words(words: str) -> re.Pattern[str]:
    """Any of the words, standing alone: between letters of other words ``op`` is no opening."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words.split())})(?![a-z])", re.I)


RULES = (
    Rule("song", "style", _words(r"(?:nc)?op\d* (?:nc)?ed\d* openings? endings? insert songs? lyrics? kara\w* romaji theme")),
    Rule("song", "style", re.compile("歌|曲|主题|主題|片头|片頭|片尾|插入|オープニング|エンディング")),
    Rule("sign", "style", _words(r"signs?\w* typeset(?:ting)? ts titles? screen caption cards? notes? staff credits? logo")),
    Rule("sign", "style", re.compile("标题|標題|题目|題目|注释|註釋|画面|畫面|屏幕|招牌|标识|报幕|報幕|制作|製作|职员|職員")),
    Rule("sign", "style", re.compile("タイトル|注釈|看板|スタッフ|テロップ")),
    Rule("dialogue", "style", _words(r"default main dialog(?:ue)?s? internal thoughts? narrat(?:or|ion) flashback speech")),
    Rule("dialogue", "style", _words(r"overlap italics? top alt(?:ernate)? subs? jpn? ja cht?s? cn zh sc tc eng?")),
    Rule("dialogue", "style", re.compile("对白|對白|台词|台詞|セリフ|字幕|内心|旁白|独白|[中日英]文|日语|日語|日本語")),
    Rule("song", "effect", re.compile(r"^\s*(?:karaoke|fx|kara|template)", re.I)),
    Rule("song", "tags", re.compile(r"\\[kK][fot]?\d+.*\\[kK][fot]?\d+", re.S)),
    Rule("song", "words", re.compile(r"^\s*[♪♫♬♩]|[♪♫♬♩]\s*$")),
)
"""Asked from the top; the first that is found decides, except that dialogue by style yields to what the event itself shows."""

TYPESET = re.compile(r"\\(?:move|i?clip|org|fr[xyz]?-?\d|fa[xy]|p[1-9]|t\()")
"""Tags that nobody puts on speech."""

PLACED = re.compile(r"\\pos\(")
"""Speech is moved aside now and then; in a style of its own a placed line is a sign."""

ALIGNED = re.compile(r"\\an([1-9])")

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word begins inside a name written ``OPKanji``."""


class Judge:
    """Tells the kinds of one file's events; knows which style is the file's main one.

    Parameters
    ----------
    events : sequence of Event
    styles : mapping of str to pysubs2.SSAStyle
    """

    def __init__(self, events: Sequence[Event], styles: Mapping[str, SSAStyle]) -> None:
        self._styles = styles
        self._by_style: dict[str, LineKind | None] = {}
        plain_looking = Counter(
            e.style for e in events if not e.comment and not PLACED.search(e.text) and not TYPESET.search(e.text)
        )
        candidates = [style for style, _ in plain_looking.most_common() if self._style_kind(style) in (None, "dialogue")]
        self.main = candidates[0] if candidates else ""

    def kind(self, event: Event, words: str) -> LineKind:
        """The kind of one event, whose plain text is ``words``."""
        if event.comment or not event.span:
            return "comment"  # what is shown for no time is a note of the author
        if not words and not TYPESET.search(event.text):
            return "comment"
        named = self._style_kind(event.style)
        if named in ("song", "sign"):
            return named
        parts = {"effect": event.effect, "tags": event.text, "words": words}
        for rule in RULES:
            if rule.where != "style" and rule.pattern.search(parts[rule.where]):
                return rule.kind
        return "sign" if self._typeset(event, named) else "dialogue"

    def _typeset(self, event: Event, named: LineKind | None) -> bool:
        if "{" in event.text and TYPESET.search(event.text):
            return True
        if named == "dialogue" or event.style == self.main:
            return False
        if "{" in event.text and PLACED.search(event.text):
            return True
        return not event.name and self._row(event) > 0 and event.style != ""

    def _row(self, event: Event) -> int:
        """0 for the bottom of the picture, 1 for the middle, 2 for the top."""
        found = ALIGNED.search(event.text) if "{" in event.text else None
        style = self._styles.get(event.style)
        number = int(found[1]) if found else int(style.alignment) if style else 2
        return (number - 1) // 3

    def _style_kind(self, style: str) -> LineKind | None:
        if style not in self._by_style:
            words = _CAMEL.sub(" ", style)
            found = (rule.kind for rule in RULES if rule.where == "style" and rule.pattern.search(words))
            self._by_style[style] = next(found, None)
        return self._by_style[style]
