"""A report as one HTML file that needs nothing from anywhere: plots, notes, and what changed since an earlier run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from animeu.bench.compare import Change
from animeu.bench.plots import bars, scale
from animeu.bench.rows import Report, Row
from animeu.bench.table import figure, groups, told
from animeu.errors import FileError
from animeu.text.whole import write_whole

ABOUT = {
    "boundaries": "Where shots begin: hard cuts, dissolves, fades, wipes, and what only looks like a cut.",
    "clips": "Which neighbouring shots belong together.",
    "scenes": "Which clips share place and time, also when the story comes back to them.",
    "cast": "Who is on screen.",
    "speakers": "Who speaks, and when.",
    "sounds": "What is heard: speech, music, effects, silence.",
    "songs": "Where opening, ending and insert songs are, and that they are the same in all episodes.",
    "search": "Whether the moment that was meant is among the first answers.",
    "lookup": "Which episode and second a screenshot is from, however it was mangled.",
    "reading": "Whether signs and burnt-in subtitles are read, with rapidocr.",
    "summary": "Whether the lines that tell the episode are those that matter.",
    "alignment": "Whether a script that was timed to another release gets its times, and one of another episode is refused.",
    "cost": "What looking costs beside decoding.",
    "speed": "What it costs: seconds for a minute of video on this machine, and memory.",
}
"""What each part asks."""

READ = """<p><span><i class="key ours"></i>animeu</span> <span><i class="key simple"></i>a simple answer, told beside it</span>
<span><i class="key random"></i>chance</span></p><p>Bars of one measure share one scale; shares go from 0 to 1, and more is better
unless the plot says otherwise. A tolerance stands in the name of the measure. A figure in the colour of the simple answer is
worse than that. What is marked <span class="badge">drawn</span> was measured on material that code drew: it complements real
episodes and does not stand for them. What was not measured says so in words, and counts neither for nor against.</p>"""

Earlier = Mapping[tuple[str, str, str, str], Change]


def save(report: Report, path: Path, changes: Sequence[Change] = (), against: str = "") -> None:
    """Write the page, whole or not at all.

    Raises
    ------
    FileError
        When it cannot be written.
    """
    try:
        write_whole(path.resolve(), page(report, changes, against).encode())
    except OSError as error:
        raise FileError(path, f"it cannot be written: {error.strerror}", "Choose a folder that can be written to") from error


def page(report: Report, changes: Sequence[Change] = (), against: str = "") -> str:
    """The page as HTML.

    Parameters
    ----------
    report : Report
    changes : sequence of Change
        Against an earlier run; none when there is none.
    against : str
        How that run is called.
    """
    earlier = {change.row.key: change for change in changes if change.before and change.after}
    parts = list(dict.fromkeys(row.part for row in report.rows))
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    links = "".join(f'<a href="#{escape(part)}">{escape(part)}</a>' for part in parts)
    body = "".join(_part(part, report, earlier) for part in parts)
    notices = "".join(f"<p>{escape(notice)}</p>" for notice in report.notices)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>animeu bench</title><style>{style}</style></head><body>
<header><h1>animeu bench</h1><p class="dim">{escape(report.machine)}; {report.seconds:.0f} s for all of it</p>
<nav>{links}</nav><div class="read">{READ}</div>{_changes(changes, against)}</header>
<main>{body}</main>
<footer>{notices}</footer>
</body></html>
"""


def _part(part: str, report: Report, earlier: Earlier) -> str:
    rows = [row for row in report.rows if row.part == part]
    about = f'<p class="dim">{escape(ABOUT[part])}</p>' if part in ABOUT else ""
    return f'<section id="{escape(part)}"><h2>{escape(part)}</h2>{about}{"".join(_materials(rows, earlier))}</section>'


def _materials(rows: Sequence[Row], earlier: Earlier) -> Iterator[str]:
    for _, material, some in groups(rows):
        mark = '<span class="badge">drawn</span>' if any(row.drawn for row in some) else ""
        yield f"<h3>{escape(material)}{mark}</h3>"
        plots: dict[tuple[str, str], list[Row]] = {}
        for row in some:
            if _drawable(row):
                plots.setdefault((row.measure, row.unit), []).append(row)
        yield from (_plot(measure, unit, shown, earlier) for (measure, unit), shown in plots.items())
        yield from (_absent(row) for row in some if not _drawable(row))


def _drawable(row: Row) -> bool:
    """Whether there is a bar to draw, were it only a baseline's."""
    return any(value is not None for value in (row.value, row.simple, row.random))


def _plot(measure: str, unit: str, rows: Sequence[Row], earlier: Earlier) -> str:
    """All rows of one measure on one scale."""
    before = [value for row in rows if (value := _before(row, earlier)) is not None]
    across = scale(rows, before)
    less = "" if rows[0].higher_is_better else ", less is better"
    shared = set.intersection(*(set(_notes(row)) for row in rows)) if len(rows) > 1 else set()
    about = " · ".join(note for note in _notes(rows[0]) if note in shared)
    drawn = "".join(_row(row, bars(row, across, _before(row, earlier)), earlier, shared) for row in rows)
    return f'<h4>{escape(measure)}{less}</h4><p class="note">{escape(about)}</p><div>{drawn}</div>'


def _before(row: Row, earlier: Earlier) -> float | None:
    """The figure of an earlier run where it was another."""
    change = earlier.get(row.key)
    return change.before.value if change is not None and change.before is not None and change.kind != "same" else None


def _notes(row: Row) -> list[str]:
    """What must be known to read it: on how much it rests, what the simple answer is, and its note."""
    simple = f"simple: {row.baseline}" if row.baseline else ""
    cases = f"{row.count:,} case{'' if row.count == 1 else 's'}" if row.count else ""
    return [note for note in (cases, simple, row.note) if note]


def _row(row: Row, plot: str, earlier: Earlier, shared: Collection[str]) -> str:
    """What it is, with the notes that not all rows of its plot share, the bars, the figures."""
    baselines = (("simple", row.simple), ("random", row.random))
    others = [f"<span>{name} {escape(figure(value, row.unit))}</span>" for name, value in baselines if value is not None]
    notes = " · ".join(note for note in _notes(row) if note not in shared)
    kind = " absent" if row.value is None else " behind" if _behind(row) else ""
    figures = f"<b>{escape(told(row))}</b>{_step(row, earlier)}<small>{' '.join(others)}</small>"
    return (
        f'<div class="row"><div>{escape(row.what or "all")}<div class="note">{escape(notes)}</div></div>'
        f'<div class="plot">{plot}</div><div class="figures{kind}">{figures}</div></div>'
    )


def _behind(row: Row) -> bool:
    """Whether the simple answer is better."""
    if row.value is None or row.simple is None:
        return False
    return row.value < row.simple if row.higher_is_better else row.value > row.simple


def _step(row: Row, earlier: Earlier) -> str:
    """By how much the figure moved since the earlier run."""
    before = _before(row, earlier)
    if before is None or row.value is None:
        return ""
    return f' <span class="{"up" if earlier[row.key].kind == "risen" else "down"}">{row.value - before:+.3f}</span>'


def _absent(row: Row) -> str:
    what = " · ".join(filter(None, (row.what, row.measure))) or "all"
    note = f'<div class="note">{escape(row.note)}</div>'
    return f'<div class="row"><div>{escape(what)}{note}</div><div class="plot words">{escape(row.status)}</div></div>'


def _changes(changes: Sequence[Change], against: str) -> str:
    """What rose, fell, is new and gone, in words."""
    if not against:
        return ""
    rows = []
    for kind, name in (("fallen", "down"), ("risen", "up"), ("new", ""), ("gone", "")):
        for change in (one for one in changes if one.kind == kind):
            row = change.row
            ends = [figure(one.value, row.unit) if one else "–" for one in (change.before, change.after)]
            rows.append(
                f'<tr><td class="{name}">{kind}</td><td>{escape(row.part)}</td><td>{escape(row.what)}</td>'
                f"<td>{escape(row.measure)}, {escape(row.material)}</td>"
                f'<td class="number">{" → ".join(map(escape, ends))}</td></tr>'
            )
    same = sum(change.kind == "same" for change in changes)
    return f'<h2>Against {escape(against)}</h2><p class="dim">{same} rows as before</p><table>{"".join(rows)}</table>'
