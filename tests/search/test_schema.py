"""Migrations lead from every older version to the newest, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from animeu.search import Store, schema

STEPS = (
    "CREATE TABLE a (b TEXT); INSERT INTO a VALUES ('one; two');",
    "ALTER TABLE a ADD COLUMN c INTEGER DEFAULT 7; -- a comment; with a semicolon\nCREATE INDEX a_c ON a (c);",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET c = 8; UPDATE a SET c = c + 1; END;",
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize("version", [0, 1, 2, 3])
def test_every_older_version_is_brought_to_the_newest_with_its_rows(connection: sqlite3.Connection, version: int) -> None:
    schema.migrate(connection, Path(), STEPS[:version])
    schema.migrate(connection, Path(), STEPS)
    assert schema.version(connection) == 3
    assert connection.execute("SELECT b, c FROM a").fetchall() == [("one; two", 7)]
    connection.execute("INSERT INTO a VALUES ('x', 1)")
    assert connection.execute("SELECT c FROM a").fetchall() == [(9,), (9,)]


def test_a_migration_that_fails_leaves_the_version_before_it(connection: sqlite3.Connection) -> None:
    schema.migrate(connection, Path(), STEPS[:1])
    broken = (*STEPS[:2], "CREATE TABLE more (d); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        schema.migrate(connection, Path(), broken)
    assert schema.version(connection) == 1
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("a",)]


def test_a_new_library_has_the_newest_version_and_is_marked_as_ours(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.database.fetch("PRAGMA user_version") == [(len(schema.migrations()),)]
        assert store.database.fetch("PRAGMA application_id") == [(schema.APPLICATION,)]
        assert store.database.fetch("PRAGMA journal_mode") == [("wal",)]
        assert store.database.fetch("PRAGMA foreign_keys") == [(1,)]


def test_an_older_library_is_converted_when_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.set_setting("kept", "yes")
    steps = (*schema.migrations(), "CREATE TABLE newer (x);")
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with Store(tmp_path) as store:
        assert store.setting("kept") == "yes"
        assert store.database.fetch("PRAGMA user_version") == [(len(steps),)]
        assert store.database.fetch("SELECT count(*) FROM newer") == [(0,)]
