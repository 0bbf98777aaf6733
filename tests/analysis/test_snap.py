"""A script is snapped to the cuts of its own video, or to keyframes that belong to it, and to nothing else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from animeu import media, sample, text
from animeu.analysis.snap import snap
from animeu.errors import InvalidValue, WrongKeyframes
from animeu.timeline import FrameClock, Span

FILM = Fraction(24000, 1001)


@pytest.fixture(scope="module")
def script(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English script of the drawn sample, its ends on cuts put half a second later, as raw timing has them."""
    stream = media.watch(drawn, frames=[], sound=[]).subtitles[-1]
    document = text.from_stream(stream)
    cuts = set(truth(drawn))
    clock = FrameClock.constant(1782, FILM)
    late = {
        i: Span(event.span.start_us, event.span.end_us + 500_000)
        for i, event in enumerate(document.events)
        if event.style == "Default" and not event.comment and clock.first_frame_from(event.span.end_us) in cuts
    }
    assert len(late) > 5
    path = tmp_path_factory.mktemp("script") / "late.ass"
    text.retime(document, late).save(path)
    path.with_suffix(".ids").write_text(" ".join(map(str, late)))
    return path


def truth(drawn: Path) -> list[int]:
    return [boundary.frame for boundary in sample.truth(drawn).boundaries if boundary.kind == "cut"]


def aegisub(path: Path, frames: list[int], fps: str = "0") -> Path:
    path.write_text(f"# keyframe format v1\nfps {fps}\n" + "".join(f"{frame}\n" for frame in frames))
    return path


def test_ends_that_bleed_over_the_cuts_of_the_video_are_put_on_them(script: Path, drawn: Path) -> None:
    found = snap(script, video=drawn, fps=25, threads=1)
    assert "fps-unused" in [notice.code for notice in found.notices]
    late = [int(word) for word in script.with_suffix(".ids").read_text().split()]
    assert found.snapped.document is not None
    for position in late:
        frame = found.clock.first_frame_from(found.snapped.document.events[position].span.end_us)
        assert frame in truth(drawn)
    assert set(found.boundaries.tolist()) <= set(truth(drawn))  # no dissolve, no fade, not the first frame
    assert found.snapped.document.text.count("Sign") == text.read(script).text.count("Sign")


def test_keyframes_alone_do_the_same(script: Path, drawn: Path, tmp_path: Path) -> None:
    listed = aegisub(tmp_path / "keyframes.txt", [0, *truth(drawn)])
    by_keyframes = snap(script, keyframes=listed, fps="24000/1001")
    by_video = snap(script, video=drawn, keyframes=listed, threads=1)
    assert by_keyframes.snapped.document is not None
    assert by_video.snapped.document is not None
    assert by_keyframes.snapped.document.data == by_video.snapped.document.data
    assert by_keyframes.notices == ()
    assert 0 not in by_keyframes.boundaries


def test_keyframes_that_say_another_rate_are_refused(script: Path, drawn: Path, tmp_path: Path) -> None:
    says = aegisub(tmp_path / "says.txt", truth(drawn), fps="29.97")
    with pytest.raises(WrongKeyframes, match=r"29\.970"):
        snap(script, keyframes=says, fps=23.976)


def test_a_rate_at_which_a_timed_script_meets_no_keyframes_is_refused(tmp_path: Path) -> None:
    frames = [0, *(100 + 37 * i + i % 7 for i in range(60))]
    listed = aegisub(tmp_path / "keyframes.txt", frames)
    clock = FrameClock.constant(4000, FILM)
    rows = [
        f"{i}\n{stamp(clock.time_us(a) - 20_000)} --> {stamp(clock.time_us(a + 25) - 20_000)}\nwords\n\n"
        for i, a in enumerate(frames[1:], 1)
    ]
    script = tmp_path / "timed.srt"
    script.write_text("".join(rows))
    assert snap(script, keyframes=listed, fps=23.976).snapped.on_boundary == 60
    with pytest.raises(InvalidValue, match=r"23\.976"):
        snap(script, keyframes=listed, fps=25)


def stamp(us: int) -> str:
    ms = us // 1000
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def test_what_was_assumed_or_not_used_is_said(script: Path, drawn: Path, tmp_path: Path) -> None:
    listed = aegisub(tmp_path / "keyframes.txt", truth(drawn))
    assert [notice.code for notice in snap(script, keyframes=listed).notices] == ["fps-assumed"]
    told = aegisub(tmp_path / "told.txt", truth(drawn), fps="23.976")
    assert snap(script, keyframes=told).notices == ()
    log = tmp_path / "short.log"
    log.write_text(
        "# XviD 2pass stat file (core version 1.3.7)\n\n" + "".join("i 2\n" if i in (0, 200) else "p 2\n" for i in range(600))
    )
    assert [notice.code for notice in snap(script, keyframes=log, fps=23.976).notices] == ["lines-outside"]


def test_a_file_of_frame_numbers_takes_the_rate_of_what_it_is_snapped_to(tmp_path: Path) -> None:
    listed = aegisub(tmp_path / "keyframes.txt", [100, 300])
    script = tmp_path / "frames.sub"
    script.write_text("{103}{150}one\n{200}{310}two\n")
    found = snap(script, keyframes=listed, fps=25)
    assert found.snapped.document is not None
    assert found.snapped.document.data == b"{100}{150}one\n{200}{300}two\n"


def test_a_rate_that_the_script_itself_declares_is_the_rate_of_its_keyframes(tmp_path: Path) -> None:
    listed = aegisub(tmp_path / "keyframes.txt", [100, 300])
    script = tmp_path / "frames.sub"
    script.write_text("{1}{1}25\n{103}{150}one\n{200}{310}two\n")
    found = snap(script, keyframes=listed)
    assert found.clock.rate == 25
    assert found.notices == ()
    assert found.snapped.document is not None
    assert found.snapped.document.data == b"{1}{1}25\n{100}{150}one\n{200}{300}two\n"


def test_neither_video_nor_keyframes_is_an_error_before_anything_is_done(script: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="video"):
        snap(script)
    with pytest.raises(InvalidValue, match="certain"):
        snap(script, keyframes=aegisub(tmp_path / "k.txt", [5]), certain=1.5)
    with pytest.raises(InvalidValue, match="fps"):
        snap(script, keyframes=aegisub(tmp_path / "k.txt", [5]), fps="soon")
