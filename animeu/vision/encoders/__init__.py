"""Models that see pictures and read sentences in one space, each behind the same few calls."""

from animeu.vision.encoders.machine import Machine
from animeu.vision.encoders.open_clip import from_open_clip
from animeu.vision.encoders.student import PictureStudent
from animeu.vision.encoders.towers import Towers
from animeu.vision.encoders.transformers import from_transformers

__all__ = ["Machine", "PictureStudent", "Towers", "from_open_clip", "from_transformers"]
