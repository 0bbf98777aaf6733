"""What looking costs: both clocks against decoding alone, on a minute that is made for it. No test here asserts a time."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest

from animeu.bench import run
from animeu.bench.enlarge import enlarged
from animeu.bench.parts import cost
from animeu.errors import MediaError


@pytest.fixture
def subjects(drawn: Path) -> Any:
    return SimpleNamespace(material="drawn short", drawn=True, episodes=[SimpleNamespace(video=drawn)])


def test_rows_tell_what_is_added_and_not_the_whole(measure, subjects: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    times = {"decode": {"wall": 10.0, "cpu": 20.0}, "watch": {"wall": 15.0, "cpu": 32.0}, "frames": 9, "stills": 4, "faces": 3}
    monkeypatch.setattr(cost, "_apart", lambda video: times)
    monkeypatch.setattr(cost, "enlarged", lambda video, target, height: (height * 2, height))
    made = measure(cost.rows, subjects)
    large = "all builtin vision at 2160x1080"
    assert made[large, "adds to decoding alone, wall time"].value == pytest.approx(0.5)
    assert made[large, "adds to decoding alone, processor time"].value == pytest.approx(0.6)
    assert "4 stills with 3 faces" in made[large, "adds to decoding alone, wall time"].note
    assert made["all builtin vision at 1440x720", "adds to decoding alone, wall time"].unit == "times"


def test_it_belongs_to_what_is_asked_for_as_vision() -> None:
    assert "cost" in run.chosen(["vision"])


def test_everybody_looks_at_what_is_timed(drawn: Path, tmp_path: Path) -> None:
    enlarged(drawn, tmp_path / "short.mkv", 90, seconds=3)
    found = cost.measure(tmp_path / "short.mkv")
    assert found["frames"] == 72
    assert found["stills"] >= 1
    assert all(found[what][clock] > 0 for what in ("decode", "watch") for clock in ("wall", "cpu"))


def test_a_minute_is_made_of_the_same_pictures_in_another_size_without_sound(drawn: Path, tmp_path: Path) -> None:
    assert enlarged(drawn, tmp_path / "short.mkv", 180, seconds=2) == (320, 180)
    with av.open(str(drawn)) as whole, av.open(str(tmp_path / "short.mkv")) as made:
        assert [stream.type for stream in made.streams] == ["video"]
        assert made.streams.video[0].guessed_rate == whole.streams.video[0].guessed_rate
        pictures = [frame.to_ndarray(format="rgb24") for frame in made.decode(video=0)]
        like = next(whole.decode(video=0)).to_ndarray(format="rgb24", width=320, height=180)
    assert len(pictures) == 48
    assert np.abs(pictures[0].astype(int) - like).mean() < 4


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "broken.mkv").write_bytes(b"no film")
    with pytest.raises(MediaError, match="failed: "):
        cost._apart(tmp_path / "broken.mkv")
