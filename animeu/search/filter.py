"""Which entries a search may find."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from animeu.episode import Language
from animeu.errors import InvalidValue, NotFound
from animeu.search.hit import KINDS
from animeu.search.store import Store
from animeu.timeline import Span
from animeu.words import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries may be found. All that is given must hold; nothing given means no limit.

    Parameters
    ----------
    episodes : sequence of str
        Names of episodes.
    speaker : str, optional
        Who says the line, or speaks in the clip. Case and width do not matter.
    kinds : sequence of str
        ``"dialogue"``, ``"sign"``, ``"song"``, ``"comment"``, ``"description"``, ``"picture"``. Comments, which no viewer sees,
        are found only when named here, and by words only.
    language : str, optional
        Of the text.
    span : Span, optional
        What shares time with it.
    spoken : bool, optional
        True for what is said (dialogue), False for everything else.
    """

    episodes: Sequence[str] = ()
    speaker: str | None = None
    kinds: Sequence[str] = ()
    language: Language | None = None
    span: Span | None = None
    spoken: bool | None = None

    def check(self, store: Store) -> None:
        """Make sure that there is something that the filter can mean.

        Raises
        ------
        InvalidValue
            When a kind is none of `KINDS`.
        NotFound
            When the library has no such episode or speaker, or no text in the language; with those that it has.
        """
        for kind in self.kinds:
            if kind not in KINDS:
                raise InvalidValue("kind", kind, "one of " + ", ".join(KINDS))
        for name in self.episodes:
            if name not in store:
                raise NotFound("episode", name, store.names())
        if self.speaker is not None:
            known = store.database.fetch("SELECT 1 FROM entry_speakers WHERE speaker = ? LIMIT 1", fold(self.speaker))
            if not known:
                raise NotFound("speaker", self.speaker, store.speakers())
        if self.language is not None:
            known = store.database.fetch("SELECT 1 FROM entries WHERE language = ? AND kind != 'picture' LIMIT 1", self.language)
            if not known:
                raise NotFound("text in the language", self.language, store.languages())

    def sql(self) -> tuple[str, list[Any]]:
        """The filter as a condition on ``entries e``, with its values."""
        conditions = [] if "comment" in self.kinds else ["e.kind != 'comment'"]
        values: list[Any] = []
        # Of a few episodes each entry is looked at; a plus keeps SQLite from beginning with all entries of a kind or language.
        plus = "+" if self.episodes else ""
        if self.episodes:
            # Each name by itself, not as JSON: a name that is not valid Unicode would not survive there.
            names = list(dict.fromkeys(self.episodes))
            conditions.append(f"e.episode IN (SELECT id FROM episodes WHERE name IN ({', '.join('?' * len(names))}))")  # noqa: S608
            values += names
        if self.speaker is not None:
            few = "EXISTS (SELECT 1 FROM entry_speakers s WHERE s.speaker = ? AND s.entry = e.id)"
            conditions.append(few if self.episodes else "e.id IN (SELECT entry FROM entry_speakers WHERE speaker = ?)")
            values.append(fold(self.speaker))
        if self.kinds:
            conditions.append(f"{plus}e.kind IN (SELECT value FROM json_each(?))")  # noqa: S608
            values.append(json.dumps(list(self.kinds)))
        if self.language is not None:
            conditions.append(f"{plus}e.language = ?")
            values.append(self.language)
        if self.span is not None:
            conditions.append("e.start_us < ? AND e.end_us > ?")
            values += [self.span.end_us, self.span.start_us]
        if self.spoken is not None:
            conditions.append(f"{plus}e.kind {'=' if self.spoken else '!='} 'dialogue'")
        return " AND ".join(conditions), values


EVERYTHING = Filter()
"""No filter at all."""
