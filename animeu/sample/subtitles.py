"""The three soft subtitle tracks of an episode, as ASS headers and events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from animeu.episode import Language, LineKind
from animeu.sample.picture import fonts
from animeu.sample.script import LANGUAGES, RATE, Script
from animeu.sample.shot import ScriptLine
from animeu.timeline import MICROSECONDS, Span, clock_text

TITLES = {"ja": "日本語", "zh": "简体中文", "en": "English"}
CODES = {"ja": "jpn", "zh": "chi", "en": "eng"}
"""ISO 639-2 codes, as Matroska stores them."""

_HEADER = """[Script Info]
Title: {title}
ScriptType: v4.00+
WrapStyle: 0
ScaledBorderAndShadow: yes
PlayResX: 1280
PlayResY: 720

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, \
ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,{font},46,&H00FFFFFF,&H000000FF,&H00402A3A,&H80000000,-1,0,0,0,100,100,0,0,1,2.6,1,2,60,60,36,1
Style: Sign,{font},34,&H00F4FBFF,&H000000FF,&H003A2C30,&H80000000,0,0,0,0,100,100,1,0,1,2,0,8,60,60,30,1
Style: Song,{font},40,&H00C8F4FF,&H00E0A060,&H00603A50,&H80000000,0,-1,0,0,100,100,1,0,1,2.2,1,8,60,60,28,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_STYLES: dict[LineKind, str] = {"dialogue": "Default", "sign": "Sign", "song": "Song", "comment": "Default"}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a track: when, and what an ASS line holds."""

    span: Span
    kind: LineKind
    who: str
    style: str
    text: str

    def packet(self, order: int) -> bytes:
        """The event as Matroska stores it: ``ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text``."""
        return f"{order},0,{self.style},{self.who},0,0,0,,{self.text}".encode()

    def written(self) -> str:
        """The event as a line of an ASS file."""
        word = "Comment" if self.kind == "comment" else "Dialogue"
        start, end = (clock_text(us)[:-1] for us in (self.span.start_us, self.span.end_us))
        return f"{word}: 0,{start},{end},{self.style},{self.who},0,0,0,,{self.text}\n"


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """One language: the header, with the comments in it, and the events that are shown, in order."""

    language: Language
    title: str
    header: bytes
    events: tuple[Event, ...]


def tracks(script: Script) -> tuple[SubtitleTrack, ...]:
    """All tracks of an episode; what is not ``soft`` is heard, but in none of them."""
    return tuple(_track(script, language) for language in LANGUAGES)


def _track(script: Script, language: Language) -> SubtitleTrack:
    events = [_event(script, language, *item) for item in script.lines if item[2].soft]
    header = _HEADER.format(title=script.title[language], font=fonts.FAMILY)
    # Matroska's packets know no comments; they stay in the header, where FFmpeg leaves them too.
    header += "".join(event.written() for event in events if event.kind == "comment")
    return SubtitleTrack(language, TITLES[language], header.encode(), tuple(event for event in events if event.kind != "comment"))


def written_file(track: SubtitleTrack) -> str:
    """A track as an ASS file."""
    return track.header.decode() + "".join(event.written() for event in track.events)


def frame_span(first: int, end: int) -> Span:
    """When a line is shown that is on screen from frame ``first`` to before frame ``end``, as ASS can say it.

    ASS counts hundredths of a second. Each edge is put between the two frames, as Aegisub does, so that it falls on the right
    one in every player.

    Examples
    --------
    >>> frame_span(24, 48)
    Span(0.980-1.980)
    """
    return Span(_edge(first), _edge(end))


def _edge(frame: int) -> int:
    middle = Fraction(2 * frame - 1, 2) / RATE
    return max(0, round(middle * 100)) * 10_000


def _event(script: Script, language: Language, first: int, end: int, line: ScriptLine) -> Event:
    text = line.text(language).replace("\n", r"\N")
    if line.kind == "song":
        text = _karaoke(text, end - first, language)
    if line.kind == "sign":
        text = rf"{{\fad(120,120)}}{text}"
    name = script.cast[line.who].name.en if line.who else ""
    return Event(frame_span(first, end), line.kind, name, _STYLES[line.kind], text)


def _karaoke(text: str, frames: int, language: Language) -> str:
    """The syllables of a song line, each with its share of the time."""
    parts = list(text) if language != "en" else [word + " " for word in text.split()]
    total = round(frames / RATE * 100)
    weights = [len(part) if part.strip() else 0 for part in parts]
    done, told, out = 0, 0, r"{\fad(150,150)}"
    for part, weight in zip(parts, weights, strict=True):
        done += weight
        until = round(total * done / sum(weights))
        out += rf"{{\k{until - told}}}{part}" if weight else part
        told = until
    return out.rstrip()


def until(track: SubtitleTrack, end_us: int) -> SubtitleTrack:
    """A track as far as a video goes that ends at a time; events that begin later are left out, and none lasts longer."""
    end = _edge(round(end_us * RATE / MICROSECONDS))
    events = (replace(event, span=event.span & Span(0, end)) for event in track.events if event.span.start_us < end)
    return replace(track, events=tuple(events))
