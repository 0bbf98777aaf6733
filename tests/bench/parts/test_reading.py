"""Signs and burnt-in subtitles: what is read right, wrong, not at all, and where nobody can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from animeu import lazy
from animeu.bench.parts import reading
from animeu.bench.subject import Subjects
from animeu.sample.facts import TrueSign
from animeu.sights import Box, ReadText

SECONDS, RATE, TURN = 24, 12, 24
"""A film in which strokes stand at the foot for two seconds of four, each time on another colour."""

WORDS = ("約束だよ", "屋上で待つ", "鈴が鳴る", "猫がいる", "雨がふる", "さよなら")
FOOT = Box(40, 70, 80, 8)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    av, path = lazy.av(), tmp_path_factory.mktemp("film") / "film.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(SECONDS * RATE):
            frame = np.full((90, 160, 3), 20 + 30 * (number // (2 * TURN)), np.uint8)
            if number // TURN % 2:
                frame[70:78, 40:120:4] = 255 if frame[0, 0, 0] < 128 else 0
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    return path


class Strokes:
    """Reads the words of the colour that is seen, as a table of mistakes tells them."""

    spec = "strokes"

    def __init__(self, mistakes: dict[str, str], sees: str = "") -> None:
        self.mistakes, self.sees = mistakes, sees

    def read(self, picture: np.ndarray) -> tuple[ReadText, ...]:
        found = [ReadText(self.sees, Box(5, 5, 30, 12), 0.9)] if self.sees else []
        if picture[74, 42:118].std() > 30:
            words = WORDS[round((int(picture[0, 0, 0]) - 20) / 30)]
            found += [ReadText(read, FOOT, 0.9) for read in [self.mistakes.get(words, words)] if read]
        return tuple(found)


@pytest.fixture
def given(make: Callable[..., Subjects], film: Path) -> Callable[[str], Subjects]:
    """The film with its words as signs of a kind."""

    def build(kind: str) -> Subjects:
        usual = make()
        (one,) = usual.episodes
        signs = tuple(TrueSign(words, kind, (2 * n + 1) * TURN, (2 * n + 2) * TURN - 1, FOOT) for n, words in enumerate(WORDS))
        truth = replace(one.truth, frames=SECONDS * RATE, rate=(RATE, 1), signs=signs)
        return replace(usual, episodes=[replace(one, video=film, truth=truth)])

    return build


@pytest.fixture
def with_reader(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(mistakes: dict[str, str] | None = None, sees: str = "") -> None:
        monkeypatch.setattr(reading, "reader", lambda spec: Strokes(mistakes or {}, sees))

    return put


def untimed(subjects: Subjects) -> dict[tuple[str, str], Any]:
    return {(row.what, row.measure.split(",")[0]): row for row in reading.rows(subjects, lambda what, share: None)}


def test_subtitles_that_are_read_right_are_recovered(with_reader: Any, given: Any) -> None:
    with_reader()
    made = untimed(given("hardsub"))
    assert made["burnt-in subtitles", "recall"].value == made["burnt-in subtitles", "precision"].value == 1
    assert made["burnt-in subtitles", "recall"].random < 0.7
    assert made["burnt-in subtitles", "character error rate"].value == 0
    assert made["burnt-in subtitles", "character error rate"].count == sum(map(len, WORDS))
    assert made["signs", "recall"].status == "not labelled"
    assert made["a minute of video", "time"].value > 0


def test_wrong_letters_and_words_that_were_not_read_cost(with_reader: Any, given: Any) -> None:
    with_reader({"約束だよ": "約東だよ", "鈴が鳴る": "・"})
    made = untimed(given("hardsub"))
    assert made["burnt-in subtitles", "recall"].value == pytest.approx(5 / 6)
    assert made["burnt-in subtitles", "character error rate"].value == pytest.approx(5 / sum(map(len, WORDS)))


def test_what_stands_nowhere_costs_precision_alone(with_reader: Any, given: Any) -> None:
    with_reader(dict.fromkeys(WORDS[1:], ""), sees="まぼろし")
    few = given("board")
    (one,) = few.episodes
    few = replace(few, episodes=[replace(one, truth=replace(one.truth, signs=one.truth.signs[:1]))])
    made = untimed(few)
    assert made["signs", "recall"].value == 1
    assert 0 < made["signs", "precision"].value < 1
    assert made["burnt-in subtitles", "recall"].status == "not labelled"


def test_without_the_extra_the_rows_are_skipped_with_the_reason(given: Any, measure: Any) -> None:
    made = measure(reading.rows, given("board"))
    for what in ("signs", "burnt-in subtitles"):
        assert made[what, "recall"].status == "skipped"
        assert "animeu[ocr]" in made[what, "recall"].note


def test_nobody_labelled_signs(measure: Any, blank: Subjects) -> None:
    (row,) = measure(reading.rows, blank).rows
    assert row.status == "not labelled"


def test_a_drawn_episode_is_drawn_again_with_its_subtitles_and_kept_apart(
    with_reader: Any, given: Any, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drawing itself is left to the tests of samples: here it is the same film, whose words are subtitles then."""
    with_reader()
    hard = given("hardsub").episodes[0].truth
    drawings: list[Path] = []

    def render(folder: Path, **about: Any) -> Path:
        assert about["variant"] == ("hardsub",)
        folder.mkdir(parents=True, exist_ok=True)
        drawings.append(folder / f"{about['episode']}.hardsub.mkv")
        drawings[-1].write_bytes(film.read_bytes())
        return drawings[-1]

    monkeypatch.setattr(reading.material, "cache", lambda: tmp_path)
    monkeypatch.setattr(reading.sample, "render", render)
    monkeypatch.setattr(reading.sample, "truth", lambda video: hard)
    monkeypatch.setattr(reading.sample, "episodes", lambda: [hard.name])
    for _ in range(2):
        assert untimed(given("board"))["burnt-in subtitles", "recall"].value == 1
    (drawing,) = drawings
    assert drawing.is_relative_to(tmp_path)
    assert drawing.parent != film.parent
