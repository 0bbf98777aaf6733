"""The store (SQLite), the index (FAISS) and the query. Values and vectors in, hits out; no model is known here."""

from animeu.search.hit import Hit
from animeu.search.index import Index
from animeu.search.query import Filter, Meaning, search
from animeu.search.store import Overview, Store

__all__ = ["Filter", "Hit", "Index", "Meaning", "Overview", "Store", "search"]
