from __future__ import annotations

from pathlib import Path

import numpy as np

from animeu import media, sample
from animeu.audio import SoundListener


def test_the_voices_and_the_music_of_the_drawn_sample_are_heard(tmp_path: Path) -> None:
    video = sample.render(tmp_path, height=90, seconds=32)
    known, listener = sample.truth(video), SoundListener()
    watched = media.watch(video, sound=[listener])
    track = listener.track(watched.sound_start_us or 0)
    middles = (track.start_us + (np.arange(len(track.speech)) + 0.5) * track.hop_us) / 1e6
    said, heard = np.zeros(len(middles), dtype=bool), np.zeros(len(middles), dtype=bool)
    for one in known.sounds:
        if one.kind == "speech":
            said |= (middles >= one.span.start) & (middles < one.span.end)
    for span in track.speech_spans:
        heard |= (middles >= span.start) & (middles < span.end)
    assert said.any()
    assert (said & heard).sum() / heard.sum() > 0.8
    assert (said & heard).sum() / said.sum() > 0.8
    assert (track.music >= 0.5).mean() > 0.9  # it plays from end to end
