"""Descriptions say what was observed, in three languages, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu import sample
from animeu.episode import Clip, Line, Shot
from animeu.fusion.describe import BRIGHT, DARK, LANGUAGES, MOVING, STILL, Observation, describe, phrase
from animeu.timeline import Span

# The words that each observation, and no other, may bring into a sentence.
CLAIMS = {
    ("light", "dark"): {"en": ["dark", "night"], "ja": ["暗", "夜"], "zh": ["暗", "夜"]},
    ("light", "bright"): {"en": ["bright", "day"], "ja": ["明る", "昼"], "zh": ["亮", "白天"]},
    ("motion", "still"): {"en": ["hardly any movement"], "ja": ["動きの少ない"], "zh": ["少有动静"]},
    ("motion", "moving"): {"en": ["full of movement"], "ja": ["激しい"], "zh": ["动感强烈"]},
    ("song", True): {"en": ["song"], "ja": ["歌"], "zh": ["歌"]},
    ("music", True): {"en": ["music"], "ja": ["音楽"], "zh": ["音乐"]},
    ("noise", True): {"en": ["sounds", "no voice"], "ja": ["物音", "声"], "zh": ["响动", "人声"]},
    ("silence", True): {"en": ["nothing"], "ja": ["何の音も"], "zh": ["任何声音"]},
    ("speakers", ("Alpha", "Beta")): {"en": ["Alpha", "Beta"], "ja": ["Alpha", "Beta"], "zh": ["Alpha", "Beta"]},
    ("said", "Quoted words"): {"en": ["Quoted words"], "ja": ["Quoted words"], "zh": ["Quoted words"]},
    ("sign", "Signpost"): {"en": ["Signpost", "sign"], "ja": ["Signpost", "文字"], "zh": ["Signpost", "文字"]},
}
SPEECH = {"en": ["speak", "say"], "ja": ["話", "言"], "zh": ["说"]}

observations = st.builds(
    lambda sound, **seen: Observation(**seen, song=sound == "song", music=sound == "music"),
    light=st.sampled_from([None, "dark", "bright"]),
    motion=st.sampled_from([None, "still", "moving"]),
    speakers=st.sampled_from([(), ("Alpha", "Beta")]),
    said=st.sampled_from(["", "Quoted words"]),
    sign=st.sampled_from(["", "Signpost"]),
    speech=st.booleans(),
    sound=st.sampled_from(["", "song", "music"]),
    noise=st.booleans(),
).flatmap(
    lambda seen: st.sampled_from(
        [seen, replace(seen, noise=False, silence=not (seen.noise or seen.music or seen.song or seen.speech))]
    )
)


@given(observations, st.sampled_from(LANGUAGES))
def test_a_claim_stands_in_the_sentence_only_with_its_observation(seen, language) -> None:
    text = phrase(seen, language)
    for (name, value), words in CLAIMS.items():
        for word in words[language]:
            assert (word in text) == (getattr(seen, name) == value), (word, text)
    speaks = bool(seen.speakers or seen.said or seen.speech)
    assert any(word in text for word in SPEECH[language]) == speaks


@given(observations, st.sampled_from(LANGUAGES))
def test_sentences_are_short_and_well_formed(seen, language) -> None:
    text = phrase(seen, language)
    if seen == Observation():
        assert text == ""
        return
    assert len(text) <= 200
    assert text.endswith("." if language == "en" else "。")
    assert "{" not in text
    assert not any(pair in text for pair in ("，。", "、。", "; .", ", .", "，，", "  "))
    assert text[0] == text[0].upper()


@pytest.mark.parametrize(
    ("seen", "en", "ja", "zh"),
    [
        (
            Observation(light="dark", motion="still", said="Let's go home.", said_by="Mio", speakers=("Mio",), music=True),
            "In a dark picture with hardly any movement, perhaps night, over music, Mio says “Let's go home”.",
            "暗く夜らしい、動きの少ない画面で、音楽が流れるなか、Mioが「Let's go home」と言う。",
            "画面昏暗，似是夜晚，少有动静，伴着音乐，Mio说：“Let's go home”。",
        ),
        (
            Observation(speakers=("A", "B", "C", "D"), said="え？", said_by="B", sign="港"),
            "A, B, C and others speak; B says “え？”; a sign reads “港”.",
            "A、B、Cたちが話し、Bが「え？」と言い、「港」という文字が出る。",
            "A、B、C等人在说话，B说：“え？”，画面上出现文字“港”。",
        ),
        (Observation(speech=True), "Somebody speaks.", "誰かが話す。", "有人在说话。"),
        (Observation(said="Run!"), "Somebody says “Run!”", "誰かが「Run!」と言う。", "有人说：“Run!”"),
        (Observation(light="bright"), "A bright picture, perhaps day.", "明るく昼らしい画面。", "画面明亮，似是白天。"),
        (Observation(music=True), "Music plays.", "音楽が流れる。", "能听到音乐。"),
        (
            Observation(motion="moving", noise=True),
            "In a picture full of movement, no voice is heard but sounds are.",
            "動きの激しい画面で、声はなく物音だけがする。",
            "画面动感强烈，没有人声，只有响动。",
        ),
    ],
)
def test_sentences_read_naturally(seen, en, ja, zh) -> None:
    assert (phrase(seen, "en"), phrase(seen, "ja"), phrase(seen, "zh")) == (en, ja, zh)


def test_long_quotations_are_cut_at_a_word_and_marks_inside_are_changed() -> None:
    long = "I never told anybody that the bell of the old shrine was taken by the cat on the night of the storm"
    assert phrase(Observation(said=long), "en") == "Somebody says “I never told anybody that the bell of the old…”"
    assert phrase(Observation(said="「鈴」\nと言った。"), "ja") == "誰かが「『鈴』 と言った」と言う。"
    assert len(phrase(Observation(said="鈴" * 100), "zh")) < 60


def shot(first, last, brightness=0.45, movement=0.1):
    return Shot(first, last, Span.seconds(first, last + 1), 0.9, first, brightness, movement)


def test_light_is_claimed_only_where_every_shot_agrees_and_motion_where_most_of_the_time_does() -> None:
    clip = Clip(Span.seconds(0, 10), 0, 1)
    dark, bright = (shot(0, 6, DARK - 0.01, STILL / 2), shot(7, 9, BRIGHT + 0.1, MOVING * 2))
    assert describe(clip, [], [dark, bright])["en"] == "2 shots."
    found = describe(replace(clip, last_shot=0), [], [dark])
    assert found["en"] == "A dark picture with hardly any movement, perhaps night."
    mostly_still = describe(replace(clip, span=Span.seconds(0, 8)), [], [dark, bright])
    assert mostly_still["en"] == "A picture with hardly any movement."
    assert describe(replace(clip, last_shot=0), [], [shot(0, 9)]) == {"ja": "1カット。", "zh": "1个镜头。", "en": "1 shot."}


def test_a_painted_night_is_dark_beside_the_rest_of_its_episode() -> None:
    clip, night = Clip(Span.seconds(0, 10), 0, 0), shot(0, 9, 0.41)
    assert describe(clip, [], [night, shot(10, 19, 0.42)])["en"] == "1 shot."
    assert describe(clip, [], [night, *[shot(10, 19, 0.6)] * 3])["en"] == "A dark picture, perhaps night."


def test_each_language_quotes_its_own_track_at_the_same_moment() -> None:
    lines = [
        Line(Span.seconds(0, 2), "うん", speaker="ヒナ", track="ja"),
        Line(Span.seconds(3, 6), "鈴がどこにもないの", speaker="ヒナ", track="ja"),
        Line(Span.seconds(0, 2), "A very long way of saying yes, my dear friend", speaker="Hina", track="en"),
        Line(Span.seconds(3, 6), "The bell is gone", speaker="Hina", track="en"),
        Line(Span.seconds(3, 6), "the bell, as the commentator says", "comment", track="en"),
        Line(Span.seconds(7, 9), "Harbour", "sign", track="en"),
    ]
    lines.insert(2, Line(Span.seconds(6.5, 7), "ほら", speaker="レン", track="ja"))
    clip = Clip(Span.seconds(0, 10), -1, -1, lines=tuple(range(len(lines))), speakers=("ヒナ", "レン"))
    found = describe(clip, lines, languages={"ja": "ja", "en": "en"})
    assert found["ja"] == "ヒナとレンが話し、ヒナが「鈴がどこにもないの」と言い、「Harbour」という文字が出る。"
    assert found["en"] == "Hina says “The bell is gone”; a sign reads “Harbour”."
    assert found["zh"] == "ヒナ和レン在说话，ヒナ说：“鈴がどこにもないの”，画面上出现文字“Harbour”。"


@pytest.mark.parametrize(
    ("sounds", "en"),
    [
        ({}, None),
        ({"speech": 3.0, "music": 5.0, "effects": 2.0, "silence": 0.0}, "Over music, somebody speaks."),
        ({"speech": 0.2, "music": 1.0, "effects": 4.0, "silence": 4.8}, "No voice is heard but sounds are."),
        ({"speech": 0.0, "music": 0.0, "effects": 0.1, "silence": 9.9}, "Nothing is heard."),
        ({"speech": 0.0, "music": 9.0, "effects": 0.0, "silence": 1.0}, "Music plays."),
        ({"speech": 0.0, "music": 0.0, "effects": 0.0, "silence": 0.0}, None),
    ],
)
def test_sounds_are_told_from_what_is_heard(sounds, en) -> None:
    assert describe(Clip(Span.seconds(0, 10), -1, -1, sounds=sounds), []).get("en") == en


def test_a_voice_during_a_song_is_not_called_speech() -> None:
    lines = [Line(Span.seconds(0, 4), "la la", "song"), Line(Span.seconds(5, 6), "Wait!", speaker="Mio")]
    clip = Clip(Span.seconds(0, 10), -1, -1, lines=(0,), sounds={"speech": 8.0, "music": 2.0, "effects": 0.0, "silence": 0.0})
    assert describe(clip, lines)["en"] == "A song is heard."
    assert describe(replace(clip, lines=(0, 1)), lines)["en"] == "Over a song, Mio says “Wait!”"


def test_a_line_of_marks_only_is_not_quoted() -> None:
    assert describe(Clip(Span.seconds(0, 3), -1, -1, lines=(0,)), [Line(Span.seconds(0, 1), "…!?")]) == {}


def test_no_night_of_the_drawn_sample_is_called_day_and_no_day_night(drawn, analysis) -> None:
    episode, truth, days = analysis.episode, sample.truth(drawn), 0
    for clip in episode.clips:
        shots = episode.shots[clip.first_shot : clip.last_shot + 1]
        times = {next(true.time for true in truth.shots if true.last_frame >= shot.representative) for shot in shots}
        said = {"night": "夜らしい" in clip.descriptions["ja"], "day": "昼らしい" in clip.descriptions["ja"]}
        assert not said["night"] or times == {"night"}
        assert not said["day"] or "day" in times
        days += said["day"]
    assert days
