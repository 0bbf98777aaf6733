"""Taggers that are an ONNX file with a file of labels beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import AnimeuError, SpecError
from animeu.tracks import Floats
from animeu.vision.tagging.feed import Feed, feed_for
from animeu.vision.tagging.labels import THRESHOLDS, Label, Tag, TagType, read_labels
from animeu.weights import Spec

LABELS = ("selected_tags.csv", "tags.txt", "tag_list.json", "class_names_6000.json", "labels.json", "labels.txt")
"""Files of labels, as taggers come with them, that are found in a folder."""

OPTIONS = ("labels", "colours", "range", "mean", "std", "fit", "size", "layout", "output", *THRESHOLDS)


def from_onnx(spec: Spec) -> OnnxTagger:
    """Load a tagger of a path.

    Parameters
    ----------
    spec : Spec
        ``onnx:MODEL.onnx?labels=FILE`` or ``path:FOLDER``, in which one ONNX file lies and one of `LABELS`. Behind the question
        mark, with ``&`` between them: the options of `feed_for`; a threshold for each type, as in ``general=0.5``;
        ``output=logits`` for a model whose last step is not a sigmoid.

    Raises
    ------
    SpecError
        When there is no such file, when it is no ONNX model of pictures, or when labels and outputs do not match in number.
    """
    name, _, behind = spec.name.partition("?")
    options = dict(parse_qsl(behind, keep_blank_values=True))
    try:
        if unknown := set(options) - set(OPTIONS):
            raise SpecError(str(spec), f"there is no option {', '.join(sorted(unknown))}", f"There is: {', '.join(OPTIONS)}")
        model, listed = _files(spec, Path(name).expanduser(), options.get("labels"))
        return OnnxTagger(spec, _session(spec, model), read_labels(listed), options)
    except SpecError:
        raise
    except AnimeuError as error:
        raise SpecError(str(spec), error.problem, error.remedy) from error


class OnnxTagger:
    """A `Tagger` around a session of ONNX Runtime; made by `from_onnx`."""

    def __init__(self, spec: Spec, session: Any, labels: Sequence[Label], options: Mapping[str, str]) -> None:
        self.spec = str(spec)
        self._session = session
        given, told = session.get_inputs()[0], session.get_outputs()[0]
        self._input, self._feed = given.name, feed_for(given.shape, options)
        outputs = told.shape[-1] if told.shape else None
        if isinstance(outputs, int) and outputs != len(labels):
            problem = f"the model has {outputs} outputs and there are {len(labels)} labels"
            raise SpecError(self.spec, problem, "Give the file of labels that came with this very model")
        self._labels = tuple(labels)
        self._thresholds = np.array([_threshold(spec, options, label.type) for label in labels], np.float32)
        self._logits = options.get("output") == "logits"
        self._alone = not isinstance(given.shape[0], str | None)  # a model of one picture at a time

    @property
    def feed(self) -> Feed:
        """How pictures are prepared."""
        return self._feed

    def tag(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Tag, ...]]:
        """Tag RGB pictures, each of shape (h, w, 3)."""
        if not pictures:
            return []
        x = self._feed(pictures)
        parts = [x[i : i + 1] for i in range(len(x))] if self._alone else [x]
        return [self._told(row) for part in parts for row in self._session.run(None, {self._input: part})[0]]

    def _told(self, values: Floats) -> tuple[Tag, ...]:
        row = np.asarray(values, np.float32).reshape(-1)
        if len(row) != len(self._labels):
            problem = f"the model gives {len(row)} numbers and there are {len(self._labels)} labels"
            raise SpecError(self.spec, problem, "Give the file of labels that came with this very model")
        if self._logits or row.min(initial=0) < -1e-3 or row.max(initial=0) > 1 + 1e-3:
            row = 1 / (1 + np.exp(-row.clip(-60, 60)))
        order = np.argsort(-row, kind="stable")
        kept = order[row[order] >= self._thresholds[order]]
        return tuple(Tag(self._labels[i].name, self._labels[i].type, round(float(row[i]), 4)) for i in kept)


def _threshold(spec: Spec, options: Mapping[str, str], kind: TagType) -> float:
    try:
        least = float(options.get(kind, THRESHOLDS[kind]))
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise SpecError(str(spec), f"the threshold {kind}={options.get(kind)!r} is none", "Give a number from 0 to 1")
    return least


def _files(spec: Spec, path: Path, labels: str | None) -> tuple[Path, Path]:
    """The model and its labels."""
    folder = path if path.is_dir() else path.parent
    models = sorted(path.glob("*.onnx")) if path.is_dir() else [path] * path.is_file()
    if len(models) != 1:
        problem = "there is no such file or folder" if not path.exists() else f"{len(models)} ONNX files lie in the folder"
        raise SpecError(str(spec), problem, "Give the path of one: onnx:MODEL.onnx?labels=FILE")
    listed = [Path(labels).expanduser()] if labels else [folder / name for name in LABELS if (folder / name).is_file()]
    if len(listed) != 1:
        problem = "no file of labels is given" if not listed else f"there are {len(listed)} files of labels"
        raise SpecError(str(spec), problem, "Say which: onnx:MODEL.onnx?labels=FILE")
    return models[0], listed[0]


def _session(spec: Spec, model: Path) -> Any:
    library = lazy.onnxruntime()
    options = library.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return library.InferenceSession(model.read_bytes(), options, providers=library.get_available_providers())
    except (OSError, RuntimeError, ValueError, library.capi.onnxruntime_pybind11_state.InvalidProtobuf) as error:
        said = " ".join(str(error).split())[:160]
        raise SpecError(str(spec), f"it is no ONNX model ({said})", "Give the ONNX file of a tagger") from error
