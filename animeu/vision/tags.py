"""The place of a tagger: what is seen in a picture in the words of picture boards, each with its probability.

None is built in, and none comes by pip. ``animeu[anime]`` brings dghs-imgutils, which loads the WD taggers from their hub; any
other tagger that is an ONNX file with a list of labels works by path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.errors import SpecError
from animeu.vision.tagging.imgutils import from_imgutils
from animeu.vision.tagging.implications import Implications
from animeu.vision.tagging.labels import Tag
from animeu.vision.tagging.onnx import from_onnx
from animeu.weights import Spec


class Tagger(Protocol):
    """Somebody who tags."""

    @property
    def spec(self) -> str:
        """What it was made from, such as ``"onnx:model.onnx?labels=tags.csv"``."""

    def tag(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Tag, ...]]:
        """Tag RGB pictures, each of shape (h, w, 3): the tags that are likely enough for their type, most likely first."""


_SCHEMES: Mapping[str, Callable[[Spec], Tagger]] = {"imgutils": from_imgutils, "onnx": from_onnx, "path": from_onnx}


def tagger(spec: str | None) -> Tagger | None:
    """Make the tagger that a spec names.

    Parameters
    ----------
    spec : str or None
        ``"imgutils:wd-tagger"``, ``"imgutils:wd-tagger/SwinV2_v3"``; ``"onnx:MODEL.onnx?labels=FILE"``, with further options
        behind ``&``; ``"path:FOLDER"`` with one model and its labels in it; None or ``"none"`` for none. See `from_onnx` for the
        options.

    Raises
    ------
    SpecError
        When the spec names no tagger that can be loaded.
    MissingExtra
        When dghs-imgutils is asked for and not installed.

    Examples
    --------
    >>> tagger("none") is None
    True
    >>> tagger("builtin")
    Traceback (most recent call last):
        ...
    animeu.errors.SpecError: model 'builtin': no tagger is built in. Use imgutils:wd-tagger, path:FOLDER or onnx:MODEL?labels=FILE
    """
    if spec is None or spec == "none":
        return None
    parsed = Spec.parse(spec)
    if parsed.scheme == "builtin":
        remedy = "Use imgutils:wd-tagger, path:FOLDER or onnx:MODEL?labels=FILE"
        raise SpecError(spec, "no tagger is built in", remedy)
    return _SCHEMES[parsed.require(list(_SCHEMES)).scheme](parsed)


def probabilities(tags: Sequence[Tag], implied: Implications | None = None) -> Mapping[str, float]:
    """Tags by name, with those that they imply, at least as likely as what implies them.

    Examples
    --------
    >>> tags = [Tag("long hair", "general", 0.8), Tag("very long hair", "general", 0.9)]
    >>> probabilities(tags, Implications({"very long hair": ("long hair",)}))
    {'long hair': 0.9, 'very long hair': 0.9}
    """
    found = {tag.name: tag.probability for tag in tags}
    return implied.spread(found) if implied else found
