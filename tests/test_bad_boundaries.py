"""Bad input to `boundaries`, `shots` and `analyze`, end to end: a clear error, or what can be known and a word about the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import animeu
from animeu import lazy
from animeu.errors import FileError, InvalidValue, SubtitleError

RATE = Fraction(24000, 1001)
CUT = 48
Event = tuple[str, float, float, str]

HEAD = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, \
ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""

SCRIPTS: dict[str, Sequence[Event]] = {
    "no events": (),
    "comments only": [("Comment", n, n + 1, "a note to the editor") for n in range(1, 6)],
    "one line": [("Dialogue", 1, 2, "Hello there.")],
    "10,000 typesetting lines": [
        ("Dialogue", 1 + n / 24, 1 + (n + 1) / 24, rf"{{\pos({n % 600},100)}}SIGN") for n in range(10_000)
    ],
    "drawings only": [("Dialogue", 1, 60, r"{\p1}m 0 0 l 10 10 0 10{\p0}")] * 200,
    "lines over lines": [("Dialogue", 1 + n / 2, 9 + n / 2, f"Line number {n} goes on.") for n in range(20)],
    "ends before starts": [("Dialogue", 5, 3, "Backwards."), ("Dialogue", 4, 4, "Nothing."), ("Dialogue", 6, 8, "Fine.")],
    "an hour beyond": [("Dialogue", 3600 + 3 * n, 3602 + 3 * n, f"Far away {n}.") for n in range(20)],
}
NOTHING_SAID = ("no events", "comments only")


def _time(seconds: float) -> str:
    cs = round(seconds * 100)
    return f"{cs // 360_000}:{cs // 6000 % 60:02}:{cs // 100 % 60:02}.{cs % 100:02}"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, made = tmp_path_factory.mktemp("scripts"), {}
    for number, (name, events) in enumerate(SCRIPTS.items()):
        made[name] = folder / f"script-{number}.ass"
        lines = (f"{kind}: 0,{_time(a)},{_time(b)},Default,,0,0,0,,{text}\n" for kind, a, b, text in events)
        made[name].write_text(HEAD + "".join(lines), encoding="utf-8")
    return made


def patches(seed: int, width: int, height: int) -> np.ndarray:
    """A picture of coloured boxes."""
    boxes = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    return boxes[np.arange(height) * 4 // height][:, np.arange(width) * 6 // width]


def video(
    path: Path,
    pictures: Sequence[tuple[np.ndarray, int]],
    codec: str = "libx264",
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
    ticks: Sequence[int] = (),
) -> Path:
    """Held pictures, each for some frames; ``ticks`` of 1/120,000 s say when each frame is shown."""
    av, number = lazy.av(), 0
    base = Fraction(1, 120_000) if ticks else 1 / RATE
    with av.open(str(path), "w", options={"video_track_timescale": "120000"} if path.suffix == ".mp4" else {}) as out:
        stream = out.add_stream(codec, rate=RATE, options=options or {})
        stream.height, stream.width, stream.pix_fmt = *pictures[0][0].shape[:2], pixels
        stream.codec_context.time_base = base
        for picture, frames in pictures:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24").reformat(format=pixels)
            for _ in range(frames):
                frame.pts, frame.time_base = (ticks[number] if ticks else number), base
                out.mux(stream.encode(frame))
                number += 1
        out.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two held pictures, a cut at frame 48 between them."""
    return video(tmp_path_factory.mktemp("film") / "film.mkv", [(patches(1, 160, 90), CUT), (patches(2, 160, 90), 52)])


def codes(found: object) -> set[str]:
    return {notice.code for notice in found.notices}  # type: ignore[attr-defined]


def frames(found: Sequence[animeu.Boundary]) -> list[int]:
    return [boundary.frame for boundary in found]


def check(found: Sequence[animeu.Boundary]) -> None:
    """What holds of boundaries whatever they were made from."""
    assert all(a < b for a, b in pairwise(frames(found)))
    assert all(a.time_us < b.time_us for a, b in pairwise(found))
    assert all(0 <= boundary.probability <= 1 for boundary in found)
    assert [boundary.kind for boundary in found].count("start") == min(len(found), 1)


# -- scripts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_bad_script_alone_gives_nothing_or_honest_probabilities(name: str, scripts: dict[str, Path]) -> None:
    found = animeu.boundaries(subtitles=scripts[name])
    check(found)
    assert bool(found) == (name not in NOTHING_SAID)
    assert not any(boundary.probability > 0.9 for boundary in found[1:])  # a script is never that sure


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_bad_script_beside_a_film_spoils_nothing(name: str, scripts: dict[str, Path], film: Path) -> None:
    found = animeu.boundaries(film, subtitles=scripts[name])
    check(found)
    assert frames(found) == [0, CUT]
    shots = animeu.shots(film, subtitles=scripts[name])
    assert [shot.first_frame for shot in shots] == [0, CUT]


def test_a_script_with_nothing_in_it_is_told(scripts: dict[str, Path]) -> None:
    assert "no-lines" in codes(animeu.boundaries(subtitles=scripts["no events"]))


def test_a_script_of_comments_alone_is_told(scripts: dict[str, Path]) -> None:
    assert codes(animeu.boundaries(subtitles=scripts["comments only"]))


def test_lines_beyond_the_video_are_told(scripts: dict[str, Path], film: Path) -> None:
    assert "lines-outside" in codes(animeu.boundaries(film, subtitles=scripts["an hour beyond"]))


def test_lines_that_end_before_they_start_are_told_and_the_others_used(scripts: dict[str, Path]) -> None:
    found = animeu.boundaries(subtitles=scripts["ends before starts"])
    assert "broken-lines" in codes(found)
    assert 144 in frames(found)  # the one good line starts at 6 s


def test_ten_thousand_typesetting_lines_are_no_ten_thousand_cuts(scripts: dict[str, Path], film: Path) -> None:
    found = animeu.boundaries(subtitles=scripts["10,000 typesetting lines"])
    assert not [boundary.frame for boundary in found[1:] if boundary.probability > 0.5]
    episode = animeu.analyze(film, subtitles=scripts["10,000 typesetting lines"], threads=1).episode
    assert [shot.first_frame for shot in episode.shots] == [0, CUT]


def test_a_script_that_is_not_there_is_an_error_that_names_it(film: Path, tmp_path: Path) -> None:
    for call in (animeu.boundaries, animeu.shots):
        with pytest.raises(SubtitleError, match=r"nowhere\.ass"):
            call(film, subtitles=tmp_path / "nowhere.ass")


@pytest.mark.parametrize("fps", [0, -3, float("nan"), float("inf"), 1e9, "abc"])
def test_a_rate_that_is_none_is_an_error(fps: float | str, scripts: dict[str, Path]) -> None:
    with pytest.raises(InvalidValue, match="fps"):
        animeu.boundaries(subtitles=scripts["one line"], fps=fps)


def test_nothing_at_all_is_an_error_that_tells_what_to_give() -> None:
    with pytest.raises(InvalidValue, match="subtitles="):
        animeu.boundaries()


# -- videos -----------------------------------------------------------------------------------------------------------

Make = Callable[[Path], Path]
GREY, BLACK = np.full((90, 160, 3), 120, np.uint8), np.zeros((90, 160, 3), np.uint8)
ONE_SHOT: dict[str, Make] = {
    "one frame": lambda path: video(path / "a.mkv", [(patches(1, 160, 90), 1)]),
    "two frames": lambda path: video(path / "a.mkv", [(patches(1, 160, 90), 2)]),
    "all black": lambda path: video(path / "a.mkv", [(BLACK, 100)]),
    "all grey": lambda path: video(path / "a.mkv", [(GREY, 100)]),
    "1x1": lambda path: video(path / "a.mkv", [(np.full((1, 1, 3), 20, np.uint8), 30)], "ffv1", "bgr0"),
    "2 high": lambda path: video(path / "a.mkv", [(patches(1, 480, 2), 40)]),
}


@pytest.mark.parametrize("name", ONE_SHOT)
def test_a_video_with_hardly_anything_in_it_is_one_shot(name: str, tmp_path: Path) -> None:
    path = ONE_SHOT[name](tmp_path)
    assert frames(animeu.boundaries(path)) == [0]
    (shot,) = animeu.shots(path)
    assert shot.first_frame == 0
    episode = animeu.analyze(path, threads=1).episode
    assert len(episode.shots) == 1
    assert episode.frames == shot.last_frame + 1


def test_8k_is_seen_like_any_other(tmp_path: Path) -> None:
    pictures = [(patches(1, 7680, 4320), 3), (patches(2, 7680, 4320), 3)]
    path = video(tmp_path / "8k.mkv", pictures, "mjpeg", "yuvj420p")
    assert frames(animeu.boundaries(path)) == [0, 3]


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_frames_shown_for_different_times_are_counted_and_timed_right(suffix: str, tmp_path: Path) -> None:
    spans = np.random.default_rng(3).integers(1, 6, 72) * 5005
    ticks = [0, *np.cumsum(spans).tolist()][:72]
    path = video(tmp_path / f"a{suffix}", [(patches(n, 160, 90), 24) for n in (1, 2, 3)], ticks=ticks)
    found = animeu.boundaries(path)
    assert frames(found) == [0, 24, 48]
    for boundary in found:
        assert boundary.time_us == pytest.approx(ticks[boundary.frame] * 1e6 / 120_000, abs=1_000)


def test_a_line_snapped_to_a_cut_of_varying_frames_meets_its_frame(tmp_path: Path) -> None:
    spans = np.random.default_rng(3).integers(1, 6, 72) * 5005
    ticks = [0, *np.cumsum(spans).tolist()][:72]
    path = video(tmp_path / "a.mp4", [(patches(n, 160, 90), 24) for n in (1, 2, 3)], ticks=ticks)
    script = tmp_path / "a.ass"
    second, third = ticks[24] / 120_000, ticks[48] / 120_000
    script.write_text(HEAD + f"Dialogue: 0,{_time(second)},{_time(third)},Default,,0,0,0,,Snapped to both.\n")
    assert frames(animeu.boundaries(path)) == [0, 24, 48]


# -- keyframes --------------------------------------------------------------------------------------------------------


def aegisub(path: Path, *numbers: int, fps: float = 0) -> Path:
    path.write_text("\n".join(["# keyframe format v1", f"fps {fps}", *map(str, numbers), ""]))
    return path


def test_keyframes_of_the_film_are_believed(film: Path, tmp_path: Path) -> None:
    alone = animeu.boundaries(film)[1].probability
    found = animeu.boundaries(film, keyframes=aegisub(tmp_path / "keys.txt", 0, CUT))
    assert frames(found) == [0, CUT]
    assert found[1].probability > alone


@pytest.mark.parametrize(
    ("numbers", "fps"), [((0, 50), 25), ((0, CUT, 5000), 0), ((0, 60), 29.97)], ids=["25 fps", "beyond the end", "29.97 fps"]
)
def test_keyframes_for_another_video_are_not_used_and_that_is_said(
    numbers: tuple[int, ...], fps: float, film: Path, tmp_path: Path
) -> None:
    listed = aegisub(tmp_path / "keys.txt", *numbers, fps=fps)
    for found in (animeu.boundaries(film, keyframes=listed), animeu.shots(film, keyframes=listed)):
        (notice,) = (notice for notice in found.notices if notice.code == "keyframes-unused")
        assert "keys.txt" in str(notice) or "frame" in str(notice)
    assert frames(animeu.boundaries(film, keyframes=listed)) == [0, CUT]


def test_frames_that_cannot_be_and_that_do_not_rise_are_told(film: Path, tmp_path: Path) -> None:
    found = animeu.boundaries(film, keyframes=aegisub(tmp_path / "keys.txt", -4, CUT, 20, CUT))
    assert {"frames-impossible", "frames-unordered"} <= codes(found)
    check(found)


@pytest.mark.parametrize("text", ["", "hello\nworld\n", "# keyframe format v1\nfps 0\n"], ids=["empty", "text", "no frames"])
def test_what_is_no_list_of_keyframes_is_an_error_that_names_it(text: str, film: Path, tmp_path: Path) -> None:
    listed = tmp_path / "keys.txt"
    listed.write_text(text)
    for call in (animeu.boundaries, animeu.shots, animeu.analyze):
        with pytest.raises(FileError, match=r"keys\.txt"):
            call(film, keyframes=listed)


def test_a_library_keeps_an_episode_whose_keyframes_were_wrong_and_tells_it(film: Path, tmp_path: Path) -> None:
    listed = aegisub(tmp_path / "keys.txt", 0, 50, fps=25)
    with animeu.open(tmp_path / "library") as library:
        episode = library.add_file(film, keyframes=listed)
        assert [shot.first_frame for shot in episode.shots] == [0, CUT]
        assert "keyframes-unused" in codes(library.episode(episode.name))
