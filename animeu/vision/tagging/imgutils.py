"""The WD taggers, by way of dghs-imgutils (https://github.com/deepghs/imgutils)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.vision.tagging.labels import THRESHOLDS, Tag, TagType, shown
from animeu.weights import Spec

MODEL = "SwinV2_v3"


def from_imgutils(spec: Spec) -> WdTagger:
    """Load a WD tagger; dghs-imgutils fetches its weights from their hub when it is first used.

    Parameters
    ----------
    spec : Spec
        ``imgutils:wd-tagger`` or ``imgutils:wd-tagger/MODEL``, with a name that ``imgutils.tagging.get_wd14_tags`` knows.

    Raises
    ------
    SpecError
        When it is another one.
    MissingExtra
        When dghs-imgutils is not installed.
    """
    kind, _, model = spec.name.partition("/")
    if kind != "wd-tagger":
        raise SpecError(str(spec), f"there is no tagger {kind!r}", "Use 'imgutils:wd-tagger' or 'imgutils:wd-tagger/MODEL'")
    return WdTagger(str(spec), lazy.load("imgutils.tagging", "anime"), model or MODEL)


class WdTagger:
    """A `Tagger` around ``get_wd14_tags``; made by `from_imgutils`."""

    def __init__(self, spec: str, library: Any, model: str) -> None:
        self.spec, self._library, self._model = spec, library, model

    def tag(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Tag, ...]]:
        """Tag RGB pictures, each of shape (h, w, 3)."""
        return [self._tag(picture) for picture in pictures]

    def _tag(self, picture: NDArray[np.uint8]) -> tuple[Tag, ...]:
        from PIL import Image

        try:
            rating, general, character = self._library.get_wd14_tags(
                Image.fromarray(np.ascontiguousarray(picture)),
                model_name=self._model,
                general_threshold=THRESHOLDS["general"],
                character_threshold=THRESHOLDS["character"],
            )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            said = " ".join(str(error).split())[:160]
            remedy = (
                "Its weights come from a hub: run it once with a network, or give an ONNX file as onnx:MODEL.onnx?labels=FILE"
            )
            raise SpecError(self.spec, f"dghs-imgutils cannot run it ({said})", remedy) from error
        kinds: tuple[tuple[TagType, Any], ...] = (("general", general), ("character", character))
        told = [Tag(shown(name), kind, float(score)) for kind, found in kinds for name, score in found.items()]
        best = max(rating, key=rating.__getitem__, default=None)
        if best is not None and rating[best] >= THRESHOLDS["rating"]:
            told.append(Tag(shown(best), "rating", float(rating[best])))
        return tuple(sorted(told, key=lambda tag: -tag.probability))
