"""``animeu align``: a script that was not timed to its video gets the times that it should have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from animeu.analysis import Aligned
from animeu.analysis import align as aligned_with
from animeu.analysis.inputs import is_script
from animeu.cli import show
from animeu.errors import FileError, Notice
from animeu.text import Patch, Piece, load_patch, moved_document, moved_json, read, save_patch
from animeu.text.patch_file import write_whole
from animeu.text.patched import Removed
from animeu.timeline import MICROSECONDS, clock_text


def align(
    files: Annotated[
        list[Path],
        typer.Argument(help="A video and a script; with --apply, the script or JSON annotations to move.", show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the file with its new times here; without it none is written.")
    ] = None,
    patch: Annotated[
        Path | None, typer.Option("--patch", "-p", help="Write the patch here, to be applied to other files.")
    ] = None,
    apply: Annotated[Path | None, typer.Option("--apply", "-a", help="Apply this patch instead of looking for one.")] = None,
    reference: Annotated[
        Path | None,
        typer.Option("--reference", "-r", help="A script timed to this video, in any language, in place of the sound."),
    ] = None,
    cuts: Annotated[
        bool, typer.Option("--cuts/--no-cuts", help="Look for cuts in the picture: shifts to the frame, but it takes longer.")
    ] = True,
    drop: Annotated[bool, typer.Option("--drop", help="Drop what lies in parts that the video does not have.")] = False,
    back: Annotated[bool, typer.Option("--back", help="With --apply: from the video's times back to the script's.")] = False,
    fps: Annotated[
        float | None, typer.Option(min=1, help="With --apply: frames per second of the video, for frame numbers.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write even where a file is, the script itself included.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done and write nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")] = False,
) -> None:
    """Align a script with a video that it was not timed to: shifted, cut elsewhere, at another frame rate.

    One that does not belong to the video is refused, with exit code 1.

    Example: `animeu align "Show - 01.mkv" "Show - 01 (TV).ass" -o "Show - 01.ass" --patch "Show - 01.patch.json"`
    """
    if len(files) != (1 if apply else 2):
        raise typer.BadParameter("name one file to apply the patch to" if apply else "name a video and a script")
    if not apply and is_script(files[0]) and not is_script(files[1]):
        raise typer.BadParameter("name the video first, then the script")
    for target in (output, patch):
        _check(target, files, overwrite=overwrite or dry_run)
    if apply:
        _apply(apply, files[0], None if dry_run else output, back=back, drop=drop, fps=fps, json=json)
        return
    video, script = files
    with show.bar(video.name, quiet=quiet or json) as tell:
        found = aligned_with(video, script, reference=reference, boundaries=None if cuts else (), progress=tell)
    for notice in found.notices:
        show.note(script.name, notice)
    if not found.alignment.related:
        if json:
            show.as_json(_plain(found, None, None, 0, 0))
        found.alignment.patch(found.source, found.target)  # raises, with the reason
    _tell(found, output, patch, drop=drop, dry_run=dry_run, json=json)


def _tell(found: Aligned, output: Path | None, patch: Path | None, *, drop: bool, dry_run: bool, json: bool) -> None:
    """Write what was found, and say it."""
    moved = found.moved("drop" if drop else "keep")
    output, patch = (None, None) if dry_run else (output, patch)
    if output:
        moved.document.save(output)
    if patch:
        save_patch(found.patch, patch)
    if json:
        show.as_json(_plain(found, output, patch, moved.moved, len(moved.removed)))
        return
    for notice in moved.notices:
        show.note(found.source.name, notice)
    alignment = found.alignment
    by = f", {alignment.snapped} edges on cuts" if alignment.snapped else ""
    show.out.print(
        f"{found.source.name} belongs to {found.target.name}: confidence {alignment.confidence:.3f},"
        f" {alignment.matched} of {alignment.lines} lines of dialogue fit{by}",
        markup=False,
    )
    pieces(found.patch)
    _said(moved.moved, len(moved.removed), "events", [one for one in (output, patch) if one])


def _apply(path: Path, file: Path, output: Path | None, *, back: bool, drop: bool, fps: float | None, json: bool) -> None:
    """Move a script or annotations by a patch that is there already."""
    patch = load_patch(path)
    patch = patch.inverse() if back else patch
    removed: Removed = "drop" if drop else "keep"
    notices: Sequence[Notice]
    if is_script(file):
        document = moved_document(read(file, rate=fps), patch, removed)
        data, moved, gone, notices = document.document.data, document.moved, len(document.removed), document.notices
    else:
        annotations = moved_json(_text(file), patch, removed, rate=fps)
        data, moved, gone = annotations.text.encode("utf-8", "backslashreplace"), annotations.moved, annotations.removed
        notices = annotations.notices
    if output:
        write_whole(output, data)
    for notice in notices:
        show.note(file.name, notice)
    if json:
        show.as_json({"file": file, "patch": path, "output": output, "moved": moved, "removed": gone, "notices": notices})
        return
    pieces(patch)
    _said(moved, gone, "events" if is_script(file) else "times", [output] if output else [])


def _check(target: Path | None, files: Sequence[Path], *, overwrite: bool) -> None:
    """Never write over a file unless told so."""
    if target and target.exists() and not overwrite:
        own = any(file.exists() and target.samefile(file) for file in files)
        what = "it is what was given to read" if own else "there is a file already"
        raise FileError(target, what, "Choose another name, or pass --overwrite")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise FileError(file, f"it cannot be read: {error.strerror}", "Check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise FileError(file, "it is neither a script nor JSON in UTF-8", "Give a subtitle file or JSON annotations") from error


def pieces(patch: Patch) -> None:
    """Print the pieces of a patch, one row each, and what lies between them."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("from", "to", "shift", "rate", "confidence"):
        table.add_column(column, justify="left" if column in ("from", "to") else "right")
    rows = [(gone.start_us, clock_text(gone.end_us), "not in the video", "", "") for gone in patch.removed]
    for piece in patch.pieces:
        end = "end" if piece.end_us is None else clock_text(piece.end_us)
        rows.append((piece.start_us, end, _shift(piece), _rate(piece), f"{piece.confidence:.3f}"))
    for start_us, *rest in sorted(rows):
        table.add_row(clock_text(start_us), *rest)
    show.out.print(table)


def _shift(piece: Piece) -> str:
    """How far the first moment of a piece moves: at another rate no two moments move alike."""
    moved = (piece.place(piece.start_us) - piece.start_us) / MICROSECONDS
    return f"{moved:+.3f} s"


def _rate(piece: Piece) -> str:
    return "1" if piece.rate == 1 else f"{float(piece.rate):.6f}"


def _said(moved: int, gone: int, what: str, written: Sequence[Path]) -> None:
    """Say in a line what moved and where it was written."""
    rest = f"; {gone} lie in parts that the video does not have" if gone else ""
    show.out.print(f"{moved} {what} moved{rest}", markup=False)
    where = ", ".join(map(str, written))
    show.out.print(f"wrote {where}" if where else "nothing was written; name a file with -o", markup=False)


def _plain(found: Aligned, output: Path | None, patch: Path | None, moved: int, gone: int) -> dict[str, Any]:
    """What JSON tells: times in seconds."""
    alignment = found.alignment
    return {
        "script": found.source.name,
        "video": found.target.name,
        "related": alignment.related,
        "confidence": alignment.confidence,
        "reason": alignment.reason,
        "lines": alignment.lines,
        "matched": alignment.matched,
        "snapped": alignment.snapped,
        "pieces": [
            {
                "start": piece.start_us / MICROSECONDS,
                "end": None if piece.end_us is None else piece.end_us / MICROSECONDS,
                "shift": piece.shift_us / MICROSECONDS,
                "rate": str(piece.rate),
                "confidence": piece.confidence,
            }
            for piece in alignment.pieces
        ],
        "moved": moved,
        "removed": gone,
        "output": output,
        "patch": patch,
        "notices": found.notices,
    }
