"""Keyframe files of others: lists of scene changes that a timer worked with, read as `animeu.tracks.Keyframes`."""

from animeu.export.keyframes.reader import parse, read

__all__ = ["parse", "read"]
