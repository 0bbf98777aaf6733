"""The three sung songs of the season, and the short piece between its halves."""

from __future__ import annotations

from animeu.sample.design import Voice
from animeu.sample.sound.score import Tune, Vocal

SONGS = {
    # Bright and fast, up the hill with the wind: it begins with the voice. 24.0 s.
    "opening": Tune(
        160,
        4,
        "G D/F# Em C,D G D/F# Em C Am,D C D Bm,Em C Am,D C,D G",
        "-:10 E5:.5 G5:.5 B5:1 C6:.5 B5:.5 A5:.5 G5:.5 -:9 D5:.5 F#5:.5 G5:.5 F#5:.5 E5:.5 B5:.5 -:30 "
        "G5:.5 E5:.5 C5:.5 E5:.5 F#5:.5 A5:.5 B5:.5 C6:.5 D6:1 B5:1 G5:2",
        "bright",
        "crash strum bass brush|drive strum brush|drive strum pop|drive strum pop|drive strum pop|drive strum pop"
        "|drive strum pop|drive strum pop pad|drive strum pop pad|crash drive strum pop pad stars|drive strum pop pad stars"
        "|drive strum pop pad stars|drive strum pop pad stars|drive strum pop pad|crash drive strum pop pad stars|crash held stars",
        1.0,
        True,
        Vocal(
            Voice(275.0, 1.21, 0.07, 7.0, 1.0, 0.6),
            (
                "-:1 D4:.5 G4:.5 A4:.5 B4:1 A4:.5 A4:.5 B4:.5 A4:1 F#4:.5 D4:.5 E4:1 G4:1.5",
                "-:4.5 A4:.5 A4:.5 B4:.5 C5:.5 B4:.5 D5:1 B4:.5 G4:1 A4:.5 A4:.5 F#4:.5 A4:.5 A4:1.5",
                "-:3.5 E4:.5 G4:.5 A4:.5 B4:.5 C5:1 B4:.5 C5:.5 D5:1 C5:.5 B4:.5 A4:1 B4:.5 A4:1",
                "-:1.5 B4:.5 C5:.5 D5:.5 E5:1.5 D5:.5 C5:.5 A4:.5 B4:.5 C5:.5 D5:1 A4:1",
                "-:1 D5:.5 D5:.5 E5:1 E5:.5 D5:.5 B4:.5 C5:.5 D5:.5 E5:1 D5:.5 C5:1.5 C5:1 A4:2",
            ),
            3,
        ),
    ),
    # Slow and warm, a lamp behind paper. 22.0 s.
    "ending": Tune(
        76.3,
        4,
        "F,C/E Dm,Am Bb,F/A Gm7,C Dm,Bb Gm7,C F",
        "-:5.25 D5:.5 C5:.5 A4:.75 C5:1 -:9 F5:.5 E5:.5 D5:.5 C5:.5 A4:1 Bb4:.5 C5:.5 -:4.5 C5:.5 F5:2",
        "flute",
        "broken bass|broken bass|broken bass pad|broken bass pad brush|broken bass pad brush stars|broken bass pad brush|held stars",
        1.0,
        True,
        Vocal(
            Voice(222.0, 1.14, 0.16, 6.0, 1.0, 0.6),
            (
                "-:.75 A4:.25 A4:.25 G4:.25 A4:.5 C5:.25 C5:.25 Bb4:.25 A4:.5 G4:.25 A4:.25 Bb4:.25 A4:.25 G4:.25 F4:.5",
                "-:3 D5:.25 D5:.25 C5:.25 Bb4:.25 C5:.25 D5:.25 C5:.5 A4:.25 C5:.25 C5:.25 Bb4:.25 A4:.25 G4:.25 A4:.5",
                "-:.75 G4:.25 A4:.25 Bb4:.25 D5:.5 C5:.25 C5:.5 D5:.25 C5:.25 Bb4:.25 A4:.25 G4:.25 A4:.25 F4:.5",
                "-:4.5 G4:.25 A4:.25 Bb4:.25 Bb4:.25 C5:.25 D5:.5 C5:.25 Bb4:.25 A4:.25 G4:.25 F4:1.25",
            ),
            2,
        ),
    ),
    # Tender, then the dance, then all of them: two sisters at one bell. 26.4 s.
    "insert": Tune(
        90.8,
        4,
        "Em C,D G Am,B7 Em C D Em,B7 C,D E",
        "B4:.5 E5:.5 G5:1 -:5.5 F#5:.5 A5:.5 D6:.5 B5:1 -:6 E5:.5 F#5:.5 G5:1 B5:1 A5:.5 G5:.5 G5:.5 F#5:.5 E5:1 C5:1 D5:.5 E5:.5 "
        "F#5:.5 E5:.5 D5:1 A5:1 F#5:.5 A5:.5 B5:1 A5:.5 G5:.5 F#5:1 D#5:.5 F#5:.5 G5:1 E5:1 -:5 G#5:.5 B5:.5",
        "koto",
        "broken|broken|broken pad|broken pad bass|broken pad bass brush drum|broken pad bass brush drum|strum pad drive brush drum"
        "|strum pad drive pop drum stars|crash strum pad drive pop stars drum|crash held drum stars",
        1.0,
        True,
        Vocal(
            Voice(232.0, 1.15, 0.10, 6.5, 1.0, 0.6),
            (
                "-:2 E4:.5 G4:.5 A4:.5 B4:.5 C5:.5 B4:.5 G4:.5 A4:.25 G4:.25 A4:.5 F#4:.25 A4:.5",
                "-:2.75 G4:.25 A4:.25 B4:.5 B4:.5 D5:.5 C5:.5 B4:.5 A4:.25 B4:.25 C5:.25 B4:.25 A4:.25 A4:.25 F#4:.25 B4:.75",
                "-:18.5 D5:.25 D5:.25 E5:.5 D5:.25 B4:.25 A4:.5 B4:.25 B4:.25 A4:.25 G#4:.25 B4:.5 E5:1.5",
            ),
            1,
        ),
    ),
    # The jingle between the halves. 4.0 s.
    "eyecatch": Tune(
        180,
        4,
        "G C,D G",
        "D5:.5 G5:.5 B5:.5 D6:1 B5:.5 C6:.5 A5:.5 G5:.5 A5:.5 B5:.5 C6:.5 D6:1.5 B5:.5 G5:4",
        "glitter",
        "walk chops brush|walk chops pop|held crash",
        0.9,
        True,
    ),
}
"""Sung, or short, and each with an end. Their phrases stand where the lines of the season's scripts are."""
