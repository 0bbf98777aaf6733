"""Without these, a tagger's pictures, labels or thresholds would be mixed up, and nobody could tell from its tags."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import FileError, InvalidValue, MissingExtra, SpecError
from animeu.tracks import StillTrack
from animeu.vision.stills import Still
from animeu.vision.tagged import TagStudent
from animeu.vision.tagging.feed import feed_for
from animeu.vision.tagging.implications import read_implications
from animeu.vision.tagging.labels import Tag, read_labels
from animeu.vision.tags import tagger

RED, WHITE = np.array([[[255, 0, 0]]], np.uint8), np.array([[[255, 255, 255]]], np.uint8)
Made = Callable[..., Path]


@pytest.fixture
def model(tmp_path: Path) -> Made:
    """A tagger of three outputs: the mean of each of the three colours as they are fed, times a factor."""
    onnx = lazy.load("onnx")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT

    def made(shape: list[object], name: str = "model.onnx", factor: float = 1 / 255, sigmoid: bool = False) -> Path:
        axes = [2, 3] if shape[1] == 3 else [1, 2]
        nodes = [
            helper.make_node("ReduceMean", ["x", "axes"], ["mean"], keepdims=0),
            helper.make_node("Mul", ["mean", "factor"], ["scaled" if sigmoid else "y"]),
            *([helper.make_node("Sigmoid", ["scaled"], ["y"])] if sigmoid else []),
        ]
        constants = [
            helper.make_tensor("axes", onnx.TensorProto.INT64, [2], axes),
            helper.make_tensor("factor", kind, [1], [factor]),
        ]
        x, y = helper.make_tensor_value_info("x", kind, shape), helper.make_tensor_value_info("y", kind, [shape[0], 3])
        graph = helper.make_graph(nodes, "tagger", [x], [y], constants)
        whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
        (tmp_path / name).write_bytes(whole.SerializeToString())
        return tmp_path / name

    return made


def labels(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


WD = "tag_id,name,category,count\n1,long_hair,0,9\n2,hatsune_miku,4,9\n3,sensitive,9,9\n"


def test_a_wd_tagger_gets_bgr_from_0_to_255_and_its_types_have_their_thresholds(model: Made, tmp_path: Path) -> None:
    model(["n", 8, 8, 3])
    labels(tmp_path, "selected_tags.csv", WD)
    made = tagger(f"path:{tmp_path}")
    assert made is not None
    red, white = made.tag([np.tile(RED, (8, 8, 1)), np.tile(WHITE, (8, 8, 1))])
    assert red == (Tag("sensitive", "rating", 1.0),)  # the last of B, G, R
    assert {tag.name: tag.type for tag in white} == {"long hair": "general", "hatsune miku": "character", "sensitive": "rating"}
    assert made.tag([np.full((8, 8, 3), 140, np.uint8)])[0] == (  # .55 is enough for all but a character
        Tag("long hair", "general", 0.549),
        Tag("sensitive", "rating", 0.549),
    )


def test_a_threshold_can_be_given_for_each_type(model: Made, tmp_path: Path) -> None:
    path, listed = model(["n", 8, 8, 3]), labels(tmp_path, "selected_tags.csv", WD)
    made = tagger(f"onnx:{path}?labels={listed}&character=0.5&general=0.6")
    assert made is not None
    assert [tag.name for tag in made.tag([np.full((8, 8, 3), 140, np.uint8)])[0]] == ["hatsune miku", "sensitive"]


def test_deepdanbooru_gets_rgb_from_0_to_1(model: Made, tmp_path: Path) -> None:
    path = model([1, 8, 8, 3], factor=1.0)
    listed = labels(tmp_path, "tags.txt", "1girl\nkita_ikuyo\nrating:safe\n")
    made = tagger(f"onnx:{path}?labels={listed}&range=1&colours=rgb")
    assert made is not None
    red = np.tile(RED, (8, 8, 1))
    assert made.tag([red, red]) == [(Tag("1girl", "general", 1.0),)] * 2  # a model of one picture at a time gets one at a time


def test_danbooru_pretrained_gets_channels_first_and_its_numbers_of_imagenet(model: Made, tmp_path: Path) -> None:
    path = model(["n", 3, 8, 8], factor=1.0, sigmoid=True)
    listed = labels(tmp_path, "class_names_6000.json", json.dumps(["1girl", "solo", "smile"]))
    made = tagger(f"onnx:{path}?labels={listed}&general=0")
    assert made is not None
    (tags,) = made.tag([np.tile(RED, (8, 8, 1))])
    wanted = (np.array([1.0, 0, 0]) - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    found = [{tag.name: tag.probability for tag in tags}[name] for name in ("1girl", "solo", "smile")]
    np.testing.assert_allclose(found, 1 / (1 + np.exp(-wanted)), atol=1e-3)


def test_illustration2vec_has_labels_by_type_and_a_mean_of_its_own(model: Made, tmp_path: Path) -> None:
    path = model(["n", 3, 8, 8], factor=1 / 64)
    by_type = {"general": ["1girl"], "character": ["hatsune miku"], "rating": ["safe"]}
    listed = labels(tmp_path, "tag_list.json", json.dumps(by_type))
    made = tagger(f"onnx:{path}?labels={listed}&range=255&mean=164.76,152.11,139.1&colours=bgr&output=logits&rating=0")
    assert made is not None
    (tags,) = made.tag([np.tile(RED, (8, 8, 1))])
    assert tags == (Tag("safe", "rating", pytest.approx(1 / (1 + np.exp(-(255 - 139.1) / 64)), abs=1e-3)),)


def test_logits_are_known_by_their_values(model: Made, tmp_path: Path) -> None:
    path, listed = model(["n", 3, 8, 8], factor=1.0), labels(tmp_path, "tags.txt", "a\nb\nc\n")
    made = tagger(f"onnx:{path}?labels={listed}")
    assert made is not None
    assert all(0 <= tag.probability <= 1 for tag in made.tag([np.tile(RED, (8, 8, 1))])[0])


def test_a_wide_picture_gets_white_bars_and_is_not_squeezed() -> None:
    x = feed_for(["n", 8, 8, 3], {})([np.zeros((4, 8, 3), np.uint8)])
    assert x.shape == (1, 8, 8, 3)
    assert x[0, :, 4, 0].tolist() == [255, 255, 0, 0, 0, 0, 255, 255]
    assert (feed_for(["n", 8, 8, 3], {"fit": "squeeze"})([np.zeros((4, 8, 3), np.uint8)]) == 0).all()


@pytest.mark.parametrize(
    ("shape", "options"),
    [
        (["n", 10], {}),
        (["n", "h", "w", 3], {}),
        (["n", 8, 8, 3], {"range": "7"}),
        (["n", 8, 8, 3], {"mean": "1,2"}),
        (["n", 8, 8, 3], {"std": "1,0,1"}),
        (["n", 8, 8, 3], {"colours": "grb"}),
    ],
)
def test_a_shape_or_an_option_without_meaning_is_told(shape: list[object], options: dict[str, str]) -> None:
    with pytest.raises(InvalidValue):
        feed_for(shape, options)


def test_a_model_of_any_size_is_fed_at_the_size_that_is_asked_for() -> None:
    assert feed_for(["n", "h", "w", 3], {"size": "448"}).size == (448, 448)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tags.txt", "1girl\nlong_hair\nrating:safe\n"),
        ("names.json", '["1girl", "long_hair", "rating:safe"]'),
        ("by_number.json", '{"0": "1girl", "1": "long_hair", "2": "rating:safe"}'),
        ("by_name.json", '{"long_hair": 1, "1girl": 0, "rating:safe": 2}'),
        ("by_type.json", '{"general": ["1girl", "long_hair"], "rating": ["safe"]}'),
        ("selected_tags.csv", "tag_id,name,category\n1,1girl,0\n2,long_hair,0\n3,safe,9\n"),
    ],
)
def test_all_formats_of_labels_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    found = read_labels(labels(tmp_path, name, text))
    assert [(label.name, label.type) for label in found] == [("1girl", "general"), ("long hair", "general"), ("safe", "rating")]


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("b.json", '{"a": 0, "b": 2}'), ("c.csv", "x,y\n1,2\n"), ("d.txt", "\n"), ("e.json", "3")]
)
def test_broken_labels_are_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(FileError, match=name):
        read_labels(labels(tmp_path, name, text))


def test_labels_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "tags.txt").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(FileError, match="UTF-8"):
        read_labels(tmp_path / "tags.txt")


def test_labels_of_another_model_are_refused(model: Made, tmp_path: Path) -> None:
    path, listed = model(["n", 8, 8, 3]), labels(tmp_path, "tags.txt", "a\nb\n")
    with pytest.raises(SpecError, match="3 outputs and there are 2 labels"):
        tagger(f"onnx:{path}?labels={listed}")


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("builtin", "no tagger is built in"),
        ("onnx:/no/such/model.onnx", "no such file"),
        ("onnx:{folder}/broken.onnx?labels={folder}/tags.txt", "no ONNX model"),
        ("onnx:{folder}/model.onnx", "no file of labels"),
        ("onnx:{folder}/model.onnx?labels={folder}/none.txt", "labels cannot be read"),
        ("onnx:{folder}/model.onnx?labels={folder}/tags.txt&colour=rgb", "no option colour"),
        ("onnx:{folder}/model.onnx?labels={folder}/tags.txt&general=2", "general='2'"),
        ("onnx:{folder}/model.onnx?labels={folder}/tags.txt&range=9", "range"),
        ("path:{folder}/empty", "0 ONNX files"),
        ("imgutils:ccip", "no tagger 'ccip'"),
        ("wd-tagger", "not known here"),
    ],
)
def test_a_spec_that_names_no_tagger_says_what_is_wrong(model: Made, tmp_path: Path, spec: str, problem: str) -> None:
    model(["n", 8, 8, 3])
    labels(tmp_path, "broken.onnx", "this is no model")
    labels(tmp_path, "tags.txt.other", "")
    (tmp_path / "empty").mkdir()
    if "tags.txt" in spec:
        labels(tmp_path, "tags.txt", "a\nb\nc\n")
    with pytest.raises(SpecError, match=problem):
        tagger(spec.format(folder=tmp_path))


def test_a_missing_dghs_imgutils_names_its_extra() -> None:
    with pytest.raises(MissingExtra, match=r"animeu\[anime\]"):
        tagger("imgutils:wd-tagger")


def test_wd_taggers_of_imgutils_are_asked_for_by_their_model_and_give_typed_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    class Fake:
        @staticmethod
        def get_wd14_tags(image: object, model_name: str, general_threshold: float, character_threshold: float) -> object:
            asked.update(size=image.size, model=model_name, general=general_threshold, character=character_threshold)
            return {"general": 0.2, "sensitive": 0.7}, {"long_hair": 0.9, "^_^": 0.5}, {"hatsune_miku": 0.95}

    monkeypatch.setattr(lazy, "load", lambda package, extra=None: Fake)
    made = tagger("imgutils:wd-tagger/ViT_v3")
    assert made is not None
    (tags,) = made.tag([np.zeros((4, 6, 3), np.uint8)])
    assert tags == (
        Tag("hatsune miku", "character", 0.95),
        Tag("long hair", "general", 0.9),
        Tag("sensitive", "rating", 0.7),
        Tag("^_^", "general", 0.5),
    )
    assert asked == {"size": (6, 4), "model": "ViT_v3", "general": 0.35, "character": 0.85}


def test_weights_that_cannot_be_fetched_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Offline:
        @staticmethod
        def get_wd14_tags(*_: object, **__: object) -> object:
            raise OSError("cannot reach the hub")

    monkeypatch.setattr(lazy, "load", lambda package, extra=None: Offline)
    made = tagger("imgutils:wd-tagger")
    assert made is not None
    with pytest.raises(SpecError, match="run it once with a network"):
        made.tag([np.zeros((4, 6, 3), np.uint8)])


def test_implications_are_followed_to_their_end_and_circles_end(tmp_path: Path) -> None:
    listed = labels(
        tmp_path, "implied.csv", "antecedent_name,consequent_name\nyukata,kimono\nkimono,japanese_clothes\na,b\nb,a\n"
    )
    implied = read_implications(listed)
    assert implied.spread({"yukata": 0.7, "a": 0.5}) == {
        "yukata": 0.7, "kimono": 0.7, "japanese clothes": 0.7, "a": 0.5, "b": 0.5,
    }  # fmt: skip


def test_a_tagger_tells_what_its_tags_imply_where_a_file_says_so(model: Made, tmp_path: Path) -> None:
    path, listed = model(["n", 8, 8, 3]), labels(tmp_path, "selected_tags.csv", WD)
    implied = labels(tmp_path, "implied.csv", "sensitive,questionable\n")
    made = tagger(f"onnx:{path}?implies={implied}&labels={listed}")
    assert made is not None
    assert made.spec.endswith(f"?implies={implied}&labels={listed}")
    (red,) = made.tag([np.tile(RED, (8, 8, 1))])
    assert red == (Tag("sensitive", "rating", 1.0), Tag("questionable", "general", 1.0))
    with pytest.raises(SpecError, match="implications cannot be read"):
        tagger(f"onnx:{path}?labels={listed}&implies={tmp_path}/none.csv")


@pytest.mark.parametrize("text", ["kimono\n", "yukata,\n"])
def test_a_line_that_implies_nothing_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError, match="line 1"):
        read_implications(labels(tmp_path, "implied.csv", text))


class Counting:
    spec = "counting"

    def __init__(self) -> None:
        self.seen: list[int] = []

    def tag(self, pictures: list[np.ndarray]) -> list[tuple[Tag, ...]]:
        self.seen += [int(picture[0, 0, 0]) for picture in pictures]
        return [(Tag("very long hair", "general", 0.9),)] * len(pictures)


def test_few_stills_of_a_shot_are_tagged() -> None:
    stills = [Still(12 * i, np.full((36, 64, 3), 10 + i if i < 10 else 200, np.uint8)) for i in range(12)]
    student = TagStudent(counting := Counting())
    student.study(stills[:5])
    student.study(stills[5:])
    tags = student.fill(StillTrack(np.arange(12) * 12), 1.0).tags
    assert tags is not None
    assert counting.seen == [10, 16, 200]
    assert [i for i, told in enumerate(tags) if told is not None] == [0, 6, 10]
    assert tags[0] == {"very long hair": 0.9}


def test_a_shot_in_the_light_of_the_one_before_is_tagged_too() -> None:
    before, after = np.full((36, 64, 3), 100, np.uint8), np.full((36, 64, 3), 100, np.uint8)
    after[:, :16] = 200  # a quarter of the picture: a mean difference of 25
    student = TagStudent(counting := Counting())
    student.study([Still(0, before), Still(12, after)])
    assert counting.seen == [100, 200]


def test_tagging_of_no_frames_apart_is_refused() -> None:
    with pytest.raises(InvalidValue, match="apart"):
        TagStudent(Counting(), apart=0)
