"""``animeu index --reader … --tagger …``: what is read and tagged is found; what cannot be loaded is told and spoils nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

import animeu
from animeu import lazy
from animeu.cli.commands import app
from animeu.errors import AnimeuError, MissingExtra, SpecError

WORDS = "約束だよ"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of red, then of blue, with strokes at the foot in the second half of each."""
    av, path = lazy.av(), tmp_path_factory.mktemp("film") / "film.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(96):
            frame = np.full((90, 160, 3), (200, 60, 40) if number < 48 else (30, 60, 190), np.uint8)
            if number // 24 % 2:
                frame[70:86, 40:120:4] = 255
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tagger of the WD kind, whose two tags are as likely as the picture is blue, and red."""
    onnx, folder = lazy.load("onnx"), tmp_path_factory.mktemp("tagger")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    nodes = [
        helper.make_node("ReduceMean", ["x", "axes"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "factor"], ["shares"]),
        helper.make_node("Gather", ["shares", "channels"], ["y"], axis=1),
    ]
    constants = [
        helper.make_tensor("axes", onnx.TensorProto.INT64, [2], [1, 2]),
        helper.make_tensor("factor", kind, [1], [1 / 255]),
        helper.make_tensor("channels", onnx.TensorProto.INT64, [2], [0, 2]),
    ]
    x, y = helper.make_tensor_value_info("x", kind, ["n", 8, 8, 3]), helper.make_tensor_value_info("y", kind, ["n", 2])
    graph = helper.make_graph(nodes, "tagger", [x], [y], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    (folder / "selected_tags.csv").write_text("tag_id,name,category,count\n1,blue_sky,0,9\n2,red_wall,0,9\n")
    return folder


@pytest.fixture
def rapidocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the place of rapidocr that reads the strokes at the foot of the picture."""

    def read(picture: np.ndarray, **switches: bool) -> SimpleNamespace:
        if not switches["use_det"] or picture[-12, 42:118].std() < 30:
            return SimpleNamespace(txts=None, boxes=None, scores=None)
        corners = np.array([[[40, 70], [120, 70], [120, 86], [40, 86]]])
        return SimpleNamespace(txts=(WORDS,), boxes=corners, scores=(0.9,))

    load = lazy.load

    def found(package: str, extra: str | None = None) -> Any:
        return SimpleNamespace(RapidOCR=lambda params: read) if package == "rapidocr" else load(package, extra)

    monkeypatch.setattr(lazy, "load", found)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_signs_and_tags_are_kept_and_found_by_search(film: Path, tagger: Path, rapidocr: None, tmp_path: Path) -> None:
    library = tmp_path / "library"
    done = run("index", film, "-L", library, "--reader", "rapidocr", "--tagger", f"path:{tagger}", "--json")
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)["added"]) == 1
    (sign, *_) = json.loads(run("search", WORDS, "-L", library, "--kind", "sign", "--json").stdout)
    assert (sign["text"], sign["kind"]) == (WORDS, "sign")
    (sky, *_) = json.loads(run("search", "blue sky", "-L", library, "--json").stdout)
    assert (sky["kind"], sky["words"]) == ("picture", ["blue", "sky"])
    with animeu.open(library, readonly=True) as kept:
        assert (kept.reader, kept.tagger) == ("rapidocr", f"path:{tagger}")
        episode = kept.episode("film")
    assert {tag for clip in episode.clips for tag in clip.tags} == {"blue sky", "red wall"}
    assert {line.text for line in episode.lines} == {WORDS}


def test_another_reader_watches_again_and_none_takes_its_words_away(
    film: Path, rapidocr: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    lines: list[int] = []
    for words in (["--reader", "rapidocr"], [], ["--reader", "none"]):
        assert run("index", film, "-L", library, "-q", *words).exit_code == 0
        with animeu.open(library, readonly=True) as kept:
            lines.append(len(kept.episode("film").lines))
    assert lines[0] == lines[1] > lines[2] == 0


Wrong = Callable[[Path, Path], list[str]]


@pytest.mark.parametrize(
    ("words", "kind", "remedy"),
    [
        (lambda here, good: ["--reader", "rapidocr"], MissingExtra, "pip install 'animeu[ocr]'"),
        (lambda here, good: ["--tagger", "imgutils:wd-tagger"], MissingExtra, "pip install 'animeu[anime]'"),
        (lambda here, good: ["--reader", "tesseract"], SpecError, "Use 'rapidocr', or none"),
        (lambda here, good: ["--tagger", "builtin"], SpecError, "imgutils:wd-tagger, path:FOLDER or onnx:MODEL?labels=FILE"),
        (lambda here, good: ["--tagger", "path:/no/such/folder"], SpecError, "onnx:MODEL.onnx?labels=FILE"),
        (
            lambda here, good: ["--tagger", f"onnx:{here}/clip.safetensors?labels={good}/selected_tags.csv"],
            SpecError,
            "Give the ONNX",
        ),
        (lambda here, good: ["--tagger", f"onnx:{good}/model.onnx?labels={here}/tags.txt"], SpecError, "labels that came with"),
        (
            lambda here, good: ["--text-encoder", "path:/no/such/folder"],
            SpecError,
            "Give a folder written by SentenceTransformer.save",
        ),
        (
            lambda here, good: ["--picture-encoder", "transformers:/no/such/folder"],
            SpecError,
            "Give a folder written by save_pretrained",
        ),
    ],
)
def test_a_model_that_cannot_be_loaded_is_told_once_with_its_remedy_and_the_next_run_goes_on(
    words: Wrong, kind: type[AnimeuError], remedy: str, tagger: Path, tmp_path: Path
) -> None:
    (tmp_path / "clip.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0{}      ")
    (tmp_path / "tags.txt").write_text("1girl\nsolo\nsmile\n")
    videos = tmp_path / "videos"
    videos.mkdir()
    for name in ("one.srt", "two.srt"):
        (videos / name).write_text(f"1\n00:00:01,000 --> 00:00:03,000\nGood morning, {name}.\n")
    files = sorted(videos.iterdir())
    failed = run("index", *files, "-L", tmp_path / "library", "-q", *words(tmp_path, tagger))
    assert failed.exit_code == 1
    assert isinstance(failed.exception, kind)
    assert remedy in str(failed.exception)
    assert "\n" not in str(failed.exception)
    again = run("index", *files, "-L", tmp_path / "library", "-q", "--json")
    assert again.exit_code == 0, again.output
    assert len(json.loads(again.stdout)["added"]) == 2
