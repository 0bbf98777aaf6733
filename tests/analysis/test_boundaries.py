"""Boundaries and shots from files: video, scripts, keyframes, in any company, and what is wrong with them."""

from __future__ import annotations

import copy
import pickle
import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import animeu
import animeu.analysis
from animeu import sample
from animeu.analysis.decide import frames_meant, rate_of
from animeu.analysis.observe import Seen
from animeu.errors import FileError, InvalidValue, MediaError, SubtitleError

HEADER = """[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
FRAME = 1001 / 24000


def stamp(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 360000}:{hundredths // 6000 % 60:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def script(path: Path, frames: list[tuple[int, int]], style: str = "Default", text: str = "Where are you going?") -> Path:
    """A script whose edges lie between frames, as Aegisub sets them."""
    rows = (f"Dialogue: 0,{stamp((a - 0.5) * FRAME)},{stamp((b - 0.5) * FRAME)},{style},,0,0,0,,{text}\n" for a, b in frames)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def talk(seed: int = 0, count: int = 120) -> list[tuple[int, int]]:
    rng, at, found = random.Random(seed), 100, []
    for _ in range(count):
        length = rng.randint(30, 90)
        found.append((at, at + length))
        at += length + rng.choice([0, 12, 40, 150])
    return found


def keyframes(path: Path, frames: list[int]) -> Path:
    path.write_text("# keyframe format v1\nfps 0\n" + "".join(f"{frame}\n" for frame in frames))
    return path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return script(tmp_path_factory.mktemp("script") / "Show - 01.ass", talk())


def test_a_script_alone_tells_every_edge_with_a_probability(written: Path) -> None:
    found = animeu.boundaries(subtitles=written)
    assert isinstance(found, tuple)
    assert found[0].kind == "start"
    frames = {b.frame for b in found}
    edges = {edge for line in talk() for edge in line}
    assert len(edges - frames) <= 0.05 * len(edges)
    assert all(0 < b.probability <= 1 for b in found)
    assert [b.frame for b in found] == sorted(frames)
    assert all(b.time == pytest.approx(b.frame * FRAME, abs=1e-6) for b in found)


def test_the_weights_of_the_evidence_add_up_to_the_probability(written: Path) -> None:
    for one in animeu.boundaries(subtitles=written)[1:]:
        assert sum(e.weight for e in one.evidence) == pytest.approx(np.log(one.probability / (1 - one.probability)), abs=1e-6)
        assert one.evidence[0].source == "rate"


def test_an_edge_is_likelier_than_what_lies_between(written: Path) -> None:
    found = animeu.boundaries(subtitles=written)[1:]
    edges = {edge for line in talk() for edge in line}
    on, off = ([b.probability for b in found if (b.frame in edges) is there] for there in (True, False))
    assert np.median(on) > np.median(off)


@pytest.mark.parametrize("fps", [24000 / 1001, 23.976, "23.976", "24000/1001", Fraction(24000, 1001)])
def test_the_rate_may_be_written_in_many_ways(written: Path, fps: float | str | Fraction) -> None:
    assert animeu.boundaries(subtitles=written, fps=fps) == animeu.boundaries(subtitles=written)


def test_rates_that_people_round_are_what_they_mean() -> None:
    assert [rate_of(fps) for fps in (29.97, 59.94, 24, "25", 30, 47.952)] == [
        Fraction(30000, 1001), Fraction(60000, 1001), 24, 25, 30, Fraction(48000, 1001)
    ]  # fmt: skip


@pytest.mark.parametrize("fps", [0, -24, float("nan"), float("inf"), "", "fast", "1/0", 10**9, None.__class__])
def test_what_is_no_rate_is_refused(written: Path, fps: object) -> None:
    with pytest.raises(InvalidValue, match="fps"):
        animeu.boundaries(subtitles=written, fps=fps)  # type: ignore[arg-type]


@pytest.mark.parametrize("nothing", [{}, {"subtitles": []}, {"fps": 24}])
def test_nothing_given_is_refused_with_what_to_give(nothing: dict[str, object]) -> None:
    with pytest.raises(InvalidValue, match="subtitles"):
        animeu.boundaries(**nothing)  # type: ignore[arg-type]


def test_a_script_may_be_given_in_place_of_the_video(written: Path) -> None:
    assert animeu.boundaries(written) == animeu.boundaries(subtitles=[written])


def test_keyframes_alone_are_boundaries(tmp_path: Path) -> None:
    found = animeu.boundaries(keyframes=keyframes(tmp_path / "k.txt", [0, 50, 90, 200]), fps=25)
    assert [b.frame for b in found if b.probability > 0.5] == [0, 50, 90, 200]
    assert found[-1].time == 8.0
    assert [e.source for e in found[-1].evidence] == ["rate", "keyframes"]


def test_keyframes_and_a_script_are_added(tmp_path: Path, written: Path) -> None:
    edge = talk()[5][1]
    found = animeu.boundaries(subtitles=written, keyframes=keyframes(tmp_path / "k.txt", [0, edge, edge + 40]))
    (one,) = (b for b in found if b.frame == edge)
    assert {e.source for e in one.evidence} >= {"rate", "keyframes"}


@pytest.mark.parametrize(
    ("frames", "style"),
    [([], "Default"), ([(100, 160)], "Default"), ([(100, 160)] * 40, "Sign"), ([(100, 400), (200, 300), (150, 250)], "Default")],
    ids=["no lines", "one line", "forty signs at once", "overlapping"],
)
def test_odd_scripts_give_an_honest_answer(tmp_path: Path, frames: list[tuple[int, int]], style: str) -> None:
    found = animeu.boundaries(
        subtitles=script(tmp_path / "odd.ass", frames, style), keyframes=keyframes(tmp_path / "k", [0, 500])
    )
    assert found[0].kind == "start"
    assert {b.frame for b in found if b.probability > 0.5} <= {0, 500}


def test_a_script_of_comments_alone_leaves_nothing_but_the_start(tmp_path: Path) -> None:
    path = script(tmp_path / "c.ass", talk())
    path.write_text(path.read_text().replace("Dialogue:", "Comment:"))
    assert [b.kind for b in animeu.boundaries(subtitles=path)] in (["start"], [])


def test_negative_durations_and_a_line_until_the_end_of_time_are_survived(tmp_path: Path) -> None:
    path = script(tmp_path / "n.ass", [(100, 160), (300, 250), (400, 900_000)])
    found = animeu.boundaries(subtitles=path)
    assert len(found.clock) < 3000


def test_ten_thousand_lines_of_typesetting_are_survived(tmp_path: Path) -> None:
    path = script(tmp_path / "t.ass", [(a, a + 1) for a in range(100, 10_100)], "Sign", r"{\pos(10,10)}STATION")
    found = animeu.boundaries(subtitles=path)
    assert sum(b.probability > 0.5 for b in found) < 10


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SubtitleError, match="gone"):
        animeu.boundaries(subtitles=tmp_path / "gone.ass")
    with pytest.raises(FileError, match="gone"):
        animeu.boundaries(keyframes=tmp_path / "gone.txt")
    with pytest.raises(MediaError, match="gone"):
        animeu.boundaries(tmp_path / "gone.mkv")


def test_a_list_can_be_copied_and_pickled(written: Path) -> None:
    found = animeu.boundaries(subtitles=written)
    for again in (copy.copy(found), pickle.loads(pickle.dumps(found))):
        assert again == found
        assert len(again.clock) == len(found.clock)


def test_without_lines_and_keyframes_no_frames_are_meant() -> None:
    assert len(frames_meant(Seen(), None)) == 0


# -- with a video --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first seconds of the drawn sample."""
    return sample.render(tmp_path_factory.mktemp("short"), height=90, seconds=20)


@pytest.fixture(scope="module")
def fused(short: Path) -> animeu.analysis.BoundaryList:
    return animeu.boundaries(short, threads=1)


@pytest.fixture(scope="module")
def cuts(fused: animeu.analysis.BoundaryList) -> list[int]:
    return [b.frame for b in fused]


def test_picture_sound_and_script_agree_on_the_drawn_sample(
    short: Path, fused: animeu.analysis.BoundaryList, cuts: list[int]
) -> None:
    found = fused
    assert {b.frame for b in sample.truth(short).boundaries} <= set(cuts)
    assert {e.source for b in found for e in b.evidence} == {"picture", "text", "sound"}
    assert [(shot.first_frame, shot.probability) for shot in animeu.shots(short, threads=1)] == [
        (b.frame, b.probability) for b in found
    ]


def test_every_shot_of_the_drawn_sample_begins_at_its_frame_and_no_other(drawn: Path, analysis: animeu.Analysis) -> None:
    known = sample.truth(drawn).boundaries
    found = [boundary.frame for boundary in analysis.episode.boundaries]
    assert len(found) == len(known)
    for frame, true in zip(found, known, strict=True):
        first, last = true.transition or (true.frame, true.frame)
        assert first <= frame <= last + 1, true


def test_a_script_half_a_second_late_changes_no_boundary(short: Path, cuts: list[int], tmp_path: Path) -> None:
    late = script(tmp_path / "late.ass", [(frame + 12, frame + 40) for frame in cuts[1:]])
    assert [b.frame for b in animeu.boundaries(short, subtitles=late, threads=1)] == cuts


def test_keyframes_are_a_source_and_those_of_another_rate_are_not(short: Path, cuts: list[int], tmp_path: Path) -> None:
    right = animeu.shots(short, keyframes=keyframes(tmp_path / "right.txt", cuts), threads=1)
    assert [shot.first_frame for shot in right] == cuts
    assert "keyframes-unused" not in {notice.code for notice in right.notices}
    wrong = keyframes(tmp_path / "wrong.txt", [frame * 5 // 4 for frame in cuts])
    found = animeu.boundaries(short, keyframes=wrong, fps=30, threads=1)
    assert [b.frame for b in found] == cuts
    assert {notice.code for notice in found.notices} >= {"keyframes-unused", "fps-unused"}
    assert "keyframes" not in {e.source for b in found for e in b.evidence}


def test_the_digest_changes_with_the_keyframes(short: Path, tmp_path: Path) -> None:
    from animeu.analysis import inputs

    path = keyframes(tmp_path / "k.txt", [0, 10])
    one, none = inputs(short, keyframes=path).digest, inputs(short).digest
    keyframes(path, [0, 11])
    assert len({one, none, inputs(short, keyframes=path).digest}) == 3
    with pytest.raises(InvalidValue, match="keyframes"):
        inputs(script(tmp_path / "s.ass", []), keyframes=path)


def test_a_library_remembers_the_keyframes_of_a_file(short: Path, cuts: list[int], tmp_path: Path) -> None:
    path = keyframes(tmp_path / "k.txt", cuts)
    with animeu.open(tmp_path / "library") as library:
        kept = library.add_file(short, keyframes=path)
        assert "keyframes" in {e.source for b in kept.boundaries for e in b.evidence}
        assert library.add_file(short).digest == kept.digest
        with pytest.raises(InvalidValue, match="keyframes"):
            library.add(tmp_path, keyframes=path)


def test_sound_alone_has_no_boundaries(tmp_path: Path) -> None:
    import wave

    path = tmp_path / "only.wav"
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(bytes(32_000))
    with pytest.raises(MediaError, match="no picture"):
        animeu.boundaries(path)
