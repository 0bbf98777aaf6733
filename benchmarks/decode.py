"""What decoding alone costs, and what `animeu.media.watch` adds to it.

Run ``python -m benchmarks.decode``. The first number of a table is the floor that every ratio in the benchmarks refers to: the
picture of a file decoded by PyAV on the same threads, each frame thrown away.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from animeu import lazy, media
from animeu.bench.decoding import decode_seconds

DATA = Path(__file__).parents[1] / ".." / "shared/data/media"
RATE = Fraction(24000, 1001)


class Look:
    """A watcher that throws away what it sees."""

    def __init__(self, size: tuple[int, int] | None, pixels: media.Pixels = "rgb24", every: int = 1) -> None:
        self.size, self.pixels, self.every = size, pixels, every

    def see(self, frames: Any, numbers: Any) -> None:
        """Do nothing."""


class Listen:
    """A listener that throws away what it hears."""

    def hear(self, samples: Any, first: int) -> None:
        """Do nothing."""


def synthesize(path: Path, seconds: float, size: tuple[int, int] = (1280, 720), preset: str = "faster") -> None:
    """Write an episode-like H.264 file with AAC sound: a new painting every four seconds, pans, a figure on twos, fine grain."""
    av = lazy.av()
    rng = np.random.default_rng(7)
    width, height = size
    paintings = [_painting(rng, width + 320, height + 160) for _ in range(4)]
    grain = rng.normal(0, 2.5, (8, height, width, 1)).astype(np.int16)
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=RATE, options={"preset": preset, "crf": "20", "threads": "0"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        audio = out.add_stream("aac", rate=48_000, layout="stereo")
        said = 0
        for number in range(round(seconds * RATE)):
            shot, inside = divmod(number, 96)
            painting = paintings[shot % len(paintings)]
            x, y = (2 * inside, 0) if shot % 3 else (0, inside)
            picture = painting[y : y + height, x : x + width].astype(np.int16) + grain[number % 8]
            place = 100 + (number // 2 * 9) % (width - 300)
            picture[height // 3 : height // 3 + 240, place : place + 120] = (230, 180 - shot % 5 * 30, 90 + shot % 7 * 20)
            frame = av.VideoFrame.from_ndarray(np.clip(picture, 0, 255).astype(np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, 1 / RATE
            out.mux(video.encode(frame))
            while said < (number + 1) / RATE * 48_000:
                out.mux(audio.encode(_tone(said, rng)))
                said += 1024
        out.mux(video.encode(None))
        out.mux(audio.encode(None))


def measure(path: Path, threads: int | None, rounds: int = 3) -> list[tuple[str, float, float]]:
    """Best wall and processor seconds of decoding alone, and of `watch` with more and more to do; rounds are interleaved."""
    jobs: list[tuple[str, Callable[[], Any]]] = [
        ("decode only (the floor)", lambda: decode_seconds(path, threads)),
        ("watch, 48x27 rgb24", lambda: media.watch(path, frames=[Look((48, 27))], threads=threads)),
        ("watch, 48x27 rgb24 + sound", lambda: media.watch(path, frames=[Look((48, 27))], sound=[Listen()], threads=threads)),
        (
            "watch, 48x27 + 1 in 12 at 224x224 + sound",
            lambda: media.watch(path, frames=[Look((48, 27)), Look((224, 224), "rgb24", 12)], sound=[Listen()], threads=threads),
        ),
    ]
    wall, cpu = [float("inf")] * len(jobs), [float("inf")] * len(jobs)
    for _ in range(rounds):
        for i, (_, job) in enumerate(jobs):
            began = time.process_time()
            wall[i] = min(wall[i], _seconds(job))
            cpu[i] = min(cpu[i], time.process_time() - began)
    return [(name, *times) for (name, _), *times in zip(jobs, wall, cpu, strict=True)]


def peak_memory(path: Path) -> int:
    """Peak resident bytes of a fresh process that watches a file."""
    code = (
        "import resource, sys; from benchmarks.decode import Look, Listen; from animeu import media;"
        "media.watch(sys.argv[1], frames=[Look((48, 27))], sound=[Listen()]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def repeat(source: Path, target: Path, times: int) -> None:
    """Write a file several times as long by copying packets, without encoding again."""
    av = lazy.av()
    with av.open(str(target), "w") as out:
        streams: dict[int, Any] = {}
        offset = Fraction(0)
        for _ in range(times):
            with av.open(str(source)) as container:
                for stream in container.streams:
                    if stream.index not in streams:
                        streams[stream.index] = out.add_stream_from_template(stream)
                for packet in container.demux():
                    if packet.size:
                        shift = round(offset / packet.time_base)
                        packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                        packet.stream = streams[packet.stream.index]
                        out.mux(packet)
                offset += Fraction(container.duration, 1_000_000)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, help="threads for decoding the picture; libav's choice by default")
    parser.add_argument("--seconds", type=float, default=60, help="length of the synthetic file")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(arguments)
    av = lazy.av()
    libraries = {name: ".".join(map(str, version)) for name, version in av.library_versions.items()}
    print(f"{os.cpu_count()} cores, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"PyAV {av.__version__}, libavcodec {libraries['libavcodec']}, libswscale {libraries['libswscale']}")
    with tempfile.TemporaryDirectory() as folder:
        drawn, once, twice, eight = (Path(folder) / name for name in ("drawn.mp4", "720p.mkv", "720p-x2.mkv", "720p-x8.mkv"))
        synthesize(drawn, asked.seconds)
        for target, times in ((once, 1), (twice, 2), (eight, 8)):
            repeat(drawn, target, times)
        for path in [once, *sorted(DATA.glob("*.mp4"))]:
            bits = path.stat().st_size * 8 / max(media.probe(path).duration_us, 1)
            print(f"\n{path.name} ({bits:.1f} Mbit/s)")
            clock = media.watch(path).clock
            frames = len(clock) if clock else 0
            table = measure(path, asked.threads, asked.rounds)
            for name, wall, cpu in table:
                ratios = f"wall x {wall / table[0][1]:.2f}, processor x {cpu / table[0][2]:.2f}"
                print(f"  {name:44} {frames / wall:6.0f} frames/s {wall:6.2f} s   {ratios}")
        print()
        for path in (twice, eight):
            length, memory = media.probe(path).duration_us / 1e6, peak_memory(path)
            print(f"peak memory, {length:.0f} s of 720p, 48x27 rgb24 + sound: {memory / 2**20:.0f} MiB")


def _seconds(job: Callable[[], Any]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _painting(rng: np.random.Generator, width: int, height: int) -> Any:
    """A background: soft colours, hard-edged shapes, a few hundred ink lines."""
    coarse = rng.uniform(40, 220, (5, 7, 3))
    ys, xs = np.linspace(0, 3.99, height), np.linspace(0, 5.99, width)
    y, x = ys.astype(int), xs.astype(int)
    fy, fx = (ys - y)[:, None, None], (xs - x)[None, :, None]
    top = coarse[y][:, x] * (1 - fx) + coarse[y][:, x + 1] * fx
    low = coarse[y + 1][:, x] * (1 - fx) + coarse[y + 1][:, x + 1] * fx
    painting = top * (1 - fy) + low * fy
    for _ in range(400):
        left, up = int(rng.integers(width)), int(rng.integers(height))
        wide, high = (int(n) for n in rng.integers(2, 90, 2))
        painting[up : up + high, left : left + wide] = rng.uniform(0, 255, 3)
        painting[up : up + 2, left : left + 2 * wide] = 20
    return painting.astype(np.uint8)


def _tone(first: int, rng: np.random.Generator) -> Any:
    time_s = np.arange(first, first + 1024) / 48_000
    mono = 0.2 * np.sin(2 * np.pi * 220 * time_s) + rng.normal(0, 0.02, 1024)
    frame = lazy.av().AudioFrame.from_ndarray(np.stack([mono, mono]).astype(np.float32), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = 48_000, first, Fraction(1, 48_000)
    return frame


if __name__ == "__main__":
    main()
