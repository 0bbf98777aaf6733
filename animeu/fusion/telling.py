"""How much one line tells: the measure that the summary and the descriptions share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from animeu.episode import Line, LineKind
from animeu.tracks import Floats
from animeu.words import pairs, runs

ENOUGH = 20.0
"""Information (nats) at which a line counts for 63 % of the most it can: about four ordinary words, five kanji pairs."""


def tokens(text: str) -> list[str]:
    """Words, and pairs of neighbouring characters where a language writes without spaces.

    Examples
    --------
    >>> tokens("Don't run, Mio!")
    ['don', 't', 'run', 'mio']
    >>> tokens("走らないで、Mio")
    ['走ら', 'らな', 'ない', 'いで', 'mio']
    """
    return [token for dense, run in runs(text) for token in (pairs(run) if dense else [run])]


def key(text: str) -> str:
    r"""What two lines share when they say the same: letters and digits only, folded.

    Examples
    --------
    >>> key("Mio…\nMio!") == key("mio mio")
    True
    """
    return "".join(run for _, run in runs(text))


def worth(texts: Sequence[str]) -> Floats:
    """How much each text tells among the others, from 0 (nothing) up to 1.

    The information of a text is the sum over its distinct tokens of ``log((n + 1) / document frequency)``, the idf of Spärck
    Jones (1972). It saturates, so that a long line cannot win by length alone; a lone "うん" or "Yeah!" is worth little.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    ndarray of float32, shape (n,)
    """
    bags = [set(tokens(text)) for text in texts]
    spread = Counter(token for bag in bags for token in bag)
    rarity = {token: math.log((len(texts) + 1) / count) for token, count in spread.items()}
    return np.array([1 - math.exp(-sum(rarity[token] for token in sorted(bag)) / ENOUGH) for bag in bags], dtype=np.float32)


def main_track(lines: Sequence[Line], kind: LineKind = "dialogue") -> str:
    """The id of the track with the most lines of a kind, the first of equals; ``""`` when there are no lines.

    Tracks of several languages say the same at the same times: counting them all would count everything several times.
    """
    counts = Counter(line.track for line in lines if line.kind == kind) or Counter(line.track for line in lines)
    return max(counts, key=lambda track: counts[track], default="")
