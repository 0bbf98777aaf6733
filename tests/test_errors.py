from __future__ import annotations

from pathlib import Path

from animeu import errors


def test_every_error_has_the_one_root_and_tells_what_to_do() -> None:
    made = [
        errors.InvalidValue("length", 0, "at least 1"),
        errors.MediaError("a.mkv", "it is empty", "Copy it again"),
        errors.SubtitleError("a.ass", "it is not text", "Save it as UTF-8"),
        errors.PictureError("a.png", "it is no picture", "Save it again"),
        errors.SpecError("x:y", "unknown", "Use builtin"),
        errors.MissingExtra("faiss", "gpu"),
        errors.NotFound("episode", "two", ["one"]),
        errors.LibraryError("lib", "it cannot be written", "Choose another folder"),
        errors.LibraryLocked("lib", "process 7", 3.0),
        errors.LibraryTooNew("lib", 9, 1),
    ]
    for error in made:
        assert isinstance(error, errors.AnimeuError)
        assert error.problem in str(error)
        assert error.remedy in str(error)
        assert error.remedy


def test_a_file_error_keeps_the_path_as_a_path() -> None:
    assert errors.MediaError("a.mkv", "it is empty", "Copy it again").path == Path("a.mkv")


def test_a_long_list_of_choices_is_cut() -> None:
    assert str(errors.NotFound("episode", "x", [str(i) for i in range(20)])).endswith("6, 7, …")
