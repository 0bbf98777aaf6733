"""What is in the container besides picture and sound."""

import io
import re

import pytest
from fontTools.ttLib import TTFont

from animeu import lazy
from animeu.media import probe
from animeu.sample import subtitles
from animeu.sample.picture import fonts
from animeu.sample.script import read
from animeu.sample.studio import EPISODE


def packets(path, index):
    with lazy.av().open(str(path)) as container:
        stream = container.streams.subtitles[index]
        header = stream.codec_context.extradata.decode()
        return header, [(p.pts, p.duration, bytes(p)) for p in container.demux(stream) if p.size]


@pytest.mark.parametrize("index", range(3))
def test_a_subtitle_track_is_read_back_equal(episode, index):
    track = subtitles.tracks(read(EPISODE))[index]
    header, found = packets(episode.path, index)
    assert header.strip() == track.header.decode().strip()
    expected = [(e.span.start_us // 1000, e.span.duration_us // 1000, e.packet(i)) for i, e in enumerate(track.events)]
    assert found == expected


def test_tracks_have_language_title_and_one_default(episode):
    with lazy.av().open(str(episode.path)) as container:
        streams = container.streams.subtitles
        assert [s.metadata["language"] for s in streams] == ["jpn", "chi", "eng"]
        assert [s.metadata["title"] for s in streams] == ["日本語", "简体中文", "English"]
        assert [bool(s.disposition & 1) for s in streams] == [True, False, False]
        assert container.streams.audio[0].metadata["language"] == "jpn"
        assert container.metadata["title"] == episode.truth.title["ja"]


def test_chapters_are_those_of_the_truth(episode):
    with lazy.av().open(str(episode.path)) as container:
        found = [(c["metadata"]["title"], round(c["start"] * c["time_base"] * 1000)) for c in container.chapters()]
    assert found == [(chapter.title, chapter.span.start_us // 1000) for chapter in episode.truth.chapters]
    assert len(found) >= 3


def test_there_are_lines_of_every_kind_and_three_speakers(episode):
    assert {line.kind for line in episode.truth.lines} == {"dialogue", "sign", "song", "comment"}
    assert {line.speaker for line in episode.truth.lines} == {"", "hina", "ren", "shiori"}
    assert all(all(line.text[language] for language in ("ja", "zh", "en")) for line in episode.truth.lines)


def test_a_comment_stays_in_the_header(episode):
    comment = next(line for line in episode.truth.lines if line.kind == "comment")
    header, found = packets(episode.path, 2)
    assert f",,{comment.text['en']}" in header
    assert not any(comment.text["en"].encode() in data for _, _, data in found)


def test_karaoke_fills_its_line(episode):
    _, found = packets(episode.path, 0)
    for _, duration, data in found:
        if b",Song," in data:
            assert abs(10 * sum(map(int, re.findall(r"\\k(\d+)", data.decode()))) - duration) <= 20


def test_line_edges_fall_on_their_frames(episode):
    clock = episode.truth.clock
    for line in episode.truth.lines:
        assert clock.first_frame_from(line.span.start_us) == line.first_frame
        assert clock.first_frame_from(line.span.end_us) == line.last_frame + 1


def test_some_lines_are_snapped_to_cuts_and_some_are_not(episode):
    boundaries = {boundary.frame for boundary in episode.truth.boundaries}
    ends = [line.last_frame + 1 in boundaries for line in episode.truth.lines if line.kind == "dialogue"]
    assert 0.25 < sum(ends) / len(ends) < 0.9


def test_the_font_that_the_styles_ask_for_is_attached_with_every_letter(episode):
    stream = next(stream for stream in probe(episode.path).streams if stream.kind == "attachment")
    assert (stream.codec, stream.title) == ("font/otf", fonts.NAME)
    with lazy.av().open(str(episode.path)) as container:
        data = container.streams.attachments[0].data
    with TTFont(io.BytesIO(data)) as font:
        known, family = set(font.getBestCmap()), font["name"].getDebugName(4)
    for index in range(3):
        header, found = packets(episode.path, index)
        assert header.count(f",{family},") == 3
        assert {ord(letter) for _, _, data in found for letter in data.decode().split(",", 8)[8]} <= known
