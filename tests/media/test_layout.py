"""What a file holds: streams, languages, chapters, attachments, subtitles."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from animeu import media
from animeu.episode import Chapter
from animeu.media.languages import language_code
from animeu.timeline import Span

HEADER = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Noto Sans,40

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@pytest.fixture
def rich(kit: SimpleNamespace, tmp_path: Path) -> Path:
    """A film with everything: cover art apart, two sounds, three kinds of subtitles, chapters, a font."""
    film = kit.Film(tmp_path / "rich.mkv")
    film.picture(75, Fraction(25))
    for language, title, disposition in (("eng", "Dub", 0), ("jpn", "Original", 0)):
        sound = film.sound(kit.click(48_000, 3.0), layout="mono")
        sound.metadata.update(language=language, title=title)
        sound.disposition = disposition
    ass = [(500, 1200, "0,0,Default,Mio,0,0,0,,{\\b1}雨だ\\N, すごい".encode()), (2000, 800, b"1,0,Default,,0,0,0,,Yes")]
    film.subtitles("ass", ass, HEADER, language="zh-Hans", title="字幕")
    film.subtitles("subrip", [(1000, 500, b"<i>Hello</i>\nthere")], language="eng")
    film.subtitles("webvtt", [(1000, 500, b"Hi")], language="por")
    film.out.add_attachment("font.ttf", "font/ttf", b"not really a font")
    film.out.set_chapters(
        [
            {"id": 1, "start": 0, "end": 1000, "time_base": Fraction(1, 1000), "metadata": {"title": "Opening"}},
            {"id": 2, "start": 1000, "end": 3000, "time_base": Fraction(1, 1000), "metadata": {"title": "第一部"}},
        ]
    )
    return film.close()


def test_every_stream_is_listed_with_its_kind_language_and_title(rich: Path) -> None:
    found = media.probe(rich)
    assert [(stream.kind, stream.codec, stream.language, stream.title) for stream in found.streams] == [
        ("video", "h264", "", ""),
        ("audio", "pcm_s16le", "en", "Dub"),
        ("audio", "pcm_s16le", "ja", "Original"),
        ("subtitle", "ass", "zh", "字幕"),
        ("subtitle", "subrip", "en", ""),
        ("subtitle", "webvtt", "pt", ""),
        ("attachment", "font/ttf", "", "font.ttf"),
    ]
    assert (found.size, found.duration_us, found.start_us) == ((64, 48), 3_000_000, 0)
    assert found.notices == ()


def test_chapters_keep_their_times_and_titles(rich: Path) -> None:
    assert media.probe(rich).chapters == (
        Chapter(Span.seconds(0, 1), "Opening"),
        Chapter(Span.seconds(1, 3), "第一部"),
    )


def test_japanese_sound_is_heard_when_no_track_is_the_default(rich: Path) -> None:
    found = media.probe(rich)
    assert found.sound is not None
    assert found.streams[found.sound].language == "ja"


def test_subtitle_packets_come_through_as_they_were_written(rich: Path) -> None:
    ass, srt, vtt = media.watch(rich).subtitles
    assert ass.header.replace(b"\r\n", b"\n").strip() == HEADER.strip()
    assert [(packet.start_us, packet.duration_us) for packet in ass.packets] == [(500_000, 1_200_000), (2_000_000, 800_000)]
    assert ass.packets[0].data.decode() == "0,0,Default,Mio,0,0,0,,{\\b1}雨だ\\N, すごい"
    assert (srt.stream.language, srt.packets[0].data) == ("en", b"<i>Hello</i>\nthere")
    assert (vtt.stream.codec, vtt.packets[0].data) == ("webvtt", b"Hi")


def test_subtitles_inside_mp4_come_through(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mp4")
    film.picture(75, Fraction(25))
    film.subtitles("mov_text", [(0, 1000, b"\x00\x00"), (1000, 500, b"\x00\x05Hello"), (1500, 1500, b"\x00\x00")], language="eng")
    (text,) = media.watch(film.close()).subtitles
    assert text.stream.codec == "mov_text"
    assert [(packet.start_us, packet.duration_us) for packet in text.packets if len(packet.data) > 2] == [(1_000_000, 500_000)]


def test_subtitles_and_chapters_move_with_a_late_start(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv", {"avoid_negative_ts": "disabled"})
    film.picture(50, Fraction(25), start=250)
    film.subtitles("subrip", [(11_000, 500, b"Hello")])
    (text,) = media.watch(film.close()).subtitles
    assert abs(text.packets[0].start_us - 1_000_000) <= 1000


def test_picture_subtitles_are_skipped_and_said_so(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(25, Fraction(25))
    film.subtitles("hdmv_pgs_subtitle", [(100, 500, b"\x16\x00\x0b" + bytes(11))])
    watched = media.watch(film.close())
    assert watched.subtitles == ()
    assert [notice.code for notice in watched.notices] == ["subtitles-skipped"]


def test_cover_art_is_not_the_picture(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "song.mp4")
    film.sound(kit.click(48_000, 1.0, [0.5], 2), codec="aac")
    cover = film.picture(1, Fraction(25), codec="mjpeg", pixels="yuvj420p", options={})
    cover.disposition = 1 << 10
    path = film.close()
    watched = media.watch(path, frames=[kit.Looker()], sound=[kit.Listener()])
    assert [stream.kind for stream in watched.media.streams] == ["audio", "video"]
    assert (watched.media.picture, watched.media.size, watched.clock) == (None, (0, 0), None)
    assert watched.samples >= 16_000


def test_a_film_without_sound_has_none(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(25, Fraction(25))
    listener = kit.Listener()
    watched = media.watch(film.close(), sound=[listener])
    assert (watched.sound_start_us, watched.samples, listener.blocks) == (None, 0, [])


def test_progress_rises_to_the_end(rich: Path) -> None:
    told: list[float] = []
    media.watch(rich, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 20


def test_the_number_of_threads_changes_nothing_that_is_seen(kit: SimpleNamespace, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    pictures = rng.integers(0, 255, (30, 48, 64, 3), np.uint8)
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(30, Fraction(25), draw=lambda number: pictures[number], options={"crf": "20", "bf": "3"})
    path = film.close()
    seen = []
    for threads in (1, 3):
        looker = kit.Looker(None, "rgb24")
        media.watch(path, frames=[looker], threads=threads)
        seen.append(looker.frames)
    assert np.array_equal(*seen)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("jpn", "ja"),
        ("JA-jp", "ja"),
        ("zho", "zh"),
        ("zh-Hant-TW", "zh"),
        ("cmn", "zh"),
        ("ger", "de"),
        ("", ""),
        ("und", ""),
        ("tlh", "tlh"),
    ],
)
def test_language_tags_of_all_kinds_become_two_letters(tag: str, code: str) -> None:
    assert language_code(tag) == code
