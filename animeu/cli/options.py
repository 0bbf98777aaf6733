"""Options that several commands take, and the exit codes that mean the same in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_LIBRARY = Path("~/.animeu")
PARTLY_DONE = 3
"""Exit code when some files failed and others did not."""
INTERRUPTED = 130
"""Exit code that shells give to what was stopped by Ctrl-C."""

LibraryOption = Annotated[Path, typer.Option("--library", "-L", envvar="ANIMEU_LIBRARY", help="The folder of the library.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")]
KeyframesOption = Annotated[
    Path | None, typer.Option("--keyframes", "-k", help="A keyframe file: Aegisub, XviD, SCXvid, WWXD, x264.")
]
LanguageOption = Annotated[str | None, typer.Option("--language", "-l", help="ja, zh or en; the first track's by default.")]
