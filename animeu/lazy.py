"""The one place through which heavy packages are imported, each when it is first needed.

``import animeu`` stays instant because nothing here runs before somebody asks. The guard for torch lives here too: the published
wheels of torchvision and torchaudio are CUDA builds whose compiled part does not load beside a CPU build of torch, and a copy
that fails to import takes open_clip, timm, sentence_transformers and transformers down with it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import importlib.util
import sys
import types
from functools import cache
from pathlib import Path
from typing import Any

from animeu.errors import MissingExtra


def load(package: str, extra: str | None = None) -> Any:
    """Import a package by name, or say which extra brings it.

    Raises
    ------
    MissingExtra
        When it is not installed or does not load.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingExtra(package, extra, _COMMANDS.get(package.partition(".")[0], "")) from error


_COMMANDS = {"imgutils": "pip install 'animeu[anime]' && pip install --no-deps dghs-imgutils"}
"""How to install what its extra alone cannot bring: dghs-imgutils 0.19 asks for numpy below 2 and works with numpy 2.4."""


@cache
def torch() -> Any:
    """PyTorch, with torchvision and torchaudio made importable where their compiled parts do not fit."""
    module = load("torch")
    _declare_torchvision_operators(module)
    _stand_in_for_torchaudio_extension()
    return module


@cache
def torchaudio() -> Any:
    """torchaudio, for features only; files are decoded by `animeu.media`."""
    torch()
    return load("torchaudio")


@cache
def transformers() -> Any:
    """Transformers, behind the guard for torch."""
    torch()
    return load("transformers")


@cache
def sentence_transformers() -> Any:
    """sentence-transformers, behind the guard for torch."""
    torch()
    return load("sentence_transformers")


@cache
def open_clip() -> Any:
    """open_clip, behind the guard for torch."""
    torch()
    return load("open_clip")


@cache
def onnxruntime() -> Any:
    """ONNX Runtime."""
    return load("onnxruntime")


@cache
def faiss() -> Any:
    """FAISS, from one of its packages; both provide the same module, and together they are broken in ways that show late.

    Raises
    ------
    MissingExtra
        When neither is installed, or both are.
    """
    if all(_installed(package) for package in ("faiss-cpu", "faiss-gpu")):
        command = "pip uninstall --yes faiss-cpu faiss-gpu && pip install faiss-gpu"
        raise MissingExtra("faiss", "gpu", command, "is installed twice, as faiss-cpu and as faiss-gpu")
    return load("faiss")


def _installed(package: str) -> bool:
    """Whether a package is installed, by the name that pip knows it by."""
    try:
        importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


@cache
def cv2() -> Any:
    """OpenCV, for geometry and resampling of pictures."""
    return load("cv2")


@cache
def av() -> Any:
    """PyAV; `animeu.media` and `animeu.sample` are its only users."""
    return load("av")


def _declare_torchvision_operators(module: Any) -> None:
    """Declare the two operators whose schemas torchvision expects from its compiled part, when that part does not load.

    torchvision registers fake kernels for them at import and fails when nobody declared the schema.
    """
    found = importlib.util.find_spec("torchvision")
    if found is None or not found.submodule_search_locations or "torchvision" in sys.modules:
        return
    if _loads(module, found.submodule_search_locations[0], "_C"):
        return
    library = module.library.Library("torchvision", "DEF")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _KEPT.append(library)  # its operators vanish with it


def _stand_in_for_torchaudio_extension() -> None:
    """Put a stand-in at ``torchaudio._extension`` when the compiled library cannot be loaded."""
    found = importlib.util.find_spec("torchaudio")
    if found is None or not found.submodule_search_locations or "torchaudio" in sys.modules:
        return
    with contextlib.suppress(ImportError, OSError, RuntimeError):
        importlib.import_module("torchaudio")
        return
    for name in [name for name in sys.modules if name == "torchaudio" or name.startswith("torchaudio.")]:
        del sys.modules[name]
    stand_in = types.ModuleType("torchaudio._extension")

    def unavailable(function: Any) -> Any:
        def fail(*_: Any, **__: Any) -> Any:
            raise MissingExtra("torchaudio (compiled part)", None)

        return fail

    vars(stand_in).update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_RIR_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        fail_if_no_align=unavailable,
        fail_if_no_rir=unavailable,
        lazy_import_sox_ext=lambda: None,
    )
    sys.modules["torchaudio._extension"] = stand_in


def _loads(module: Any, folder: str, stem: str) -> bool:
    """Whether a compiled part that lies in ``folder`` can be loaded beside this torch."""
    for path in Path(folder).glob(f"{stem}.*"):
        if path.suffix in {".so", ".pyd", ".dylib"}:
            with contextlib.suppress(OSError, RuntimeError):
                module.ops.load_library(str(path))
                return True
    return False


_KEPT: list[Any] = []
