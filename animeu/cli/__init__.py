"""The command line: a thin face of `animeu.library`, one command a verb.

Exit codes: 0 done, 1 it could not be done (the reason and the remedy are on stderr), 2 the words of the command are wrong,
3 done in part (some files failed), 130 interrupted.
"""

from __future__ import annotations

import io
import sys

from animeu.errors import AnimeuError


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from animeu.cli.commands import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names need not be UTF-8
    try:
        app()
    except AnimeuError as error:
        print(f"animeu: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
