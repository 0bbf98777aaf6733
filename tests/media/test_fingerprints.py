"""The release fingerprint: the same for the same release, another for any other, and quick."""

from __future__ import annotations

import re
import shutil
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from animeu import media


def encoded(kit: SimpleNamespace, path: Path, crf: str = "20") -> Path:
    film = kit.Film(path)
    film.picture(25, Fraction(25), options={"crf": crf})
    film.sound(kit.click(48_000, 1.0), layout="mono")
    return film.close()


def test_it_survives_moving_and_renaming_and_has_a_version(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = encoded(kit, tmp_path / "a.mkv")
    (tmp_path / "other").mkdir()
    moved = Path(shutil.copyfile(path, tmp_path / "other" / "[Group] b.mkv"))
    assert media.fingerprint(path) == media.fingerprint(moved)
    assert re.fullmatch(r"v1-[0-9a-f]{32}", media.fingerprint(path))


def test_it_differs_for_another_encoding(kit: SimpleNamespace, tmp_path: Path) -> None:
    assert media.fingerprint(encoded(kit, tmp_path / "a.mkv")) != media.fingerprint(encoded(kit, tmp_path / "b.mkv", "40"))


@pytest.mark.parametrize("where", [0.0, 0.2, 0.8, 1.0])
def test_it_reads_little_of_a_large_file_and_sees_a_sample_that_differs(
    kit: SimpleNamespace, tmp_path: Path, where: float
) -> None:
    film = kit.Film(tmp_path / "large.mkv")
    film.picture(25, Fraction(25))
    path = film.close()
    with path.open("r+b") as file:
        file.truncate(8 << 30)  # sparse: eight gigabytes of nothing behind the film
    before = media.fingerprint(path)
    with path.open("r+b") as file:
        file.seek(round(((8 << 30) - 16384) * where) // 5 * 5 + (40_000 if where == 0 else 0))
        file.write(b"another")
    assert media.fingerprint(path) != before
