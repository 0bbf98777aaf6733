"""ASS and SSA: where the events stand, what they hold, and the styles."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from pysubs2 import SSAFile, SSAStyle
from pysubs2.formats.substation import EVENT_FIELDS, SECTION_HEADING

from animeu.text.source import Event, Field, Source, broken, parse, stamp_us
from animeu.timeline import Span

_LINE = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(r"\s*[-+]?\d+\s*", re.ASCII)
_SKIPPED = ("Info", "Aegisub", "Fonts", "Graphics", "Extradata")
_OTHER = ("Format:", "Picture:", "Sound:", "Movie:", "Command:", "Style:", ";", "!:")
"""Lines among the events that are no events of text."""


def is_ass(text: str) -> bool:
    """Whether a text is ASS or SSA."""
    return "[Script Info]" in text[:4000] or re.search(r"(?:\A|[\r\n])\s*\[(events|v4\+? styles)\]", text, re.I) is not None


def dialect(text: str) -> str:
    """``"ssa"`` for a script of the fourth version, else ``"ass"``."""
    return "ssa" if re.search(r"\[v4 styles\]", text, re.I) and not re.search(r"v4\+ styles", text, re.I) else "ass"


def scan(text: str) -> Source:
    """Read all events and styles.

    A line that cannot be read becomes a broken event; the file as a whole never fails.
    """
    form = dialect(text)
    names = EVENT_FIELDS[form]
    events: list[Event] = []
    entries: list[str] = []
    places: list[tuple[int, Field, Field]] = []  # position among the events, where start and end stand
    styles: dict[str, SSAStyle] = {}
    for section, offset, line in _lines(text):
        if line.startswith("Style:"):
            styles.update(_style(line, form))
        elif line.startswith(("Dialogue:", "Comment:")):
            found = _entry(line, offset, names, EVENT_FIELDS[form])
            if isinstance(found, Event):
                events.append(found)
            else:
                entry, start, end = found
                places.append((len(events), start, end))
                entries.append(entry)
                events.append(_PENDING)
        elif section == "events" and line.startswith("Format:"):
            names = _order(line) or names
        elif section == "events" and not line.startswith(_OTHER):
            events.append(broken(line, "it is no event"))
    for (position, start, end), event in zip(places, parse(entries, form), strict=True):
        events[position] = Event(
            Span.milliseconds(event.start, event.end),
            event.text,
            event.style.strip().lstrip("*"),
            event.name.strip(),
            event.effect.strip(),
            event.layer,
            event.is_comment,
            start=start,
            end=end,
        )
    return Source(events, styles)


_PENDING = Event(Span(0, 0), "")


def _lines(text: str) -> Iterator[tuple[str, int, str]]:
    """The lines that matter: section, offset of the first character that is no space, text without space around."""
    section, skipped = "", False
    for found in _LINE.finditer(text):
        line = found.group().strip()
        if line.startswith("[") and SECTION_HEADING.match(line):
            section = line[1 : line.index("]")].lower()
            skipped = any(name in line for name in _SKIPPED)
        elif line and not skipped:
            yield section, found.start() + found.group().index(line), line


def _entry(line: str, offset: int, names: list[str], standard: list[str]) -> Event | tuple[str, Field, Field]:
    """One event line in the standard order of fields and where its times stand; or what is broken about it."""
    kind, _, rest = line.partition(":")
    raw = rest.split(",", len(names) - 1)
    if len(raw) < len(names):
        return broken(line, f"it has {len(raw)} fields of {len(names)}")
    values = dict(zip(names, raw, strict=True))
    start_us, end_us = stamp_us(values["start"].strip()), stamp_us(values["end"].strip())
    if start_us is None or end_us is None:
        return broken(line, "its times cannot be read", start_us if start_us is not None else end_us or 0)
    if end_us < start_us:
        return broken(line, "it ends before it starts", start_us)
    places = []
    for name in ("start", "end"):
        before = names.index(name)
        first = offset + len(kind) + 1 + sum(map(len, raw[:before])) + before
        first += len(raw[before]) - len(raw[before].lstrip())
        places.append((first, first + len(values[name].strip())))
    for name in ("layer", "marginl", "marginr", "marginv"):
        if not _NUMBER.fullmatch(values.get(name, "")):
            values[name] = "0"
    values["start"], values["end"] = values["start"].strip(), values["end"].strip()
    return f"{kind}: {','.join(values.get(name, '') for name in standard)}\n", places[0], places[1]


def _order(line: str) -> list[str]:
    """The names of a Format line; empty when it cannot be followed."""
    names = [name.strip().lower() for name in line.partition(":")[2].split(",")]
    names = ["name" if name == "actor" else name for name in names]
    return names if {"start", "end"} <= set(names) and names[-1] == "text" else []


def _style(line: str, form: str) -> dict[str, SSAStyle]:
    """One style; a broken one is left out, its lines are then read as in the default style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # pysubs2 warns of single fields and takes their defaults
        try:
            subs = SSAFile.from_string(line + "\n", form)
        except (ValueError, IndexError, TypeError):
            return {}
    return {name.strip().lstrip("*"): style for name, style in subs.styles.items()}
