"""Sheets that show colours, the student that gathers them, and the colours of a person."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from animeu.errors import InvalidValue
from animeu.sights import Box, Colour, Face
from animeu.tracks import StillTrack
from animeu.vision.colour import sheets
from animeu.vision.colour.people import colours_of
from animeu.vision.colour.sheets import Stretch, colour_script, model_sheet, strip
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.stills import Still

RED, BLUE = Colour((200, 30, 45), 0.25), Colour((30, 80, 162), 0.75)


def share(sheet: Image.Image, colour: Colour) -> float:
    return float((np.asarray(sheet) == colour.rgb).all(axis=2).mean())


def test_a_strip_shows_colours_by_their_shares() -> None:
    sheet = strip([BLUE, RED])
    assert sheet.size == (960, 176)
    assert share(sheet, BLUE) / share(sheet, RED) == pytest.approx(3, rel=0.05)


def test_many_colours_take_a_second_row_of_names_instead_of_cutting_their_codes_and_shares(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    fit = sheets._Sheet.fit

    def noted(sheet: sheets._Sheet, text: str, size: int, width: float) -> str:
        written.append(fit(sheet, text, size, width))
        return written[-1]

    monkeypatch.setattr(sheets._Sheet, "fit", noted)
    sheet = strip([Colour((20 * i, 90, 255 - 20 * i), 1 / 12) for i in range(12)])
    assert sheet.height > strip([BLUE, RED]).height
    assert sum(text.endswith("8%") for text in written) == 12


def test_names_of_both_languages_are_written() -> None:
    one, other = (np.asarray(strip([BLUE, RED], language)) for language in ("ja", "zh"))
    assert (one[100:] != other[100:]).any()
    assert (one[:96] == other[:96]).all()


def test_a_colour_script_gives_each_shot_its_time() -> None:
    shots = [Stretch(10.0, [RED], 0), Stretch(20.0, [BLUE], 1)]
    sheet = colour_script("鈴", shots)
    assert share(sheet, BLUE) / share(sheet, RED) == pytest.approx(2, rel=0.03)


def test_a_long_episode_takes_several_rows_and_a_shot_may_cross_them() -> None:
    low, high = (colour_script("a", [Stretch(seconds, [BLUE])]) for seconds in (300.0, 1440.0))
    assert high.height > low.height
    assert share(high, BLUE) * high.height > 3 * share(low, BLUE) * low.height


def test_a_model_sheet_leaves_out_what_is_not_known() -> None:
    sheet = model_sheet("ヒナ", {"hair": [RED], "eyes": [], "outfit": [BLUE]}, portrait=Image.new("RGB", (9, 9), "lime"))
    only = model_sheet("ヒナ", {"hair": [RED]})
    assert share(sheet, RED) > 0.01
    assert share(sheet, BLUE) > 0.01
    assert share(sheet, Colour((0, 255, 0), 1.0)) > 0.01
    assert sheet.height > only.height


def test_sheets_of_nothing_are_refused() -> None:
    for draw in (lambda: strip([]), lambda: model_sheet("a", {"hair": []}), lambda: colour_script("a", [])):
        with pytest.raises(InvalidValue):
            draw()


def test_the_student_tells_every_still_without_bars() -> None:
    picture = np.full((90, 160, 3), (30, 80, 162), np.uint8)
    boxed = picture.copy()
    boxed[:12] = boxed[-12:] = 0
    student = ColourStudent()
    student.study([Still(0, picture), Still(12, boxed)])
    student.study([Still(24, picture)])
    track = student.fill(StillTrack(np.array([0, 12, 24])), 2.0)
    assert track.palettes == ((Colour((30, 80, 162), 1.0),),) * 3
    assert track.photography is not None
    assert len(track.photography) == 3


def portrait() -> np.ndarray:
    """Somebody of four flat colours."""
    picture = np.full((300, 300, 3), (200, 220, 230), np.uint8)
    picture[40:260, 80:220] = (61, 74, 112)  # hair
    picture[100:200, 100:200] = (255, 236, 218)  # skin
    for left in (112, 158):
        picture[134:156, left : left + 30] = (47, 154, 99)  # eyes
    picture[230:300, 60:240] = (200, 30, 45)  # outfit
    return picture


def test_each_part_of_a_person_has_its_paint() -> None:
    face = Face(Box(100, 100, 100, 100), 1.0, Box(80, 40, 140, 160))
    found = {part: colours[0].rgb for part, colours in colours_of(portrait(), face).items()}
    assert found == {"hair": (61, 74, 112), "skin": (255, 236, 218), "eyes": (47, 154, 99), "outfit": (200, 30, 45)}


def test_parts_outside_of_the_picture_are_left_out() -> None:
    face = Face(Box(-20, -30, 60, 60), 1.0)
    assert "hair" not in colours_of(portrait(), face)
    assert colours_of(portrait()[:5, :5], Face(Box(50, 50, 60, 60), 1.0)) == {}
