"""A short season drawn by code, with the truth about it: the demo, the fixture of the tests, the end-to-end benchmark.

`render` draws an episode from its script; `truth` reads what is known about it; `episodes` lists them; `read_script` reads a script. All are
loaded when they are first asked for.

Examples
--------
>>> import tempfile
>>> from animeu.sample import render, truth
>>> video = render(tempfile.mkdtemp(), height=90, seconds=1)
>>> video.name, truth(video).frames
('the-cat-and-the-bell.mkv', 24)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from animeu.sample.facts import Truth
    from animeu.sample.season import episodes, read_script
    from animeu.sample.studio import render
    from animeu.sample.truths import read as truth

__all__ = ["Truth", "episodes", "read_script", "render", "truth"]

_HOMES = {
    "Truth": ("facts", "Truth"),
    "truth": ("truths", "read"),
    "render": ("studio", "render"),
    "episodes": ("season", "episodes"),
    "read_script": ("season", "read_script"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, inner = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), inner)
