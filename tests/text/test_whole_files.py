"""Whole files: real subtitles in many languages, and a script with as many events as typesetting has."""

import re
from collections import Counter
from pathlib import Path

import pytest

from animeu.text import retime
from animeu.text.document import parse

OPEN_SUBS = Path(__file__).parents[3] / "shared/data/text/open_subs"
LANGUAGES = {"jpn": "ja", "zho": "zh", "zhtw": "zh", "eng": "en", "kor": "ko", "rus": ""}


def split(path: Path) -> dict[str, str]:
    """One SRT for each language of a multilingual file."""
    files: dict[str, list[str]] = {tag: [] for tag in LANGUAGES}
    number, timing = "", ""
    for line in path.read_text("utf-8").splitlines():
        if re.fullmatch(r"\d+", line):
            number = line
        elif "-->" in line:
            timing = line
        elif found := re.match(r"\[(\w+)\] (.*)", line):
            files.get(found[1], []).append(f"{number}\n{timing}\n{found[2]}\n")
    return {tag: "\n".join(events) for tag, events in files.items() if len(events) > 5}


@pytest.mark.skipif(not OPEN_SUBS.is_dir(), reason="the real subtitles are not beside the project")
@pytest.mark.parametrize("path", sorted(OPEN_SUBS.glob("*.msrt")), ids=lambda path: path.stem)
def test_real_subtitles_are_read_in_their_language_and_written_back(path: Path) -> None:
    for tag, text in split(path).items():
        data = text.encode()
        document = parse(data, f"{path.stem}.{tag}.srt")
        track = document.track("x")
        assert len(document) == data.count(b"-->") == len(track.lines)
        assert not document.notices
        assert track.language == LANGUAGES[tag]
        assert {line.kind for line in track.lines} <= {"dialogue", "song", "comment"}
        later = retime(document, {i: event.span.shift(1_000_000) for i, event in enumerate(document.events)})
        back = retime(later, {i: event.span for i, event in enumerate(document.events)})
        assert (later.data != data, back.data == data) == (True, True)


def clock(cs: int) -> str:
    return f"{cs // 360000}:{cs // 6000 % 60:02}:{cs // 100 % 60:02}.{cs % 100:02}"


def test_a_hundred_thousand_events_of_typesetting_become_their_few_lines() -> None:
    rows = [f"Dialogue: 0,{clock(i * 250)},{clock(i * 250 + 200)},Default,Mio,0,0,0,,台詞、{i}番目" for i in range(500)]
    for sign in range(1000):  # 66 frames each
        rows += [
            f"Dialogue: 0,{clock(sign * 600 + 4 * i)},{clock(sign * 600 + 4 * i + 4)},Sign,,0,0,0,,{{\\pos({i},50)}}看板{sign}"
            for i in range(66)
        ]
    lyric = "あいうえおかきくけこさしすせそたちつてと"
    for verse in range(550):  # 20 letters in three layers
        end = clock(verse * 300 + 250)
        rows += [
            f"Dialogue: {layer},{clock(verse * 300 + 5 * i)},{end},OP,,0,0,0,fx,{{\\move({30 * i},9,{30 * i},8)}}{letter}"
            for layer in range(3)
            for i, letter in enumerate(lyric)
        ]
    rows.append("Dialogue: 0,0:00:00.00,oops,Default,,0,0,0,,broken")
    document = parse(("[Script Info]\n[Events]\n" + "\n".join(rows) + "\n").encode(), "a.ass")
    track = document.track("a")
    assert len(document) == 99_501
    assert Counter(line.kind for line in track.lines) == {"dialogue": 500, "sign": 1000, "song": 550, "comment": 1}
    assert {line.text for line in track.lines if line.kind == "song"} == {lyric}
    assert "1 of 99501" in track.notices[0].message
