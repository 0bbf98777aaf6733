"""Subtitles, from beside or inside the video, as lines; and texts as vectors."""

from animeu.text.beside import SUFFIXES, beside, language_of
from animeu.text.document import Document, read
from animeu.text.encoder import TextEncoder, encoder
from animeu.text.languages import guess_language
from animeu.text.retime import retime
from animeu.text.snap import Snapped, snap
from animeu.text.snapping.settle import Kept, Move, Windows
from animeu.text.source import Event
from animeu.text.stream import from_stream

__all__ = [
    "SUFFIXES",
    "Document",
    "Event",
    "Kept",
    "Move",
    "Snapped",
    "TextEncoder",
    "Windows",
    "beside",
    "encoder",
    "from_stream",
    "guess_language",
    "language_of",
    "read",
    "retime",
    "snap",
]
