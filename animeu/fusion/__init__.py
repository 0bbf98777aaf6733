"""fusion."""

from animeu.fusion.fit import Fit, fit
from animeu.fusion.sounds import kinds, silences, sounds

__all__ = ["Fit", "fit", "kinds", "silences", "sounds"]
