"""The schema of truth files, and what is told to those who label their own."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from animeu.errors import MediaError
from animeu.sample import telling, truth, truths
from animeu.sample.facts import Heard
from animeu.sample.schema import FILE, written
from animeu.sample.season import episodes, read_script
from animeu.sample.stage import Sheet

DOCS = Path(__file__).parents[2] / "docs" / "truth.md"


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def example():
    """The example of a file labelled by hand in the guide."""
    return json.loads(re.search(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)[1])


def test_the_schema_that_is_shipped_is_that_of_the_values():
    assert FILE.read_text("utf-8") == written(), "run: python -m animeu.sample.schema > animeu/sample/truth.schema.json"


@pytest.mark.parametrize("name", list(episodes()))
def test_the_truth_of_every_episode_fits_the_schema_and_is_read_back_equal(name, validator, tmp_path):
    script = read_script(name)
    known = telling.tell(script, Sheet(script), (), 0, script.frames)
    path = tmp_path / "a.truth.json"
    truths.write(known, path)
    table = json.loads(path.read_text("utf-8"))
    validator.validate(table | {"figures": table["figures"][::20]})
    assert truth(path) == known


def test_the_example_of_the_guide_fits_the_schema_and_is_read(validator, tmp_path):
    validator.validate(example())
    path = tmp_path / "mine.truth.json"
    path.write_text(json.dumps(example()), "utf-8")
    known = truth(path)
    assert known.labelled("boundaries", "shots", "lines")
    assert not known.labelled("figures")
    assert not known.drawn


def test_the_guide_names_every_fact():
    text = DOCS.read_text("utf-8")
    assert [name for name in truths.Truth.__slots__ if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"frame": 1}, "a key of truth is 'frame'.*'frames'"),
        ({"frames": "many"}, "truth.frames is 'many'.*whole number"),
        ({"shots": [{"first_frame": 0}]}, r"truth\.shots\[0\]\.last_frame is None.*given"),
        (
            {"shots": [{"first_frame": 0, "last_frame": 9}, {"first_frame": 12, "last_frame": 20}]},
            r"shots\[1\].first_frame is 12.*10",
        ),
        ({"shots": [{"first_frame": 5, "last_frame": 3}]}, r"truth\.shots\[0\]\.first_frame is \(5, 3\).*in order"),
        ({"boundaries": [{"frame": 10**6, "kind": "cut"}]}, r"truth\.boundaries\[0\]\.frame.*from 0 to"),
        ({"boundaries": [{"frame": 3, "kind": "slide"}]}, r"truth\.boundaries\[0\]\.kind is 'slide'.*'dissolve'"),
        (
            {"signs": [{"text": "a", "kind": "board", "first_frame": 0, "last_frame": 1, "box": [1, 2, 3]}]},
            r"box is \[1, 2, 3\].*list of 4",
        ),
        ({"signs": [{"text": "a", "kind": "board", "first_frame": 0, "last_frame": 1, "box": [1, 2, 0, 4]}]}, "width and height"),
        (
            {"cast": [], "figures": [{"who": "x", "first_frame": 0, "last_frame": 1, "facing": "away", "head": [0, 0, 9, 9]}]},
            "cast",
        ),
        ({"times": [0, 5]}, "times is 2"),
        (
            {"clips": [{"name": "a", "first_shot": 9, "last_shot": 9, "span": {"start_us": 0, "end_us": 1}, "text": {}}]},
            r"clips\[0\]",
        ),
        ({"boundaries": [{"frame": 9, "kind": "cut", "transition": [5, 12]}]}, r"boundaries\[0\]\.transition.*a cut has none"),
        ({"boundaries": [{"frame": 9, "kind": "wipe", "transition": [12, 20]}]}, r"boundaries\[0\]\.transition.*around frame 9"),
        ({"boundaries": [{"frame": 121, "kind": "cut"}]}, r"shots\[1\]\.first_frame is 120.*boundaries"),
        (
            {"songs": [{"kind": "opening", "name": "a", "span": {"start_us": 10**13, "end_us": 10**14}}]},
            r"songs\[0\]\.span.*ends",
        ),
        (
            {"chapters": [{"title": "a", "first_frame": 10**6, "span": {"start_us": 0, "end_us": 9}}]},
            r"chapters\[0\]\.first_frame",
        ),
        ({"loops": [{"what": "walk", "first_frame": 0, "last_frame": 9, "period": 0}]}, r"loops\[0\]\.period is 0"),
        (
            {"figures": [{"who": "x", "first_frame": 0, "last_frame": 1, "facing": "away", "head": [0, 0, 9, 9], "visible": 75}]},
            r"figures\[0\]\.visible is 75",
        ),
        ({"queries": [{"kind": "line", "text": {"en": "x"}, "clips": [7]}]}, r"queries\[0\]\.clips is \(7,\)"),
    ],
)
def test_a_wrong_label_is_told_with_its_place_and_what_is_wanted(change, told, tmp_path):
    path = tmp_path / "mine.truth.json"
    path.write_text(json.dumps(example() | change), "utf-8")
    with pytest.raises(MediaError, match=told):
        truth(path)


def test_a_truth_cut_short_tells_nothing_beyond_its_end():
    script = read_script("the-cat-and-the-bell")
    sheet = Sheet(script)
    sounds = tuple(Heard("speech", line.who, telling.frames_span(a, b)) for a, b, line in script.lines if line.say)
    for frames in (1, 700, 915, 1070):
        known = telling.tell(script, sheet, sounds, 0, frames)
        assert frames < 700 or any(line.heard for line in known.lines)
        end = known.clock.end_us
        assert known.shots[-1].last_frame == frames - 1
        spans = [item.span for item in (*known.lines, *known.sounds, *known.songs, *known.chapters)]
        assert all(span.end_us <= end for span in spans)
        truths.review(known)
