"""No part falls over an episode without picture, sound or script, or in which there is nothing of what was labelled."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import animeu
from animeu.analysis import Analysis
from animeu.bench.subject import Subject, Subjects
from animeu.episode import Episode
from animeu.sample import truth
from animeu.sample.facts import Truth

PARTS = (
    "boundaries", "clips", "scenes", "faces", "face_parts", "characters", "cast", "staging", "places", "colour", "speakers",
    "sounds", "songs", "search", "lookup", "summary",
)  # fmt: skip
FACTS = tuple(
    name for name in Truth.__dataclass_fields__ if name not in ("name", "frames", "rate", "title", "season", "number", "seed")
)


@pytest.mark.parametrize("part", PARTS)
def test_an_episode_of_which_nothing_was_found_is_measured_or_said_to_be_unmeasurable(
    part: str, drawn: Path, tmp_path: Path, measure
) -> None:
    known = truth(drawn)
    nothing = Analysis(Episode(known.name, str(drawn), "", known.clock.end_us), {}, None, None, ())
    with animeu.open(tmp_path) as library:
        given = Subjects("odd", [Subject(drawn, known, nothing)], library, np.random.default_rng(4))
        for row in measure(import_module(f"animeu.bench.parts.{part}").rows, given).rows:
            assert row.value is None or (0 <= row.value <= 1 if not row.unit else np.isfinite(row.value))


@pytest.mark.parametrize("part", PARTS)
def test_an_episode_in_which_there_is_none_of_what_was_labelled(
    part: str, drawn: Path, analysis: Analysis, tmp_path: Path, measure
) -> None:
    known = truth(drawn)
    empty = {name: () for name in FACTS if isinstance(getattr(known, name), tuple) and name not in ("variant", "times")}
    with animeu.open(tmp_path) as library:
        given = Subjects("odd", [Subject(drawn, replace(known, **empty), analysis)], library, np.random.default_rng(4))
        made = measure(import_module(f"animeu.bench.parts.{part}").rows, given)
        assert all(row.value is None or np.isfinite(row.value) for row in made.rows)
