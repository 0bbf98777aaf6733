"""Models of open_clip (https://github.com/mlfoundations/open_clip), by name, from a hub, or from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from animeu import lazy
from animeu.errors import SpecError
from animeu.vision.encoders.machine import Machine, failures, told
from animeu.vision.encoders.towers import Eye, Towers
from animeu.weights import Spec

SCHEME = "open_clip"

_PRECISIONS = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}
_FOLDER, _HUB = "local-dir:", "hf-hub:"


def from_open_clip(spec: Spec, machine: Machine) -> Towers:
    """Load a model of open_clip as a `PictureEncoder`.

    Parameters
    ----------
    spec : Spec
        ``open_clip:MODEL/PRETRAINED``, ``open_clip:hf-hub:ORG/NAME`` or ``open_clip:local-dir:PATH``.
    machine : Machine

    Raises
    ------
    SpecError
        When open_clip knows no such model, or its weights cannot be had, or are those of another model.
    """
    name, pretrained = _names(spec)
    library = lazy.open_clip()
    if pretrained is not None:
        _check_names(spec, library, name, pretrained)
    try:
        with nullcontext() if name.startswith(_FOLDER) else _cache_alone_without_a_network():
            model = library.create_model(
                name,
                pretrained=pretrained,
                device=machine.device,
                precision=_PRECISIONS[machine.precision],
                require_pretrained=True,  # else a folder without weights gives a model of random ones
            )
            tokens = library.get_tokenizer(name)
    except failures() as error:
        raise SpecError(str(spec), f"open_clip cannot load it ({told(error)})", _remedy(spec)) from error
    model.eval()
    about = library.get_model_preprocess_cfg(model)
    eye = Eye(_size(model.visual.image_size), about["mean"], about["std"], machine)
    return Towers(
        str(spec),
        eye.size,
        see=lambda pictures: model.encode_image(eye(pictures)),
        say=lambda texts: model.encode_text(tokens(list(texts)).to(machine.device)),
    )


@contextmanager
def _cache_alone_without_a_network() -> Iterator[None]:
    """Let the hub be looked up in the cache only where it cannot be reached: it would try again for more than a minute."""
    hub = lazy.load("huggingface_hub")
    session, before = hub.get_session(), hub.constants.HF_HUB_OFFLINE
    failed = getattr(lazy.load(type(session).__module__.partition(".")[0]), "HTTPError", OSError)  # of httpx, httpx2, requests
    try:
        if not before:
            session.head(hub.constants.ENDPOINT, timeout=5.0)
    except (failed, OSError):
        hub.constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        hub.constants.HF_HUB_OFFLINE = before


def _names(spec: Spec) -> tuple[str, str | None]:
    """The two names that open_clip wants: of the model, and of its weights."""
    if spec.name.startswith(_FOLDER):
        folder = Path(spec.name.removeprefix(_FOLDER)).expanduser()
        if not (folder / "open_clip_config.json").is_file():
            problem = "it has no open_clip_config.json" if folder.is_dir() else "there is no such folder"
            raise SpecError(str(spec), problem, "Give a folder that open_clip wrote, or one downloaded with: hf download NAME")
        return f"{_FOLDER}{folder}", None
    if spec.name.startswith(_HUB):
        return spec.name, None
    model, _, pretrained = spec.name.partition("/")
    if not pretrained:
        raise SpecError(str(spec), "it names no weights", "Write 'open_clip:MODEL/PRETRAINED'")
    return model, pretrained


def _check_names(spec: Spec, library: Any, model: str, pretrained: str) -> None:
    """Refuse names that open_clip does not know before it looks for them in the network."""
    if library.get_model_config(model) is None:
        near = ", ".join(get_close_matches(model, library.list_models(), n=5))
        remedy = f"Did you mean one of: {near}" if near else "open_clip.list_models() lists the names"
        raise SpecError(str(spec), f"open_clip knows no model {model!r}", remedy)
    tags = library.list_pretrained_tags_by_model(model)
    if pretrained.lower().replace("-", "_") not in tags and not Path(pretrained).expanduser().is_file():
        shown = ", ".join(tags[:8]) + (", …" if len(tags) > 8 else "")
        remedy = f"For {model} there is: {shown}; or give the path of a file"
        raise SpecError(str(spec), f"open_clip knows no weights {pretrained!r}", remedy)


def _remedy(spec: Spec) -> str:
    if spec.name.startswith(_FOLDER):
        return "Give a folder that open_clip wrote: open_clip_config.json beside the weights of that very model"
    return f"With a network open_clip downloads it; without one, give a folder: '{SCHEME}:{_FOLDER}PATH'"


def _size(size: Any) -> tuple[int, int]:
    """Width and height from what open_clip tells: one number, or height and width."""
    height, width = size if isinstance(size, tuple | list) else (size, size)
    return int(width), int(height)
