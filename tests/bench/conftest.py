"""Reports and a part that are made up, so that nothing has to be drawn or watched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from animeu.bench import run
from animeu.bench.rows import Report, Row

MACHINE = "a machine"


def row(what: str = "cut", value: float | None = 0.5, **more: Any) -> Row:
    return Row(
        **{"part": "boundaries", "what": what, "measure": "F1 at ±1 frame", "material": "drawn season", "value": value, **more}
    )


def report(*rows: Row, notices: tuple[str, ...] = ()) -> Report:
    return Report(MACHINE, 1.0, rows, notices)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Puts parts of these names, in this order, in the place of the real ones."""

    def put(**verbs: Callable[[Any, Any], Any]) -> None:
        for name, verb in verbs.items():
            module: Any = ModuleType(f"made_up_{name}")
            module.rows = verb
            monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(run, "PARTS", {name: f"made_up_{name}" for name in verbs})

    return put


@pytest.fixture
def nobody() -> Any:
    """Subjects of which parts need only the name."""
    return SimpleNamespace(material="drawn season", drawn=True, episodes=())
