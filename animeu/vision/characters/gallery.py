"""Enrolled characters as a value, and the names that they give to faces; whoever is like nobody of them is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue, Notice
from animeu.sights import Likely
from animeu.tracks import Floats, Vectors

SLOPE, RIVAL, LEAD = 10.3, 2.1, 0.25
"""How fast the log-odds rise with the likeness above the encoder's ``same``, and with its lead above `LEAD` over the mean
likeness to all others: a face that looks like everybody is told less surely (the T-norm of speaker verification; Auckenthaler,
Carey & Lloyd-Thomas 2000). Fitted by `benchmarks/train/characters/calibrate.py` on characters that a net was not trained on, one
to five pictures each, among strangers: the Brier score is .19, of the share of right names alone .25."""

BETWEEN = 30.0
"""How fast, with its lead over the second, the log-odds rise that it is the one and not the other: no name is likelier than that.
With 10 fewer are named rightly at 5 % of strangers among characters left out, 60 crops each (.46; .56 with 30, .60 without), and
without it a face that is between two would have a name."""

LEAST = 0.5
"""Up to this probability a face is unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """Characters that were enrolled.

    Parameters
    ----------
    spec : str
        Of the encoder that made the vectors.
    names : tuple of str
    vectors : ndarray of float32, shape (n, d)
        One of each picture, L2-normalised.
    owners : ndarray of int64, shape (n,)
        Whose it is: a position in ``names``.
    same : float
        The encoder's cosine at which two faces are as likely one as two.
    notices : tuple of Notice
        What was passed over when they were enrolled.

    Raises
    ------
    InvalidValue
        When owners and vectors do not fit.

    Examples
    --------
    >>> mio, rin = np.eye(2, dtype=np.float32)
    >>> gallery = Gallery("builtin", ("Mio", "Rin"), np.stack([mio, rin]), np.array([0, 1]), 0.5)
    >>> [str(one) for one in gallery.name(np.stack([rin, np.array([0.6, 0.6])]).astype(np.float32))]
    ['Rin 1.00', 'unknown']
    """

    spec: str
    names: tuple[str, ...]
    vectors: Floats
    owners: NDArray[np.int64]
    same: float
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        fits = len(self.owners) == len(self.vectors) and set(self.owners.tolist()) == set(range(len(self.names)))
        if self.vectors.ndim != 2 or not fits:
            raise InvalidValue("owners", self.owners.tolist(), f"one for each vector, each name owning some: {self.names}")

    @classmethod
    def of(cls, people: Mapping[str, Vectors], same: float) -> Gallery:
        """A gallery from vectors that were kept by name; all of one encoder, at least one each.

        Raises
        ------
        InvalidValue
            When there is nobody, or they are of several encoders.
        """
        specs = {one.spec for one in people.values()}
        if len(specs) != 1:
            raise InvalidValue("people", sorted(specs), "at least one, all by one encoder")
        owners = np.repeat(np.arange(len(people)), [len(one.values) for one in people.values()]).astype(np.int64)
        return cls(specs.pop(), tuple(people), np.concatenate([one.values for one in people.values()]), owners, same)

    @property
    def people(self) -> Mapping[str, Vectors]:
        """The vectors by name."""
        return {name: Vectors(self.spec, self.vectors[self.owners == number]) for number, name in enumerate(self.names)}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many pictures each has."""
        return {name: int((self.owners == number).sum()) for number, name in enumerate(self.names)}

    def likeness(self, vectors: Floats) -> Floats:
        """How like each character each face is, (m, names): the mean of the cosines to the nearest picture and to their mean.

        Raises
        ------
        InvalidValue
            When the vectors are of another length.
        """
        if vectors.ndim != 2 or vectors.shape[1] != self.vectors.shape[1]:
            raise InvalidValue("vectors", vectors.shape, f"of shape (n, {self.vectors.shape[1]}), by the encoder {self.spec!r}")
        found = np.empty((len(vectors), len(self.names)), np.float32)
        for number in range(len(self.names)):
            own = self.vectors[self.owners == number]
            middle = own.mean(axis=0)
            alike = vectors @ own.T
            found[:, number] = (alike.max(axis=1) + vectors @ (middle / max(float(np.linalg.norm(middle)), 1e-6))) / 2
        return found

    def probabilities(self, vectors: Floats) -> Floats:
        """How likely each face is the character that it is most like, shape (m,)."""
        return self._best(vectors)[1]

    def name(self, vectors: Floats) -> tuple[Likely, ...]:
        """Who each face is, one for each row; false for somebody unknown, and for a row of zeros."""
        best, sure = self._best(vectors)
        told = (vectors != 0).any(axis=1)
        return tuple(
            Likely(self.names[int(one)], round(float(share), 4)) if known and share > LEAST else Likely()
            for one, share, known in zip(best, sure, told, strict=True)
        )

    def _best(self, vectors: Floats) -> tuple[NDArray[np.int64], Floats]:
        alike = self.likeness(vectors)
        best = alike.argmax(axis=1)
        top = alike[np.arange(len(alike)), best]
        odds = SLOPE * (top - self.same)
        if len(self.names) == 1:
            return best.astype(np.int64), _sigmoid(odds)
        odds += RIVAL * (top - (alike.sum(axis=1) - top) / (len(self.names) - 1) - LEAD)
        lead = top - np.partition(alike, -2, axis=1)[:, -2]
        return best.astype(np.int64), np.minimum(_sigmoid(odds), _sigmoid(BETWEEN * lead))


def _sigmoid(odds: Floats) -> Floats:
    return (1 / (1 + np.exp(-odds))).astype(np.float32)
