"""Encoders of characters: from crops of faces to vectors that are near each other when it is the same one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.errors import SpecError
from animeu.tracks import Floats
from animeu.vision.characters.crops import fitted
from animeu.vision.picture import Picture, read_picture
from animeu.weights import Spec

SCHEMES = ("builtin", "imgutils")
"""What a spec can begin with."""


class CharacterEncoder(Protocol):
    """Turns crops of faces into vectors."""

    @property
    def spec(self) -> str:
        """What it was made from, with the version of its weights, such as ``"builtin@1a2b3c4d"``; vectors of two are never
        compared.
        """

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def side(self) -> int:
        """Pixels of a side of the crops that it sees best."""

    @property
    def same(self) -> float:
        """The cosine at which two crops are as likely of one character as of two that look like neighbours in a cast."""

    def encode(self, crops: NDArray[np.uint8]) -> Floats:
        """Encode RGB crops, shape (n, side, side, 3), as `animeu.vision.characters.crops` cuts them; returns L2-normalised rows,
        shape (n, d).
        """


def encoder(spec: str = "builtin") -> CharacterEncoder:
    """Make the encoder of characters that a spec names.

    Parameters
    ----------
    spec : str
        ``"builtin"``: our own, needs nothing. ``"imgutils"`` or ``"imgutils:MODEL"``: CCIP of dghs-imgutils (extra ``anime``).

    Raises
    ------
    SpecError
        When the spec names no encoder.
    MissingExtra
        When its package is not installed.

    Examples
    --------
    >>> encoder().spec == versioned("builtin")
    True
    >>> encoder("facenet")
    Traceback (most recent call last):
        ...
    animeu.errors.SpecError: model 'facenet': the scheme 'facenet' is not known here. Use one of: builtin, imgutils
    """
    parsed = Spec.parse(spec)
    if parsed.scheme == "imgutils":
        from animeu.vision.characters.ccip import Ccip

        return Ccip(parsed)
    from animeu.vision.characters.builtin import Builtin, version

    scheme, _, weights = parsed.scheme.partition("@")
    Spec(scheme, parsed.name).require(SCHEMES)
    if weights not in ("", version()):
        raise SpecError(spec, f"these weights are {version()}", "Encode the faces again, with 'builtin'")
    return Builtin()


def versioned(spec: str) -> str:
    """The spec that vectors carry which the encoder of a spec makes: the builtin one with the version of its weights.

    Nothing is loaded for it.
    """
    if spec != "builtin":
        return spec
    from animeu.vision.characters.builtin import version

    return f"builtin@{version()}"


def character_vectors(pictures: Sequence[Picture], *, encoder: str | CharacterEncoder = "builtin") -> Floats:
    """The vectors of crops of faces: who is drawn, as numbers; those of one character are near each other.

    Parameters
    ----------
    pictures : sequence of path, PIL image, ndarray or bytes
        Crops around single heads, hair included, as they come: any size, nearly square.
        Faces in whole pictures are found with `animeu.faces` and cut with `animeu.vision.characters.crops.crops`.
    encoder : str or CharacterEncoder
        See `animeu.vision.characters.encoder.encoder`.

    Returns
    -------
    ndarray of float32, shape (n, d)
        L2-normalised rows: their dot product is how alike two are.

    Raises
    ------
    PictureError
        When one cannot be read.
    SpecError, MissingExtra
        When the encoder cannot be had.

    Examples
    --------
    >>> grey = np.full((80, 80, 3), 128, np.uint8)
    >>> vectors = character_vectors([grey, grey])
    >>> round(float(vectors[0] @ vectors[1]), 3)
    1.0
    """
    model = _made(encoder) if isinstance(encoder, str) else encoder
    parts = []
    for at in range(0, len(pictures), BATCH):
        seen = [fitted(read_picture(one, most=4 * model.side), model.side) for one in pictures[at : at + BATCH]]
        parts.append(model.encode(np.stack(seen)))
    return np.concatenate(parts) if parts else np.zeros((0, model.dimension), np.float32)


BATCH = 64
"""Crops that are read and encoded at once."""


@lru_cache(maxsize=2)
def _made(spec: str) -> CharacterEncoder:
    return encoder(spec)
