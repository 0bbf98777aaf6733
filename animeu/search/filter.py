"""Which entries a search may find."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from animeu.episode import Language
from animeu.errors import InvalidValue, NotFound
from animeu.search.cast import IS
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
    character : str, optional
        Who is seen in the clip, or says the line: the name, case and width do not matter, or ``#`` and a number as `cast` tells.
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
    character: str | None = None

    def check(self, store: Store) -> None:
        """Make sure that there is something that the filter can mean.

        Raises
        ------
        InvalidValue
            When a kind is none of `KINDS`.
        NotFound
            When the library has no such episode, speaker or character, or no text in the language; with those that it has.
        """
        for kind in self.kinds:
            if kind not in KINDS:
                raise InvalidValue("kind", kind, "one of " + ", ".join(KINDS))
        for episode in self.episodes:
            if episode not in store:
                raise NotFound("episode", episode, store.names())
        named: tuple[tuple[str, str | None, str, Callable[[], Sequence[str]]], ...] = (
            ("speaker", self.speaker, "entry_speakers WHERE speaker = ?", store.speakers),
            ("character", self.character, f"called p WHERE {IS}", store.characters),
            ("text in the language", self.language, "entries WHERE language = ? AND kind != 'picture'", store.languages),
        )
        for what, name, where, there in named:
            if name is not None and not store.database.fetch(f"SELECT 1 FROM {where} LIMIT 1", fold(name)):  # noqa: S608
                raise NotFound(what, name, there())

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
        if self.character is not None:
            conditions.append(SEEN_OR_SAYS)
            values += [fold(self.character)] * 2
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


SEEN_OR_SAYS = f"""(EXISTS (
    SELECT 1 FROM clips c
    JOIN appearances a ON a.episode = c.episode AND a.shot BETWEEN c.first_shot AND c.last_shot
    JOIN called p ON p.episode = a.episode AND p.position = a.character
    WHERE c.episode = e.episode AND c.position = e.clip AND {IS}
) OR EXISTS (
    SELECT 1 FROM called p, json_each(p.lines) l
    WHERE p.episode = e.episode AND {IS} AND e.source = 'lines' AND l.value = e.position
))"""  # noqa: S608 - our own words
"""The condition that a character is seen in the clip of an entry, or says the line that it is."""

EVERYTHING = Filter()
"""No filter at all."""
