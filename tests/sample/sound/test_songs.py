"""Songs: the same everywhere, in tune, with every syllable on a note."""

import numpy as np
import pytest

from animeu.sample.sound import music, singing
from animeu.sample.sound.band import PLAYERS
from animeu.sample.sound.instruments import LEADS
from animeu.sample.sound.score import beats, chord
from animeu.sample.sound.waves import SAMPLE_RATE

WORDS = ((0.25, 3.67, "yuugure no saka o noboreba"), (5.09, 8.51, "tooku de dareka ga yonde iru"))


def test_a_song_is_the_same_sample_by_sample_when_it_is_played_again():
    first = music.play("opening", 6.0, WORDS)
    music.play.cache_clear()
    assert np.array_equal(first, music.play("opening", 6.0, WORDS))
    assert not np.array_equal(first, music.play("opening", 6.0, ()))


@pytest.mark.parametrize("name", music.TUNES)
def test_every_tune_is_written_for_players_there_are_and_its_lead_is_as_long_as_its_chords(name):
    tune = music.TUNES[name]
    assert {player for bar in tune.players.split("|") for player in bar.split()} <= PLAYERS.keys()
    assert tune.lead in LEADS
    assert all(chord(symbol).notes for bar in tune.chords.split() for symbol in bar.split(","))
    assert beats(tune.melody) <= tune.bars * tune.meter


def test_a_song_that_has_an_end_is_fitted_to_its_scene_and_another_is_not():
    tune = music.TUNES["opening"]
    assert len(music.play("eyecatch", 4.1)) == int(4.1 * SAMPLE_RATE)
    assert len(music.play("eyecatch", 9.0)) < 6 * SAMPLE_RATE
    assert tune.seconds == pytest.approx(24.0)


def test_syllables_stand_on_notes_and_what_is_too_much_parts_the_longest():
    tune = music.TUNES["opening"]
    plain = singing.verses(tune, 60 / tune.tempo, WORDS)
    assert ["".join(s) for s in plain[0].syllables] == ["yu", "u", "gu", "re", "no", "sa", "ka", "o", "no", "bo", "re", "ba"]
    assert [verse.line for verse in plain] == [0, 1, -1, -1, -1]
    long = singing.verses(tune, 60 / tune.tempo, ((0.25, 3.67, "a" * 20),))[0]
    assert len(long.notes) == len(long.syllables) == 20
    short = singing.verses(tune, 60 / tune.tempo, ((0.25, 3.67, "ka"),))[0]
    assert short.syllables == (("k", "a"), *[("", "a")] * 11)
    assert singing.verses(tune, 60 / tune.tempo, ((0.25, 3.67, ""),))[0].syllables == (("r", "a"),) * 12


def test_a_singer_is_in_tune():
    tune = music.TUNES["ending"]
    verse = singing.verses(tune, 60 / tune.tempo, ((6.26, 9.51, "nananananananananananananana"),))[1]
    sound = singing.sing(verse, tune.vocal.voice, 3, verse.start)
    wrong = []
    for note in verse.notes:
        middle = int(((note.start + note.end) / 2 - verse.start + 0.03) * SAMPLE_RATE)
        window = sound[middle - 2048 : middle + 2048] * np.hanning(4096)
        likeness = np.fft.irfft(np.abs(np.fft.rfft(window, 16_384)) ** 2)
        low, high = SAMPLE_RATE // 800, SAMPLE_RATE // 150
        heard = SAMPLE_RATE / (low + int(likeness[low:high].argmax()))
        wrong.append(abs(12 * np.log2(heard / 440) + 69 - note.pitch))
    assert np.median(wrong) < 0.4
    assert np.mean(np.array(wrong) < 1.0) > 0.8
