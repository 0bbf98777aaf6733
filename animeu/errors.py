"""One root for all errors, few leaves; each carries its facts and tells the user what to do next.

What is no error but should be known (a skipped stream, lines outside the video) is a `Notice`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class AnimeuError(Exception):
    """The root of all errors raised on purpose by animeu.

    Parameters
    ----------
    problem : str
        What is wrong, with the name of the thing that is wrong.
    remedy : str
        What the user can do next.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}. {remedy}" if remedy else problem)


class InvalidValue(AnimeuError, ValueError):
    """A value that cannot be meant."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"{name} is {value!r}", f"It must be {expected}")


class FileError(AnimeuError):
    """Something about one file; the base of `MediaError`, `SubtitleError` and `PictureError`."""

    def __init__(self, path: str | Path, problem: str, remedy: str) -> None:
        self.path = Path(path)
        super().__init__(f"{path}: {problem}", remedy)


class MediaError(FileError):
    """A video or sound file that cannot be opened or read."""


class SubtitleError(FileError):
    """A subtitle file that cannot be read or written."""


class PictureError(FileError):
    """A picture that cannot be read, or is none."""


class WrongKeyframes(AnimeuError):
    """A list of keyframes that was made from another video, or from this one at another frame rate."""

    def __init__(self, problem: str, rate: float | None = None, shift: int | None = None) -> None:
        self.rate, self.shift = rate, shift
        super().__init__(problem, "Make the keyframes again, from this very video")


class SpecError(AnimeuError):
    """A model spec that names nothing that could be loaded."""

    def __init__(self, spec: str, problem: str, remedy: str) -> None:
        self.spec = spec
        super().__init__(f"model {spec!r}: {problem}", remedy)


class MissingExtra(AnimeuError, ImportError):
    """A package that some part needs is not installed, or not usable as it is."""

    def __init__(
        self, package: str, extra: str | None, command: str = "", problem: str = "is not installed or does not load"
    ) -> None:
        self.package, self.extra = package, extra
        self.command = command or f"pip install 'animeu{f'[{extra}]' if extra else ''}'"
        super().__init__(f"the package {package!r} {problem}", f"Run: {self.command}")


class NotFound(AnimeuError, LookupError):
    """A name that the library does not hold."""

    def __init__(self, what: str, name: str, choices: Sequence[str] = (), remedy: str = "") -> None:
        self.what, self.name, self.choices = what, name, tuple(choices)
        shown = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
        there_is = f"There is: {shown}" if shown else f"There is no {what} at all yet"
        super().__init__(f"there is no {what} {name!r}", remedy or there_is)


class NameTaken(AnimeuError):
    """An episode's name that belongs to another file in the library."""

    def __init__(self, name: str, path: str) -> None:
        self.name, self.path = name, path
        super().__init__(f"the name {name!r} belongs to {path}", "Give this one another: name=… (--name on the command line)")


class LibraryError(AnimeuError):
    """A library folder that cannot be opened, read or written."""

    def __init__(self, path: str | Path, problem: str, remedy: str) -> None:
        self.path = Path(path)
        super().__init__(f"library {path}: {problem}", remedy)


class LibraryLocked(LibraryError):
    """Another process has been writing to the library for longer than we waited."""

    def __init__(self, path: str | Path, holder: str, waited: float) -> None:
        self.holder, self.waited = holder, waited
        super().__init__(path, f"{holder} is writing to it (waited {waited:.0f} s)", "Try again when it has finished, or stop it")


class LibraryTooNew(LibraryError):
    """The library was written by a newer animeu."""

    def __init__(self, path: str | Path, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            path,
            f"its schema has version {found}, this animeu knows up to {known}",
            "Run: pip install --upgrade animeu",
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was missing, skipped or doubtful, and did not stop the work.

    Parameters
    ----------
    code : str
        A stable short name, such as ``"truncated"`` or ``"lines-outside"``.
    message : str
        One sentence for people, with the numbers in it.
    """

    code: str
    message: str

    def __str__(self) -> str:
        return self.message
