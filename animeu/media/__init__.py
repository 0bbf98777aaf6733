"""Opens media files: what they hold, their frames, sound and subtitle streams, in one pass. The only room that knows PyAV."""

from __future__ import annotations

from animeu.media.fingerprints import fingerprint
from animeu.media.layout import Media, probe
from animeu.media.one_pass import Watched, watch
from animeu.media.pictures import FrameWatcher, Pixels
from animeu.media.sound import SoundWatcher
from animeu.media.subtitles import SubtitlePacket, SubtitleStream

__all__ = [
    "FrameWatcher",
    "Media",
    "Pixels",
    "SoundWatcher",
    "SubtitlePacket",
    "SubtitleStream",
    "Watched",
    "fingerprint",
    "probe",
    "watch",
]
