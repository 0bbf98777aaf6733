"""Tracks in, an episode out: boundaries, shots, clips, scenes, descriptions, rankings. Reads values, no pixels or samples."""

from animeu.fusion.boundaries import boundaries
from animeu.fusion.clips import clips
from animeu.fusion.describe import LANGUAGES, describe
from animeu.fusion.fit import Fit, fit
from animeu.fusion.odds import FrameOdds
from animeu.fusion.rank import rank
from animeu.fusion.scenes import scenes
from animeu.fusion.shots import representative, shots
from animeu.fusion.sounds import kinds, silences, sounds

__all__ = [
    "LANGUAGES",
    "Fit",
    "FrameOdds",
    "boundaries",
    "clips",
    "describe",
    "fit",
    "kinds",
    "rank",
    "representative",
    "scenes",
    "shots",
    "silences",
    "sounds",
]
