"""Clips, scenes and the summary are scored by what they are, and beside baselines that are what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from animeu.bench.parts import clips, scenes, summary
from animeu.bench.subject import Subjects
from animeu.episode import Clip, Highlight
from animeu.timeline import Span

Make = Callable[..., Subjects]


def test_what_agrees_with_the_truth_scores_one(measure) -> None:
    made = measure(clips.rows)
    assert made["clips", "ARI"].value == made["clips", "F1 of edges"].value == made["clips", "edges that tear"].value == 1
    made = measure(scenes.rows)
    assert made["scenes", "ARI"].value == made["scenes", "F1 of pairs"].value == 1
    made = measure(summary.rows)
    assert made["lines in en", "Kendall"].value == made["lines in en", "Spearman"].value == pytest.approx(1)
    assert made["lines in en", "F1"].value == pytest.approx(1)


def test_chance_scores_about_zero_where_the_measure_says_so(measure) -> None:
    made = measure(scenes.rows)
    assert abs(made["scenes", "ARI"].random) < 0.2
    assert abs(measure(summary.rows)["lines in en", "Kendall"].random) < 0.25


def test_clips_at_the_wrong_cuts_and_inside_lines_score_less(measure, make: Make) -> None:
    edges = [0, 4_500_000, 13_500_000, 23_500_000, 40_000_000]
    wrong = tuple(Clip(Span(a, b), 0, 0) for a, b in pairwise(edges))
    made = measure(clips.rows, make(clips=wrong))
    assert made["clips", "F1 of edges"].value == 0
    assert made["clips", "ARI"].value < 0.5
    assert made["clips", "edges that tear"].value == pytest.approx(1 / 3)  # 13.5 and 23.5 s lie in lines


def test_every_ten_seconds_is_what_the_made_up_episode_does(measure) -> None:
    made = measure(clips.rows)
    assert made["clips", "ARI"].simple == made["clips", "F1 of edges"].simple == 1


def test_a_return_that_is_missed_costs_pairs_and_chapters_know_no_returns(measure, make: Make) -> None:
    usual = make().episodes[0].analysis.episode.clips
    made = measure(scenes.rows, make(clips=tuple(replace(clip, scene=n) for n, clip in enumerate(usual))))
    assert made["scenes", "F1 of pairs"].value == 0
    assert 0 < made["scenes", "ARI"].value < 1
    assert made["scenes", "ARI"].simple == made["scenes", "ARI"].value
    assert made["scenes, beside chapters", "F1 of pairs"].simple < 0.5


def test_the_worst_summary_comes_last(measure, make: Make) -> None:
    made = measure(summary.rows, make(highlights={"en": tuple(Highlight(line, 1.0) for line in range(8))}))
    assert made["lines in en", "Kendall"].value == pytest.approx(-1)
    assert made["lines in en", "F1"].value == 0
    assert made["lines in en", "Kendall"].simple == pytest.approx(1)  # lines grow longer as clips grow in worth
    assert made["lines in ja", "Kendall"].status == "skipped"


@pytest.mark.parametrize("part", [clips, scenes, summary])
def test_what_nobody_labelled_is_not_measured(measure, blank: Subjects, part) -> None:
    assert {row.status for row in measure(part.rows, blank).rows} == {"not labelled"}


def test_two_scenes_of_one_place_and_time_are_one_by_place(make: Make) -> None:
    truth = make().episodes[0].truth
    placed = tuple(replace(scene, place="hill", time="day" if n < 2 else "night") for n, scene in enumerate(truth.scenes or ()))
    assert scenes.stays(truth)[1] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert scenes.stays(replace(truth, scenes=placed), scenes._place)[1] == [0, 0, 0, 0, 0, 0, 1, 1]
