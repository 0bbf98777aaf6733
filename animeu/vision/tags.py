"""The place of a tagger: what is seen in a picture in the words of picture boards, each with its probability.

None is built in, and none comes by pip. ``animeu[anime]`` brings dghs-imgutils, which loads the WD taggers from their hub; any
other tagger that is an ONNX file with a list of labels works by path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.errors import FileError, SpecError
from animeu.vision.tagging.imgutils import from_imgutils
from animeu.vision.tagging.implications import Implications, read_implications
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


IMPLIES = "implies="
"""The option that names a file of implications, as `read_implications` reads it."""

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
    base, _, behind = spec.partition("?")
    options = [part for part in behind.split("&") if part and not part.startswith(IMPLIES)]
    listed = [part.removeprefix(IMPLIES) for part in behind.split("&") if part.startswith(IMPLIES)]
    parsed = Spec.parse("?".join([base, "&".join(options)] if options else [base]))
    if parsed.scheme == "builtin":
        remedy = "Use imgutils:wd-tagger, path:FOLDER or onnx:MODEL?labels=FILE"
        raise SpecError(spec, "no tagger is built in", remedy)
    made = _SCHEMES[parsed.require(list(_SCHEMES)).scheme](parsed)
    try:
        return Implying(spec, made, read_implications(Path(listed[-1]).expanduser())) if listed else made
    except FileError as error:
        raise SpecError(spec, error.problem, error.remedy) from error


class Implying:
    """A `Tagger` that also tells what the tags of another one imply."""

    def __init__(self, spec: str, tagger: Tagger, implied: Implications) -> None:
        self.spec, self._tagger, self._implied = spec, tagger, implied

    def tag(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Tag, ...]]:
        """Tag RGB pictures, each of shape (h, w, 3); what is implied is at least as likely as what implies it."""
        return [self._spread(tags) for tags in self._tagger.tag(pictures)]

    def _spread(self, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        types = {tag.name: tag.type for tag in tags}
        spread = self._implied.spread({tag.name: tag.probability for tag in tags})
        found = [Tag(name, types.get(name, "general"), probability) for name, probability in spread.items()]
        return tuple(sorted(found, key=lambda tag: -tag.probability))
