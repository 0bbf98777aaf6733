"""Whether a script belongs to its video: do people speak when it says so?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.errors import Notice
from animeu.timeline import MICROSECONDS, Timeline
from animeu.tracks import AudioTrack, TextTrack

SLACK_US = 500_000
"""A line may last this much longer than the video: last lines are seldom cut to the frame."""
TREND_US = 4_000_000
"""Means over this long are taken off dialogue and speech before they are compared: every script has talkative parts, and only the
single lines tell one from another. Of 0, 4, 8, 15 and 30 s, 4 s keeps right and wrong scripts furthest apart."""
APART_US = 10_000_000
"""Copies shifted by less than this are no chance: they still half agree."""
SHORTEST_US = 60_000_000
LEAST_LINES = 8
LEAST_US = 10_000_000
"""Below this much sound, this many lines of dialogue, or this much of dialogue or of speech, agreement is not measured."""
ENOUGH_US = 180_000_000
"""Dialogue that it takes to call a script wrong: about ten minutes of an episode."""
CHANCE = 2.5
"""Standard deviations above its shifted copies that a right script reaches. Measured with the real timings of 110 episodes and
simulated speech (`benchmarks/sound.py`), in whole episodes / in parts of ten minutes. Right scripts called wrong: 0 / 0 when 30 %
of the lines are not heard and voices without lines for 10 % of the time; .02 / 0 at 50 % and 20 %; .07 / .10 at 60 % and 30 %.
Called wrong of scripts of other episodes of the show: .98-.99 / .96-.97; of right ones 2 to 20 s off: .99-1 / .97-.98."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a script fits a video.

    Parameters
    ----------
    agreement : float, optional
        How well dialogue and speech agree, chance taken out: 0 is chance, 1 is the same at every moment. Right scripts have .1
        to .4, as lines stay on screen in pauses, and wrong ones 0 to .05. None when there is no sound, too little speech,
        or too little dialogue to tell.
    deviations : float, optional
        By how many standard deviations the agreement lies above that of copies of the script shifted in time; None with it.
    outside : float
        Share of the lines that lie, at least in part, beyond the end of the video.
    notices : tuple of Notice
        ``"lines-outside"`` and ``"script-does-not-fit"``, each with its figures.
    """

    agreement: float | None
    deviations: float | None
    outside: float
    notices: tuple[Notice, ...] = ()


def fit(text: TextTrack, audio: AudioTrack | None, duration_us: int) -> Fit:
    """Compare a script with what is heard, and with the length of the video.

    The correlation of dialogue with the probability of speech, hop by hop, is compared with what all shifted copies of the same
    script give: a script of another episode is no better than its own shifted copies, and neither is the right one at a wrong
    time.

    Parameters
    ----------
    text : TextTrack
    audio : AudioTrack, optional
    duration_us : int
        Length of the video in microseconds; 0 when unknown, then no line is outside.
    """
    lines = [line for line in text.lines if line.kind != "comment"]
    beyond = [line for line in lines if line.span.end_us > duration_us + SLACK_US] if duration_us > 0 else []
    outside = len(beyond) / len(lines) if lines else 0.0
    notices = []
    if beyond:
        notices.append(
            Notice(
                "lines-outside",
                f"{len(beyond):,} of {len(lines):,} lines ({outside:.1%}) of {text.id} lie beyond the end of the video"
                f" ({duration_us / MICROSECONDS:.1f} s). Check that the script belongs to this episode and this release",
            )
        )
    spoken = Timeline(line.span for line in lines if line.kind == "dialogue")
    found = compare(spoken, audio) if audio is not None else None
    if found is None or audio is None:
        return Fit(None, None, outside, tuple(notices))
    agreement, deviations = found
    if deviations < CHANCE and spoken.crop(audio.span).duration * MICROSECONDS >= ENOUGH_US:
        notices.append(
            Notice(
                "script-does-not-fit",
                f"The dialogue of {text.id} agrees with the speech that is heard no better than chance"
                f" (agreement {agreement:.2f}). Check that it is of this episode; if it is, run `animeu align`",
            )
        )
    return Fit(agreement, deviations, outside, tuple(notices))


def compare(spoken: Timeline, audio: AudioTrack) -> tuple[float, float] | None:
    """Agreement of dialogue with speech, and its distance from chance in standard deviations.

    Parameters
    ----------
    spoken : Timeline
        When the script says that somebody speaks.
    audio : AudioTrack

    Returns
    -------
    tuple of float, optional
        None when there is too little of sound, dialogue or speech.
    """
    heard = spoken.crop(audio.span)
    said = heard.support()
    enough = (
        audio.span.duration_us >= SHORTEST_US
        and len(heard) >= LEAST_LINES
        and min(said.duration, audio.speech_spans.duration) * MICROSECONDS >= LEAST_US
    )
    if not enough:
        return None
    window = TREND_US // audio.hop_us | 1
    dialogue = _detrended(_coverage(said, audio), window)
    speech = _detrended(audio.speech.astype(np.float64), window)
    scale = np.sqrt((dialogue @ dialogue) * (speech @ speech))
    if scale == 0:  # the script speaks all the time
        return None
    # One Fourier transform gives the correlation with every copy that is shifted round the end.
    product = np.fft.rfft(speech) * np.conj(np.fft.rfft(dialogue))
    correlation = np.fft.irfft(product, len(speech)) / scale
    apart = APART_US // audio.hop_us
    shifted = correlation[apart : len(correlation) - apart]
    chance, spread = float(shifted.mean()), float(shifted.std())
    above = float(correlation[0]) - chance
    return float(np.clip(above / (1 - chance), 0, 1)), above / spread


def _coverage(spans: Timeline, audio: AudioTrack) -> NDArray[np.float64]:
    """Which share of each hop the spans cover; they do not overlap."""
    edges = np.array([(span.start_us, span.end_us) for span in spans], dtype=np.float64).ravel() - audio.start_us
    passed = np.concatenate([[0.0], np.cumsum(np.diff(edges) * (np.arange(len(edges) - 1) % 2 == 0))])
    grid = np.arange(len(audio.speech) + 1) * float(audio.hop_us)
    covered: NDArray[np.float64] = np.diff(np.interp(grid, edges, passed)) / audio.hop_us
    return covered


def _detrended(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """Values less their mean over ``window`` (odd) hops around each, and less their mean."""
    half = window // 2
    sums = np.cumsum(np.pad(values, (half + 1, half), mode="edge"))
    local = values - (sums[window:] - sums[:-window]) / window
    centred: NDArray[np.float64] = local - local.mean()
    return centred
