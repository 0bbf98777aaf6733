"""Who speaks when: by voice, by the names in the script, and by clip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from animeu.bench.baselines import DRAWS, Dice, fresh, keys_of, labelled, maker, mean
from animeu.bench.rows import Row
from animeu.bench.scores.labels import f1
from animeu.bench.scores.spans import diarization_error
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.fusion.telling import main_track
from animeu.sample import Truth
from animeu.timeline import Span
from animeu.words import fold

DER = "DER, no collar, mean of episodes"
CLIPS = "F1 of speakers over clips"
CROWD = "crowd"
"""Whoever talks in the background has no name."""

LEAST_US = 200_000
"""Who is heard for less than this in a clip does not speak in it: lines reach over edges."""

Talk = list[tuple[str, Span]]


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """The diarization error rate of voices, which are not told apart yet, and of named lines; and who speaks in each clip."""
    row, dice = maker("speakers", subjects), fresh(subjects)
    tell("speakers", 0.0)
    known = [one for one in labelled(subjects, "lines") if _spoken(one.truth)]
    if not known:
        yield from (row(what, measure, status="not labelled") for what, measure in (("by voice", DER), ("by the script", CLIPS)))
        return
    yield from _by_voice(row, [one for one in known if one.analysis.audio is not None], dice)
    named = [one for one in known if _named(one)]
    if named:
        yield _by_script(row, named, dice)
        yield _by_clip(row, named, dice)
    else:
        yield from (
            row("by the script", measure, status="skipped", note="No subtitles name speakers") for measure in (DER, CLIPS)
        )


def _spoken(truth: Truth) -> Talk:
    """Who is truly heard, and when."""
    return [(line.speaker or CROWD, line.heard) for line in truth.lines or () if line.heard and line.kind == "dialogue"]


def _named(subject: Subject) -> Talk:
    """The lines of the track that tells most, each with the key of whom it names."""
    keys, lines = keys_of(subject.truth), subject.analysis.episode.lines
    track = main_track([line for line in lines if line.speaker])
    chosen = [line for line in lines if line.kind == "dialogue" and line.speaker and line.track == track]
    return [(keys.get(fold(line.speaker), line.speaker), line.span) for line in chosen]


def _error(subject: Subject, talk: Talk) -> float:
    return diarization_error(talk, _spoken(subject.truth), subject.truth.clock.whole)


def _shuffled(talk: Talk, dice: Dice) -> Talk:
    """The same spans, with their speakers in another order."""
    order = dice.permutation(len(talk))
    return [(talk[int(other)][0], span) for other, (_, span) in zip(order, talk, strict=True)]


def _by_voice(row: Callable[..., Row], known: Sequence[Subject], dice: Dice) -> Iterator[Row]:
    """Voices without names, in what was heard as speech."""
    simple, chance = [], []
    for one in known:
        assert one.analysis.audio is not None
        spans = list(one.analysis.audio.speech_spans)
        who = sorted({name for name, _ in _spoken(one.truth)})
        simple.append(_error(one, [("somebody", span) for span in spans]))
        chance += [_error(one, [(who[int(dice.integers(len(who)))], span) for span in spans]) for _ in range(DRAWS)]
    if known:
        about = {"baseline": "one speaker for all speech that is heard", "higher_is_better": False, "status": "not built"}
        count = sum(len(_spoken(one.truth)) for one in known)
        yield row(
            "by voice",
            DER,
            random=mean(chance),
            simple=mean(simple),
            **about,
            count=count,
            note="Random: anyone of the cast for each stretch",
        )


def _by_script(row: Callable[..., Row], known: Sequence[Subject], dice: Dice) -> Row:
    """Lines as the library keeps them, with the speakers that their script names."""
    ours, simple, chance = [], [], []
    for one in known:
        talk = _named(one)
        ours.append(_error(one, talk))
        simple.append(_error(one, [("somebody", span) for _, span in talk]))
        chance += [_error(one, _shuffled(talk, dice)) for _ in range(DRAWS)]
    about = {
        "baseline": "one speaker for all lines",
        "higher_is_better": False,
        "note": "Random: the names, shuffled over the lines",
    }
    count = sum(len(_spoken(one.truth)) for one in known)
    return row("by the script", DER, value=mean(ours), random=mean(chance), simple=mean(simple), **about, count=count)


def _by_clip(row: Callable[..., Row], known: Sequence[Subject], dice: Dice) -> Row:
    """`Clip.speakers` against who is heard in the clip."""
    true, ours, simple = [], [], []
    for one in known:
        spoken, keys = _spoken(one.truth), keys_of(one.truth)
        told = [{keys.get(fold(name), name) for name in clip.speakers} for clip in one.analysis.episode.clips]
        who = sorted({name for name, _ in spoken}.union(*told))  # who is told and never heard counts as false
        most = max(who, key=lambda name: sum(span.duration_us for other, span in spoken if other == name))
        for clip, names in zip(one.analysis.episode.clips, told, strict=True):
            true += [_heard(spoken, name, clip.span) for name in who]
            ours += [name in names for name in who]
            simple += [name == most for name in who]
    values = {"value": f1(ours, true), "simple": f1(simple, true), "baseline": "whoever speaks most, in every clip"}
    chance = mean([f1(dice.permutation(true), true) for _ in range(DRAWS)])
    return row("by the script", CLIPS, random=chance, **values, count=sum(true), note="Random: as many, anyone anywhere")


def _heard(spoken: Talk, name: str, span: Span) -> bool:
    return sum((at & span).duration_us for who, at in spoken if who == name) >= LEAST_US
