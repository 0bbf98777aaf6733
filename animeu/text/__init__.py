"""Subtitles, from beside or inside the video, as lines; and texts as vectors."""

from animeu.text.align import align
from animeu.text.alignment.values import Alignment, NotRelated
from animeu.text.annotations import MovedJson, moved_json
from animeu.text.beside import SUFFIXES, beside, language_of
from animeu.text.document import Document, read
from animeu.text.encoder import TextEncoder, encoder
from animeu.text.languages import guess_language
from animeu.text.patch import Patch, Piece, Release
from animeu.text.patch_file import load as load_patch
from animeu.text.patch_file import save as save_patch
from animeu.text.patched import Moved, apply, moved_document
from animeu.text.retime import retime
from animeu.text.snap import Snapped, snap
from animeu.text.snapping.settle import Kept, Move, Windows
from animeu.text.source import Event
from animeu.text.stream import from_stream

__all__ = [
    "SUFFIXES",
    "Alignment",
    "Document",
    "Event",
    "Kept",
    "Move",
    "Moved",
    "MovedJson",
    "NotRelated",
    "Patch",
    "Piece",
    "Release",
    "Snapped",
    "TextEncoder",
    "Windows",
    "align",
    "apply",
    "beside",
    "encoder",
    "from_stream",
    "guess_language",
    "language_of",
    "load_patch",
    "moved_document",
    "moved_json",
    "read",
    "retime",
    "save_patch",
    "snap",
]
