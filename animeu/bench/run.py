"""The run: one part after the other, each growing the report; what cannot be measured here says so and stops nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from animeu.bench.machine import machine
from animeu.bench.rows import Report, Row
from animeu.bench.subject import Subjects, Tell
from animeu.errors import AnimeuError, NotFound

PARTS = {
    name: f"animeu.bench.parts.{name}"
    for name in (
        "boundaries", "clips", "scenes", "faces", "face_parts", "characters", "cast", "staging", "places", "colour", "speakers",
        "sounds", "songs", "search", "lookup", "reading", "summary", "alignment", "cost", "speed",
    )
}  # fmt: skip
"""What can be measured, in this order, by the module whose ``rows`` measures it; each is imported when its turn comes."""

GROUPS = {"vision": ("faces", "face_parts", "characters", "cast", "staging", "places", "colour", "lookup", "reading", "cost")}
"""Parts that are asked for together by one name."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to be measured on one material.

    Parameters
    ----------
    part, material : str
    rows : callable
        Measures it.
    """

    part: str
    material: str
    rows: Callable[[], Iterable[Row]]


def chosen(only: Sequence[str]) -> tuple[str, ...]:
    """The parts that are meant, by their names or by that of a group: all of them when none is named.

    Raises
    ------
    NotFound
        When one does not exist; names those that do.

    Examples
    --------
    >>> chosen(["lookup", "clips"])
    ('clips', 'lookup')
    """
    names = [part for name in only for part in GROUPS.get(name, (name,))]
    for name in names:
        if name not in PARTS:
            raise NotFound("part", name, list(PARTS), f"There is: {', '.join((*GROUPS, *PARTS))}")
    return tuple(name for name in PARTS if name in names or not only)


def jobs(subjects: Subjects, parts: Sequence[str], tell: Tell) -> list[Job]:
    """A job a part, for episodes with their truth.

    A part is imported when its job runs. ``tell`` hears the part's name with what it is doing.
    """

    def job(part: str) -> Job:
        return Job(
            part,
            subjects.material,
            lambda: import_module(PARTS[part]).rows(subjects, lambda what, share: tell(f"{part}: {what}", share)),
        )

    return [job(part) for part in parts]


def run(wanted: Sequence[Job], before: Report | None = None) -> Iterator[Report]:
    """Measure jobs in their order.

    A job that raises an `AnimeuError` leaves a row ``skipped`` and a notice with the reason; anything else is a fault of ours and
    goes through.

    Parameters
    ----------
    wanted : sequence of Job
    before : Report, optional
        Of an earlier run: its rows stay but for those that are measured anew, and so does what must be known about them.

    Yields
    ------
    Report
        All that was measured so far, after every job: whoever stops listening, or is interrupted, keeps the last.
    """
    about, began = machine(), time.perf_counter()
    rows: list[Row] = []
    notices: list[str] = []
    done: set[tuple[str, str]] = set()
    if before is not None:
        again = tuple(_skipped(job) for job in wanted)
        notices += [notice for notice in before.notices if not notice.startswith(again)]
        if before.machine != about:
            notices.append(f"rows that were not measured anew are of another machine or other versions: {before.machine}")
    for job in wanted:
        try:
            rows += list(job.rows())
        except AnimeuError as error:
            rows.append(Row(job.part, "", "", job.material, status="skipped", note=str(error)))
            notices.append(f"{_skipped(job)}: {error}")
        done.add((job.part, job.material))
        kept = [row for row in before.rows if (row.part, row.material) not in done] if before else []
        yield Report(about, time.perf_counter() - began, tuple(kept + rows), tuple(dict.fromkeys(notices)))


def _skipped(job: Job) -> str:
    """How a notice begins that says why a job left no figures."""
    return f"{job.part} on {job.material} was skipped"
