"""Values -> text in the formats of others: one module per format, one table of names; and keyframe files, which are read too."""

from animeu.export import keyframes
from animeu.export.formats import FORMATS, export, write
from animeu.export.plain import plain

__all__ = ["FORMATS", "export", "keyframes", "plain", "write"]
