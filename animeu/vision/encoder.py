"""The place of a picture encoder: pictures and sentences in one space.

None is built in; open_clip and transformers bring hundreds by name or path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats, Vectors
from animeu.vision.encoders import Machine, from_open_clip, from_transformers
from animeu.vision.picture import Picture, read_picture
from animeu.weights import Spec

_SCHEMES = {"open_clip": from_open_clip, "transformers": from_transformers}


class PictureEncoder(Protocol):
    """Turns pictures and sentences into vectors of one space."""

    @property
    def spec(self) -> str:
        """What it was made from, such as ``"open_clip:ViT-B-32/laion2b_s34b_b79k"``."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures that it works on; others are scaled."""

    def encode(self, pictures: NDArray[np.uint8]) -> Floats:
        """Encode RGB pictures, shape (n, h, w, 3); returns L2-normalised rows, shape (n, d)."""

    def encode_text(self, texts: Sequence[str]) -> Floats:
        """Encode sentences; returns L2-normalised rows, shape (n, d)."""


def encoder(spec: str | None, *, device: str | None = None, precision: str | None = None) -> PictureEncoder | None:
    """Make the picture encoder that a spec names.

    Parameters
    ----------
    spec : str or None
        ``"open_clip:MODEL/PRETRAINED"``, ``"open_clip:hf-hub:ORG/NAME"``, ``"open_clip:local-dir:PATH"``;
        ``"transformers:NAME"`` or ``"transformers:FOLDER"`` for CLIP, SigLIP and SigLIP 2; None or ``"none"`` for none.
    device : str, optional
        As torch names it; a GPU where there is one.
    precision : {"float32", "float16", "bfloat16"}, optional
        Half precision on a GPU, single on a CPU.

    Raises
    ------
    SpecError
        When the spec names no model that can be loaded.
    InvalidValue
        When there is no such device or precision.
    MissingExtra
        When a package is not installed.

    Examples
    --------
    >>> encoder("none") is None
    True
    >>> encoder("open_clip:ViT-B-32")
    Traceback (most recent call last):
        ...
    animeu.errors.SpecError: model 'open_clip:ViT-B-32': it names no weights. Write 'open_clip:MODEL/PRETRAINED'
    """
    if spec is None or spec == "none":
        return None
    parsed = Spec.parse(spec).require(list(_SCHEMES))
    return _SCHEMES[parsed.scheme](parsed, Machine.choose(device, precision))


def likeness(encoder: PictureEncoder, picture: Picture) -> Vectors:
    """One picture as the query of a search by likeness, among the pictures that the same model encoded.

    Returns
    -------
    Vectors
        Of shape (1, d).

    Raises
    ------
    PictureError
        When the file is no picture.
    """
    return Vectors(encoder.spec, encoder.encode(read_picture(picture)[None]))
