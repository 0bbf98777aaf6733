"""The guard for torch must make every dependent package import, whichever build of its neighbours is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from animeu import lazy
from animeu.errors import MissingExtra

PROGRAM = """
import warnings; warnings.simplefilter("ignore")
from animeu import lazy
lazy.{name}()
import torchaudio, torchvision
from torchvision.transforms import v2
from transformers import CLIPModel
print(torchaudio.transforms.MelSpectrogram(16000, n_mels=8)(lazy.torch().zeros(1600)).shape[0])
"""


@pytest.mark.parametrize("name", ["torch", "torchaudio", "transformers", "sentence_transformers", "open_clip"])
def test_whatever_is_imported_first_all_the_others_still_import(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(name=name)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "8", done.stderr


def test_a_missing_package_is_told_with_its_extra() -> None:
    with pytest.raises(MissingExtra) as caught:
        lazy.load("no_such_package_at_all", "clip")
    assert (caught.value.package, caught.value.extra) == ("no_such_package_at_all", "clip")
    assert "animeu[clip]" in str(caught.value)


def test_two_copies_of_faiss_are_refused_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_installed", lambda package: True)
    with pytest.raises(MissingExtra, match="pip uninstall --yes faiss-cpu faiss-gpu"):
        lazy.faiss.__wrapped__()
