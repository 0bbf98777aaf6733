"""The store (SQLite), the index (FAISS) and the query. Values and vectors in, hits out; no model is known here."""

from animeu.search.cast import Part, Person
from animeu.search.filter import Filter
from animeu.search.hit import KINDS, Hit, HitKind
from animeu.search.index import Index
from animeu.search.likeness import LookIndex
from animeu.search.origin import Origin
from animeu.search.query import Meaning, search
from animeu.search.rows import Overview
from animeu.search.store import Store
from animeu.search.vectors import Group

__all__ = [
    "KINDS",
    "Filter",
    "Group",
    "Hit",
    "HitKind",
    "Index",
    "LookIndex",
    "Meaning",
    "Origin",
    "Overview",
    "Part",
    "Person",
    "Store",
    "search",
]
