"""Tiny models with random weights, of the classes that people use, saved to disk as their libraries save them."""

import json
from pathlib import Path

import pytest

from animeu import lazy

WORDS = ["<pad>", "<unk>", "<bos>", "<eos>", "a", "cat", "picture", "rain", "roof", "雨", "屋上", "教室"]


def tokenizer(folder: Path, kind: str) -> None:
    """A tokenizer of words, with the marks that the model's class looks for."""
    tokenizers, library = lazy.load("tokenizers"), lazy.transformers()
    if kind == "siglip2":
        letters = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", *"▁abcdefghijklmnopqrstuvwxyz雨"]
        library.Siglip2Tokenizer(vocab={letter: i for i, letter in enumerate(letters)}, merges=[]).save_pretrained(folder)
        return
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    if kind == "clip":
        marks = [("<bos>", 2), ("<eos>", 3)]
        words.post_processor = tokenizers.processors.TemplateProcessing(single="<bos> $A <eos>", special_tokens=marks)
    else:
        words.post_processor = tokenizers.processors.TemplateProcessing(single="$A <eos>", special_tokens=[("<eos>", 3)])
    library.PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="<pad>", unk_token="<unk>", bos_token="<bos>", eos_token="<eos>"
    ).save_pretrained(folder)


def tiny(folder: Path, kind: str) -> Path:
    """A model of transformers: ``clip``, ``siglip`` or ``siglip2``."""
    library, torch = lazy.transformers(), lazy.torch()
    torch.manual_seed(1)
    both = {"hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    text = {**both, "vocab_size": 40, "max_position_embeddings": 12, "bos_token_id": 2, "eos_token_id": 3, "pad_token_id": 0}
    seen = {**both, "image_size": 32, "patch_size": 16}
    images = {"image_mean": [0.5, 0.4, 0.3], "image_std": [0.25, 0.3, 0.2]}
    if kind == "clip":
        model = library.CLIPModel(library.CLIPConfig(text_config=text, vision_config=seen, projection_dim=16))
        shown = library.CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}, **images)
    elif kind == "siglip":
        model = library.SiglipModel(library.SiglipConfig(text_config={**text, "projection_size": 32}, vision_config=seen))
        shown = library.SiglipImageProcessor(size={"height": 32, "width": 32}, **images)
    else:
        seen = {**both, "patch_size": 16, "num_patches": 16}
        model = library.Siglip2Model(library.Siglip2Config(text_config={**text, "projection_size": 32}, vision_config=seen))
        shown = library.Siglip2ImageProcessor(patch_size=16, max_num_patches=16, **images)
    model.save_pretrained(folder)
    shown.save_pretrained(folder)
    tokenizer(folder, kind)
    return folder


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("clip"), "clip")


@pytest.fixture(scope="session")
def siglip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("siglip"), "siglip")


@pytest.fixture(scope="session")
def siglip2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("siglip2"), "siglip2")


@pytest.fixture(scope="session")
def tiny_open_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As open_clip writes it."""
    folder = tmp_path_factory.mktemp("open-clip")
    open_clip, torch = lazy.open_clip(), lazy.torch()
    seen = {"image_size": 32, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16}
    said = {"context_length": 16, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1}
    torch.manual_seed(0)
    model = open_clip.CLIP(16, vision_cfg=open_clip.CLIPVisionCfg(**seen), text_cfg=open_clip.CLIPTextCfg(**said))
    about = {"model_cfg": {"embed_dim": 16, "vision_cfg": seen, "text_cfg": said}, "preprocess_cfg": {}}
    (folder / "open_clip_config.json").write_text(json.dumps(about))
    lazy.load("safetensors.torch").save_file(model.state_dict(), folder / "open_clip_model.safetensors")
    return folder
