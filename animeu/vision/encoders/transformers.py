"""CLIP, SigLIP and SigLIP 2 of transformers, by name or from a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.vision.encoders.machine import Machine, failures, told
from animeu.vision.encoders.towers import Eye, Towers
from animeu.weights import Spec

SCHEME = "transformers"

CLASSES = {"clip": "CLIPModel", "siglip": "SiglipModel", "siglip2": "Siglip2Model"}
"""Kinds of model, as ``config.json`` names them, and their classes. Most SigLIP 2 models call themselves ``siglip``; those whose
names end in *naflex* are ``siglip2`` and see each picture in its own shape."""

_LIKE_PATHS = ("/", ".", "~")


def from_transformers(spec: Spec, machine: Machine) -> Towers:
    """Load a CLIP or SigLIP model of transformers as a `PictureEncoder`; nothing is downloaded.

    Parameters
    ----------
    spec : Spec
        ``transformers:NAME`` for one that lies in the cache of the hub, ``transformers:FOLDER``.
    machine : Machine

    Raises
    ------
    SpecError
        When there is none, when it is of another kind, or when its weights are not all there.
    """
    name = _name(spec)
    library = lazy.transformers()
    library.utils.logging.disable_progress_bar()  # it would break into ours
    try:
        kind = _kind(spec, library, name)
        model, told_of = getattr(library, CLASSES[kind]).from_pretrained(
            name, local_files_only=True, dtype=machine.numbers, output_loading_info=True
        )
        if missing := sorted(told_of["missing_keys"]):  # transformers fills them with random numbers and goes on
            problem = f"its weights are those of another model: {len(missing)} of its parts are not there, such as {missing[0]}"
            raise SpecError(str(spec), problem, _remedy(name))
        tokens = library.AutoTokenizer.from_pretrained(name, local_files_only=True)
        if not _reads(tokens):
            raise SpecError(str(spec), "its tokenizer is not there", _remedy(name))
        images = library.AutoImageProcessor.from_pretrained(name, local_files_only=True)
    except failures() as error:
        raise SpecError(str(spec), f"transformers cannot load it ({told(error)})", _remedy(name)) from error
    model.eval().to(machine.device)
    size, see = (_shaped if kind == "siglip2" else _square)(model, images, machine)
    return Towers(str(spec), size, see, _sentences(kind, model, tokens, machine))


def _name(spec: Spec) -> str:
    """A folder that can hold a model, or a name that can be one of the hub."""
    folder = Path(spec.name).expanduser()
    if not folder.is_dir():
        if spec.name.startswith(_LIKE_PATHS) or spec.name.count("/") > 1:
            raise SpecError(str(spec), "there is no such folder", "Give a folder written by save_pretrained")
        return spec.name
    if not (folder / "config.json").is_file():
        raise SpecError(str(spec), "the folder has no config.json", "Give a folder written by save_pretrained")
    return str(folder)


def _kind(spec: Spec, library: Any, name: str) -> str:
    """The kind of the model, by its configuration alone."""
    config, _ = library.PreTrainedConfig.get_config_dict(name, local_files_only=True)
    kind = str(config.get("model_type", ""))
    if kind not in CLASSES:
        problem = f"it is a model of the kind {kind!r}, which does not see pictures and read sentences in one space"
        raise SpecError(str(spec), problem, f"Give one of the kinds {', '.join(CLASSES)}")
    return kind


def _reads(tokens: Any) -> bool:
    """Whether a tokenizer knows any words: transformers makes an empty one where the file is missing."""
    found = tokens("picture", add_special_tokens=False)["input_ids"]
    return bool(set(found) - {tokens.unk_token_id})


def _remedy(name: str) -> str:
    if Path(name).is_dir():
        return "Give a folder with the model, its tokenizer and its image processor, each written by save_pretrained"
    return f"With a network, run once: hf download {name}; or give a folder"


See = Callable[[NDArray[np.uint8]], Any]


def _square(model: Any, images: Any, machine: Machine) -> tuple[tuple[int, int], See]:
    """How a model of one size sees."""
    side = int(model.config.vision_config.image_size)
    eye = Eye((side, side), images.image_mean, images.image_std, machine)
    return eye.size, lambda pictures: _pooled(model.get_image_features(pixel_values=eye(pictures)))


def _shaped(model: Any, images: Any, machine: Machine) -> tuple[tuple[int, int], See]:
    """How a model sees that cuts each picture into patches in its own shape."""

    def see(pictures: NDArray[np.uint8]) -> Any:
        cut = images(images=list(np.array(pictures)), return_tensors="pt").to(machine.device)
        return _pooled(model.get_image_features(**{**cut, "pixel_values": cut["pixel_values"].to(machine.numbers)}))

    side = round(images.max_num_patches**0.5) * images.patch_size
    return (side, side), see


def _sentences(kind: str, model: Any, tokens: Any, machine: Machine) -> Callable[[Sequence[str]], Any]:
    """How a model reads.

    SigLIP was trained on lower case, padded to its full length, and looks at the padding too [1]_.

    References
    ----------
    .. [1] X. Zhai et al., "Sigmoid Loss for Language Image Pre-Training", ICCV 2023; M. Tschannen et al., "SigLIP 2", 2025.
    """
    length = int(model.config.text_config.max_position_embeddings)
    lower = kind != "clip"

    def say(texts: Sequence[str]) -> Any:
        given = [text.lower() for text in texts] if lower else list(texts)
        padding = "max_length" if lower else True
        read = tokens(given, padding=padding, truncation=True, max_length=length, return_tensors="pt").to(machine.device)
        mask = {} if lower else {"attention_mask": read["attention_mask"]}
        return _pooled(model.get_text_features(input_ids=read["input_ids"], **mask))

    return say


def _pooled(given: Any) -> Any:
    """The vectors: transformers before 5 gives them as they are, since then inside of an output."""
    return getattr(given, "pooler_output", given)
