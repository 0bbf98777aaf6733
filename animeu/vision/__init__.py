"""Frames in, a `VisionTrack` out: shots by the cheap look and TransNetV2, and the place of a picture encoder."""

from animeu.vision.encoder import PictureEncoder, encoder, likeness
from animeu.vision.encoders import PictureStudent
from animeu.vision.reader import Reader, reader
from animeu.vision.reading import ReadWatcher
from animeu.vision.shots import ShotWatcher
from animeu.vision.stills import StillWatcher
from animeu.vision.tagged import TagStudent
from animeu.vision.tags import Tagger, tagger

__all__ = [
    "PictureEncoder",
    "PictureStudent",
    "ReadWatcher",
    "Reader",
    "ShotWatcher",
    "StillWatcher",
    "TagStudent",
    "Tagger",
    "encoder",
    "likeness",
    "reader",
    "tagger",
]
