"""One MKV of pictures, sound, subtitle tracks, their font and chapters, through PyAV.

It is written under another name, and gets its own when it is whole, so that a render which was killed leaves no half of a video.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sample.picture import fonts
from animeu.sample.picture.canvas import Pixels
from animeu.sample.script import RATE
from animeu.sample.sound.music import SAMPLE_RATE
from animeu.sample.subtitles import CODES, SubtitleTrack
from animeu.timeline import Span

_MILLISECOND, _MICROSECOND = Fraction(1, 1000), Fraction(1, 1_000_000)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How an episode is encoded.

    Parameters
    ----------
    crf, preset, tune : int, str
        Of x264; a larger ``crf`` is worse and smaller.
    layout : {"stereo", "mono"}
    audio_bit_rate : int
        Bits a second.
    times : tuple of int, optional
        When each frame is shown, and when the last one ends, in microseconds; at `RATE` when None.
    """

    crf: int = 18
    preset: str = "veryfast"
    tune: str = "animation"
    layout: Literal["stereo", "mono"] = "stereo"
    audio_bit_rate: int = 160_000
    times: tuple[int, ...] | None = None


DISC = Encoding()
"""As on a disc."""


class Muxer:
    """Writes an MKV; used as a context, at whose end the file is whole, or gone when something failed.

    Parameters
    ----------
    path : Path
    size : tuple of int
        Width and height of the pictures, both even.
    title : str
        Of the file.
    tracks : sequence of SubtitleTrack
        The first is the default. With any, the font that they ask for is attached, cut to their letters.
    chapters : sequence of (Span, str)
    encoding : Encoding
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        title: str,
        tracks: Sequence[SubtitleTrack],
        chapters: Sequence[tuple[Span, str]],
        encoding: Encoding = DISC,
    ) -> None:
        av = lazy.av()
        self._path, self._part, self._encoding = path, path.with_name(f"{path.name}.part"), encoding
        self._container = av.open(str(self._part), "w", format="matroska")
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
        options = {"preset": encoding.preset, "crf": str(encoding.crf), "tune": encoding.tune}
        self._video = self._container.add_stream("libx264", rate=RATE, options=options)
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        self._tick = 1 / RATE if encoding.times is None else _MICROSECOND
        self._video.time_base = self._tick
        self._video.codec_context.gop_size = 120
        self._sound = self._container.add_stream("aac", rate=SAMPLE_RATE, layout=encoding.layout, options={"aac_coder": "fast"})
        self._sound.bit_rate = encoding.audio_bit_rate
        self._sound.metadata.update(language="jpn", title="日本語")
        self._models: list[Any] = []
        self._subtitles = [self._add_track(track, default=i == 0) for i, track in enumerate(tracks)]
        if tracks:
            self._container.add_attachment(fonts.NAME, fonts.MIME, fonts.subset(_letters(tracks)))
        self._pending = list(self._packets(tracks))
        self._convert = lazy.load("av.video.reformatter").VideoReformatter()
        self._frames = 0
        self._shown: tuple[Pixels, Any] | None = None

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
        """Write the next frame, shape (h, w, 3), and the subtitles that begin by then.

        The same array as before is not converted again; it must not be changed in between.
        """
        if self._shown is None or self._shown[0] is not pixels:
            frame = lazy.av().VideoFrame.from_ndarray(pixels, format="rgb24")
            self._shown = (pixels, self._convert.reformat(frame, format="yuv420p"))
        frame, times = self._shown[1], self._encoding.times
        frame.pts, frame.time_base = self._frames if times is None else times[self._frames], self._tick
        now = round(self._frames / RATE * 1_000_000) if times is None else times[self._frames]
        while self._pending and self._pending[0][0] <= now:
            self._container.mux(self._pending.pop(0)[1])
        self._container.mux(self._video.encode(frame))
        self._frames += 1

    def write_sound(self, samples: NDArray[np.float32], first: int) -> None:
        """Write samples, shape (n, 2), of which ``first`` is the position of the first."""
        if self._encoding.layout == "mono":
            samples = samples.mean(axis=1, keepdims=True, dtype=np.float32)
        planes = np.ascontiguousarray(samples.T)
        frame = lazy.av().AudioFrame.from_ndarray(planes, format="fltp", layout=self._encoding.layout)
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, first, Fraction(1, SAMPLE_RATE)
        self._container.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Write what the encoders still hold, and the end of the file, and give it its name."""
        for _, packet in self._pending:
            self._container.mux(packet)
        self._container.mux(self._video.encode(None))
        self._container.mux(self._sound.encode(None))
        self._release()
        self._part.replace(self._path)

    def _release(self) -> None:
        self._container.close()
        for model in self._models:
            model.close()

    def __enter__(self) -> Muxer:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        try:
            if kind is None:
                self.close()
            else:
                self._release()
        finally:
            self._part.unlink(missing_ok=True)


def _letters(tracks: Sequence[SubtitleTrack]) -> set[str]:
    """Every letter that is written in tracks."""
    return {letter for track in tracks for event in track.events for letter in event.text}
