"""How alike two partitions of the same things are: clips, scenes, who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from math import comb


def adjusted_rand(found: Sequence[Hashable], true: Sequence[Hashable]) -> float:
    """The adjusted Rand index: 1 for the same partition, about 0 for one made by chance (Hubert & Arabie 1985).

    Parameters
    ----------
    found, true : sequences of labels, one for each thing
        Only which labels are equal counts, not what they are.

    Examples
    --------
    >>> adjusted_rand("aabb", [0, 0, 1, 1]), round(adjusted_rand("abab", [0, 0, 1, 1]), 3)
    (1.0, -0.5)
    """
    both, ours, theirs = (
        sum(comb(count, 2) for count in Counter(labels).values()) for labels in (zip(found, true, strict=True), found, true)
    )
    expected, most = ours * theirs / max(comb(len(found), 2), 1), (ours + theirs) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def pairs_f1(found: Sequence[Hashable], true: Sequence[Hashable], groups: Sequence[Hashable] | None = None) -> float:
    """F1 of pairs: a pair counts as found when both have one label (the pairwise F of clustering; Manning et al. 2008, 16.3).

    Parameters
    ----------
    found, true : sequences of labels, one for each thing
    groups : sequence, optional
        Only pairs of two different groups count: whether what was apart is brought together again.

    Returns
    -------
    float
        1 where there is no such pair in either.

    Examples
    --------
    >>> pairs_f1("aabb", "xxxy")
    0.4
    >>> pairs_f1("aba", "xyx", groups=[0, 1, 2])
    1.0
    """
    apart = groups if groups is not None else range(len(true))
    hits = ours = theirs = 0
    for i, j in combinations(range(len(true)), 2):
        if apart[i] != apart[j]:
            in_ours, in_theirs = found[i] == found[j], true[i] == true[j]
            hits, ours, theirs = hits + (in_ours and in_theirs), ours + in_ours, theirs + in_theirs
    return 2 * hits / (ours + theirs) if ours + theirs else 1.0
