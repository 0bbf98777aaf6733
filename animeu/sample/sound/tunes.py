"""What is played under the scenes: tunes that can go on for as long as a scene lasts."""

from __future__ import annotations

from animeu.sample.sound.score import Tune

TUNES = {
    "song": Tune(
        136,
        4,
        "G A F#m Bm G A D D G A F#m Bm Em A D D",
        "B4:1 D5:1 F#5:1.5 E5:.5 E5:1 C#5:1 A4:2 A4:.5 C#5:.5 F#5:1 E5:1 D5:1 D5:1 B4:1 -:1 F#4:1 "
        "G4:.5 A4:.5 B4:1 D5:1 B4:1 C#5:1 E5:1 A5:1.5 G5:.5 F#5:3 -:1 D5:2 -:2 "
        "B5:1 A5:.5 G5:.5 F#5:1 D5:1 E5:1.5 C#5:.5 A4:2 C#5:1 F#5:1 A5:1 F#5:1 F#5:1 D5:1 B4:2 "
        "G5:1 F#5:1 E5:1 D5:1 C#5:1 D5:1 E5:2 D5:4 -:4",
        "bright",
        "strum drive pop",
        1.0,
    ),
    "day": Tune(
        100,
        4,
        "C G Am F C G F G",
        "E5:1 G5:1 C6:1 G5:1 D5:1 G5:1 B5:2 C5:1 E5:1 A5:1 E5:1 F5:1 A5:1 C6:2 E5:1 G5:1 C6:1 D6:1 B5:2 G5:2 A5:1 G5:1 F5:1 D5:1 G5:4",
        "pluck",
        "soft bass pad",
    ),
    "search": Tune(
        88,
        4,
        "Am F Dm E Am F G E",
        "A4:2 C5:1 E5:1 F5:3 E5:1 D5:2 F5:1 A5:1 G#5:3 -:1 A5:2 E5:1 C5:1 A4:2 C5:2 B4:2 D5:1 G5:1 E5:4",
        "pluck",
        "soft bass pad",
    ),
    "night": Tune(
        84,
        3,
        "F C/E Dm7 Bb F/A Gm7 C C F C/E Dm7 Bb F C F F",
        "A5:1 C6:1 F6:1 E6:2 C6:1 D6:1 A5:1 F5:1 D6:2 Bb5:1 C6:1 A5:1 F5:1 Bb5:1 A5:1 G5:1 G5:3 -:3 "
        "A5:1 C6:1 F6:1 G6:2 E6:1 F6:1 D6:1 A5:1 D6:1 C6:1 Bb5:1 A5:2 C6:1 G5:2 E5:1 F5:3 -:3",
        "box",
        "soft bass pad",
    ),
    "mystery": Tune(
        72,
        4,
        "Dm Bdim Dm C#dim Dm Bb Gm A7",
        "D5:.5 E5:.5 F5:1 -:.5 G#5:1.5 B5:1 A5:.5 G#5:.5 F5:2 D5:.5 E5:.5 F5:1 -:.5 A5:1.5 Bb5:1 G5:1 E5:2 "
        "D6:1.5 C#6:.5 D6:1 A5:1 Bb5:1 A5:1 F5:2 G5:1 F5:1 E5:1 D5:1 C#5:3 -:1",
        "box",
        "clock pad",
        0.45,
    ),
    "sorrow": Tune(
        63,
        4,
        "Am Em/G F C/E Dm Am/C E7 Am",
        "E5:1.5 D5:.5 C5:1 B4:1 B4:1.5 C5:.5 G4:2 A4:1 C5:1 F5:1 E5:1 E5:1 D5:.5 C5:.5 G4:2 "
        "F5:1.5 E5:.5 D5:1 A4:1 C5:1 B4:.5 A4:.5 E5:2 D5:1 B4:1 G#4:1 B4:1 A4:4",
        "piano",
        "pad bass",
        0.5,
    ),
    "resolve": Tune(
        126,
        4,
        "Em C G D Em C D D Am Em C D Am Em B7 B7",
        "E4:1 G4:.5 B4:.5 E5:1.5 D5:.5 C5:1 B4:.5 C5:.5 G4:2 B4:1 D5:.5 B4:.5 G5:1.5 F#5:.5 F#5:1 E5:.5 D5:.5 A4:2 "
        "E5:1 F#5:.5 G5:.5 B5:1.5 A5:.5 G5:1 F#5:.5 E5:.5 C5:2 D5:1 E5:.5 F#5:.5 A5:2 F#5:2 D5:2 "
        "C5:1 E5:1 A5:2 B5:1 A5:.5 G5:.5 E5:2 G5:1 F#5:.5 E5:.5 G5:2 A5:1 F#5:1 D5:2 "
        "C5:1 E5:1 A5:2 B5:1 G5:.5 A5:.5 B5:2 D#5:1 F#5:1 A5:1 B5:1 B5:3 -:1",
        "strings",
        "drive pad drum|drive pad brush",
        0.6,
    ),
    "festival": Tune(
        116,
        4,
        "Dm Dm C Dm Dm F C Dm",
        "A5:1 A5:.5 G5:.5 A5:.5 D6:.5 A5:1 G5:.5 E5:.5 G5:.5 A5:.5 G5:1 -:1 E5:.5 G5:.5 A5:.5 G5:.5 E5:.5 D5:.5 E5:1 "
        "D5:1.5 E5:.5 D5:1 -:1 D6:1 D6:.5 C6:.5 A5:.5 C6:.5 D6:1 A5:.5 G5:.5 A5:.5 C6:.5 A5:1 -:1 "
        "G5:.5 A5:.5 G5:.5 E5:.5 D5:.5 E5:.5 G5:1 A5:.5 G5:.5 E5:.5 D5:.5 D5:1 -:1",
        "flute",
        "matsuri",
        0.6,
    ),
    "comic": Tune(
        112,
        4,
        "C C F G C A7 Dm,G C",
        "G4:.5 -:.5 C5:.5 -:.5 E5:.5 D#5:.5 E5:.5 -:.5 G5:.5 -:.5 E5:.5 -:.5 C5:1 -:1 A4:.5 -:.5 C5:.5 -:.5 F5:.5 E5:.5 F5:.5 -:.5 "
        "D5:.5 -:.5 B4:.5 -:.5 G4:1 -:1 G4:.5 -:.5 C5:.5 -:.5 E5:.5 D#5:.5 E5:.5 -:.5 C#5:.5 E5:.5 G5:.5 E5:.5 A5:1 -:1 "
        "F5:.5 E5:.5 D5:.5 C5:.5 B4:.5 D5:.5 G4:.5 B4:.5 C5:1 G4:.5 -:.5 C5:1 -:1",
        "reed",
        "walk chops clock",
        0.5,
    ),
}
"""Without an end: they start again for as long as they are wanted, and fade."""
