"""The three sung songs of the season, and the short piece between its halves."""

from __future__ import annotations

from animeu.sample.design import Voice
from animeu.sample.score import Tune, Vocal

SONGS = {
    # Bright and fast: the wind runs up the hill. 24.0 s; a phrase every 3 s from 3 s to 21 s.
    "opening": Tune(
        160,
        4,
        "C D G D/F# Em C,D C D Bm Em C D Am,D G C,D G",
        "G5:.5 E5:.5 C5:.5 E5:.5 G5:1 A5:.5 G5:.5 F#5:.5 D5:.5 F#5:.5 A5:.5 B5:1 A5:1 -:48 "
        "G5:.5 E5:.5 C5:.5 E5:.5 F#5:.5 A5:.5 B5:.5 C6:.5 D6:1 B5:1 G5:2",
        "bright",
        "crash drive strum pop|drive strum pop|crash drive strum brush|drive strum brush|drive strum brush|drive strum pop"
        "|crash drive strum pop pad stars|drive strum pop pad stars|drive strum pop pad stars|drive strum pop pad stars"
        "|crash drive strum pop pad stars|drive strum pop pad stars|drive strum pop pad|drive strum pop pad stars"
        "|crash drive strum pop pad stars|crash held stars",
        1.0,
        True,
        Vocal(
            Voice(275.0, 1.21, 0.07, 7.0, 1.0, 0.6),
            2,
            (
                "D4:.5 G4:.5 G4:.5 A4:.5 B4:1 A4:.5 G4:.5 A4:1 F#4:.5 D4:.5 D4:1 -:1",
                "E4:.5 G4:.5 G4:.5 A4:.5 B4:1 C5:.5 B4:.5 C5:.5 B4:.5 A4:.5 G4:.5 A4:1.5 -:.5",
                "B4:.5 C5:1 D5:.5 E5:1.5 D5:.5 D5:1 C5:.5 B4:.5 A4:1 -:1",
                "B4:.5 B4:.5 C5:.5 D5:1 B4:.5 G4:1 E4:.5 F#4:.5 G4:.5 A4:.5 B4:1 -:1",
                "B4:.5 C5:1 D5:.5 E5:1.5 D5:.5 D5:.5 E5:.5 F#5:1 E5:.5 D5:.5 -:1",
                "C5:.5 B4:.5 A4:.5 G4:.5 A4:1 D5:1 B4:1 A4:.5 G4:2 -:.5",
            ),
            2,
        ),
    ),
    # Slow and warm: a lamp behind paper. 25.3 s; a phrase every 3.16 s from 3.16 s to 22.1 s.
    "ending": Tune(
        76,
        4,
        "F F,C/E Dm,Am/C Bb,F/A Gm7,C Bb,C Am7,Dm Bb,F",
        "C5:.5 A4:.5 F4:.5 G4:.5 A4:1 C5:1 -:24 D5:.75 C5:.25 Bb4:.5 C5:.5 A4:2",
        "flute",
        "broken bass|broken bass|broken bass|broken bass pad|broken bass pad brush|broken bass pad brush|broken bass pad brush|held",
        1.0,
        True,
        Vocal(
            Voice(222.0, 1.14, 0.16, 6.0, 1.0, 0.6),
            1,
            (
                "F4:.5 G4:.5 A4:.5 C5:1 Bb4:.25 A4:.5 G4:.5 -:.25",
                "F4:.5 F4:.5 G4:.5 A4:1 G4:.25 E4:.75 -:.5",
                "D4:.5 F4:.5 Bb4:.75 A4:.25 A4:.5 G4:.5 F4:.75 -:.25",
                "G4:.5 A4:.5 Bb4:.5 D5:.75 C5:.25 C5:1 -:.5",
                "D5:.75 C5:.25 Bb4:.5 A4:.5 C5:.75 Bb4:.25 A4:.5 G4:.5",
                "A4:.5 G4:.5 F4:.5 G4:.5 A4:.5 F4:1.25 -:.25",
            ),
            4,
        ),
    ),
    # Tender, then all of them: two sisters at one bell. 26.1 s; a phrase every 5.22 s from 2.61 s to 23.5 s.
    "insert": Tune(
        92,
        4,
        "Em Em C,D Em C,B7 C,D Bm,Em C,D E E",
        "E5:.5 B4:.5 G4:.5 B4:.5 E5:1 F#5:1 -:32 G#5:.5 B5:.5 E6:3",
        "box",
        "broken|broken|broken|broken pad|broken pad bass|broken pad bass brush|broken pad bass brush drum"
        "|crash drive strum pad pop stars drum|strum pad pop drive stars|crash held drum stars",
        1.0,
        True,
        Vocal(
            Voice(232.0, 1.15, 0.10, 6.5, 1.0, 0.6),
            1,
            (
                "E4:1 F#4:.5 G4:.5 B4:1.5 A4:.5 G4:.5 F#4:.5 E4:.5 F#4:.5 D4:1 -:1",
                "E4:.5 F#4:.5 G4:.5 A4:.5 B4:1 D5:1 C5:.5 B4:.5 A4:.5 G4:.5 F#4:1.5 -:.5",
                "G4:.5 A4:.5 B4:1 C5:.5 D5:1 -:.5 D5:.5 B4:.5 A4:.5 B4:.5 G4:1.5 -:.5",
                "E5:1.5 D5:.5 C5:.5 B4:.5 A4:.5 B4:.5 B4:.5 A4:.5 B4:2.5 -:.5",
            ),
            2,
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
"""Sung, or short, and each with an end."""
