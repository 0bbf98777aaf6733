"""Encodings are found on short texts, never guessed where nothing fits."""

import random
import re
from pathlib import Path

import pytest

from animeu.errors import SubtitleError
from animeu.text.encoding import decode, find

JAPANESE = """約束の場所で待っていると、彼女は小さな声で言った。
雨が降り出したから、急いで駅まで走ろう！
ねえ、あの夏の花火を覚えている？
うるさい、放っておいてくれ。
王都の門が開くまで、あと三日しかない。
「お兄ちゃん、朝ごはんできたよ」
どうして黙っていたんだ、全部知っていたくせに。
ありがとう。もう一人で歩けるから。
カメラの前では笑わないといけないんです。
次回、第七話「風の名前」。""".splitlines()
SIMPLIFIED = """我在约定的地方等着，她小声地说了一句话。
下雨了，我们快点跑到车站去吧！
喂，你还记得那年夏天的烟花吗？
别吵了，让我一个人静一静。
离王都的城门打开只剩三天了。
哥哥，早饭已经做好了。
你明明什么都知道，为什么不告诉我？
谢谢你，我已经可以自己走了。
在镜头前面必须保持笑容。
下一集，第七话：风的名字。""".splitlines()
TRADITIONAL = """我在約定的地方等著，她小聲地說了一句話。
下雨了，我們快點跑到車站去吧！
喂，你還記得那年夏天的煙火嗎？
別吵了，讓我一個人靜一靜。
離王都的城門打開只剩三天了。
哥哥，早餐已經做好了。
你明明什麼都知道，為什麼不告訴我？
謝謝你，我已經可以自己走了。
在鏡頭前面必須保持笑容。
下一集，第七話：風的名字。""".splitlines()
WESTERN = """Où étais-tu passé hier soir ?
Ça ne fait rien, très cher ami.
Je préfère le café à la crème.
Qu’est-ce que c’est, déjà ?
Élève-toi, et brûle !""".splitlines()

EAST = [
    (JAPANESE, "cp932", "cp932"),
    (JAPANESE, "euc_jp", "euc_jp"),
    (JAPANESE, "gb18030", "gb18030"),
    (SIMPLIFIED, "gb18030", "gb18030"),
    (TRADITIONAL, "big5", "cp950"),
    (TRADITIONAL, "gb18030", "gb18030"),
]
ALL = [
    *EAST,
    (JAPANESE, "utf-8", "utf-8"),
    (JAPANESE, "utf-16-le", "utf-16-le"),
    (SIMPLIFIED, "utf-16-be", "utf-16-be"),
    (WESTERN, "cp1252", "cp1252"),
    (WESTERN, "utf-8", "utf-8"),
]


def srt(lines: list[str]) -> str:
    return "".join(f"{i}\n00:00:{i % 60:02},000 --> 00:00:{i % 60:02},900\n{line}\n\n" for i, line in enumerate(lines, 1))


@pytest.mark.parametrize("count", [5, 20, 200])
@pytest.mark.parametrize(("lines", "codec", "expected"), ALL)
def test_each_encoding_is_found_from_five_lines_on(lines: list[str], codec: str, expected: str, count: int) -> None:
    draw = random.Random(count)
    for _ in range(20 if count < 200 else 2):
        chosen = [draw.choice(lines) for _ in range(count)]
        data = srt(chosen).encode(codec)
        assert find(data) == expected
        assert decode(data, "a.srt").text == srt(chosen)


# Not EUC-JP: one line of it can be good Chinese in GB2312, whose kana have the same codes.
@pytest.mark.parametrize(("lines", "codec"), [(lines, codec) for lines, codec, _ in EAST if codec != "euc_jp"])
def test_one_line_of_east_asian_text_reads_as_it_was_written(lines: list[str], codec: str) -> None:
    assert [decode(srt([line]).encode(codec), "a.srt").text for line in lines] == [srt([line]) for line in lines]


@pytest.mark.parametrize(("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_mark_decides_and_is_no_part_of_the_text(mark: bytes, codec: str) -> None:
    found = decode(mark + srt(JAPANESE).encode(codec), "a.srt")
    assert (found.text, found.encoding, found.bom) == (srt(JAPANESE), codec, mark)


def test_an_explicit_encoding_overrides_what_would_be_found() -> None:
    data = srt(SIMPLIFIED).encode("gb18030")
    assert decode(data, "a.srt", "gbk").text == srt(SIMPLIFIED)
    assert decode(data, "a.srt", "latin-1").text != srt(SIMPLIFIED)
    assert decode(b"\xff\xfe" + srt(JAPANESE).encode("utf-16-le"), "a.srt", "utf-16").bom == b"\xff\xfe"


def test_an_unknown_encoding_name_is_an_error_that_offers_others() -> None:
    with pytest.raises(SubtitleError, match="'utf-8', 'cp932'"):
        decode(b"x", "a.srt", "klingon")


def test_text_that_fits_no_encoding_is_refused_and_the_remedy_named() -> None:
    russian = srt(["Где ты был вчера вечером?", "Не важно, мой дорогой друг.", "Вставай и гори!"] * 3).encode("cp1251")
    with pytest.raises(SubtitleError, match=r"a\.srt.*encoding="):
        decode(russian, "a.srt")


def test_a_few_stray_bytes_cost_a_notice_not_the_file() -> None:
    data = srt(["Hello there"] * 40).encode()
    dirty = data[:100] + b"\x81" + data[100:]
    found = decode(dirty, "a.srt")
    assert found.notices[0].code == "bad-bytes"
    assert found.text.encode("utf-8", "surrogateescape") == dirty


def test_a_torn_utf8_file_stays_utf8() -> None:
    data = srt(JAPANESE * 10).encode()[:-4]
    assert decode(data, "a.srt").encoding == "utf-8"
    assert decode(data, "a.srt").notices


def test_an_odd_byte_at_the_end_of_utf16_is_noticed_and_no_error() -> None:
    found = decode(srt(JAPANESE).encode("utf-16-le") + b"\n", "a.srt")
    assert found.text == srt(JAPANESE)
    assert found.notices[0].code == "bad-bytes"


def test_random_bytes_are_no_text() -> None:
    draw = random.Random(1)
    assert find(bytes(draw.randrange(256) for _ in range(4000))) is None


OPEN_SUBS = Path(__file__).parents[3] / "shared/data/text/open_subs"


@pytest.mark.skipif(not OPEN_SUBS.is_dir(), reason="the real subtitles are not beside the project")
@pytest.mark.parametrize(
    ("tag", "codec", "expected"),
    [
        ("jpn", "cp932", "cp932"),
        ("jpn", "euc_jp", "euc_jp"),
        ("zho", "gb18030", "gb18030"),
        ("zhtw", "big5", "cp950"),
        ("kor", "cp949", "cp949"),
        ("fra", "cp1252", "cp1252"),
        ("deu", "cp1252", "cp1252"),
        ("rus", "cp1251", None),
    ],
)
def test_real_subtitles_are_told_apart(tag: str, codec: str, expected: str | None) -> None:
    lines = []
    for path in sorted(OPEN_SUBS.glob("*.msrt")):
        lines += re.findall(rf"^\[{tag}\] (.+)$", path.read_text("utf-8"), re.M)
    draw = random.Random(3)
    answers = [find(srt([draw.choice(lines) for _ in range(20)]).encode(codec, "ignore")) for _ in range(50)]
    assert answers.count(expected) >= 49
