"""Tracks in, an episode out: boundaries, shots, clips, scenes, descriptions, rankings. Reads values, no pixels or samples."""

from animeu.fusion.appearances import appearances
from animeu.fusion.backgrounds import backgrounds
from animeu.fusion.boundaries import SURE, boundaries, sure_cuts
from animeu.fusion.cast import cast
from animeu.fusion.casts import Person, casts
from animeu.fusion.clips import clips
from animeu.fusion.colours import colours
from animeu.fusion.describe import LANGUAGES, describe
from animeu.fusion.fit import Fit, fit
from animeu.fusion.keyframe_fit import check
from animeu.fusion.keyframes import keyframe_odds
from animeu.fusion.odds import FrameOdds
from animeu.fusion.onsets import sound_odds
from animeu.fusion.places import places
from animeu.fusion.prior import ScriptOdds, script_odds
from animeu.fusion.rank import rank
from animeu.fusion.scenes import scenes
from animeu.fusion.settings import settings
from animeu.fusion.shots import representative, shots
from animeu.fusion.sounds import kinds, silences, sounds
from animeu.fusion.staging import staging
from animeu.fusion.tags import tagged
from animeu.fusion.writings import SIGNS as PICTURE_SIGNS
from animeu.fusion.writings import TRACK as PICTURE_TRACK
from animeu.fusion.writings import writings

__all__ = [
    "LANGUAGES",
    "PICTURE_SIGNS",
    "PICTURE_TRACK",
    "SURE",
    "Fit",
    "FrameOdds",
    "Person",
    "ScriptOdds",
    "appearances",
    "backgrounds",
    "boundaries",
    "cast",
    "casts",
    "check",
    "clips",
    "colours",
    "describe",
    "fit",
    "keyframe_odds",
    "kinds",
    "places",
    "rank",
    "representative",
    "scenes",
    "script_odds",
    "settings",
    "shots",
    "silences",
    "sound_odds",
    "sounds",
    "staging",
    "sure_cuts",
    "tagged",
    "writings",
]
