"""Ways in which the file of an episode departs from the disc: as broadcast, with hard subtitles, with a script that does not fit.

A variant edits what is drawn and heard, chooses what soft subtitles there are, or how the file is encoded; the truth follows. Those
that choose the subtitles exclude each other, all else can be combined.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from animeu.errors import InvalidValue
from animeu.sample import season, subtitles
from animeu.sample.mux import DISC, Encoding
from animeu.sample.script import PlacedShot, Script, ScriptScene
from animeu.sample.shot import Prop, ScriptLine, ScriptShot, Sign
from animeu.sample.subtitles import SubtitleTrack
from animeu.timeline import Span

Words = Callable[[Script, int], tuple[SubtitleTrack, ...]]
"""From the script as it is on the disc, and a seed, to the soft subtitles."""

SPONSOR_FRAMES = 120
"""How long the sponsors' card of a broadcast is shown."""

SLIP_US = 260_000
"""How far the edges of a script that nobody snapped lie from where they should be, at most; about six frames, as typists leave them."""

LETTERS_A_LINE = 22
"""After so many letters a hard subtitle goes on in the next line."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of departing.

    Parameters
    ----------
    about : str
        For people.
    edit : callable, optional
        Changes the script: what is seen, heard and known.
    words : callable, optional
        The soft subtitles, made from the script of the disc; the disc's own when None.
    beside : bool
        The Japanese subtitles lie beside the video as a file in CP932, and none inside.
    held_once : bool
        A drawing that is held is stored as one frame that lasts longer: the frame rate varies.
    encoding : mapping of str to value
        What it changes of the `animeu.sample.mux.Encoding`.
    """

    about: str
    edit: Callable[[Script], Script] | None = None
    words: Words | None = None
    beside: bool = False
    held_once: bool = False
    encoding: dict[str, Any] = field(default_factory=dict)


def broadcast(script: Script) -> Script:
    """As on television: a card of the sponsors after the opening, and a preview that is cut short."""
    return replace(script, scene=tuple(_broadcast(script)))


def _broadcast(script: Script) -> Iterator[ScriptScene]:
    after = next((i for i, scene in enumerate(script.scene) if scene.part == "opening"), 0)
    card = sum(shot.frames for scene in script.scene[: after + 1] for shot in scene.shot)
    for index, scene in enumerate(script.scene):
        shots = tuple(_later(shot, script.name, card) for shot in scene.shot)
        yield replace(scene, shot=shots[: (len(shots) + 1) // 2] if scene.part == "preview" else shots)
        if index == after:
            yield _sponsors(scene)


def _later(shot: ScriptShot, episode: str, card: int) -> ScriptShot:
    """A shot that shows another of its own episode again knows it by its place behind the sponsors' card."""
    seen = shot.repeats
    if seen is None or seen.episode != episode or seen.first < card:
        return shot
    return replace(shot, repeats=replace(seen, first=seen.first + SPONSOR_FRAMES))


def _sponsors(before: ScriptScene) -> ScriptScene:
    signs = (
        Sign("提供", "card", y=200, size=64, fixed=True),
        Sign("すずかけ文庫\nみずたまり堂", "card", y=420, size=84, fixed=True),
    )
    shot = ScriptShot(frames=SPONSOR_FRAMES, prop=(Prop("card"),), sign=signs)
    place, time = before.place or before.shot[0].place, before.time or before.shot[0].time
    return ScriptScene("sponsors", place, time, music="eyecatch", part="card", shot=(shot,))


def burnt_in(script: Script) -> Script:
    """The Japanese dialogue as part of the picture."""
    placed = iter([replace(shot.shot, sign=(*shot.shot.sign, *_burnt(script, shot))) for shot in script.shots])
    return replace(script, scene=tuple(replace(scene, shot=tuple(next(placed) for _ in scene.shot)) for scene in script.scene))


def _burnt(script: Script, shot: PlacedShot) -> Iterator[Sign]:
    """The lines that are on screen in a shot, those that overlap one above the other."""
    above: list[tuple[int, int]] = []
    for first, end, line in script.lines:
        if line.kind != "dialogue" or not line.soft or end <= shot.first or first > shot.last:
            continue
        text = _wrapped(line)
        height = 54 * (text.count("\n") + 1)
        taken = max((top for until, top in above if until > first), default=0)
        above.append((end, taken + height))
        start, until = max(first - shot.first, 0), min(end - shot.first, shot.shot.frames)
        yield Sign(text, "hardsub", y=690 - taken - height / 2, size=42, fixed=True, start=start, end=until)


def _wrapped(line: ScriptLine) -> str:
    parts = line.ja.split("\n")
    if len(parts) == 1 and len(line.ja) > LETTERS_A_LINE:
        cut = line.ja.find("　", len(line.ja) // 3)
        cut = cut if 0 < cut < LETTERS_A_LINE else len(line.ja) // 2
        parts = [line.ja[:cut], line.ja[cut:].strip("　 ")]
    return "\n".join(parts)


def no_words(script: Script, seed: int) -> tuple[SubtitleTrack, ...]:
    """None."""
    return ()


def unsnapped(script: Script, seed: int) -> tuple[SubtitleTrack, ...]:
    """The disc's subtitles as somebody typed them by ear: no edge lies where a shot begins."""
    return tuple(_slipped(track, random.Random(f"unsnapped {seed} {track.language}")) for track in subtitles.tracks(script))


def _slipped(track: SubtitleTrack, dice: random.Random) -> SubtitleTrack:
    def slip() -> int:
        return round(dice.uniform(-SLIP_US, SLIP_US) / 10_000) * 10_000

    events = []
    for event in track.events:
        start = max(event.span.start_us + slip(), 0)
        events.append(replace(event, span=Span(start, max(event.span.end_us + slip(), start + 100_000))))
    return replace(track, events=tuple(sorted(events, key=lambda event: event.span)))


def unrelated(script: Script, seed: int) -> tuple[SubtitleTrack, ...]:
    """The subtitles of another episode."""
    names = list(season.episodes())
    here = names.index(script.name) if script.name in names else 0
    other = season.read_script(names[(here + 1) % len(names)])
    return subtitles.tracks(other)


VARIANTS = {
    "tv": Variant("as broadcast: a sponsors' card, the preview cut short, the script timed to the disc", broadcast),
    "vfr": Variant("variable frame rate: a held drawing is one frame that lasts", held_once=True),
    "hardsub": Variant("Japanese subtitles in the picture, none inside", burnt_in, no_words),
    "compressed": Variant("heavily compressed", encoding={"crf": 38, "preset": "veryfast", "audio_bit_rate": 40_000}),
    "mono": Variant("one channel of sound", encoding={"layout": "mono"}),
    "nosubs": Variant("no subtitles", words=no_words),
    "cp932": Variant("Japanese subtitles in a file beside it, in CP932, none inside", words=no_words, beside=True),
    "unsnapped": Variant("a script whose edges lie up to a quarter of a second beside the cuts", words=unsnapped),
    "unrelated": Variant("the script of another episode", words=unrelated),
}
"""What can be asked for, by name."""


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order in which they stand in a file's name, each once.

    Raises
    ------
    InvalidValue
        When one is unknown, or two of them choose the subtitles.

    Examples
    --------
    >>> chosen(["mono", "tv", "mono"])
    ('tv', 'mono')
    """
    wanted = set(names)
    if unknown := wanted - set(VARIANTS):
        raise InvalidValue("variant", ", ".join(sorted(unknown)), f"one of {', '.join(VARIANTS)}")
    found = tuple(name for name in VARIANTS if name in wanted)
    words = [name for name in found if VARIANTS[name].words]
    if len(words) > 1:
        raise InvalidValue("variant", " and ".join(words), "only one that chooses the subtitles")
    return found


def edited(script: Script, names: Iterable[str]) -> Script:
    """A script as variants have it drawn, heard and known."""
    for name in names:
        edit = VARIANTS[name].edit
        script = edit(script) if edit else script
    return script


def encoding(names: Iterable[str]) -> Encoding:
    """How a file is encoded, as variants have it."""
    return replace(DISC, **{key: value for name in names for key, value in VARIANTS[name].encoding.items()})


def wants(names: Iterable[str], what: Literal["beside", "held_once"]) -> bool:
    """Whether any of some variants asks for something."""
    return any(getattr(VARIANTS[name], what) for name in names)


def soft(script: Script, names: Iterable[str], seed: int) -> tuple[SubtitleTrack, ...]:
    """The soft subtitles of a script of the disc, as variants have them."""
    words = next((VARIANTS[name].words for name in names if VARIANTS[name].words), None)
    return words(script, seed) if words else subtitles.tracks(script)
