"""Vectors of drawn people: the same ones are near each other, whatever they feel and wherever they look."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

import animeu
from animeu.bench.scores.identities import ranked
from animeu.errors import InvalidValue, MissingExtra, PictureError, SpecError
from animeu.vision.characters import builtin, crops
from animeu.vision.characters import colours as counting
from animeu.vision.characters.colours import colours
from animeu.vision.characters.encoder import encoder, versioned

Crop = Callable[..., np.ndarray]


def test_people_are_told_apart_over_moods_turns_and_grounds(crop: Crop) -> None:
    looks = [("calm", 0.0, "#88aacc"), ("happy", 0.6, "#203040"), ("angry", -0.6, "#f0e8d0"), ("closed", 0.2, "#507050")]
    who = [name for name in ("Aoi", "Kaede", "Yuki") for _ in looks]
    seen = np.stack(
        [crop(name, mood=mood, turn=turn, ground=ground) for name in ("Aoi", "Kaede", "Yuki") for mood, turn, ground in looks]
    )
    vectors = encoder().encode(seen)
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -np.inf)
    assert ranked(alike, who, who) == (1.0, 1.0)


@pytest.mark.parametrize(("turn", "bare", "other"), [(-1.0, "Mai", "Mei"), (1.0, "Mei", "Mai")])
def test_a_twin_in_profile_is_told_by_the_temple_that_is_seen(crop: Crop, turn: float, bare: str, other: str) -> None:
    """One wears a flower at the right, the other a hairpin at the left: seen from the side where she wears none, each is bare."""
    seen, own, twin = encoder().encode(np.stack([crop(bare, turn=turn, facing="side"), crop(bare), crop(other)]))
    assert seen @ own > seen @ twin


def test_vectors_have_length_one_and_the_dimension_that_is_told(crop: Crop) -> None:
    model = encoder()
    vectors = model.encode(np.stack([crop("Aoi"), crop("Yuki")] * 20))
    assert vectors.shape == (40, model.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[38], atol=1e-5), "the same crop in another batch"
    assert model.encode(np.zeros((0, 96, 96, 3), np.uint8)).shape == (0, model.dimension)


def test_crops_of_another_shape_are_refused() -> None:
    with pytest.raises(InvalidValue, match="96"):
        encoder().encode(np.zeros((2, 64, 64, 3), np.uint8))


def test_a_smaller_darker_print_of_a_face_is_the_same_face(crop: Crop) -> None:
    one = crop("Kaede")
    small = np.asarray(Image.fromarray(one).resize((40, 40)).resize((96, 96)))
    dark = (one * 0.75).astype(np.uint8)
    vectors = encoder().encode(np.stack([one, small, dark, crop("Aoi"), crop("Yuki")]))
    assert (vectors[0] @ vectors[1:3].T).min() > (vectors[0] @ vectors[3:].T).max()


def test_character_vectors_takes_paths_pillow_and_arrays(tmp_path: Path, crop: Crop) -> None:
    one = crop("Aoi")
    Image.fromarray(one).save(tmp_path / "aoi.png")
    vectors = animeu.character_vectors([tmp_path / "aoi.png", str(tmp_path / "aoi.png"), Image.fromarray(one), one])
    assert np.allclose(vectors, vectors[0], atol=1e-5)
    assert animeu.character_vectors([]).shape == (0, vectors.shape[1])


def test_what_is_no_picture_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "face.png").write_bytes(b"not a picture")
    with pytest.raises(PictureError, match=r"face\.png"):
        animeu.character_vectors([tmp_path / "face.png"])


@pytest.mark.parametrize("spec", ["", "facenet", "ccip", "open_clip:ViT-B-32/openai"])
def test_specs_that_name_no_encoder_are_told_with_those_that_do(spec: str) -> None:
    with pytest.raises(SpecError, match="builtin"):
        encoder(spec)


def test_vectors_carry_the_weights_that_made_them(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = encoder().spec
    assert spec == versioned("builtin") == encoder(spec).spec
    assert spec.startswith("builtin@")
    monkeypatch.setattr(builtin, "WORN", builtin.WORN / 2)
    assert versioned("builtin") != spec
    with pytest.raises(SpecError, match="weights"):
        encoder(spec)


@pytest.mark.parametrize(("module", "number"), [(counting, "PLACE"), (crops, "UP"), (builtin, "SHARE")])
def test_what_else_decides_a_vector_makes_other_ones_too(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, number: str
) -> None:
    spec = versioned("builtin")
    monkeypatch.setattr(module, number, (0.5, 0.5) if number == "PLACE" else 0.3)
    assert versioned("builtin") != spec


def test_ccip_without_its_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imgutils", None)
    monkeypatch.delitem(sys.modules, "imgutils.metrics", raising=False)
    with pytest.raises(MissingExtra, match=r"animeu\[anime\]"):
        encoder("imgutils")


class Features:
    """Stands in for dghs-imgutils: features of the size that is asked for, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, tuple[int, int], str]] = []

    def __call__(self, pictures: list[Image.Image], size: int, model: str) -> np.ndarray:
        if model == "gone":
            raise OSError("no such repository")
        self.asked.append((len(pictures), pictures[0].size, model))
        return np.stack([np.asarray(one.resize((4, 4)), np.float32).ravel() + 1 for one in pictures])


@pytest.fixture
def imgutils(monkeypatch: pytest.MonkeyPatch) -> Features:
    features, package, metrics = Features(), ModuleType("imgutils"), ModuleType("imgutils.metrics")
    vars(metrics)["ccip_batch_extract_features"] = features
    monkeypatch.setitem(sys.modules, "imgutils", package)
    monkeypatch.setitem(sys.modules, "imgutils.metrics", metrics)
    return features


def test_ccip_features_are_asked_for_in_batches_and_normalised(imgutils: Features) -> None:
    model = encoder("imgutils:ccip-caformer-5_fp32")
    vectors = model.encode(np.random.default_rng(0).integers(0, 255, (11, 384, 384, 3), np.uint8))
    assert vectors.shape == (11, model.dimension) == (11, 48)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert [count for count, _, _ in imgutils.asked[1:]] == [8, 3]
    assert {model for _, _, model in imgutils.asked} == {"ccip-caformer-5_fp32"}
    assert model.spec == "imgutils:ccip-caformer-5_fp32"


@pytest.mark.usefixtures("imgutils")
def test_ccip_weights_that_cannot_be_had_are_told() -> None:
    with pytest.raises(SpecError, match="cannot be had"):
        encoder("imgutils:gone")


def test_colours_of_a_band_do_not_see_the_background(crop: Crop) -> None:
    same = colours(np.stack([crop("Aoi", ground="#203040"), crop("Aoi", ground="#f0e8d0")]))
    other = colours(crop("Kaede", ground="#203040")[None])
    assert same[0] @ same[1] > 0.85 > (same @ other.T).max()


def test_a_crop_takes_four_milliseconds_at_most(crop: Crop) -> None:
    model, seen = encoder(), np.stack([crop("Aoi")] * 16)
    model.encode(seen)
    began = time.process_time()
    model.encode(seen)
    assert (time.process_time() - began) / 16 < 0.012, "4 ms on a quiet machine; three times that is not noise"
