"""Whether a truth holds together: frames within the episode and in order, numbers that name something, boxes with an inside."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

from animeu.errors import InvalidValue
from animeu.sample.facts import Box, Run, Truth


def review(truth: Truth) -> None:
    """Look for what cannot be meant in a truth, as it creeps in where people label.

    Raises
    ------
    InvalidValue
        With the place in the file, and what is wanted there.
    """
    _must(truth.frames >= 1, "frames", truth.frames, "at least 1")
    _must(truth.rate[0] > 0 and truth.rate[1] > 0, "rate", truth.rate, "a numerator and a denominator above 0")
    times = truth.times
    if times is not None:
        _must(len(times) == truth.frames + 1, "times", len(times), f"{truth.frames + 1} times: of every frame, and of the end")
        _must(all(a < b for a, b in pairwise(times)), "times", "falling", "rising")
    for place, run in _runs(truth):
        _must(0 <= run[0] <= run[1] < truth.frames, place, run, f"first and last frame, from 0 to {truth.frames - 1}, in order")
    for place, box in _boxes(truth):
        _must(box[2] > 0 and box[3] > 0, place, box, "x, y, width and height, the last two above 0")
    _shots(truth)
    _spans(truth)
    _amounts(truth)
    _numbers(truth)


def _must(fits: bool, where: str, value: object, wanted: str) -> None:
    if not fits:
        raise InvalidValue(f"truth.{where}", value, wanted)


def _items(truth: Truth) -> Iterator[tuple[str, Any]]:
    """Everything in the truth that is made of fields of its own, and its place."""
    for fact in ("boundaries", "shots", "scenes", "figures", "lines", "signs", "chapters", "bursts", "loops"):
        for number, item in enumerate(getattr(truth, fact) or ()):
            yield f"{fact}[{number}]", item
            for inner, move in enumerate(getattr(item, "moves", ())):
                yield f"{fact}[{number}].moves[{inner}]", move


def _runs(truth: Truth) -> Iterator[tuple[str, Run]]:
    for place, item in _items(truth):
        names = {field.name for field in dataclasses.fields(item)}
        if "last_frame" in names:
            yield f"{place}.first_frame", (item.first_frame, item.last_frame)
        for name in ("frame", "first_frame"):
            if name in names and "last_frame" not in names:
                yield f"{place}.{name}", (getattr(item, name),) * 2
        if getattr(item, "transition", None) is not None:
            yield f"{place}.transition", item.transition
        for inner, run in enumerate(getattr(item, "runs", ())):
            yield f"{place}.runs[{inner}]", run
    for fact in ("holds", "black"):
        for number, run in enumerate(getattr(truth, fact) or ()):
            yield f"{fact}[{number}]", run


def _boxes(truth: Truth) -> Iterator[tuple[str, Box]]:
    for place, item in _items(truth):
        for name in ("box", "head", "face"):
            if getattr(item, name, None) is not None:
                yield f"{place}.{name}", getattr(item, name)


def _shots(truth: Truth) -> None:
    """Whether shots follow each other without a gap, boundaries rise, and both tell of the same shots."""
    for number, (before, after) in enumerate(pairwise(truth.shots or ()), 1):
        wanted = f"{before.last_frame + 1}, the frame after the shot before"
        _must(after.first_frame == before.last_frame + 1, f"shots[{number}].first_frame", after.first_frame, wanted)
    for number, (one, next_) in enumerate(pairwise(truth.boundaries or ()), 1):
        _must(one.frame < next_.frame, f"boundaries[{number}].frame", next_.frame, f"above {one.frame}: boundaries rise")
    for number, boundary in enumerate(truth.boundaries or ()):
        place, change = f"boundaries[{number}].transition", boundary.transition
        if boundary.kind in ("start", "cut"):
            _must(change is None, place, change, f"left out, for a {boundary.kind} has none")
        elif change is not None:
            _must(
                change[0] <= boundary.frame <= change[1],
                place,
                change,
                f"around frame {boundary.frame}, where the new shot begins",
            )
    if truth.shots and truth.boundaries is not None:
        begun = {0, *(boundary.frame for boundary in truth.boundaries)}
        for number, shot in enumerate(truth.shots):
            wanted = "the frame of one of boundaries, which tell where every shot begins"
            _must(shot.first_frame in begun, f"shots[{number}].first_frame", shot.first_frame, wanted)


def _spans(truth: Truth) -> None:
    """Whether what has a time begins before the end of the episode."""
    end = truth.clock.end_us
    for fact in ("clips", "lines", "chapters", "sounds", "songs"):
        for number, item in enumerate(getattr(truth, fact) or ()):
            _must(item.span.start_us < end, f"{fact}[{number}].span", item.span, f"before {end} us, where the episode ends")


def _amounts(truth: Truth) -> None:
    """Whether what is counted or weighed lies where it can."""
    for number, loop in enumerate(truth.loops or ()):
        _must(loop.period >= 1, f"loops[{number}].period", loop.period, "at least 1")
    for number, clip in enumerate(truth.clips or ()):
        _must(0 <= clip.weight <= 3, f"clips[{number}].weight", clip.weight, "from 0 to 3")
    for number, figure in enumerate(truth.figures or ()):
        _must(0 <= figure.visible <= 1, f"figures[{number}].visible", figure.visible, "from 0 to 1")


def _numbers(truth: Truth) -> None:
    """Whether shots, clips, queries and people name things that are there."""
    shots, clips, scenes = (range(-1, len(fact or ())) for fact in (truth.shots, truth.clips, truth.scenes))
    people: Collection[str] = {"", *(who.key for who in truth.cast or ())}
    for number, shot in enumerate(truth.shots or ()):
        _must(
            shot.clip in clips or truth.clips is None, f"shots[{number}].clip", shot.clip, f"a clip, from 0 to {len(clips) - 2}"
        )
        _must(
            shot.scene in scenes or truth.scenes is None,
            f"shots[{number}].scene",
            shot.scene,
            f"a scene, from 0 to {len(scenes) - 2}",
        )
    for number, clip in enumerate(truth.clips or ()):
        fits = truth.shots is None or 0 <= clip.first_shot <= clip.last_shot < len(truth.shots)
        _must(fits, f"clips[{number}]", (clip.first_shot, clip.last_shot), f"first and last shot, from 0 to {len(shots) - 2}")
    for number, query in enumerate(truth.queries or ()):
        known = all(clip in clips and clip >= 0 for clip in query.clips) and bool(query.clips)
        _must(known, f"queries[{number}].clips", query.clips, f"numbers of clips, from 0 to {len(clips) - 2}")
    if truth.cast is None:
        return
    for number, figure in enumerate(truth.figures or ()):
        _must(figure.who in people, f"figures[{number}].who", figure.who, "the key of somebody in cast")
    for number, line in enumerate(truth.lines or ()):
        _must(line.speaker in people, f"lines[{number}].speaker", line.speaker, "the key of somebody in cast, or empty")
