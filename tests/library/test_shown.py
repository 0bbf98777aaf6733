"""A picture of somebody finds where this one is seen; one of a stranger finds nothing, one without a face says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import animeu
from animeu.analysis import Analysis
from animeu.episode import Clip, Episode, Shot
from animeu.errors import PictureError
from animeu.fusion import cast
from animeu.library import Library
from animeu.sights import Appearance, Box, Face
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors
from animeu.vision.characters.crops import crops
from animeu.vision.characters.encoder import encoder
from animeu.vision.faces import specs

CLOCK = FrameClock.constant(96, Fraction(24))
THERE, SMALL = Box(200, 100, 120, 90), Box(20, 20, 40, 30)
Draw = Callable[[int], NDArray[np.uint8]]


@pytest.fixture
def library(tmp_path: Path, made_up: Draw, monkeypatch: pytest.MonkeyPatch) -> Library:
    """An episode of two people, each drawn by a number; a face is found in all pictures that are not blank."""

    def detect(pictures: list[NDArray[np.uint8]]) -> list[list[Face]]:
        return [[Face(SMALL, 0.99), Face(THERE, 0.9)] if picture.std() else [] for picture in pictures]

    monkeypatch.setattr(specs, "detector", lambda spec: SimpleNamespace(detect=detect))
    model = encoder()
    spans = [Span.seconds(i, i + 1) for i in range(4)]
    shots = tuple(Shot(i * 24, i * 24 + 23, span, 1.0, i * 24) for i, span in enumerate(spans))
    seen = tuple(Appearance(i, i * 24, i * 24 + 12, i * 24, Face(THERE, 0.9)) for i in range(4))
    rows = np.concatenate([model.encode(crops(made_up(number), [THERE], model.side)) for number in (1, 2, 2, 1)])
    placed, people = cast(seen, Vectors(model.spec, rows), (), shots)
    clips = tuple(Clip(span, i, i) for i, span in enumerate(spans))
    episode = Episode("1", "/1.mkv", "1", 4_000_000, CLOCK, (640, 360), shots=shots, clips=clips)
    episode = replace(episode, appearances=placed, characters=people)
    library = animeu.open(tmp_path / "library")
    library.add_analysis(Analysis(episode, {"faces": Vectors(model.spec, rows)}, None, None, ()))
    return library


def test_a_picture_of_somebody_finds_where_this_one_is_seen(library: Library, made_up: Draw, tmp_path: Path) -> None:
    assert sorted(hit.clip for hit in library.search(character=made_up(1))) == [0, 3]
    Image.fromarray(made_up(2)).save(tmp_path / "two.png")
    assert sorted(hit.clip for hit in library.search(character=tmp_path / "two.png")) == [1, 2]
    assert library.search(character=Image.fromarray(made_up(2))) == library.search(character=tmp_path / "two.png")


def test_somebody_who_was_never_seen_is_nowhere(library: Library, made_up: Draw, tmp_path: Path) -> None:
    assert library.search(character=255 - made_up(7)) == []
    with animeu.open(tmp_path / "empty") as empty:
        assert empty.search(character=made_up(1)) == []


def test_a_picture_without_a_face_is_told_with_the_remedy(library: Library, tmp_path: Path) -> None:
    Image.new("RGB", (320, 180)).save(tmp_path / "blank.png")
    with pytest.raises(PictureError, match=r"blank\.png: no face was found in it\. Take a picture that shows the face larger"):
        library.search(character=tmp_path / "blank.png")
