"""The place of a picture encoder: pictures and sentences in one space.

None is built in; open_clip brings hundreds by name or path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue, SpecError
from animeu.tracks import Floats, Vectors, VisionTrack
from animeu.weights import Spec

BATCH = 32
"""Pictures or sentences that are encoded at once: 32 pictures of 224x224 and their activations in ViT-B/32 take 0.3 GB."""


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


def encoder(spec: str | None) -> PictureEncoder | None:
    """Make the picture encoder that a spec names.

    Parameters
    ----------
    spec : str or None
        ``"open_clip:MODEL/PRETRAINED"``, ``"open_clip:hf-hub:ORG/NAME"``, ``"open_clip:local-dir:PATH"``;
        None or ``"none"`` for none.

    Raises
    ------
    SpecError
        When the spec names no model that can be loaded.
    MissingExtra
        When open_clip is not installed.

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
    return OpenClip(Spec.parse(spec).require(["open_clip"]))


class OpenClip:
    """A model of open_clip (https://github.com/mlfoundations/open_clip) as a `PictureEncoder`.

    Parameters
    ----------
    spec : Spec
        With the scheme ``open_clip``.

    Raises
    ------
    SpecError
        When open_clip knows no such model, or its weights cannot be had.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = str(spec)
        name, pretrained = _names(spec)
        open_clip, self._torch = lazy.open_clip(), lazy.torch()
        self._device = "cuda" if self._torch.cuda.is_available() else "cpu"
        try:
            self._model = open_clip.create_model(name, pretrained=pretrained, device=self._device)
            self._tokens = open_clip.get_tokenizer(name)
        except (RuntimeError, OSError, ValueError, KeyError) as error:
            remedy = "open_clip.list_pretrained() lists the names; a folder is written 'open_clip:local-dir:PATH'"
            raise SpecError(self.spec, f"open_clip cannot load it ({error})", remedy) from error
        self._model.eval()
        visual = self._model.visual
        height, width = visual.image_size if isinstance(visual.image_size, tuple) else (visual.image_size,) * 2
        self.size: tuple[int, int] = (int(width), int(height))
        about = open_clip.get_model_preprocess_cfg(self._model)
        self._mean, self._std = (
            self._torch.tensor(about[part], device=self._device).view(1, 3, 1, 1) for part in ("mean", "std")
        )
        self.dimension: int = self.encode_text(["picture"]).shape[1]

    def encode(self, pictures: NDArray[np.uint8]) -> Floats:
        """Encode RGB pictures, shape (n, h, w, 3), of any size; the whole picture is seen, scaled to `size`.

        Raises
        ------
        InvalidValue
            When the array has another shape.
        """
        if pictures.ndim != 4 or pictures.shape[-1] != 3:
            raise InvalidValue("pictures", pictures.shape, "an array of shape (n, height, width, 3)")
        return self._batched(pictures, self._encode_pictures)

    def encode_text(self, texts: Sequence[str]) -> Floats:
        """Encode sentences."""
        return self._batched(texts, lambda part: self._model.encode_text(self._tokens(list(part)).to(self._device)))

    def _encode_pictures(self, part: NDArray[np.uint8]) -> Any:
        functional = self._torch.nn.functional
        x = self._torch.from_numpy(np.ascontiguousarray(part)).to(self._device).permute(0, 3, 1, 2).float() / 255
        if (part.shape[2], part.shape[1]) != self.size:
            x = functional.interpolate(x, size=self.size[::-1], mode="bicubic", antialias=True).clamp(0, 1)
        return self._model.encode_image((x - self._mean) / self._std)

    def _batched(self, things: Any, encode: Any) -> Floats:
        with self._torch.inference_mode():
            parts = [
                self._torch.nn.functional.normalize(encode(things[at : at + BATCH]).float(), dim=-1).cpu().numpy()
                for at in range(0, len(things), BATCH)
            ]
        if not parts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors: Floats = np.concatenate(parts)
        return vectors


def _names(spec: Spec) -> tuple[str, str | None]:
    """The two names that open_clip wants: of the model, and of its weights."""
    if spec.name.startswith(("hf-hub:", "local-dir:")):
        return spec.name, None
    model, _, pretrained = spec.name.partition("/")
    if not pretrained:
        raise SpecError(str(spec), "it names no weights", "Write 'open_clip:MODEL/PRETRAINED'")
    return model, pretrained


class PictureWatcher:
    """A watcher that gives some frames to a picture encoder.

    Parameters
    ----------
    encoder : PictureEncoder
    every : int
        Each so manieth frame is encoded; 12 is half a second in most anime.
    """

    pixels: Literal["rgb24", "gray8"] = "rgb24"

    def __init__(self, encoder: PictureEncoder, every: int = 12) -> None:
        if every < 1:
            raise InvalidValue("every", every, "at least 1")
        self.size: tuple[int, int] | None = encoder.size
        self.every = every
        self._encoder = encoder
        self._numbers: list[NDArray[np.int64]] = []
        self._vectors: list[Floats] = []

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Encode the next frames, shape (b, h, w, 3); they are not kept."""
        self._vectors.append(self._encoder.encode(frames))
        self._numbers.append(np.array(numbers, dtype=np.int64))

    def fill(self, track: VisionTrack) -> VisionTrack:
        """The track, with the vectors of the frames that were encoded."""
        if not self._vectors:
            return track
        pictures = Vectors(self._encoder.spec, np.concatenate(self._vectors))
        return replace(track, picture_frames=np.concatenate(self._numbers), pictures=pictures)
