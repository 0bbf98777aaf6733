"""Without these, a CLIP or SigLIP that is configured would be read or shown pictures in another way than it was trained on."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import InvalidValue, SpecError
from animeu.vision import PictureEncoder, PictureStudent, encoder
from animeu.vision.stills import StillWatcher


def made(folder: Path, **how: str) -> PictureEncoder:
    found = encoder(f"transformers:{folder}", **how)
    assert found is not None
    return found


@pytest.fixture(params=["clip", "siglip", "siglip2"])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.fixture
def pictures() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (35, 32, 32, 3), dtype=np.uint8)


def test_pictures_and_sentences_share_one_normalised_space(folder: Path, pictures: np.ndarray) -> None:
    model = made(folder)
    both = np.concatenate([model.encode(pictures[:3]), model.encode_text(["a cat", "雨 屋上"])])
    assert both.shape == (5, model.dimension)
    assert both.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(both, axis=1), 1, atol=1e-5)
    assert len(np.unique(both.round(4), axis=0)) == 5


def test_batches_do_not_change_a_vector(folder: Path, pictures: np.ndarray) -> None:
    model = made(folder)
    np.testing.assert_allclose(model.encode(pictures), np.concatenate([model.encode(p[None]) for p in pictures]), atol=1e-4)
    words = ["a", "cat cat cat cat", "rain"]
    apart = np.concatenate([model.encode_text([word]) for word in words])
    np.testing.assert_allclose(model.encode_text(words), apart, atol=1e-4)


@pytest.mark.parametrize("kind", ["clip", "siglip"])
def test_pictures_are_prepared_as_the_saved_processor_does(
    kind: str, request: pytest.FixtureRequest, pictures: np.ndarray
) -> None:
    library, torch = lazy.transformers(), lazy.torch()
    path = request.getfixturevalue(kind)
    theirs = library.AutoModel.from_pretrained(path).eval()
    shown = library.AutoImageProcessor.from_pretrained(path)(images=list(pictures[:4]), return_tensors="pt")
    with torch.inference_mode():
        wanted = torch.nn.functional.normalize(theirs.get_image_features(**shown).pooler_output, dim=-1).numpy()
    np.testing.assert_allclose(made(path).encode(pictures[:4]), wanted, atol=1e-4)


def test_siglip_reads_lower_case_padded_to_its_full_length(siglip: Path) -> None:
    library, torch = lazy.transformers(), lazy.torch()
    theirs = library.AutoModel.from_pretrained(siglip).eval()
    ids = library.AutoTokenizer.from_pretrained(siglip)(["a cat"], padding="max_length", max_length=12, return_tensors="pt")
    with torch.inference_mode():
        wanted = theirs.get_text_features(input_ids=ids["input_ids"]).pooler_output.numpy()[0]
    np.testing.assert_allclose(made(siglip).encode_text(["A CAT"])[0], wanted / np.linalg.norm(wanted), atol=1e-4)


def test_longer_sentences_than_a_model_reads_are_cut(folder: Path) -> None:
    assert made(folder).encode_text(["cat " * 50]).shape[0] == 1


@pytest.mark.parametrize("precision", ["float16", "bfloat16"])
def test_half_precision_gives_nearly_the_same_vectors(folder: Path, pictures: np.ndarray, precision: str) -> None:
    whole, half = made(folder), made(folder, device="cpu", precision=precision)
    seen, said = half.encode(pictures[:4]), half.encode_text(["a cat"])
    assert seen.dtype == np.float32
    assert ((seen * whole.encode(pictures[:4])).sum(1) > 0.999).all()
    assert not np.array_equal(seen, whole.encode(pictures[:4]))
    assert (said * whole.encode_text(["a cat"])).sum() > 0.999


def test_a_device_that_is_not_there_is_told(clip: Path) -> None:
    with pytest.raises(InvalidValue, match="device"):
        made(clip, device="cuda:77")


def test_a_picture_in_another_shape_is_seen_in_its_own_by_siglip2(siglip2: Path) -> None:
    model = made(siglip2)
    wide = np.zeros((1, 36, 64, 3), np.uint8)
    wide[:, :, 32:] = 255
    assert model.encode(wide).shape == (1, model.dimension)
    assert float((model.encode(wide) * model.encode(wide[:, :, ::-1])).sum()) < 0.9999


def test_a_text_model_is_refused_by_its_kind(tmp_path: Path) -> None:
    library = lazy.transformers()
    config = library.BertConfig(
        vocab_size=32, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, pad_token_id=0
    )
    library.BertModel(config).save_pretrained(tmp_path)
    with pytest.raises(SpecError, match=r"'bert'.*clip, siglip"):
        made(tmp_path)


def test_weights_of_another_model_are_refused_and_not_filled_with_random_numbers(
    clip: Path, siglip: Path, tmp_path: Path
) -> None:
    mixed = shutil.copytree(clip, tmp_path / "mixed")
    shutil.copy(siglip / "model.safetensors", mixed / "model.safetensors")
    with pytest.raises(SpecError, match="mixed"):
        made(mixed)
    torch = lazy.load("safetensors.torch")
    some = dict(list(torch.load_file(clip / "model.safetensors").items())[5:])
    torch.save_file(some, mixed / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(SpecError, match="those of another model: 5 of its parts"):
        made(mixed)


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors", "tokenizer.json", "preprocessor_config.json"])
def test_a_folder_that_lacks_a_part_is_told(clip: Path, tmp_path: Path, missing: str) -> None:
    folder = shutil.copytree(clip, tmp_path / "parts")
    (folder / missing).unlink()
    if missing == "tokenizer.json":
        (folder / "tokenizer_config.json").unlink()
    with pytest.raises(SpecError, match=r"save_pretrained"):
        made(folder)


def test_a_torn_file_of_weights_is_told(clip: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(clip, tmp_path / "torn")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(SpecError, match="cannot load it"):
        made(folder)


@pytest.mark.parametrize(
    ("spec", "remedy"), [("nobody/nothing", "hf download nobody/nothing"), ("/no/such/folder", "there is no such folder")]
)
def test_a_name_that_is_not_here_says_how_to_get_it(spec: str, remedy: str) -> None:
    with pytest.raises(SpecError, match=remedy):
        encoder(f"transformers:{spec}")


def test_held_drawings_are_encoded_once(clip: Path) -> None:
    model = made(clip)
    watcher = StillWatcher([student := PictureStudent(model)])
    shots = np.repeat(np.array([0, 200], np.uint8), 5)[:, None, None, None] * np.ones((1, 36, 64, 3), np.uint8)
    watcher.see(shots[:3], np.arange(0, 36, 12))
    watcher.see(shots[3:], np.arange(36, 120, 12))
    track = watcher.track((64, 36))
    assert track.frames.tolist() == [0, 60]
    assert track.pictures is not None
    assert track.pictures.spec == f"transformers:{clip}"
    np.testing.assert_allclose(track.pictures.values, model.encode(shots[[0, 5]]), atol=1e-5)
    assert student.fill(track, 1.0).pictures is not None


def test_an_episode_without_stills_has_vectors_of_the_right_length(clip: Path) -> None:
    track = StillWatcher([PictureStudent(made(clip))]).track((64, 36))
    assert track.pictures is not None
    assert track.pictures.values.shape == (0, 16)
