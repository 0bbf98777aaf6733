from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.errors import MissingExtra, SpecError
from animeu.weights import Spec, package_file

words = st.text(st.characters(whitelist_categories=("Ll", "Nd")), min_size=1)


@given(
    words,
    st.text(st.characters(whitelist_categories=("Ll", "Nd"), whitelist_characters=":/-"), max_size=20).filter(
        lambda t: t == t.strip()
    ),
)
def test_a_spec_written_out_reads_back_the_same(scheme: str, name: str) -> None:
    assert Spec.parse(str(Spec(scheme, name))) == Spec(scheme, name)


def test_an_unknown_scheme_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SpecError, match="builtin, path"):
        Spec.parse("magic:x").require(["builtin", "path"])


def test_a_scheme_without_a_name_is_refused() -> None:
    with pytest.raises(SpecError, match="path:NAME"):
        Spec.parse("path").require(["builtin", "path"])


def test_a_package_that_is_not_installed_names_the_extra() -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'animeu\[clip\]'"):
        package_file("no_such_package_at_all", "x", extra="clip")


def test_a_file_that_a_package_does_not_carry_is_no_silent_path() -> None:
    with pytest.raises(MissingExtra):
        package_file("numpy", "no-such-file.onnx")
