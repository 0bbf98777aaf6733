"""An index on disk: two files, believed only when they fit each other."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from animeu import lazy
from animeu.errors import MissingExtra
from animeu.search.vectors import Holding


class Cache:
    """The files of one index: its bytes, and a small JSON with all that must be right before they are believed.

    Parameters
    ----------
    folder : Path
        Where they lie; made when something is saved.
    group, spec : str
        As in `animeu.search.index.Index`; `animeu.search.likeness.KEPT_AS` for those of `animeu.search.likeness.LookIndex`.
    """

    def __init__(self, folder: Path, group: str, spec: str) -> None:
        self.group, self.spec = group, spec
        # Specs hold slashes and colons, and two could look the same without them: a hash tells them apart.
        name = f"{group}-{hashlib.sha256(spec.encode()).hexdigest()[:12]}"
        self.vectors, self.facts = folder / f"{name}.faiss", folder / f"{name}.json"

    def load(self) -> tuple[str, Any, dict[int, Holding]]:
        """``"cache"``, the index and what it holds; or ``"missing"`` or ``"torn"``, None and nothing."""
        try:
            facts = json.loads(self.facts.read_bytes())
            held = {int(key): Holding(*holding) for key, holding in facts["episodes"].items()}
            data = self.vectors.read_bytes()
            whole = len(data) == facts["bytes"] and zlib.crc32(data) == facts["crc32"]
            if not whole or (facts["group"], facts["spec"]) != (self.group, self.spec):
                return "torn", None, {}
            inner = lazy.faiss().deserialize_index(np.frombuffer(data, dtype=np.uint8))
            if (inner.ntotal, inner.d) != (facts["count"], facts["dimension"]):
                return "torn", None, {}
        except (FileNotFoundError, NotADirectoryError):
            return "missing", None, {}
        except MissingExtra:
            raise
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):  # no JSON, other JSON, no index
            return "torn", None, {}
        return "cache", inner, held

    def save(self, inner: Any, held: Mapping[int, Holding]) -> bool:
        """Write both files, each in one step; whether that worked."""
        data = lazy.faiss().serialize_index(inner).tobytes()
        facts = {
            "group": self.group,
            "spec": self.spec,
            "count": int(inner.ntotal),
            "dimension": int(inner.d),
            "bytes": len(data),
            "crc32": zlib.crc32(data),
            "episodes": held,
        }
        try:
            self.vectors.parent.mkdir(exist_ok=True)
            _replace(self.vectors, data)
            _replace(self.facts, json.dumps(facts).encode())
        except OSError:
            return False
        return True

    def supersede(self, kind: str) -> None:
        """Remove all other files of a kind, that is of groups whose names begin so: nobody would ever open them again."""
        for suffix in (self.vectors.suffix, self.facts.suffix):
            for path in self.vectors.parent.glob(f"{kind}-*{suffix}"):
                if path not in (self.vectors, self.facts):
                    with suppress(OSError):  # in use on Windows, or no longer there: they are in nobody's way
                        path.unlink()


def _replace(path: Path, data: bytes) -> None:
    """Put a whole new file in the place of an old one."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
