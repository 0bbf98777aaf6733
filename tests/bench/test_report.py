"""A report is written whole and comes back equal; what is none is told, with what to do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.bench import report as reports
from animeu.bench.rows import Report, Row
from animeu.errors import FileError

from .conftest import report, row

words = st.text(max_size=8)
figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)
rows = st.builds(
    Row, words, words, words, words, figures, figures, figures, words, st.integers(0, 10**6), words, st.booleans(), st.booleans(),
    st.sampled_from(["measured", "not built", "not labelled", "skipped"]), words,
)  # fmt: skip


@given(st.builds(Report, words, st.floats(0, 1e6), st.lists(rows, max_size=3).map(tuple), st.lists(words, max_size=2).map(tuple)))
def test_a_report_comes_back_equal(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("reports") / "a.json"
    reports.save(made, path)
    assert reports.load(path) == made


def test_the_file_has_its_version_and_names_every_field(tmp_path):
    reports.save(report(row()), tmp_path / "a.json")
    table = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert table["version"] == 1
    assert set(table) == {"version", "machine", "seconds", "rows", "notices"}
    assert {"part", "what", "measure", "material", "value", "random", "simple", "status", "drawn"} <= set(table["rows"][0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"version": 7}', "version 7"),
        ("[]", "version None"),
        ("{", "not JSON"),
        ('{"version": 1, "machine": "m"}', "no whole report"),
        ('{"version": 1, "machine": "m", "seconds": 1, "rows": [{"part": 3}], "notices": []}', "no whole report"),
    ],
)
def test_what_is_no_report_is_told_with_what_to_do(tmp_path, content, said):
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(FileError, match=f"(?s){said}.*animeu bench --save"):
        reports.load(path)


def test_a_report_that_is_not_there_or_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        reports.load(tmp_path / "nothing.json")
    with pytest.raises(FileError, match="cannot be written"):
        reports.save(report(), tmp_path / "nowhere" / "a.json")
