"""``animeu align``: what it prints, writes, refuses, and never overwrites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from animeu import media, text
from animeu.cli.commands import app
from animeu.errors import AnimeuError
from animeu.text import Patch, Piece, load_patch, moved_document, read, save_patch
from animeu.text.patch import same
from animeu.timeline import Span


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["align", *map(str, words)])


@pytest.fixture
def late(drawn: Path, tmp_path: Path) -> Path:
    document = text.from_stream(media.watch(drawn).subtitles[0])
    moved_document(document, same(4_000_000)).document.save(tmp_path / "late.ass")
    return tmp_path / "late.ass"


def test_a_script_is_put_right_and_the_patch_does_it_again(drawn: Path, late: Path, tmp_path: Path) -> None:
    out, patch, again, back = (tmp_path / name for name in ("right.ass", "p.json", "again.ass", "back.ass"))
    done = run(drawn, late, "--no-cuts", "-q", "-o", out, "--patch", patch)
    assert done.exit_code == 0, done.output
    assert "belongs to the-cat-and-the-bell.mkv" in done.output
    assert "26 events moved" in done.output
    assert abs(read(out).events[5].span.start_us - read(late).events[5].span.start_us + 4_000_000) <= 100_000
    assert run("--apply", patch, late, "-o", again).exit_code == 0
    assert again.read_bytes() == out.read_bytes()
    assert run("--apply", patch, out, "--back", "-o", back).exit_code == 0
    pairs = zip(read(back).events, read(late).events, strict=True)
    assert max(abs(a.span.start_us - b.span.start_us) for a, b in pairs) <= 10_000  # centiseconds


def test_nothing_is_overwritten_unless_told(drawn: Path, late: Path, tmp_path: Path) -> None:
    before = late.read_bytes()
    done = run(drawn, late, "--no-cuts", "-q", "-o", late)
    assert isinstance(done.exception, AnimeuError)
    assert "given to read" in str(done.exception)
    done = run(drawn, late, "--no-cuts", "-q", "--dry-run", "-o", late, "-p", tmp_path / "p.json")
    assert done.exit_code == 0
    assert "nothing was written" in done.output
    assert late.read_bytes() == before
    assert not (tmp_path / "p.json").exists()
    assert run(drawn, late, "--no-cuts", "-q", "--overwrite", "-o", late).exit_code == 0
    assert late.read_bytes() != before


def test_a_script_of_something_else_is_refused_with_the_reason(drawn: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.srt"
    times = [4, 7, 8, 13, 15, 21, 22, 25, 29, 33, 34, 41, 45, 52, 53, 60, 66, 69]
    other.write_text("".join(f"{i}\n00:00:{at:02},310 --> 00:00:{at:02},900\nWords\n\n" for i, at in enumerate(times)))
    done = run(drawn, other, "--no-cuts", "-q", "-o", tmp_path / "o.srt")
    assert done.exit_code == 1
    assert "no better than chance" in str(done.exception)
    assert not (tmp_path / "o.srt").exists()
    told = json.loads(run(drawn, other, "--no-cuts", "--json").stdout)
    assert (told["related"], told["pieces"]) == (False, [])
    assert "chance" in told["reason"]


def test_rows_of_pieces_are_in_the_order_of_the_script(drawn: Path, late: Path, tmp_path: Path) -> None:
    patch = tmp_path / "p.json"
    save_patch(Patch((Piece(5_000_000, 10_000_000, 0), Piece(20_000_000, None, -10_000_000))), patch)
    rows = [row for row in run("--apply", patch, late).stdout.splitlines() if row.startswith("0:")]
    assert [row.split()[0] for row in rows] == ["0:00:00.000", "0:00:05.000", "0:00:10.000", "0:00:20.000"]


def test_too_little_is_answered_with_what_is_missing(drawn: Path, tmp_path: Path) -> None:
    short = tmp_path / "one.srt"
    short.write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n\n", encoding="utf-8")
    done = run(drawn, short, "--no-cuts", "-q")
    assert done.exit_code == 1
    assert "Give a whole script" in str(done.exception)


def test_json_tells_the_pieces(drawn: Path, late: Path) -> None:
    told = json.loads(run(drawn, late, "--no-cuts", "--json").stdout)
    assert told["related"]
    assert told["pieces"][0]["shift"] == pytest.approx(-4, abs=0.1)
    assert told["pieces"][0]["rate"] == "1"


def test_annotations_are_moved_and_what_was_cut_out_is_reported(tmp_path: Path) -> None:
    patch, notes, out = tmp_path / "p.json", tmp_path / "notes.json", tmp_path / "out.json"
    save_patch(Patch((Piece(0, 10_000_000, 1_000_000), Piece(20_000_000, None, -5_000_000))), patch)
    notes.write_text('[{"start": 1.0, "end": 2.0}, {"start": 12, "end": 13}, {"frame": 240, "time": 30.0}]', encoding="utf-8")
    done = run("--apply", patch, notes, "-o", out, "--fps", "24", "--drop")
    assert done.exit_code == 0, done.output
    assert "not in the video" in done.output
    assert json.loads(out.read_text())[0] == {"start": 2.0, "end": 3.0}
    assert len(json.loads(out.read_text())) == 2
    assert load_patch(patch).removed == (Span.seconds(10, 20),)
    assert isinstance(run("--apply", patch, notes).exception, AnimeuError)  # frames, and no rate


def test_the_words_of_the_command_are_checked(drawn: Path, tmp_path: Path) -> None:
    assert run(drawn).exit_code == 2
    swapped = run(tmp_path / "a.ass", drawn)
    assert swapped.exit_code == 2
    assert "video first" in swapped.output
    assert run("--apply", tmp_path / "p.json", drawn, drawn).exit_code == 2
    assert "cannot be read" in str(run("--apply", tmp_path / "none.json", drawn).exception)
