"""People of a library: the same ones over episodes, with numbers that last."""

import numpy as np

from animeu.fusion.casts import Cast, Person, casts
from animeu.sights import Character
from animeu.tracks import Vectors

MIO, RIN, GEN = np.eye(5, dtype=np.float32)[:3]


def episode(name: str, *people: tuple[str, np.ndarray]) -> Cast:
    """An episode in which each of these is seen twice."""
    cast = tuple(Character(who, appearances=(2 * n, 2 * n + 1), probability=0.9) for n, (who, _) in enumerate(people))
    rows = np.repeat(np.array([row for _, row in people], np.float32).reshape(-1, 5), 2, axis=0)
    return Cast(name, (1,) * len(rows), (*cast, Character("Narrator", lines=(1,))), Vectors("builtin", rows))


def test_the_same_face_is_one_person_over_episodes() -> None:
    found = casts([episode("1", ("Mio", MIO), ("", RIN)), episode("2", ("Rin", RIN), ("", MIO))])
    assert [(one.number, one.name, one.characters) for one in found] == [
        (1, "Mio", (("1", 0), ("2", 1))),
        (2, "Rin", (("1", 1), ("2", 0))),
    ]


def test_two_of_one_episode_are_never_one_however_alike() -> None:
    assert len(casts([episode("1", ("", MIO), ("", MIO))])) == 2


def test_numbers_stay_when_episodes_are_added_and_the_order_changes() -> None:
    before = casts([episode("1", ("Mio", MIO), ("Rin", RIN))])
    found = casts([episode("0", ("Gen", GEN), ("", RIN)), episode("1", ("Mio", MIO), ("Rin", RIN))], before)
    assert {(one.number, one.name) for one in found} == {(1, "Mio"), (2, "Rin"), (3, "Gen")}


def test_the_number_of_somebody_who_is_gone_is_not_used_while_it_is_known() -> None:
    before = (Person(7, "Rin", (("9", 0),)),)
    assert [one.number for one in casts([episode("1", ("Mio", MIO))], before)] == [8]


def test_names_help_where_faces_are_in_doubt_and_do_not_decide() -> None:
    near = (MIO * 0.55 + RIN * 0.835).astype(np.float32)
    assert len(casts([episode("1", ("Mio", MIO)), episode("2", ("Mio", near))])) == 1
    assert len(casts([episode("1", ("Mio", MIO)), episode("2", ("Rin", near))])) == 2
    assert len(casts([episode("1", ("Mio", MIO)), episode("2", ("Mio", GEN))])) == 2, "another series has a Mio too"
    assert len(casts([episode("1", ("Mio", MIO)), episode("2", ("ミオ", MIO))])) == 1, "subtitles in another language"


def test_nobody_seen_is_nobody() -> None:
    assert casts([]) == ()
    assert casts([episode("1")]) == ()
