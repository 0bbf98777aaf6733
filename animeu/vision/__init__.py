"""Frames in, a `VisionTrack` out: shots by the cheap look and TransNetV2, and the place of a picture encoder."""

from animeu.vision.encoder import PictureEncoder, PictureWatcher, encoder, likeness
from animeu.vision.encoders import PictureStudent
from animeu.vision.shots import ShotWatcher

__all__ = ["PictureEncoder", "PictureStudent", "PictureWatcher", "ShotWatcher", "encoder", "likeness"]
