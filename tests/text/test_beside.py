"""The right files are found beside a video, and their language is told by name or by text."""

from pathlib import Path

import pytest

from animeu.text import beside, guess_language, language_of


def test_files_of_the_same_name_are_found_and_no_others(tmp_path: Path) -> None:
    for name in [
        "Show - 01.mkv",
        "Show - 01.ass",
        "Show - 01.zh-Hans.SRT",
        "Show - 01.chs.ass",
        "show - 01.vtt",
        "Show - 01.txt",
        "Show - 010.ass",
        "Show - 01 extra.ass",
        "Show - 02.ass",
    ]:
        (tmp_path / name).touch()
    (tmp_path / "Show - 01.folder.ass").mkdir()
    found = [path.name for path in beside(tmp_path / "Show - 01.mkv")]
    assert found == ["Show - 01.ass", "Show - 01.chs.ass", "Show - 01.zh-Hans.SRT", "show - 01.vtt"]


def test_brackets_in_names_are_no_patterns(tmp_path: Path) -> None:
    for name in ["[Group] Show [01][1080p].mkv", "[Group] Show [01][1080p].ass"]:
        (tmp_path / name).touch()
    assert [path.suffix for path in beside(tmp_path / "[Group] Show [01][1080p].mkv")] == [".ass"]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a.chs.ass", "zh"),
        ("a.SC.ass", "zh"),
        ("a.zh-Hans.srt", "zh"),
        ("a.zh_TW.srt", "zh"),
        ("a.繁體.ass", "zh"),
        ("a.jp.ass", "ja"),
        ("a.jpn.srt", "ja"),
        ("a.ja.forced.srt", "ja"),
        ("a.[Group].en.srt", "en"),
        ("a.eng.sdh.srt", "en"),
        ("a.chs&jpn.ass", "zh"),
        ("a.JPSC.ass", "zh"),
        ("a.ass", ""),
        ("en.ass", ""),
        ("S01.E01.ass", ""),
        ("a_JP.ass", "ja"),
        ("[Group] a - 01 [chs].ass", "zh"),
        ("a(English).srt", "en"),
        ("a.S01E01.de.srt", "de"),
        ("[Group][a][01].it.srt", "it"),
        ("a_zh_TW.srt", ""),
    ],
)
def test_names_tell_languages(name: str, language: str) -> None:
    assert language_of(name) == language


@pytest.mark.parametrize(
    "name",
    [
        "Isekai.de.Cheat.Skill.S01E01.1080p.H.264.ass",
        "Isekai.de.ass",
        "Just.Do.It.ass",
        "Do_It.ass",
        "Mr. It - 01.ass",
        "[It] Show - 01.ass",
        "Show [de].ass",
        "Kimi.no.na.wa.2016.ass",
        "Show.en.Group.ass",
    ],
)
def test_words_of_a_title_are_no_languages(name: str) -> None:
    assert language_of(name) == ""
    assert language_of(name, Path(name).with_suffix(".mkv")) == ""


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("", ""),
        (".de", "de"),
        (".it", "it"),
        (".en.Group", "en"),
        (".[It Group]", ""),
        (".[Group].JPSC", "zh"),
        ("_JP", "ja"),
        (" [chs&jpn]", "zh"),
        (".zh-Hant.forced", "zh"),
        (".pt_BR", "pt"),
        (".commentary", ""),
    ],
)
@pytest.mark.parametrize("stem", ["Isekai.de.Cheat.S01E01", "Mr. It - 01", "[Group] Show [01][jp]"])
def test_beside_a_video_only_what_the_name_adds_tells_the_language(stem: str, rest: str, language: str) -> None:
    assert language_of(f"{stem}{rest}.ass", f"/anime/{stem}.mkv") == language
    assert language_of(f"{stem.upper()}{rest}.ass", f"{stem}.mkv") == language


def test_a_name_that_goes_on_where_the_video_ends_is_another_name() -> None:
    assert language_of("Show 1de.ass", "Show 1.mkv") == ""
    assert language_of("Other.chs.ass", "Show.mkv") == "zh"


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["約束の場所で待っている", "うん"], "ja"),
        (["カメラ！"], "ja"),
        (["我在约定的地方等着", "OK, let's go"], "zh"),
        (["她叫「さくら」，是我们班的同学，你应该见过她吧，就是那个头发很长的女孩"], "zh"),
        (["I will wait at the promised place.", "Sakura さん"], "en"),
        (["Où étais-tu passé hier soir, très cher ami ?"], ""),
        (["Где ты был?"], ""),
        (["모레브나 프로젝트"], "ko"),
        (["…", "123", ""], ""),
        ([], ""),
    ],
)
def test_texts_tell_languages(texts: list[str], language: str) -> None:
    assert guess_language(texts) == language
