"""``animeu sample``: what it lists, what it asks to be drawn, and that wrong names are told before anything is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from animeu.cli import sample as command
from animeu.cli.commands import app
from animeu.errors import InvalidValue
from animeu.sample.season import episodes


def sample(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["sample", *map(str, words)], catch_exceptions=False)
    return done.exit_code, done.stdout


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """What is asked to be drawn; nothing is."""
    found: list[tuple[str, dict[str, object]]] = []

    def render(folder, *, episode, progress, **given):
        progress(1.0)
        found.append((str(episode), given))
        return Path(folder) / f"{episode}.mkv"

    monkeypatch.setattr(command.drawn, "render", render, raising=False)
    return found


def test_the_list_has_every_episode_and_every_variant():
    code, out = sample("list", "--json")
    told = json.loads(out)
    assert code == 0
    assert [row["episode"] for row in told["episodes"]] == list(episodes())
    assert {"tv", "vfr", "hardsub"} <= set(told["variants"])


def test_all_is_the_season_and_says_where_video_and_truth_are(asked, tmp_path):
    code, out = sample("render", "--all", "--height", 90, "-v", "mono", "-o", tmp_path, "--json")
    assert code == 0
    assert [name for name, _ in asked] == [name for name in episodes() if name.startswith("voice")]
    assert all(given == {"height": 90, "seed": 0, "variant": ("mono",)} for _, given in asked)
    assert [Path(row["truth"]).name for row in json.loads(out)] == [f"{name}.truth.json" for name, _ in asked]


def test_a_wrong_name_behind_a_right_one_is_told_before_anything_is_drawn(asked):
    with pytest.raises(InvalidValue, match="'voice-of-the-ball'"):
        sample("render", "voice-of-the-bell-01", "voice-of-the-ball")
    assert not asked


@pytest.mark.parametrize("words", [("render",), ("render", "--all", "the-cat-and-the-bell")])
def test_either_names_or_all_are_wanted(asked, words):
    assert sample(*words)[0] == 2
    assert not asked
