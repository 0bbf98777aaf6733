"""The store (SQLite), the index (FAISS) and the query. Values and vectors in, hits out; no model is known here."""

from animeu.search.store import Overview, Store

__all__ = ["Overview", "Store"]
