"""Boundaries, search and lookup on the drawn short, which is watched and kept in a library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import animeu
from animeu.analysis import Analysis
from animeu.bench.baselines import change, pictures
from animeu.bench.bm25 import BM25
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.parts import boundaries, lookup, search
from animeu.bench.subject import Subject, Subjects
from animeu.sample import truth
from animeu.sample.facts import TrueBoundary, TrueClip, TrueQuery


@pytest.fixture(scope="module")
def watched(drawn: Path, analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subjects]:
    with animeu.open(tmp_path_factory.mktemp("bench-library")) as library:
        library.add_analysis(analysis)
        yield Subjects("drawn short", [Subject(drawn, truth(drawn), analysis)], library, np.random.default_rng(4))


def _with(subjects: Subjects, **changes: object) -> Subjects:
    one = subjects.episodes[0]
    return replace(subjects, episodes=[replace(one, truth=replace(one.truth, **changes))])


def test_boundaries_stand_beside_chance_and_a_threshold(measure, watched: Subjects) -> None:
    made = measure(boundaries.rows, watched)
    for what in ("all kinds", "cut", "all kinds, subtitles unused"):
        row = made[what, "F1 at ±1 frame"]
        assert row.value > row.simple > row.random
    alone = made["all kinds, subtitles alone", "precision"]
    assert alone.value > alone.simple
    assert {row.what for row in made.rows} > {"dissolve", "flash", "hold", "pan"}
    assert made["flash", "no false boundary, ±2 frames, subtitles unused"].simple == 0  # a white frame is far from its neighbours


def test_a_truth_with_another_cut_costs_recall_and_a_wipe_is_not_built(measure, watched: Subjects) -> None:
    known = watched.episodes[0].truth.boundaries
    quiet = next(i for i in range(len(known) - 1) if known[i + 1].frame - known[i].frame > 60)
    made_up = TrueBoundary(known[quiet].frame + 40, "wipe", (known[quiet].frame + 35, known[quiet].frame + 45), "left")
    made = measure(boundaries.rows, _with(watched, boundaries=(*known, made_up)))
    assert made["all kinds", "recall at ±1"].value == pytest.approx((len(known) - 1) / len(known))
    assert made["all kinds", "precision at ±1"].value == 1
    assert made["wipe left", "found"].value == 0
    assert made["wipe", "F1"].status == "not built"


def test_what_was_not_labelled_is_not_measured(measure, watched: Subjects) -> None:
    assert measure(boundaries.rows, _with(watched, boundaries=None)).rows[0].status == "not labelled"
    assert measure(search.rows, _with(watched, queries=None)).rows[0].status == "not labelled"
    assert measure(boundaries.rows, _with(watched, bursts=None))["flash", "no false"].status == "not labelled"


def test_a_line_is_found_by_its_own_words_and_nothing_by_those_of_another_clip(measure, watched: Subjects) -> None:
    one = watched.episodes[0]
    line = next(line for line in one.truth.lines if line.kind == "dialogue" and len(line.text["en"].split()) > 3)
    end = one.truth.clock.end_us
    away = line.span.start_us < end // 2
    clips = (
        TrueClip("the line", 0, 0, line.span, {}),
        TrueClip(
            "elsewhere", 1, 1, replace(line.span, start_us=end - 100_000 if away else 0, end_us=end if away else 100_000), {}
        ),
    )
    for clip, right in ((0, 1.0), (1, 0.0)):
        queries = (TrueQuery("line", {"en": line.text["en"], "ja": line.text["ja"]}, (clip,)),)
        made = measure(search.rows, _with(watched, clips=clips, queries=queries))
        assert made["all kinds", "R@1"].value == made["all kinds", "R@1"].simple == right
        assert made["line, en", "R@5"].value == made["all kinds, ja", "MRR"].value == right
        assert made["all kinds", "R@1"].count == 2


def test_queries_may_be_in_any_language_and_need_not_be_in_all(measure, watched: Subjects) -> None:
    queries = (TrueQuery("line", {"de": "die Glocke"}, (0,)),)
    made = measure(search.rows, _with(watched, queries=queries))
    assert made["all kinds, de", "R@1"].count == made["line, de", "R@5"].count == made["all kinds", "R@1"].count == 1
    assert made["all kinds, de", "R@1"].simple == 0  # there are no lines in that language
    assert {row.what for row in made.rows} == {"all kinds", "line", "all kinds, de", "line, de"}


def test_a_video_of_less_than_a_second_has_nothing_to_look_up(measure, watched: Subjects, monkeypatch) -> None:
    def begin(video, every, size):
        numbers, frames = pictures(video, every, size)
        return numbers[:1], frames[:1]

    monkeypatch.setattr(lookup, "pictures", begin)
    assert [row.status for row in measure(lookup.rows, watched).rows] == ["skipped"]


def test_screenshots_are_found_after_every_distortion_where_thumbnails_are_not(measure, watched: Subjects) -> None:
    made = measure(lookup.rows, watched)
    assert [row.what for row in made.rows][: len(DISTORTIONS)] == list(DISTORTIONS)
    simple = {row.what: row.simple for row in made.rows}
    assert simple["clean"] > 0.8
    assert simple["clean"] >= simple["cropped, tinted, JPEG"]
    assert made["clean", "R@1"].random < 0.3
    assert made["clean", "R@1"].value >= 0.9
    assert made["cropped, tinted, JPEG", "R@1"].value > simple["cropped, tinted, JPEG"]
    assert made["an episode of 24 minutes", "size"].value < 2
    assert made["probability", "calibration error"].value < 0.2


def test_a_shot_that_is_shown_again_elsewhere_has_no_one_place(watched: Subjects) -> None:
    truth = watched.episodes[0].truth
    first, last = truth.shots[3].first_frame, truth.shots[3].last_frame
    assert lookup.shared(truth, first, [(truth.name, first, last)])
    assert not lookup.shared(truth, last + 1, [(truth.name, first, last)]) or lookup.shared(truth, last + 1, [])


@pytest.mark.parametrize("name", DISTORTIONS)
def test_a_distortion_changes_the_picture_and_is_the_same_each_time(name: str) -> None:
    ramp = np.add.outer(np.arange(180), np.arange(320)).astype(np.uint8)
    picture = Image.fromarray(np.stack([ramp, 255 - ramp, ramp // 2], axis=2))
    once, twice = DISTORTIONS[name](picture), DISTORTIONS[name](picture)
    assert once.tobytes() == twice.tobytes()
    assert (once.size == picture.size and once.tobytes() == picture.tobytes()) == (name == "clean")
    assert thumbnail(once).shape == (144,)


def test_what_baselines_see_does_not_depend_on_batches(drawn: Path) -> None:
    known, seen = truth(drawn), change(drawn)
    assert len(seen) == known.frames
    assert seen[0] == 0
    assert np.median(seen[list(known.cuts)]) > 20 > 1 > np.median(seen)
    numbers, frames = pictures(drawn, 100)
    assert numbers.tolist() == list(range(0, known.frames, 100))
    assert frames.shape == (len(numbers), 27, 48, 3)


def test_rare_words_count_more_and_no_word_finds_nothing() -> None:
    texts = BM25(["the cat and the bell", "the rain and the cat", "鈴の音が聞こえない"])
    assert texts.best("cat bell", 3) == [0, 1]
    assert texts.best("鈴の音", 3) == [2]
    assert texts.best("dog", 3) == BM25([]).best("dog", 3) == []
