"""The one pass over a file: every packet is read once, every frame and every second of sound decoded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from animeu import lazy
from animeu.errors import InvalidValue, MediaError, Notice
from animeu.media.ahead import Ahead, Call
from animeu.media.clock import frame_clock
from animeu.media.container import opened
from animeu.media.layout import Media, describe, is_broken, microseconds
from animeu.media.pictures import FrameWatcher, Pictures
from animeu.media.sound import RATE, Hearing, SoundWatcher
from animeu.media.subtitles import Gathering, SubtitleStream
from animeu.timeline import MICROSECONDS, FrameClock, clock_text

KNOWS_ITS_LENGTH = ("matroska", "mov", "avi", "flv", "asf")
"""Containers whose header tells the length, so that less than it means a file that was cut off."""
SHORT_US = MICROSECONDS
"""A file may end so much before its declared length: headers round, and sound and picture end apart."""
READ_ATTEMPTS = 16
"""Read errors in a row after which the rest of a file is given up."""
WAITING = 12
"""Batches and blocks of sound that are decoded before anybody looks or listens: about 150 frames, of which 60 to 120 of 1080
lines are decoded while a batch of stills is studied. Each has 8 MB at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What one pass over a file found, besides what the watchers saw and heard.

    Parameters
    ----------
    media : Media
        Of a file that is cut off, ``duration_us`` is the end that its picture and sound really reach, not what its header claims.
    clock : FrameClock, optional
        The time of every frame that was shown; None without a picture.
    sound_start_us : int, optional
        When the first sample is heard, in microseconds; None without sound, and when nobody listened.
    samples : int
        How many samples at 16 kHz were heard.
    subtitles : tuple of SubtitleStream
    notices : tuple of Notice
        What was missing, skipped or damaged; those of ``media`` too.
    """

    media: Media
    clock: FrameClock | None
    sound_start_us: int | None
    samples: int
    subtitles: tuple[SubtitleStream, ...]
    notices: tuple[Notice, ...]


def watch(
    path: str | Path,
    *,
    frames: Sequence[FrameWatcher] = (),
    sound: Sequence[SoundWatcher] = (),
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Watched:
    """Read a file once, from its first packet to its last, and show it to all watchers.

    Memory does not grow with the length of the file, but for its subtitles and eight bytes a frame.

    Parameters
    ----------
    path : str or Path
    frames : sequence of FrameWatcher
        Called on the caller's thread, in order, while another decodes ahead.
    sound : sequence of SoundWatcher
        Without any, the sound is passed over: nothing of it is decoded.
    threads : int, optional
        Threads for decoding the picture; as many as libav thinks right by default.
    progress : callable, optional
        Called with the share that is done, 0 to 1, about a hundred times.

    Returns
    -------
    Watched

    Raises
    ------
    MediaError
        When the file cannot be opened, or nothing in it that was to be watched or heard can be decoded.
    InvalidValue
        When a watcher asks for what cannot be given.
    """
    if threads is not None and threads < 1:
        raise InvalidValue("threads", threads, "at least 1")
    path = Path(path)
    with opened(path) as container:
        ahead = Ahead(WAITING)
        return ahead.run(_Pass(path, container, frames, sound, threads, progress, ahead.hand).run)


class _Pass:
    """The state of one pass."""

    def __init__(
        self,
        path: Path,
        container: Any,
        frames: Sequence[FrameWatcher],
        sound: Sequence[SoundWatcher],
        threads: int | None,
        progress: Callable[[float], None] | None,
        hand: Callable[[Call], None],
    ) -> None:
        self._error = lazy.av().FFmpegError
        self._container = container
        self._media = media = describe(path, container)
        self._streams = list(container.streams)
        self._origin_us = media.start_us
        self._picture = None if media.picture is None else self._streams[media.picture]
        self._heard = None if media.sound is None or not sound else self._streams[media.sound]
        self._pictures = Pictures(frames, media.size, hand) if self._picture is not None else None
        self._hearing = Hearing(sound, self._origin_us, media.duration_us, hand)
        self._subtitles = Gathering(self._streams, media.streams, self._origin_us)
        if self._picture is not None:
            self._picture.thread_type = "AUTO"
            self._picture.codec_context.thread_count = threads or 0
        self._times: list[int | None] = []
        self._last_us = 0
        self._picture_us = self._sound_us = 0  # where the packets read so far end
        self._aside = (0, 0)  # start and end of the last packet of the other streams
        self._damaged = self._unread = 0
        self._lost = False
        self._progress, self._hand = progress, hand
        self._told = -1.0

    def run(self) -> Watched:
        for packet in self._packets():
            self._one(packet)
        for stream, use in ((self._picture, self._show), (self._heard, self._play)):
            if stream is not None:
                self._decode(partial(stream.codec_context.decode, None), use)
        if self._pictures is not None:
            self._pictures.finish()
        self._hearing.finish()
        if self._progress is not None:
            self._hand(partial(self._progress, 1.0))
        return self._watched()

    def _packets(self) -> Iterator[Any]:
        """Every packet of the file; after a read error, those behind it."""
        failures = 0
        while failures < READ_ATTEMPTS:
            try:
                for packet in self._container.demux():
                    if packet.size:
                        failures = 0
                        yield packet
            except self._error:
                failures += 1
                self._unread += 1
            except IndexError:  # PyAV, at the end of a file in which a stream appeared late
                return
            else:
                return
        self._lost = True

    def _one(self, packet: Any) -> None:
        stream = packet.stream
        index = stream.index
        when = packet.pts if packet.pts is not None else packet.dts
        if when is not None and stream.time_base:
            start, end = (
                microseconds(ticks, stream.time_base) - self._origin_us for ticks in (when, when + (packet.duration or 0))
            )
            self._reach(index, start, end)
        if index == self._media.picture:
            self._decode(packet.decode, self._show)
        elif self._heard is not None and index == self._heard.index:
            self._decode(packet.decode, self._play)
        elif self._subtitles.wants(index):
            self._subtitles.take(packet, stream.time_base)

    def _reach(self, index: int, start_us: int, end_us: int) -> None:
        """Note how far the file goes."""
        if is_broken(end_us, self._media.duration_us):
            return
        if index == self._media.picture:
            self._picture_us = max(self._picture_us, end_us)
        elif index == self._media.sound:
            self._sound_us = max(self._sound_us, end_us)
        else:
            self._aside = max(self._aside, (start_us, end_us))
        self._report(max(self._picture_us, self._sound_us, self._aside[0]))

    def _decode(self, decode: Callable[[], list[Any]], use: Callable[[Any], None]) -> None:
        try:
            decoded = decode()
        except self._error:
            self._damaged += 1
            return
        for frame in decoded:
            use(frame)

    def _show(self, frame: Any) -> None:
        assert self._picture is not None
        assert self._pictures is not None
        base = self._picture.time_base
        when = frame.pts if frame.pts is not None else frame.dts
        self._damaged += frame.is_corrupt
        self._pictures.show(frame, len(self._times))
        time = None if when is None else microseconds(when, base) - self._origin_us
        self._times.append(None if time is not None and is_broken(time, self._media.duration_us) else time)
        self._last_us = microseconds(frame.duration or 0, base)

    def _play(self, frame: Any) -> None:
        assert self._heard is not None
        self._hearing.play(frame, self._heard.time_base)

    def _report(self, at_us: int) -> None:
        if self._progress is None or not self._media.duration_us:
            return
        share = min(at_us / self._media.duration_us, 1.0)
        if share >= self._told + 0.01:
            self._told = share
            self._hand(partial(self._progress, share))

    def _watched(self) -> Watched:
        media = self._media
        rate = self._picture.guessed_rate or self._picture.average_rate if self._picture is not None else None
        clock, notices = frame_clock(self._times, self._last_us, round(MICROSECONDS / rate) if rate else 40_000)
        unheard = self._heard is None and media.sound is not None
        if clock is None and self._hearing.start_us is None and not unheard:
            raise MediaError(media.path, "nothing in it can be decoded", "Check that it plays in a video player; fetch it again")
        heard_us = (self._hearing.start_us or 0) + self._hearing.samples * MICROSECONDS // RATE
        end_us = max(clock.end_us if clock else 0, self._sound_us if unheard else heard_us)
        notices = (*media.notices, *notices, *self._hearing.notices, *self._subtitles.notices, *self._damage(end_us))
        return Watched(
            media=replace(media, duration_us=end_us) if self._cut_off or not media.duration_us else media,
            clock=clock,
            sound_start_us=self._hearing.start_us,
            samples=self._hearing.samples,
            subtitles=self._subtitles.streams,
            notices=notices,
        )

    @property
    def _cut_off(self) -> bool:
        """Whether the file ends before its time.

        A line of subtitles may be shown to the very end of a file that is cut off long before; only one that begins after all
        picture and sound tells that the file goes on.
        """
        end_us = max(self._picture_us, self._sound_us)
        if self._aside[0] > end_us + SHORT_US:
            end_us = self._aside[1]
        known = self._container.format.name.startswith(KNOWS_ITS_LENGTH)
        return self._lost or (known and end_us < self._media.duration_us - SHORT_US)

    def _damage(self, end_us: int) -> list[Notice]:
        notices = []
        if self._cut_off:
            reached = f"the file is cut off: it can be read up to {clock_text(end_us)}"
            declared = f" of {clock_text(self._media.duration_us)}" if self._media.duration_us else ""
            notices.append(Notice("truncated", f"{reached}{declared}; what lies before was used"))
        if self._damaged or self._unread:
            notices.append(
                Notice(
                    "damaged",
                    f"damaged packets or frames: {self._damaged}; places that could not be read: {self._unread};"
                    " what could be decoded was used",
                )
            )
        return notices
