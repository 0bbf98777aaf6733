"""Where a model's weights come from: a pip package, a local path, or a name on a hub.

A model is chosen by a spec string, the same in the API and on the command line. ``builtin`` never needs a network.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from animeu.errors import MissingExtra, SpecError


@dataclass(frozen=True, slots=True)
class Spec:
    """A model spec, taken apart.

    Parameters
    ----------
    scheme : str
        ``"builtin"``, ``"path"``, ``"open_clip"``, ``"sentence-transformers"``, ``"transformers"``, …
    name : str
        What the scheme looks up; ``""`` for a bare scheme.

    Examples
    --------
    >>> Spec.parse("open_clip:ViT-B-32/laion2b_s34b_b79k")
    Spec(scheme='open_clip', name='ViT-B-32/laion2b_s34b_b79k')
    >>> str(Spec.parse("builtin"))
    'builtin'
    """

    scheme: str
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> Spec:
        """Take a spec string apart at its first colon."""
        scheme, _, name = text.strip().partition(":")
        return cls(scheme, name)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.name}" if self.name else self.scheme

    def require(self, schemes: Sequence[str]) -> Spec:
        """Return itself when its scheme is one of those that a stage understands.

        Raises
        ------
        SpecError
            When it is another one, or a scheme that needs a name has none.
        """
        if self.scheme not in schemes:
            raise SpecError(str(self), f"the scheme {self.scheme!r} is not known here", f"Use one of: {', '.join(schemes)}")
        if self.scheme != "builtin" and not self.name:
            raise SpecError(str(self), "it names no model", f"Write '{self.scheme}:NAME'")
        return self


def package_file(package: str, *parts: str, extra: str | None = None) -> Path:
    """The path of a file that an installed package carries, found without importing the package.

    Raises
    ------
    MissingExtra
        When the package is not installed, or carries no such file.

    Examples
    --------
    >>> package_file("silero_vad", "data", "silero_vad.onnx").name
    'silero_vad.onnx'
    """
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder).joinpath(*parts)
        if path.is_file():
            return path
    raise MissingExtra(package, extra)
