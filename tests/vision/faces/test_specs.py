"""Specs of detectors: what cannot be loaded says so, and what to do."""

import importlib.metadata
import sys
import types
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import MissingExtra, SpecError
from animeu.vision.faces import packages
from animeu.vision.faces.faceboxes import FaceBoxes, network
from animeu.vision.faces.specs import detector

CASCADE = Path("../shared/data/weights/lbpcascade_animeface.xml")


@pytest.mark.parametrize("spec", ["", "builtin:x", "cascade", "faceboxes:", "yolo", "imgutils:big", "open_clip:x"])
def test_a_spec_that_names_nothing_lists_those_that_there_are(spec: str) -> None:
    with pytest.raises(SpecError, match="cascade:PATH"):
        detector(spec)


@pytest.mark.parametrize("spec", ["cascade:no/such.xml", "faceboxes:no/such.pth"])
def test_a_path_to_nothing_is_told(spec: str) -> None:
    with pytest.raises(SpecError, match="there is no file"):
        detector(spec)


@pytest.mark.parametrize("text", ["", "<xml/>", "<?xml version='1.0'?><opencv_storage><other/></opencv_storage>", "\x00\x01"])
def test_a_file_that_is_no_cascade_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xml").write_text(text)
    with pytest.raises(SpecError, match="no cascade"):
        detector(f"cascade:{tmp_path / 'a.xml'}")


def saved(path: Path, what: object) -> str:
    lazy.torch().save(what, path)
    return f"faceboxes:{path}"


def test_weights_of_another_class_are_told(tmp_path: Path) -> None:
    torch = lazy.torch()
    for number, what in enumerate(({"conv1.weight": torch.zeros(3, 3)}, [1, 2], torch.zeros(4))):
        with pytest.raises(SpecError, match="no weights of a FaceBoxes"):
            detector(saved(tmp_path / f"{number}.pth", what))


def test_a_file_that_would_run_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="no weights of a FaceBoxes"):
        detector(saved(tmp_path / "a.pth", types.SimpleNamespace(run=1)))


def test_a_file_that_only_claims_to_be_weights_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pth").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(SpecError, match="no weights of a FaceBoxes"):
        detector(f"faceboxes:{tmp_path / 'a.pth'}")


def test_a_faceboxes_file_is_loaded_and_looks(tmp_path: Path) -> None:
    torch = lazy.torch()
    torch.manual_seed(0)
    net = network()
    for scores in net.conf:  # sure of nothing but the first anchor of each cell
        torch.nn.init.zeros_(scores.weight)
        scores.bias.data = torch.tensor([-3.0, 3.0] + [3.0, -3.0] * (len(scores.bias) // 2 - 1))
    found = detector(saved(tmp_path / "a.pth", net.state_dict()))
    assert isinstance(found, FaceBoxes)
    faces = found.detect([np.zeros((64, 96, 3), np.uint8)])[0]
    assert faces
    assert all(face.score > 0.9 and face.head is not None for face in faces)


@pytest.mark.parametrize("spec", ["imgutils", "animeface"])
def test_a_package_that_is_not_there_is_named(spec: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("imgutils", "imgutils.detect", "animeface"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match="pip install"):
        detector(spec)


def test_animeface_beside_a_pillow_that_blinds_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "animeface", types.SimpleNamespace(detect=lambda image: []))
    monkeypatch.setattr(packages, "version", lambda name: "12.1")
    with pytest.raises(MissingExtra, match=r"finds nothing beside Pillow 12\.1.*pillow<12"):
        detector("animeface")


def test_what_animeface_says_is_told_in_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    at = types.SimpleNamespace(x=3, y=4, width=20, height=21)
    told = types.SimpleNamespace(face=types.SimpleNamespace(pos=at, likelihood=0.75))
    monkeypatch.setitem(sys.modules, "animeface", types.SimpleNamespace(detect=lambda image: [told]))
    monkeypatch.setattr(packages, "version", lambda name: "11.3.0")
    faces = detector("animeface").detect([np.zeros((50, 50, 3), np.uint8)])[0]
    assert (faces[0].box.x, faces[0].box.width, faces[0].score) == (3, 20, 0.75)


def test_what_imgutils_says_is_told_in_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    found = types.SimpleNamespace(detect_faces=lambda image: [((1, 2, 11, 22), "face", 0.9)])
    monkeypatch.setitem(sys.modules, "imgutils", types.ModuleType("imgutils"))
    monkeypatch.setitem(sys.modules, "imgutils.detect", found)
    faces = detector("imgutils").detect([np.zeros((50, 50, 3), np.uint8)])[0]
    assert (faces[0].box.right, faces[0].box.bottom, faces[0].score) == (11, 22, 0.9)


@pytest.mark.parametrize("spec", ["animeface", "imgutils"])
def test_the_likeliest_face_of_a_package_comes_first(spec: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scores, at = (0.4, 0.9, 0.6), types.SimpleNamespace(x=3, y=4, width=20, height=21)
    told = [types.SimpleNamespace(face=types.SimpleNamespace(pos=at, likelihood=score)) for score in scores]
    boxes = [((1, 2, 11, 22), "face", score) for score in scores]
    monkeypatch.setitem(sys.modules, "animeface", types.SimpleNamespace(detect=lambda image: told))
    monkeypatch.setitem(sys.modules, "imgutils", types.ModuleType("imgutils"))
    monkeypatch.setitem(sys.modules, "imgutils.detect", types.SimpleNamespace(detect_faces=lambda image: boxes))
    monkeypatch.setattr(packages, "version", lambda name: "11.3.0")
    faces = detector(spec).detect([np.zeros((50, 50, 3), np.uint8)])[0]
    assert [face.score for face in faces] == [0.9, 0.6, 0.4]


def test_a_model_that_cannot_be_fetched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(image: object) -> None:
        raise OSError("offline")

    monkeypatch.setitem(sys.modules, "imgutils", types.ModuleType("imgutils"))
    monkeypatch.setitem(sys.modules, "imgutils.detect", types.SimpleNamespace(detect_faces=refuse))
    with pytest.raises(SpecError, match=r"cannot be had \(offline\)"):
        detector("imgutils")


def test_the_version_that_is_asked_for_is_that_of_pillow() -> None:
    assert packages.version is importlib.metadata.version


@pytest.mark.skipif(not CASCADE.exists(), reason=f"{CASCADE} is not there")
def test_a_real_cascade_looks() -> None:
    assert detector(f"cascade:{CASCADE}").detect([np.zeros((60, 80, 3), np.uint8)]) == [()]
