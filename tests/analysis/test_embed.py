"""Without this, a clip out of the middle of a held shot would have no picture, and never be found by one."""

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import numpy as np

from animeu.analysis.embed import vectors
from animeu.episode import Clip, Episode, Shot
from animeu.text.encoder import Encoder
from animeu.timeline import FrameClock
from animeu.tracks import StillTrack, Vectors

CLOCK = FrameClock.constant(240, Fraction(24))


def test_a_clip_has_the_mean_of_its_stills_and_of_the_one_that_holds_where_it_begins() -> None:
    shots = tuple(Shot(a, b, CLOCK.span(a, b), 1.0, a) for a, b in ((0, 143), (144, 239)))
    clips = (Clip(CLOCK.span(0, 71), 0, 0), Clip(CLOCK.span(72, 143), 0, 0), Clip(CLOCK.span(144, 239), 1, 1))
    episode = Episode("e", "", "", CLOCK.end_us, CLOCK, shots=shots, clips=clips)
    pictures = Vectors("model", np.eye(3, dtype=np.float32))
    seen = SimpleNamespace(
        texts=(), vision=SimpleNamespace(stills=StillTrack(np.array([0, 24, 60]), pictures=pictures)), written=None
    )
    words = Encoder("words", 4, lambda texts: np.ones((len(texts), 4), np.float32))
    found = vectors(episode, seen, words, lambda share: None)["pictures"]  # type: ignore[arg-type]
    np.testing.assert_allclose(found.values, [[3**-0.5] * 3, [0, 0, 1], [0, 0, 0]], atol=1e-6)
    assert found.spec == "model"
    assert vectors(replace(episode, clips=()), seen, words, lambda share: None)["pictures"].values.shape == (0, 3)  # type: ignore[arg-type]
