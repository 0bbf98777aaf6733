"""SRT and WebVTT: blocks under a line with an arrow."""

from __future__ import annotations

import html
import re

from animeu.text.source import Event, Field, Source, broken, parse, stamp_us
from animeu.timeline import Span

_SRT_STAMP = r"\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_VTT_STAMP = r"(?:\d{1,4}:)?\d{2}:\d{2}\.\d{3}"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")


def is_vtt(text: str) -> bool:
    """Whether a text is WebVTT."""
    return text.lstrip().startswith("WEBVTT")


def is_srt(text: str) -> bool:
    """Whether a text is SRT: it has at least one timing line."""
    return re.search(rf"(?:\A|[\r\n])[ \t]*{_SRT_STAMP}[ \t]*-->", text) is not None


def scan_srt(text: str) -> Source:
    """Read SRT; blank lines inside a text are part of it, as players show it."""
    return _scan(text, re.compile(rf"\s*({_SRT_STAMP})\s*-->\s*({_SRT_STAMP})"), "srt")


def scan_vtt(text: str) -> Source:
    """Read WebVTT; notes, style blocks and cue names are no text."""
    return _scan(text, re.compile(rf"\s*({_VTT_STAMP})\s*-->\s*({_VTT_STAMP})"), "vtt")


def _scan(text: str, timing: re.Pattern[str], form: str) -> Source:
    events: list[Event] = []
    entries: list[str] = []
    places: list[tuple[int, Field, Field, str]] = []
    for offset, head, body in _blocks(text, form):
        found = timing.match(head)
        if found is None:
            events.append(broken(head + "".join(body), "its times cannot be read"))
            continue
        start_us, end_us = _us(found[1]), _us(found[2])
        if end_us < start_us:
            events.append(broken(head + "".join(body), "it ends before it starts", start_us))
            continue
        start, end = ((offset + found.start(i), offset + found.end(i)) for i in (1, 2))
        content = "\n".join(line.rstrip("\r\n") for line in body).strip()
        voice = _VOICE.search(content) if form == "vtt" else None
        places.append((len(events), start, end, voice[1].strip() if voice else ""))
        # pysubs2 takes a number at the end for that of the next event and cuts it off; with this one it leaves the text alone.
        entries.append(f"{_srt(start_us)} --> {_srt(end_us)}\n{content}\n\n{len(entries) + 2}\n")
        events.append(Event(Span(start_us, end_us), ""))
    for (position, start, end, voice_name), event in zip(places, parse(entries, "srt"), strict=True):
        body_text = html.unescape(event.text) if form == "vtt" and "&" in event.text else event.text
        events[position] = Event(events[position].span, body_text, name=voice_name, start=start, end=end)
    return Source(events)


def _blocks(text: str, form: str) -> list[tuple[int, str, list[str]]]:
    """Offset and content of each line with an arrow, and the lines of text below it."""
    blocks: list[tuple[int, str, list[str]]] = []
    inside = False
    for found in _LINE.finditer(text):
        line = found.group()
        if "-->" in line and re.search(r"\d\s*-->|-->\s*\d", line):
            if form == "srt" and blocks and blocks[-1][2] and blocks[-1][2][-1].strip().isdecimal():
                blocks[-1][2].pop()  # the number of the event that begins here
            blocks.append((found.start(), line, []))
            inside = True
        elif form == "vtt" and not line.strip():
            inside = False
        elif inside:
            blocks[-1][2].append(line)
    return blocks


def _us(stamp: str) -> int:
    """A time that the pattern has checked; hours may be missing or have up to four digits."""
    hours, _, rest = stamp.rpartition(":")[0].rpartition(":")
    short = stamp_us(f"0:{rest}:{stamp.rpartition(':')[2]}")
    assert short is not None
    return int(hours or 0) * 3_600_000_000 + short


def _srt(us: int) -> str:
    ms = us // 1000
    return f"{ms // 3_600_000 % 100:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
