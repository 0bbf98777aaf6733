"""A part that cannot be measured stops no other; what was measured is never lost; unknown parts are told."""

from __future__ import annotations

import pytest

from animeu.bench import run
from animeu.bench.machine import machine
from animeu.bench.rows import Report, Row
from animeu.errors import AnimeuError, NotFound

from .conftest import report, row


def fails(subjects, tell):
    raise AnimeuError("there is no ear", "Buy one")
    yield


def test_every_part_has_its_module_with_rows():
    from importlib import import_module

    for module in run.PARTS.values():
        assert callable(import_module(module).rows)


def test_an_unknown_part_tells_those_there_are():
    with pytest.raises(NotFound, match="boundaries, clips"):
        run.chosen(["boundary"])


def test_parts_come_in_their_own_order_however_they_are_named():
    assert run.chosen(["speed", "clips"]) == ("clips", "speed")
    assert run.chosen([]) == tuple(run.PARTS)


def test_a_part_that_fails_leaves_a_row_skipped_and_a_notice_and_the_rest_goes_on(parts, nobody):
    parts(cast=fails, clips=lambda subjects, tell: [row(part="clips")])
    last = list(run.run(run.jobs(nobody, ("cast", "clips"), lambda *_: None)))[-1]
    assert [(one.part, one.status) for one in last.rows] == [("cast", "skipped"), ("clips", "measured")]
    assert last.rows[0].value is None
    assert "Buy one" in last.rows[0].note
    assert "cast" in last.notices[0]


def test_a_fault_of_ours_is_not_hidden(parts, nobody):
    parts(cast=lambda subjects, tell: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(run.run(run.jobs(nobody, ("cast",), lambda *_: None)))


def test_what_was_measured_is_told_after_every_part(parts, nobody):
    parts(cast=lambda subjects, tell: [row(part="cast")], clips=lambda subjects, tell: [row(part="clips")])
    grown = list(run.run(run.jobs(nobody, ("cast", "clips"), lambda *_: None)))
    assert [len(one.rows) for one in grown] == [1, 2]


def test_a_part_tells_what_it_does_under_its_name(parts, nobody):
    heard = []

    def rows(subjects, tell):
        tell("looking", 0.5)
        yield row()

    parts(cast=rows)
    list(run.run(run.jobs(nobody, ("cast",), lambda *said: heard.append(said))))
    assert heard == [("cast: looking", 0.5)]


def test_rows_of_an_earlier_run_stay_until_they_are_measured_anew(parts, nobody):
    parts(cast=lambda subjects, tell: [row(part="cast", value=0.9)], clips=lambda subjects, tell: [row(part="clips", value=0.9)])
    before = report(row(part="cast"), row(part="clips"), row(part="clips", material="films"))
    first, second = run.run(run.jobs(nobody, ("cast", "clips"), lambda *_: None), before)
    assert [(one.part, one.value) for one in first.rows] == [("clips", 0.5), ("clips", 0.5), ("cast", 0.9)]
    assert sorted((one.part, one.material, one.value) for one in second.rows) == [
        ("cast", "drawn season", 0.9),
        ("clips", "drawn season", 0.9),
        ("clips", "films", 0.5),
    ]


def test_rows_of_another_machine_are_told():
    job = run.Job("cast", "drawn season", lambda: [row(part="cast")])
    (grown,) = run.run([job], report(row()))
    assert "another machine" in grown.notices[0]
    (grown,) = run.run([job], Report(machine(), 1.0, (row(),)))
    assert not grown.notices


def test_what_must_be_known_about_rows_stays_with_them_and_goes_when_they_are_measured_anew():
    job = run.Job("cast", "drawn season", lambda: [row(part="cast")])
    told = "rows that were not measured anew are of another machine or other versions: an old one"
    notices = (told, "cast on drawn season was skipped: no", "clips on drawn season was skipped: no")
    (grown,) = run.run([job], Report(machine(), 1.0, (row(), row(part="cast")), notices))
    assert grown.notices == (told, "clips on drawn season was skipped: no")


def test_a_row_is_the_same_in_another_run_by_what_it_measures():
    assert row().key == row(value=0.1).key
    assert row().key != row(material="films").key
    assert isinstance(row(), Row)
