"""Cast, speakers, sounds and songs: figures where something is built, baselines where it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from animeu.bench.parts import cast, songs, sounds, speakers
from animeu.bench.subject import Subjects
from animeu.timeline import Timeline

Make = Callable[..., Subjects]


def test_what_is_not_built_has_baselines_and_no_figure(measure) -> None:
    for row in (*measure(songs.rows).rows, measure(speakers.rows)["by voice", "DER"]):
        assert (row.status, row.value) == ("not built", None)
        assert row.random is not None


def test_where_nobody_looked_for_faces_the_cast_has_baselines_only(measure) -> None:
    for row in measure(cast.rows).rows:
        assert (row.status, row.value) == ("skipped", None)
        assert "faces" in row.note


def test_whoever_speaks_in_a_shot_is_a_good_guess_where_each_shot_shows_its_speaker(measure) -> None:
    made = measure(cast.rows)
    assert made["on screen", "F1"].simple == 1
    assert made["seen from the side", "recall"].simple == made["seen from behind", "recall"].simple == 1
    assert 0.3 < made["on screen", "F1"].random < 0.8


def test_a_line_held_over_a_cut_by_some_frames_is_not_of_the_next_shot(measure, make: Make) -> None:
    lines = make().episodes[0].analysis.episode.lines
    held = tuple(replace(line, span=replace(line.span, end_us=line.span.end_us + 1_100_000)) for line in lines)
    assert measure(cast.rows, make(lines=held))["on screen", "F1"].simple == 1
    longer = tuple(replace(line, span=replace(line.span, end_us=line.span.end_us + 1_500_000)) for line in lines)
    assert measure(cast.rows, make(lines=longer))["on screen", "F1"].simple < 0.9


def test_lines_with_names_tell_who_speaks_when(measure, make: Make) -> None:
    made = measure(speakers.rows)
    assert made["by the script", "DER"].value == 0
    assert made["by the script", "DER"].simple == pytest.approx(3 / 8)  # three of eight lines are not Hina's
    assert made["by voice", "DER"].simple == pytest.approx(3 / 8)
    assert not made["by voice", "DER"].higher_is_better
    assert made["by the script", "F1"].value == 1 > made["by the script", "F1"].simple
    nameless = tuple(replace(line, speaker="") for line in make().episodes[0].analysis.episode.lines)
    assert measure(speakers.rows, make(lines=nameless))["by the script", "DER"].status == "skipped"


def test_speakers_without_a_cast_are_known_by_their_keys(measure, make: Make) -> None:
    assert measure(speakers.rows, make({"cast": None}))["by the script", "F1"].value == 1


def test_a_name_of_somebody_who_never_speaks_is_false(measure, make: Make) -> None:
    usual = make().episodes[0].analysis.episode.clips
    more = tuple(replace(clip, speakers=(*clip.speakers, "Narrator")) for clip in usual)
    assert measure(speakers.rows, make(clips=more))["by the script", "F1"].value < 0.9


def test_somebody_is_seen_of_whom_nobody_knows_who_it_is(measure, make: Make) -> None:
    figures = make().episodes[0].truth.figures or ()
    made = measure(cast.rows, make({"figures": (replace(figures[0], who=""), *figures[1:])}))
    assert made["seen from the front", "recall"].count == measure(cast.rows)["seen from the front", "recall"].count - 1


def test_sounds_that_are_heard_right_score_one_and_levels_alone_less(measure) -> None:
    made = measure(sounds.rows)
    for kind in ("speech", "music", "effects", "silence"):
        assert made[kind, "F1"].value == 1
    assert made["speech", "F1"].simple < 1 == made["silence", "F1"].simple
    assert made["effects", "F1"].simple == 0
    assert made["speech, plain", "balanced"].value == made["music, under speech too", "F1"].value == 1
    assert made["all kinds", "accuracy"].random < 0.6


def test_a_whisper_that_is_not_heard_shows_in_its_own_row(measure, make: Make) -> None:
    usual = make().episodes[0]
    lines = tuple(replace(line, manner="whisper" if n > 5 else "plain") for n, line in enumerate(usual.truth.lines or ()))
    audio = usual.analysis.audio
    deaf = replace(audio, speech_spans=Timeline(list(audio.speech_spans)[:6]))
    given = make({"lines": lines})
    given = replace(given, episodes=[replace(given.episodes[0], analysis=replace(usual.analysis, audio=deaf))])
    made = measure(sounds.rows, given)
    assert (made["speech, plain", "balanced"].value, made["speech, whisper", "balanced"].value) == (1, 0.5)
    assert made["speech, whisper", "balanced"].random == 0.5


def test_what_is_sung_is_no_manner_of_speaking(measure, make: Make) -> None:
    usual = make().episodes[0].truth.lines or ()
    sung = tuple(replace(line, kind="song") if n > 5 else line for n, line in enumerate(usual))
    assert measure(sounds.rows, make({"lines": sung}))["speech, plain", "balanced"].count == 6


def test_the_longest_music_of_the_first_half_is_the_made_up_opening(measure) -> None:
    made = measure(songs.rows)
    assert made["opening", "IoU"].simple == 1 > made["opening", "IoU"].random > 0
    assert made["eyecatch", "IoU"].simple is None
    assert np.isfinite(made["eyecatch", "IoU"].random)


@pytest.mark.parametrize("part", [cast, songs, sounds, speakers])
def test_what_nobody_labelled_is_not_measured(measure, blank: Subjects, part) -> None:
    assert {row.status for row in measure(part.rows, blank).rows} == {"not labelled"}
