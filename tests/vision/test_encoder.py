"""The place of the picture encoder, proved with a tiny random model of open_clip that is saved to disk and loaded by path."""

import json
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import InvalidValue, SpecError
from animeu.vision import PictureEncoder, encoder

TINY = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 32, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 16, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny CLIP with random weights, as open_clip writes it."""
    safetensors = lazy.load("safetensors.torch")
    open_clip, torch = lazy.open_clip(), lazy.torch()
    folder = tmp_path_factory.mktemp("tiny-clip")
    torch.manual_seed(0)
    model = open_clip.CLIP(**{**TINY, "vision_cfg": open_clip.CLIPVisionCfg(**TINY["vision_cfg"])}, output_dict=False)
    config = {"model_cfg": TINY, "preprocess_cfg": {"mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25]}}
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    safetensors.save_file(model.state_dict(), folder / "open_clip_model.safetensors")
    return folder


@pytest.fixture(scope="module")
def tiny(folder: Path) -> PictureEncoder:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        made = encoder(f"open_clip:local-dir:{folder}")
    assert made is not None
    return made


@pytest.fixture
def pictures() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (70, 32, 32, 3), dtype=np.uint8)


def test_pictures_and_sentences_share_one_normalised_space(tiny: PictureEncoder, pictures: np.ndarray) -> None:
    seen, said = tiny.encode(pictures[:5]), tiny.encode_text(["a cat", "雨の屋上", "夜里的教室"])
    assert seen.shape == (5, tiny.dimension)
    assert said.shape == (3, tiny.dimension)
    assert seen.dtype == said.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(np.concatenate([seen, said]), axis=1), 1, atol=1e-5)


def test_batches_do_not_change_a_vector(tiny: PictureEncoder, pictures: np.ndarray) -> None:
    whole = tiny.encode(pictures)
    np.testing.assert_allclose(whole, np.concatenate([tiny.encode(p[None]) for p in pictures]), atol=1e-5)
    assert len(np.unique(whole.round(4), axis=0)) == len(pictures)


def test_the_saved_normalisation_is_used(tiny: PictureEncoder, pictures: np.ndarray) -> None:
    open_clip, torch = lazy.open_clip(), lazy.torch()
    model, _, preprocess = open_clip.create_model_and_transforms(tiny.spec.removeprefix("open_clip:"))
    image = lazy.load("PIL.Image").fromarray(pictures[0])
    with torch.inference_mode():
        theirs = model.eval().encode_image(preprocess(image)[None]).numpy()[0]
    np.testing.assert_allclose(tiny.encode(pictures[:1])[0], theirs / np.linalg.norm(theirs), atol=1e-4)


def test_pictures_of_another_size_are_scaled(tiny: PictureEncoder) -> None:
    plain = np.full((1, 90, 160, 3), 77, dtype=np.uint8)
    np.testing.assert_allclose(tiny.encode(plain), tiny.encode(plain[:, :32, :32]), atol=1e-4)


def test_nothing_gives_no_vectors(tiny: PictureEncoder) -> None:
    assert tiny.encode(np.zeros((0, 32, 32, 3), dtype=np.uint8)).shape == (0, tiny.dimension)
    assert tiny.encode_text([]).shape == (0, tiny.dimension)


def test_a_single_picture_without_its_axis_is_refused(tiny: PictureEncoder) -> None:
    with pytest.raises(InvalidValue, match="pictures"):
        tiny.encode(np.zeros((32, 32, 3), dtype=np.uint8))


@pytest.mark.parametrize("spec", ["open_clip:ViT-B-32", "builtin", "clip:ViT-B-32/openai", "open_clip:NoSuchModel/none"])
def test_a_spec_that_names_nothing_is_refused(spec: str) -> None:
    with pytest.raises(SpecError, match=spec.split(":")[0]):
        encoder(spec)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="local-dir"):
        encoder(f"open_clip:local-dir:{tmp_path}")


def test_no_spec_is_no_encoder() -> None:
    assert encoder(None) is None
    assert encoder("none") is None
