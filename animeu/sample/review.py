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
    _numbers(truth)


def _must(fits: bool, where: str, value: object, wanted: str) -> None:
    if not fits:
        raise InvalidValue(f"truth.{where}", value, wanted)


def _items(truth: Truth) -> Iterator[tuple[str, Any]]:
    """Everything in the truth that is made of fields of its own, and its place."""
    for fact in ("boundaries", "shots", "scenes", "figures", "lines", "signs", "bursts", "loops"):
        for number, item in enumerate(getattr(truth, fact) or ()):
            yield f"{fact}[{number}]", item
            for inner, move in enumerate(getattr(item, "moves", ())):
                yield f"{fact}[{number}].moves[{inner}]", move


def _runs(truth: Truth) -> Iterator[tuple[str, Run]]:
    for place, item in _items(truth):
        names = {field.name for field in dataclasses.fields(item)}
        if "first_frame" in names:
            yield f"{place}.first_frame", (item.first_frame, item.last_frame)
        if "frame" in names:
            yield f"{place}.frame", (item.frame, item.frame)
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
    """Whether shots follow each other without a gap, and boundaries rise."""
    for number, (before, after) in enumerate(pairwise(truth.shots or ()), 1):
        wanted = f"{before.last_frame + 1}, the frame after the shot before"
        _must(after.first_frame == before.last_frame + 1, f"shots[{number}].first_frame", after.first_frame, wanted)
    for number, (one, next_) in enumerate(pairwise(truth.boundaries or ()), 1):
        _must(one.frame < next_.frame, f"boundaries[{number}].frame", next_.frame, f"above {one.frame}: boundaries rise")


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
