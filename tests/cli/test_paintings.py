"""What ``animeu panorama`` and ``background`` share: of which video and shot, and where the picture goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import animeu
from animeu.analysis import Analysis
from animeu.cli.commands import app
from animeu.cli.paintings import source
from animeu.errors import NotFound, PictureError


def untold(*_: object) -> None:
    """No progress."""


def test_the_shots_of_an_indexed_episode_are_known_and_not_sought_again(
    analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with animeu.open(tmp_path) as kept:
        kept.add_analysis(analysis, name="short")
    monkeypatch.setattr(animeu, "shots", lambda *_, **__: pytest.fail("watched again"))
    video, shots = source("short", tmp_path, untold)
    assert video == Path(analysis.episode.path)
    assert tuple(shots) == analysis.episode.shots
    with pytest.raises(NotFound, match="short"):  # told with those that there are
        source("long", tmp_path, untold)


@pytest.mark.parametrize("command", ["panorama", "background"])
def test_a_picture_that_cannot_be_written_is_refused_before_the_video_is_watched(command: str, tmp_path: Path) -> None:
    words = [command, "nothing.mkv", "--shot", "1", "-L", str(tmp_path / "none"), "-o"]
    with pytest.raises(PictureError, match=r"ends in \.png"):
        CliRunner().invoke(app, [*words, str(tmp_path / "street.txt")], catch_exceptions=False)
    with pytest.raises(NotFound, match="no file or episode"):
        CliRunner().invoke(app, [*words, str(tmp_path / "street.png")], catch_exceptions=False)
