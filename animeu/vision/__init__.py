"""Frames in, a `VisionTrack` out: shots by the cheap look and TransNetV2, and the place of a picture encoder."""

from animeu.vision.encoder import PictureEncoder, PictureWatcher, encoder
from animeu.vision.shots import ShotWatcher

__all__ = ["PictureEncoder", "PictureWatcher", "ShotWatcher", "encoder"]
