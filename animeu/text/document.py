"""A subtitle file: read in any of four formats, turned into lines, written back as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pysubs2 import SSAStyle

from animeu.episode import Language
from animeu.errors import Notice, SubtitleError
from animeu.text import ass, cues, microdvd
from animeu.text.encoding import decode
from animeu.text.languages import guess_language
from animeu.text.lines import lines
from animeu.text.source import Event, Source
from animeu.text.whole import write_whole
from animeu.tracks import TextTrack


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One subtitle file as it is, byte for byte, and the events in it.

    Parameters
    ----------
    path : Path
        Where it came from; for a stream of a container ``stream:2``.
    data : bytes
        The whole file.
    text : str
        The same, decoded, without its byte order mark.
    encoding : str
        What it is in, and will be written in.
    bom : bytes
        Its byte order mark; empty when it has none.
    format : {"ass", "ssa", "srt", "webvtt", "microdvd"}
    events : tuple of Event
        In file order, broken ones included.
    styles : mapping of str to pysubs2.SSAStyle
        Of ASS and SSA.
    rate : Fraction, optional
        Frames per second, for MicroDVD.
    notices : tuple of Notice
        What was broken, or that there is nothing.
    """

    path: Path
    data: bytes
    text: str
    encoding: str
    bom: bytes
    format: str
    events: tuple[Event, ...]
    styles: Mapping[str, SSAStyle]
    rate: Fraction | None = None
    notices: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.events)

    def track(self, id: str, language: Language | None = None, title: str = "", default: bool = False) -> TextTrack:  # noqa: A002
        """The lines that a viewer reads, each with its kind; layers of typesetting merged.

        Parameters
        ----------
        id : str
            ``"stream:2"`` or the file's name.
        language : str, optional
            As tagged; guessed from the text when it is None or ``""``.
        title : str
        default : bool
        """
        found = lines(self.events, self.styles, id)
        spoken = [line.text for line in found if line.kind == "dialogue"] or [line.text for line in found]
        notices = self.notices
        if found and all(line.kind == "comment" for line in found):
            notices += (Notice("no-lines", f"no line of {id} is ever shown: its events are comments, or broken"),)
        return TextTrack(id, language or guess_language(spoken), title, self.format, found, default, notices=notices)

    def save(self, path: str | Path) -> None:
        """Write the file, whole or not at all.

        Raises
        ------
        SubtitleError
            When it cannot be written.
        """
        target = Path(path).resolve()  # a link stays a link
        try:
            write_whole(target, self.data)
        except OSError as error:
            raise SubtitleError(
                target, f"it cannot be written ({error.strerror})", "Check the folder, its rights and its space"
            ) from error


def read(path: str | Path, *, encoding: str | None = None, rate: float | Fraction | None = None) -> Document:
    """Read a subtitle file: ASS, SSA, SRT, WebVTT or MicroDVD, told by its content.

    Parameters
    ----------
    path : str or Path
    encoding : str, optional
        Overrides the encoding that would be found.
    rate : float or Fraction, optional
        Frames per second, for a MicroDVD file that does not say.

    Raises
    ------
    SubtitleError
        When the file cannot be opened, is no subtitle file, or its encoding cannot be told. A file that is broken in places is
        read: what could not be understood is kept as comments and counted in `Document.notices`.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SubtitleError(path, error.strerror or "it cannot be read", "Give the path of a subtitle file") from error
    return parse(data, path, encoding=encoding, rate=rate)


def parse(data: bytes, path: str | Path, *, encoding: str | None = None, rate: float | Fraction | None = None) -> Document:
    """The same as `read` for bytes at hand; ``path`` only names them."""
    decoded = decode(data, path, encoding)
    form, source = _scan(decoded.text, path, rate)
    notices = decoded.notices + _notices(source)
    return Document(
        Path(path),
        data,
        decoded.text,
        decoded.encoding,
        decoded.bom,
        form,
        tuple(source.events),
        source.styles,
        source.rate,
        notices,
    )


def _scan(text: str, path: str | Path, rate: float | Fraction | None) -> tuple[str, Source]:
    if not text.strip():
        return _named(path), Source(())
    if ass.is_ass(text):
        return ass.dialect(text), ass.scan(text)
    if cues.is_vtt(text):
        return "webvtt", cues.scan_vtt(text)
    if microdvd.is_microdvd(text):
        found = microdvd.rate_of(text) or (microdvd.exact(rate) if rate is not None else None)
        if found is None:
            raise SubtitleError(
                path, "its times are frame numbers and it does not say at which rate", "Pass rate=, for example rate=23.976"
            )
        return "microdvd", microdvd.scan(text, found)
    if cues.is_srt(text):
        return "srt", cues.scan_srt(text)
    raise SubtitleError(path, "it is no subtitle file that is known here", "Give ASS, SSA, SRT, WebVTT or MicroDVD")


def _named(path: str | Path) -> str:
    """The format that an empty file would have, by its name."""
    return {".ass": "ass", ".ssa": "ssa", ".vtt": "webvtt", ".sub": "microdvd"}.get(Path(path).suffix.lower(), "srt")


def _notices(source: Source) -> tuple[Notice, ...]:
    faults = Counter(event.fault for event in source.events if event.fault)
    found = []
    if faults:
        reasons = ", ".join(f"{count} because {fault}" for fault, count in faults.most_common(3))
        found.append(
            Notice("broken-lines", f"{faults.total()} of {len(source.events)} events are broken and kept as comments ({reasons})")
        )
    if not source.events:
        found.append(Notice("no-lines", "there are no events in it"))
    return tuple(found)
