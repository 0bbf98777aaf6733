"""The page needs nothing from anywhere, is well formed, and shows each row with its figure, or why there is none."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.bench import compare, page
from animeu.bench.plots import Scale, bars, scale
from animeu.errors import FileError

from .conftest import report, row

EMPTY = {"meta", "br"}


class Balanced(HTMLParser):
    """Complains of tags that do not close."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(made):
    parser = Balanced()
    parser.feed(made)
    parser.close()
    assert parser.open == []
    return parser.text


ROWS = (
    row(value=0.75, simple=0.5, random=0.25, baseline="a <simple> answer", note="1 & 2", drawn=True),
    row("fade", -0.1),
    row("wipe", None, status="not built"),
    row("add", 12.0, part="speed", measure="seconds", unit="s", higher_is_better=False),
)


def test_the_page_is_well_formed_and_tells_everything():
    text = read(page.page(report(*ROWS, notices=("left <out>",))))
    for word in (
        "a machine",
        "0.750",
        "0.500",
        "0.250",
        "-0.100",
        "12.0 s",
        "not built",
        "a <simple> answer",
        "1 & 2",
        "left <out>",
        "drawn",
    ):
        assert word in text


def test_the_page_loads_nothing():
    made = page.page(report(*ROWS))
    assert not re.search(r"https?:|src=|@import|url\(|<script|<link", made)


def test_changes_are_told_and_drawn_as_arrows():
    changes = compare.compare(report(row(value=0.5), row("fade", 0.5)), report(*ROWS))
    made = page.page(report(*ROWS), changes, "old.json")
    assert "Against old.json" in read(made)
    assert made.count("<circle") == 2
    assert "+0.250" in made
    assert "<circle" not in page.page(report(*ROWS))


def test_a_change_is_told_with_its_measure_on_a_narrow_screen_too():
    made = page.page(report(*ROWS), compare.compare(report(row(value=0.5)), report(*ROWS)), "old.json")
    assert "F1 at ±1 frame, drawn season" in read(made)
    assert "display: none" not in made


def test_names_of_others_cannot_become_markup():
    made = page.page(report(row('<b onclick="x">', part="<i>", material="<u>", note="</style>")))
    assert "onclick" in read(made)
    assert "<b onclick" not in made
    assert "<u>" not in made


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=4), st.sampled_from(["", "s"]))
def test_no_bar_leaves_its_plot(values, unit):
    rows = [row(str(number), value, unit=unit) for number, value in enumerate(values)]
    across = scale(rows)
    for one in rows:
        for x, width in re.findall(r'x="([\d.-]+)%" y="\d+" width="([\d.]+)%"', bars(one, across)):
            assert -0.01 <= float(x) <= 100
            assert float(x) + float(width) <= 100.31


def test_shares_share_the_scale_from_0_to_1():
    assert scale([row(value=0.2), row(value=0.3)]) == Scale(0.0, 1.0)
    assert scale([row(value=-0.5)]).low == -0.5
    assert scale([row(value=10.0, unit="s")]).high > 10


def test_a_page_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileError, match="cannot be written"):
        page.save(report(), tmp_path / "nowhere" / "a.html")
