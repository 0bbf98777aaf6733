"""Frames in, a `VisionTrack` out: shots by the cheap look and TransNetV2, and the place of a picture encoder."""

from animeu.vision.encoder import PictureEncoder, encoder, likeness
from animeu.vision.encoders import PictureStudent
from animeu.vision.shots import ShotWatcher
from animeu.vision.stills import StillWatcher

__all__ = ["PictureEncoder", "PictureStudent", "ShotWatcher", "StillWatcher", "encoder", "likeness"]
