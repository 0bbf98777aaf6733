"""Without these, pictures would be encoded and never found: the whole way from a film to a hit, with tiny models."""

from pathlib import Path

import numpy as np
import pytest

import animeu
from animeu import lazy, vision
from animeu.errors import MissingExtra, SpecError
from animeu.library import searching
from animeu.search import Meaning
from animeu.search import search as find
from animeu.search.vectors import stream
from animeu.sights import Box, ReadText
from animeu.vision.tagging.labels import Tag


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds of red, then of blue, with strokes at the foot every other two seconds."""
    av, path = lazy.av(), tmp_path_factory.mktemp("film") / "film.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(8 * 12):
            frame = np.full((90, 160, 3), (200, 60, 40) if number < 48 else (30, 60, 190), np.uint8)
            if number // 24 % 2:
                frame[70:86, 40:120:4] = 255
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    return path


class Strokes:
    spec = "strokes"

    def read(self, picture: np.ndarray) -> tuple[ReadText, ...]:
        return (ReadText("約束だよ", Box(40, 70, 80, 16), 0.9),) if picture[78, 42:118].std() > 30 else ()


class Colours:
    spec = "colours"

    def tag(self, pictures: list[np.ndarray]) -> list[tuple[Tag, ...]]:
        return [(Tag("blue sky" if picture[0, 0, 2] > 100 else "red wall", "general", 0.9),) for picture in pictures]


@pytest.mark.parametrize("model", ["transformers:{siglip}", "open_clip:local-dir:{tiny_open_clip}"])
def test_a_film_is_found_by_words_and_by_pictures(
    model: str, film: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = model.split("{")[1].rstrip("}")
    spec = model.format(**{kind: request.getfixturevalue(kind)})
    with animeu.open(tmp_path / "library", picture_encoder=spec) as library:
        library.add(film)
        monkeypatch.setattr(searching, "LEAST_PICTURE_SIMILARITY", -1.0)  # the models are random
        (hit,) = [hit for hit in library.search("a cat") if hit.kind == "picture"]
        assert hit.why.startswith("looks alike · likeness")
        look = vision.encoder(spec)
        assert look is not None
        red = vision.likeness(look, np.full((90, 160, 3), (200, 60, 40), np.uint8))
        (alike,) = find(library._store, meanings=[Meaning(library._indexes.of("pictures", spec), red, -1.0)])
        ((_, kept),) = stream(library._store.database, "pictures", spec)
        assert alike.kind == "picture"
        np.testing.assert_allclose(np.linalg.norm(kept, axis=1), 1, atol=1e-5)
        assert alike.similarity == pytest.approx(float((red.values @ kept.T).max()), abs=1e-5)


def test_what_is_read_and_tagged_is_kept_and_found(film: Path, tmp_path: Path) -> None:
    found = animeu.analyze(film, reader=Strokes(), tagger=Colours())
    signs = [line for line in found.episode.lines if line.track == "picture:signs"]
    assert [line.text for line in signs] == ["約束だよ"] * 2
    assert [track.language for track in found.episode.tracks] == ["ja"]
    assert len(found.vectors["lines"]) == 2
    assert {tag for clip in found.episode.clips for tag in clip.tags} == {"blue sky", "red wall"}
    with animeu.open(tmp_path / "library") as library:
        episode = library.add_analysis(found)
        assert library.episode(episode.name) == episode
        assert library.search("約束")[0].kind == "sign"
        hit = library.search("blue sky")[0]
        assert (hit.kind, hit.words) == ("picture", ("blue", "sky"))
        assert hit.why.startswith("tagged")


def test_a_library_remembers_the_reader_and_tagger_of_its_last_episode_and_they_may_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vision, "reader", lambda spec: Strokes() if spec else None)
    monkeypatch.setattr(vision, "tagger", lambda spec: Colours() if spec else None)
    (script := tmp_path / "Talk.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n")
    with animeu.open(tmp_path / "library", reader="strokes", tagger="colours") as library:
        assert (library.reader, library.tagger) == ("strokes", "colours")
    with animeu.open(tmp_path / "library") as library:
        assert (library.reader, library.tagger) == (None, None), "nothing was added with them"
    with animeu.open(tmp_path / "library", reader="strokes", tagger="colours") as library:
        library.add(script)
    with animeu.open(tmp_path / "library") as library:
        assert (library.reader, library.tagger) == ("strokes", "colours")
    with animeu.open(tmp_path / "library", reader="none", tagger="none") as library:
        library.add(script)
    with animeu.open(tmp_path / "library") as library:
        assert (library.reader, library.tagger) == (None, None)


def test_what_is_missing_is_told_before_anything_is_watched(film: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path, reader="rapidocr") as library, pytest.raises(MissingExtra, match=r"animeu\[ocr\]"):
        library.add(film)
    with (
        animeu.open(tmp_path, reader="none", tagger="builtin") as library,
        pytest.raises(SpecError, match="no tagger is built in"),
    ):
        library.add(film)


def test_another_reader_makes_another_analysis(film: Path) -> None:
    digests = {animeu.analysis.inputs(film, reader=spec).digest for spec in (None, "rapidocr", "other")}
    assert len(digests) == 3
