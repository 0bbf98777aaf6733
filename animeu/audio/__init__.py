"""Samples to an `AudioTrack`: when somebody speaks, how loud it is, where music plays."""

from animeu.audio.listener import SoundListener

__all__ = ["SoundListener"]
