"""Where a picture comes from: an episode and a time, with how likely that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from animeu.search.clocks import clock_of
from animeu.search.hit import Hit
from animeu.search.looks import Look
from animeu.search.store import Store
from animeu.sights import Box
from animeu.timeline import MICROSECONDS, FrameClock, Span

APART = 5 * MICROSECONDS
"""What is found nearer than this in one episode is one place."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A look that shows what a picture does.

    Parameters
    ----------
    look : Look
    probability : float
        That the picture comes from there, 0 to 1.
    score : float
        What orders looks that are all certain: higher where more of the picture agrees.
    mirrored : bool
        Whether the picture shows it with left and right exchanged.
    part : Box
        What of the frame the picture shows, in shares of its width and height.
    agreeing : float
        Share of the picture that is as in the look; letters, or other figures before the same painting, are not.
    """

    look: Look
    probability: float
    score: float
    mirrored: bool
    part: Box
    agreeing: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether the picture shows the whole frame, as it is."""
        return not self.mirrored and min(self.part.width, self.part.height) >= WHOLLY


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture comes from.

    Parameters
    ----------
    episode : str
        The episode's name.
    span : Span
        As long as the episode shows this.
    frame : int
        The first frame that shows it, where a player should open.
    probability : float
        That the picture comes from there, 0 to 1.
    why : str
        One sentence for people.
    path : str
        The file.
    mirrored : bool
        Whether left and right are exchanged in the picture.
    part : Box
        What of the frame the picture shows, in shares of its width and height.
    """

    episode: str
    span: Span
    frame: int
    probability: float
    why: str
    path: str
    mirrored: bool
    part: Box

    @property
    def hit(self) -> Hit:
        """The same as a result of a search."""
        return Hit(self.episode, self.span, self.probability, self.why, self.frame, self.path, "picture")


def origins(store: Store, seen: Sequence[Seen], k: int) -> list[Origin]:
    """The places that looks are of, the likeliest first; what lies within five seconds of a better one is left out.

    Parameters
    ----------
    store : Store
    seen : sequence of Seen
    k : int
        At most so many.
    """
    clocks: dict[int, FrameClock] = {}
    taken: dict[int, list[int]] = {}
    found: list[Origin] = []
    for one in sorted(seen, key=lambda one: (-one.score, one.look.number)):
        key = one.look.episode
        clock = clocks.get(key) or clock_of(store.database, key)
        if clock is None or len(found) == k:
            continue
        clocks[key] = clock
        span = clock.span(one.look.frame, max((one.look.end if one.look.end >= 0 else len(clock)) - 1, one.look.frame))
        if all(abs(span.start_us - start) > APART for start in taken.setdefault(key, [])):
            taken[key].append(span.start_us)
            ((name, path),) = store.database.fetch("SELECT name, path FROM episodes WHERE id = ?", key)
            why = _why(one)
            found.append(Origin(name, span, one.look.frame, one.probability, why, path, one.mirrored, one.part))
    return found


def _why(one: Seen) -> str:
    """What the picture is of the frame.

    Examples
    --------
    >>> _why(Seen(Look(1, 1, 0, -1, None), 0.993, 1.9, True, Box(0.3, 0.3, 0.7, 0.7)))
    'the same picture, right lower part (70 % by 70 %), mirrored · probability .99'
    >>> _why(Seen(Look(1, 1, 0, -1, None), 0.71, 0.9, False, Box(0, 0, 1, 1), 0.62))
    'the same painting, but for 38 % of it · probability .71'
    """
    part = one.part
    said = (
        "the same picture"
        if one.agreeing >= ALIKE
        else f"the same painting, but for {1 - one.agreeing:.0%} of it".replace("%", " %")
    )
    if min(part.width, part.height) < WHOLLY:
        across = _side(part.centre[0], "left ", "right ")
        down = _side(part.centre[1], "upper ", "lower ")
        said += f", {across + down or 'middle '}part ({part.width:.0%} by {part.height:.0%})".replace("%", " %")
    if one.mirrored:
        said += ", mirrored"
    return f"{said} · probability {min(one.probability, 0.99):.2f}".replace(" 0.", " .")


ALIKE = 0.75
"""Share of a picture that agrees from which it is called the same. Nine of ten crops of a drawing agree so far; of what is
painted alike in other episodes of the drawn season, with other figures before it, one of ten."""

WHOLLY = 0.95
"""Share of the width and height of a frame from which a picture shows all of it."""


def _side(centre: float, low: str, high: str) -> str:
    return low if centre < 0.45 else high if centre > 0.55 else ""
