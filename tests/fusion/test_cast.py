"""Who is who in an episode: groups of faces, names from who speaks, names that were enrolled."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.episode import Line, Shot
from animeu.fusion import cast
from animeu.fusion.naming import names, speakers
from animeu.sights import Appearance, Box, Face, Likely
from animeu.timeline import Span
from animeu.tracks import Vectors

MIO, RIN, GEN = np.eye(5, dtype=np.float32)[:3]
SECOND = 1_000_000


def shots(count: int) -> list[Shot]:
    return [Shot(24 * i, 24 * i + 23, Span(i * SECOND, (i + 1) * SECOND), 1.0, 24 * i) for i in range(count)]


def seen(number: int, first: int = 0, last: int = 23) -> Appearance:
    return Appearance(number, 24 * number + first, 24 * number + last, 24 * number + first, Face(Box(0, 0, 50, 50), 0.9))


def says(number: int, speaker: str, track: str = "") -> Line:
    return Line(Span(number * SECOND + 1, (number + 1) * SECOND - 1), "…", speaker=speaker, track=track)


def told(faces: list[tuple[int, np.ndarray]], lines: list[Line], count: int, known: tuple[Likely, ...] = ()):
    noisy = np.array([row for _, row in faces], np.float32).reshape(-1, 5)
    return cast([seen(number) for number, _ in faces], Vectors("builtin", noisy), lines, shots(count), known)


def test_who_speaks_while_a_face_is_seen_names_it() -> None:
    faces = [(i, MIO if i % 2 else RIN) for i in range(12)]
    lines = [says(i, "Mio" if i % 2 else "Rin") for i in range(12)]
    appearances, people = told(faces, lines, 12)
    assert {(one.name, one.appearances, one.lines) for one in people} == {
        ("Mio", tuple(range(1, 12, 2)), tuple(range(1, 12, 2))),
        ("Rin", tuple(range(0, 12, 2)), tuple(range(0, 12, 2))),
    }
    assert all(one.probability > 0.8 and not one.known for one in people)
    assert all(people[one.character].name == ("Mio" if one.shot % 2 else "Rin") for one in appearances)
    assert all(one.probability > 0.9 for one in appearances)


def test_a_narrator_who_is_never_seen_is_heard_only() -> None:
    faces = [(i, MIO) for i in range(6)] + [(i, RIN) for i in range(6, 12)]
    lines = [says(i, "Mio") for i in range(6)] + [says(i, "Narrator") for i in range(12, 18)]
    _, people = told(faces, lines, 18)
    assert [(one.name, len(one.appearances), one.seen_us > 0) for one in people] == [
        ("Mio", 6, True),
        ("", 6, True),
        ("Narrator", 0, False),
    ]
    assert people[-1].lines == tuple(range(6, 12))


def test_whoever_is_always_there_is_not_called_by_whoever_speaks() -> None:
    faces = [(i, GEN) for i in range(10)]
    lines = [says(i, "Mio" if i % 2 else "Rin") for i in range(10)]
    _, people = told(faces, lines, 10)
    assert [one.name for one in people if one.appearances] == [""]


def test_one_shot_is_too_little_for_a_name() -> None:
    _, people = told([(0, MIO), (1, MIO), (2, RIN), (3, RIN)], [says(0, "Mio")], 4)
    assert all(not one.name for one in people if one.appearances)


def test_a_face_seen_once_and_called_by_nobody_stays_unknown() -> None:
    appearances, people = told([(0, MIO), (1, MIO), (2, GEN)], [], 3)
    assert [one.character for one in appearances] == [0, 0, -1]
    assert len(people) == 1


def test_look_alikes_who_are_seen_together_are_two() -> None:
    faces = [seen(0), seen(0), seen(1), seen(1)]
    twin = MIO * 0.98 + RIN * 0.2
    rows = np.stack([MIO, twin, MIO, twin])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    appearances, people = cast(faces, Vectors("builtin", rows.astype(np.float32)), [], shots(2))
    assert len(people) == 2
    assert appearances[0].character == appearances[2].character != appearances[1].character == appearances[3].character


def test_one_whom_a_dissolve_shows_twice_in_a_still_is_one() -> None:
    """The picture that goes and the one that comes are both in the still at frame 12; in the next shot two stand side by side."""
    faces = [seen(0, 0, 12), seen(0, 12, 23), seen(1, 0, 12), seen(1, 0, 12)]
    appearances, _ = cast(faces, Vectors("builtin", np.stack([MIO, MIO, MIO, MIO])), [], shots(2))
    assert appearances[0].character == appearances[1].character
    assert appearances[2].character != appearances[3].character


def test_enrolled_names_win_and_join_and_part() -> None:
    faces = [(0, MIO), (1, RIN), (2, GEN), (3, GEN)]
    known = (Likely("Mio", 0.9), Likely("Mio", 0.9), Likely("Gen", 0.9), Likely())
    appearances, people = told(faces, [says(0, "Rin"), says(2, "Gen")], 4, known)
    assert {(one.name, one.known, one.appearances) for one in people if one.appearances} == {
        ("Mio", True, (0, 1)),
        ("Gen", True, (2, 3)),
    }
    same = (Likely("Mio", 0.9), Likely("Rin", 0.9))
    appearances, people = told([(0, MIO), (1, MIO)], [], 2, same)
    assert appearances[0].character != appearances[1].character
    assert {one.name for one in people} == {"Mio", "Rin"}


def test_without_an_encoder_nobody_is_told_apart_and_speakers_remain() -> None:
    appearances, people = cast([seen(0), seen(1)], None, [says(0, "Mio")], shots(2))
    assert [one.character for one in appearances] == [-1, -1]
    assert [(one.name, one.lines) for one in people] == [("Mio", (0,))]


def test_nothing_at_all_is_an_empty_cast() -> None:
    assert cast([], None, [], []) == ((), ())


def test_speakers_of_another_track_are_who_speaks_at_the_same_time() -> None:
    lines = [says(i, "Mio" if i % 2 else "Rin", "en") for i in range(6)] + [
        says(i, "ミオ" if i % 2 else "リン", "ja") for i in range(4)
    ]
    assert speakers(lines) == {"Rin": [0, 2, 4, 6, 8], "Mio": [1, 3, 5, 7, 9]}


def test_longest_on_screen_comes_first() -> None:
    _, people = told([(0, MIO), (1, MIO), (2, RIN), (3, RIN), (4, RIN)], [], 5)
    assert [one.seen_us for one in people] == [3 * SECOND, 2 * SECOND]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), groups=st.integers(1, 5), speakers=st.integers(1, 5))
def test_a_name_is_given_once_and_order_does_not_matter(seed: int, groups: int, speakers: int) -> None:
    dice = np.random.default_rng(seed)
    there, spoken = dice.random((groups, 40)) < 0.3, dice.random((speakers, 40)) < 0.2
    spoken[0] |= there[0]
    said = [f"speaker {i}" for i in range(speakers)]
    found = names(there, spoken, said)
    assert len({one.name for one in found.values()}) == len(found)
    assert all(0 < one.probability <= 1 for one in found.values())
    order = dice.permutation(groups)
    again = names(there[order], spoken, said)
    assert {group: one.name for group, one in found.items()} == {int(order[group]): one.name for group, one in again.items()}
