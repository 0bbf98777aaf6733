"""The mix: silence where nothing sounds, no peak too high, every voice where it is told."""

import numpy as np
import pytest

from animeu.sample.design import Design, Text, Voice
from animeu.sample.script import Script, ScriptScene
from animeu.sample.shot import Noise, Placing, ScriptLine, ScriptShot
from animeu.sample.sound import mix
from animeu.sample.sound.master import CEILING, limited, loudness
from animeu.sample.sound.noises import NOISES, noise

PERSON = Design(Text(), "bob", "#000000", "#000000", "sailor", "#000000", "#000000", voice=Voice(pitch=200.0))


def script(*lines, sound=(), figure=(), frames=120, music=""):
    shot = ScriptShot(frames, line=lines, sound=sound, figure=figure)
    return Script("a", Text(), cast={"hina": PERSON}, scene=(ScriptScene("s", "hill", "day", music=music, shot=(shot,)),))


def said(manner="plain", **more):
    return ScriptLine(24, 72, who=more.pop("who", "hina"), say="mata ashita ne", manner=manner, **more)


def test_there_is_digital_silence_where_nothing_sounds():
    samples, found = mix.heard(script(said()))
    (voice,) = found
    assert samples.shape == (round(120 / mix.RATE * 48_000), 2)
    assert not samples[: int(voice.span.start * 48_000) - 10].any()
    assert np.abs(samples[int((voice.span.end + 0.2) * 48_000) :]).max() < 1e-4
    inside = samples[int(voice.span.start * 48_000) : int(voice.span.end * 48_000)]
    assert np.sqrt((inside**2).mean()) > 0.03


@pytest.mark.parametrize("manner", ["plain", "shout", "whisper", "murmur", "thought"])
def test_what_is_told_of_a_line_is_what_is_heard_in_every_manner(manner):
    one = script(said(manner, off=manner == "plain", soft=False))
    _, (voice,) = mix.heard(one)
    assert mix.spoken(one) == (voice.span,)
    assert (voice.kind, voice.what, voice.off) == ("speech", "hina", manner == "plain")


def test_a_murmur_of_nobody_is_the_crowds_and_a_line_without_voice_is_not_heard():
    one = script(said("murmur", who=""), ScriptLine(80, 100, ja="…", who="hina"))
    _, (voice,) = mix.heard(one)
    assert voice.what == mix.CROWD
    assert mix.spoken(one)[1] is None


def test_who_stands_on_the_right_is_heard_on_the_right():
    samples, _ = mix.heard(script(said(), figure=(Placing("hina", x=1100),)))
    left, right = (samples**2).sum(axis=0)
    assert right > 1.5 * left


def test_what_is_out_of_sight_is_duller():
    near, far = (mix.heard(script(sound=(Noise("sword", 0, off=off),)))[0].mean(axis=1) for off in (False, True))

    def height(sound):
        power = np.abs(np.fft.rfft(sound)) ** 2
        return (np.fft.rfftfreq(len(sound), 1 / 48_000) * power).sum() / power.sum()

    assert height(far) < 0.8 * height(near)


def test_a_song_is_music_and_its_words_are_told():
    sung = ScriptLine(6, 88, kind="song", say="yuugure no saka o noboreba")
    one = script(sung, music="opening")
    _, found = mix.heard(one)
    assert [(item.kind, item.what) for item in found] == [("music", "opening")]
    assert mix.spoken(one)[0].start == pytest.approx(0.32, abs=0.05)


def test_a_limiter_holds_peaks_and_leaves_the_rest():
    sound = np.full((48_000, 2), 0.1)
    sound[24_000] = 2.0
    held = limited(sound)
    assert np.abs(held).max() <= CEILING + 1e-9
    assert np.array_equal(held[:20_000], sound[:20_000])
    assert loudness(np.zeros((96_000, 2))) == -70.0


@pytest.mark.parametrize("name", NOISES)
def test_an_effect_is_heard_and_begins_and_ends_without_a_click(name):
    made = noise(name, 0.0, 1)
    assert np.isfinite(made).all()
    assert 0.02 < np.abs(made).max() <= 1.0
    assert abs(made[0]) < 0.02
    assert abs(made[-1]) < 0.005
    assert abs(made.mean()) < 0.002
    assert np.array_equal(made, noise(name, 0.0, 1))
