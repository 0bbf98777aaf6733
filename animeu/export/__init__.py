"""Values -> text in the formats of others: one module per format, one table of names."""

from animeu.export.formats import FORMATS, export, write
from animeu.export.plain import plain

__all__ = ["FORMATS", "export", "plain", "write"]
