"""One MKV of pictures, sound, three subtitle tracks and chapters, through PyAV."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sample.canvas import Pixels
from animeu.sample.music import SAMPLE_RATE
from animeu.sample.script import RATE
from animeu.sample.subtitles import CODES, SubtitleTrack
from animeu.timeline import Span

_MILLISECOND = Fraction(1, 1000)


class Muxer:
    """Writes an MKV; used as a context, so that a file that was not finished is closed all the same.

    Parameters
    ----------
    path : Path
    size : tuple of int
        Width and height of the pictures, both even.
    title : str
        Of the file.
    tracks : sequence of SubtitleTrack
        The first is the default.
    chapters : sequence of (Span, str)
    """

    def __init__(
        self, path: Path, size: tuple[int, int], title: str, tracks: Sequence[SubtitleTrack], chapters: Sequence[tuple[Span, str]]
    ) -> None:
        av = lazy.av()
        self._container = av.open(str(path), "w", format="matroska")
        self._container.metadata["title"] = title
        self._container.set_chapters(
            [
                {
                    "id": i + 1,
                    "start": span.start_us // 1000,
                    "end": span.end_us // 1000,
                    "time_base": _MILLISECOND,
                    "metadata": {"title": name},
                }
                for i, (span, name) in enumerate(chapters)
            ]
        )
        self._video = self._container.add_stream(
            "libx264", rate=RATE, options={"preset": "veryfast", "crf": "18", "tune": "animation"}
        )
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        self._video.time_base = 1 / RATE
        self._video.codec_context.gop_size = 120
        self._sound = self._container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", options={"aac_coder": "fast"})
        self._sound.bit_rate = 160_000
        self._sound.metadata.update(language="jpn", title="日本語")
        self._models: list[Any] = []
        self._subtitles = [self._add_track(track, default=i == 0) for i, track in enumerate(tracks)]
        self._pending = list(self._packets(tracks))
        self._frames = 0

    def _add_track(self, track: SubtitleTrack, *, default: bool) -> Any:
        # A subtitle stream takes its header from the stream that it is modelled on, so an empty script in memory is opened for it.
        self._models.append(lazy.av().open(io.BytesIO(track.header), "r", format="ass"))
        stream = self._container.add_stream_from_template(self._models[-1].streams[0])
        stream.metadata.update(language=CODES[track.language], title=track.title)
        if default:
            stream.disposition = lazy.load("av.stream").Disposition.default
        return stream

    def _packets(self, tracks: Sequence[SubtitleTrack]) -> Iterator[tuple[int, Any]]:
        av = lazy.av()
        events = [(event, order, i) for i, track in enumerate(tracks) for order, event in enumerate(track.events)]
        for event, order, i in sorted(events, key=lambda item: (item[0].span, item[2])):
            packet = av.Packet(event.packet(order))
            packet.stream, packet.time_base = self._subtitles[i], _MILLISECOND
            packet.pts = packet.dts = event.span.start_us // 1000
            packet.duration = event.span.duration_us // 1000
            yield event.span.start_us, packet

    def write(self, pixels: Pixels) -> None:
        """Write the next frame, shape (h, w, 3), and the subtitles that begin by then."""
        frame = lazy.av().VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts, frame.time_base = self._frames, 1 / RATE
        now = round(self._frames / RATE * 1_000_000)
        while self._pending and self._pending[0][0] <= now:
            self._container.mux(self._pending.pop(0)[1])
        self._container.mux(self._video.encode(frame))
        self._frames += 1

    def write_sound(self, samples: NDArray[np.float32], first: int) -> None:
        """Write samples, shape (n, 2), of which ``first`` is the position of the first."""
        frame = lazy.av().AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, first, Fraction(1, SAMPLE_RATE)
        self._container.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Write what the encoders still hold, and the end of the file."""
        for _, packet in self._pending:
            self._container.mux(packet)
        self._container.mux(self._video.encode(None))
        self._container.mux(self._sound.encode(None))
        self._release()

    def _release(self) -> None:
        self._container.close()
        for model in self._models:
            model.close()

    def __enter__(self) -> Muxer:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            self.close()
        else:
            self._release()
