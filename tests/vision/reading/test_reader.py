"""Without these, columns would be read lying, hard subtitles overlooked, and every frame of an episode read for seconds."""

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from animeu import lazy
from animeu.errors import InvalidValue, MissingExtra, SpecError
from animeu.sights import Box, ReadText
from animeu.vision.reader import RapidOcr, reader, side_by_side
from animeu.vision.reading import SAVED, ReadWatcher, strokes


def corners(box: Box) -> list[list[float]]:
    return [[box.x, box.y], [box.right, box.y], [box.right, box.bottom], [box.x, box.bottom]]


def engine(found: Sequence[tuple[str, Box, float]], upright: tuple[str, float] | None = None) -> SimpleNamespace:
    """A module that stands for rapidocr, with what its engine was given."""
    calls: list[tuple[np.ndarray, dict[str, bool]]] = []

    def run(picture: np.ndarray, **switches: bool) -> SimpleNamespace:
        calls.append((picture, switches))
        if not switches["use_det"]:
            return SimpleNamespace(txts=(upright[0],) if upright else None, scores=(upright[1],) if upright else None)
        if not found:
            return SimpleNamespace(txts=None, boxes=None, scores=None)
        texts, boxes, scores = zip(*found, strict=True)
        return SimpleNamespace(txts=texts, boxes=np.array([corners(box) for box in boxes]), scores=scores)

    return SimpleNamespace(RapidOCR=lambda params: run, calls=calls)


@pytest.fixture
def rapid(monkeypatch: pytest.MonkeyPatch) -> object:
    def made(*found: tuple[str, Box, float], upright: tuple[str, float] | None = None) -> tuple[RapidOcr, list[object]]:
        module = engine(found, upright)
        monkeypatch.setattr(lazy, "load", lambda package, extra=None: module)
        return RapidOcr(), module.calls

    return made


PICTURE = np.zeros((90, 160, 3), np.uint8)


def test_a_missing_rapidocr_names_its_extra() -> None:
    with pytest.raises(MissingExtra, match=r"animeu\[ocr\]"):
        reader("rapidocr")


@pytest.mark.parametrize("spec", ["builtin", "tesseract", "rapidocr:large"])
def test_there_is_no_other_reader(spec: str) -> None:
    with pytest.raises(SpecError, match="rapidocr"):
        reader(spec)


def test_rapidocr_gets_bgr_and_all_its_switches_each_time(rapid) -> None:
    made, calls = rapid(("約束", Box(10, 20, 60, 20), 0.9))
    picture = PICTURE.copy()
    picture[..., 0] = 255
    assert made.read(picture) == (ReadText("約束", Box(10, 20, 60, 20), 0.9),)
    given, switches = calls[0]
    assert given[0, 0].tolist() == [0, 0, 255]
    assert switches == {"use_det": True, "use_cls": False, "use_rec": True}


def test_nothing_written_is_nothing_read(rapid) -> None:
    made, _ = rapid()
    assert made.read(PICTURE) == ()


def test_what_is_doubtful_or_blank_is_left_out(rapid) -> None:
    made, _ = rapid(("主", Box(0, 0, 20, 20), 0.3), (" ", Box(30, 0, 20, 20), 0.99))
    assert made.read(PICTURE) == ()


@pytest.mark.parametrize(("upright", "text"), [(("鈴まつり", 0.97), "鈴まつり"), (("鈴", 0.2), "lying"), (None, "lying")])
def test_a_column_is_read_upright_too_and_the_better_reading_holds(rapid, upright: tuple[str, float] | None, text: str) -> None:
    made, calls = rapid(("lying", Box(5, 5, 20, 80), 0.6), upright=upright)
    assert [read.text for read in made.read(PICTURE)] == [text]
    assert calls[1][0].shape == (20, 80, 3)


def test_a_column_that_leaves_the_picture_is_cut_at_its_edge() -> None:
    assert side_by_side(PICTURE, Box(-4, -10, 24, 100)).shape == (23, 4 * 20, 3)
    assert side_by_side(PICTURE, Box(2, 2, 0.2, 40)).shape[1] >= 1


def subtitle(shade: int = 255, at: int = 300, width: int = 640, grey: int = 90) -> np.ndarray:
    """A frame with a row of strokes in it."""
    frame = np.full((360, width, 3), grey, np.uint8)
    frame[at : at + 22, 200:440:5] = shade
    return frame


class Counting:
    spec = "counting"

    def __init__(self) -> None:
        self.reads = 0

    def read(self, picture: np.ndarray) -> tuple[ReadText, ...]:
        self.reads += 1
        return (ReadText(f"read {self.reads}", Box(200, 300, 240, 22), 0.9),)


def watched(frames: Sequence[np.ndarray], share: float = 0.5) -> tuple[ReadWatcher, Counting]:
    watcher = ReadWatcher(counting := Counting(), share)
    for i, frame in enumerate(frames):
        watcher.see(frame[None], np.array([12 * i]))
    return watcher, counting


def test_a_held_picture_is_read_once_and_what_was_read_holds() -> None:
    watcher, counting = watched([subtitle()] * 4)
    track = watcher.track((640, 360))
    assert counting.reads == 1
    assert track.frames.tolist() == [0, 12, 24, 36]
    assert track.texts is not None
    assert [texts and texts[0].text for texts in track.texts] == ["read 1"] * 4


def test_a_picture_without_strokes_is_not_read_at_all() -> None:
    watcher, counting = watched([np.full((360, 640, 3), grey, np.uint8) for grey in (0, 90, 255)])
    assert counting.reads == 0
    assert watcher.track((640, 360)).texts == ((), (), ())


def test_words_that_come_and_go_are_read_anew_though_the_mean_colour_stays() -> None:
    plain = np.full((360, 640, 3), 90, np.uint8)
    outlined = plain.copy()
    outlined[300:322, 200:440:5], outlined[300:322, 201:440:5] = 255, 0
    outlined[300:322, 202:440:5] = 15
    assert np.abs(outlined.reshape(9, 40, 16, 40, 3).mean((1, 3)) - plain[:9, :16]).max() < 30
    watcher, counting = watched([plain, outlined, outlined, plain, outlined])
    texts = watcher.track((640, 360)).texts
    assert texts is not None
    assert [bool(read) for read in texts] == [False, True, True, False, True]
    assert counting.reads == 2


def test_boxes_are_told_in_pixels_of_the_video() -> None:
    watcher, _ = watched([subtitle()])
    (texts,) = watcher.track((1920, 1080)).texts or ((),)
    assert texts is not None
    assert texts[0].box == Box(600, 900, 720, 66)


def test_no_more_than_its_share_is_read_and_the_rest_is_told() -> None:
    frames = [subtitle(at=40 + 30 * (i % 9)) for i in range(3 * SAVED)]
    watcher, counting = watched(frames)
    assert counting.reads < 0.5 * len(frames) + SAVED + 2
    (notice,) = watcher.notices
    skipped = len(frames) - counting.reads
    assert f"{skipped} of {len(frames)} pictures" in notice.message
    assert sum(texts is None for texts in watcher.track((640, 360)).texts or ()) == skipped
    everything, counting = watched(frames, share=1.0)
    assert counting.reads == len(frames)
    assert everything.notices == ()


def test_pictures_of_odd_sizes_have_strokes_too() -> None:
    for height, width in ((1, 1), (7, 19), (361, 479)):
        assert not strokes(np.zeros((height, width, 3), np.uint8)).wordy.any()


@pytest.mark.parametrize("share", [0, 1.5])
def test_a_share_of_nothing_is_refused(share: float) -> None:
    with pytest.raises(InvalidValue, match="share"):
        ReadWatcher(Counting(), share)
