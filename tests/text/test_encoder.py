"""Encoders put texts of one meaning near each other, whatever the language, and fail with a remedy."""

import json
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import SpecError
from animeu.text import encoder
from animeu.text.encoder import Encoder

# Each: the same in Japanese, Chinese and English; all twelve sentences are of different meaning otherwise.
MEANINGS = [
    ("雨の中で二人は喧嘩している", "他们在雨中争吵", "They argue in the rain"),
    ("お腹が空いたから、何か食べよう", "我饿了，去吃点东西吧", "I am hungry, let's eat something"),
    ("助けて、家が燃えている！", "救命，房子着火了！", "Help, the house is on fire!"),
    ("明日の試験のために勉強しないと", "我得为明天的考试学习", "I have to study for tomorrow's exam"),
    ("夜空に星がたくさん見える", "夜空中能看到很多星星", "Many stars can be seen in the night sky"),
    ("彼女は電車に乗り遅れた", "她没赶上火车", "She missed the train"),
]


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2)])
def test_translations_are_nearest_in_the_builtin_space(first: int, second: int) -> None:
    model = encoder()
    a = model.encode([meaning[first] for meaning in MEANINGS])
    b = model.encode([meaning[second] for meaning in MEANINGS])
    assert (a @ b.T).argmax(axis=1).tolist() == list(range(len(MEANINGS)))
    assert (a @ b.T).argmax(axis=0).tolist() == list(range(len(MEANINGS)))


def test_rows_are_normalised_float32_and_empty_texts_are_zero() -> None:
    model = encoder("builtin")
    rows = model.encode(["約束", "", "  \n", "約束", "promise"])
    assert rows.dtype == np.float32
    assert rows.shape == (5, model.dimension) == (5, 512)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0, 1, 1], abs=1e-5)
    assert (rows[0] == rows[3]).all()
    assert model.encode([]).shape == (0, 512)
    assert model.spec == "builtin"


def test_each_text_is_encoded_once() -> None:
    seen: list[str] = []

    def run(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return np.ones((len(texts), 3), dtype=np.float32)

    model = Encoder("x", 3, run)
    rows = model.encode(["a", "b", "", "a", " a ", "b\nc"])
    assert seen == ["a", "b", "b c"]
    assert rows[[0, 1, 3, 4, 5]] == pytest.approx(3**-0.5)


def test_many_small_batches_load_nothing_again_and_leave_the_threads_of_torch_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    model = encoder()
    whole = model.encode([text for meaning in MEANINGS for text in meaning])
    threads = lazy.torch().get_num_threads()
    monkeypatch.setattr(lazy, "load", None)  # whatever is loaded from here on fails
    monkeypatch.setattr("builtins.open", None)
    assert encoder() is model
    parts = [model.encode(meaning) for meaning in MEANINGS]
    monkeypatch.undo()
    assert np.concatenate(parts) == pytest.approx(whole, abs=1e-5)
    assert lazy.torch().get_num_threads() == threads


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny sentence-transformers model with random weights: a real BERT, tokenizer and pooling, saved to disk."""
    st, transformers, torch = lazy.sentence_transformers(), lazy.transformers(), lazy.torch()
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *"abcdefghijklmnopqrstuvwxyz",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    ]
    (path / "bert").mkdir()
    (path / "bert/vocab.txt").write_text("\n".join(words))
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=37
    )
    transformers.BertModel(config).save_pretrained(path / "bert")
    transformers.BertTokenizer(str(path / "bert/vocab.txt")).save_pretrained(path / "bert")
    st.SentenceTransformer(str(path / "bert"), device="cpu").save(str(path / "saved"))  # adds mean pooling
    return path / "saved"


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.mark.parametrize("scheme", ["path", "sentence-transformers"])
def test_a_model_in_a_folder_is_loaded_offline_by_its_real_class(folder: Path, scheme: str) -> None:
    model = encoder(f"{scheme}:{folder}")
    rows = model.encode(["hello", "", "world", "hello"])
    assert model.dimension == 32
    assert rows.shape == (4, 32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1, 1], abs=1e-5)
    direct = (
        lazy.sentence_transformers().SentenceTransformer(str(folder), device="cpu").encode(["hello"], normalize_embeddings=True)
    )
    assert rows[[0, 3]] == pytest.approx(np.repeat(direct, 2, axis=0), abs=1e-5)
    assert model.spec == f"{scheme}:{folder}"


@pytest.mark.parametrize(
    ("spec", "remedy"),
    [
        ("sentence-transformers:nobody/has-this-model", "hf download nobody/has-this-model"),
        ("path:/no/such/folder", "SentenceTransformer.save"),
        ("open_clip:ViT-B-32/x", "Use one of: builtin"),
        ("sentence-transformers", "sentence-transformers:NAME"),
        ("klingon", "Use one of: builtin"),
    ],
)
def test_what_cannot_be_loaded_is_a_spec_error_with_a_remedy(spec: str, remedy: str) -> None:
    with pytest.raises(SpecError) as caught:
        encoder(spec)
    assert remedy in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_that_is_no_model_is_a_spec_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "none"}))
    with pytest.raises(SpecError, match="cannot be loaded"):
        encoder(f"path:{tmp_path}")
