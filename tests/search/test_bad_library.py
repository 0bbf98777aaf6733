"""What goes wrong with a library folder ends in an error that says what to do, and loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Episode, Line
from animeu.errors import LibraryError, LibraryLocked, LibraryTooNew
from animeu.search import Filter, Index, Meaning, Store, search
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors


def episode(name: str, lines: int = 3) -> Episode:
    return Episode(name, f"/{name}.mkv", name, 1_000_000, lines=tuple(Line(Span(i, i + 1), f"屋上 {i}") for i in range(lines)))


def vectors(lines: int = 3, dimension: int = 64) -> dict[str, Vectors]:
    values = np.random.default_rng(0).standard_normal((lines, dimension)).astype(np.float32)
    return {"lines": Vectors("m", values / np.linalg.norm(values, axis=1, keepdims=True))}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with Store(tmp_path) as store:
        store.write(episode("A"), vectors())
    return tmp_path


def python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, timeout=60)


# -- files that are no library ------------------------------------------------------------------------------------------------


def test_a_library_of_a_newer_schema_is_refused_and_the_upgrade_named(library: Path) -> None:
    with sqlite3.connect(library / "library.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryTooNew, match="pip install --upgrade") as caught:
        Store(library)
    assert caught.value.found == 99


def test_a_text_file_named_library_db_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("these are notes about libraries\n" * 100)
    with pytest.raises(LibraryError, match=r"not a library.*another folder"):
        Store(tmp_path)
    assert (tmp_path / "library.db").read_text().startswith("these are notes")


FOREIGN = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA journal_mode = {sys.argv[2]}")
connection.execute("CREATE TABLE IF NOT EXISTS books (title)")
connection.execute("PRAGMA cache_size = 1")
connection.execute(f"PRAGMA user_version = {sys.argv[3]}")
connection.execute("BEGIN")
connection.executemany("INSERT INTO books VALUES (?)", [("x" * 1000,)] * 200)
if sys.argv[4] == "killed":
    if sys.argv[2] == "wal":
        connection.execute("COMMIT")  # into the log only
    os.kill(os.getpid(), signal.SIGKILL)
connection.execute("COMMIT")
connection.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("end", ["closed", "killed"])
@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("ours", [False, True], ids=["of another program", "of a newer animeu"])
def test_a_database_that_is_not_ours_or_newer_is_refused_with_every_byte_left(
    tmp_path: Path, ours: bool, journal: str, end: str
) -> None:
    if ours:
        Store(tmp_path).close()
    path = tmp_path / "library.db"
    python(FOREIGN, path, journal, 99 if ours else 0, end)
    log = path.with_name("library.db-wal" if journal == "wal" else "library.db-journal")
    files = [file for file in (path, log) if file.exists()]
    assert len(files) == (2 if end == "killed" else 1)
    before = [file.read_bytes() for file in files]
    for readonly in (False, True) if (journal, end) != ("delete", "killed") else (False,):
        with pytest.raises(LibraryError, match=r"another program|pip install --upgrade"):
            Store(tmp_path, readonly=readonly)
        assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_torn_library_is_refused_with_a_remedy(library: Path, keep: float) -> None:
    data = (library / "library.db").read_bytes()
    (library / "library.db").write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(LibraryError, match=r"damaged.*Restore"):
        Store(library)


def test_bytes_overwritten_inside_a_library_never_give_anything_but_a_library_error(library: Path) -> None:
    data = bytearray((library / "library.db").read_bytes())
    data[4096:-4096] = os.urandom(len(data) - 8192)
    (library / "library.db").write_bytes(data)
    with pytest.raises(LibraryError), Store(library) as store:
        store.episode("A")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="a file, not a folder"):
        Store(tmp_path / "file")


def test_a_folder_without_a_library_is_not_made_into_one_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        Store(tmp_path / "nothing", readonly=True)
    assert not (tmp_path / "nothing").exists()


# -- read-only ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A library in a folder that may be read but not written to, by somebody who is not root."""
    parent = Path(tempfile.mkdtemp())
    folder = parent / "library"
    with Store(folder) as store:
        store.write(episode("A"), vectors())
    for path in (parent, folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (parent, folder):
        path.chmod(0o755)
    shutil.rmtree(parent)


READ_ONLY = """
import os, sys, tempfile
from pathlib import Path
import numpy as np
from animeu import lazy
from animeu.episode import Episode
from animeu.errors import LibraryError
from animeu.search import Index, Meaning, Store, search
from animeu.tracks import Vectors

def use(folder, readonly):
    with Store(Path(folder), readonly=readonly) as store:
        query = Vectors("m", np.ones((1, 64), np.float32))
        index = Index.open(store, "text", "m")
        found = len(search(store, "屋上")), len(index.nearest(query, 2))
        answer = store.readonly, store.names(), index.origin, index.saved, *found
        try:
            store.write(Episode("B", "", "", 1))
        except LibraryError as error:
            return *answer, str(error)
        return answer

if os.geteuid() == 0:  # to root every folder is writable
    lazy.faiss()  # others may not read the folders of Python: all imports happen before
    with tempfile.TemporaryDirectory() as folder:
        use(folder, False)
    os.setuid(65534)
print(*use(sys.argv[1], sys.argv[2] == "asked"), sep="\\n")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently there")
@pytest.mark.parametrize("how", ["asked", "found out"])
def test_a_read_only_folder_can_be_searched_but_not_written_to(sealed: Path, how: str) -> None:
    done = python(READ_ONLY, sealed, how)
    assert done.returncode == 0, done.stderr
    *facts, message = done.stdout.splitlines()
    assert facts == ["True", "('A',)", "missing", "False", "3", "2"]
    assert "cannot be written to" in message
    assert "writable" in message


# -- a full disk --------------------------------------------------------------------------------------------------------------


def test_a_full_database_gives_a_clear_error_and_keeps_what_was_there(library: Path) -> None:
    with Store(library) as store:
        pages = store.database.fetch("PRAGMA page_count")[0][0]
        store.database.fetch(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(LibraryError, match=r"disk is full.*Free some space"):
            store.write(episode("B", 500), vectors(500))
        assert store.names() == ("A",)
        assert store.episode("A") == episode("A")
    with Store(library) as store:  # and it works again when there is space
        store.write(episode("B", 500), vectors(500))
        assert store.names() == ("A", "B")
        assert store.database.fetch("PRAGMA integrity_check") == [("ok",)]


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_bad_library import episode, vectors
from animeu.errors import LibraryError
from animeu.search import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        store.write(episode("B", 500), vectors(500))
    except LibraryError as error:
        print(error)
    print(store.names())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on the size of files")
def test_a_file_system_that_takes_no_more_gives_a_clear_error_and_keeps_what_was_there(library: Path) -> None:
    done = python(FULL, library, Path(__file__).parent)
    assert done.returncode == 0, done.stderr
    message, names = done.stdout.splitlines()
    assert "free space" in message.lower() or "some space" in message
    assert names == "('A',)"
    with Store(library) as store:
        assert store.episode("A") == episode("A")


# -- killed, and several at once ----------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_bad_library import episode, vectors
from animeu.search import Store, insert
store = Store(Path(sys.argv[1]))
insert_vectors = insert.insert_vectors
def die(*rest):
    insert_vectors(*rest)  # far more than SQLite holds in memory: half of the episode is on the disk by now
    os.kill(os.getpid(), signal.SIGKILL)
insert.insert_vectors = die
store.write(episode(sys.argv[3], 16_000), vectors(16_000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("name", ["A", "B"], ids=["replacing an episode", "adding one"])
def test_a_writer_killed_in_its_transaction_leaves_every_earlier_episode_whole(library: Path, name: str) -> None:
    done = python(KILLED, library, Path(__file__).parent, name)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (library / "library.db-wal").stat().st_size > 1_000_000  # it did die in the middle
    with Store(library, wait=0) as store:
        assert store.names() == ("A",)
        assert store.episode("A") == episode("A")
        assert len(search(store, "屋上")) == 3
        assert store.database.fetch("PRAGMA integrity_check") == [("ok",)]
        store.write(episode(name, 16_000), vectors(16_000))  # and adding it again completes
        assert len(store.episode(name).lines) == 16_000


HOLDER = """
import sys
from pathlib import Path
from animeu.search import Store
with Store(Path(sys.argv[1])) as store, store.writing():
    print("holding", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(library: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the right to write, until its input is closed."""
    command = [sys.executable, "-c", HOLDER, str(library)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_holds_the_library_and_readers_are_not_held_up(
    library: Path, holder: subprocess.Popen[str]
) -> None:
    with Store(library, wait=0.2) as store:
        assert len(search(store, "屋上")) == 3
        with pytest.raises(LibraryLocked, match=rf"process {holder.pid} on .*since 20\d\d-") as caught:
            store.write(episode("B"))
        assert caught.value.waited >= 0.2
        assert store.names() == ("A",)


def test_a_second_writer_goes_on_when_the_first_has_finished(library: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    threading.Timer(0.3, holder.stdin.close).start()
    with Store(library, wait=30) as store:
        store.write(episode("B"))
        assert store.names() == ("A", "B")


def test_the_lock_of_a_dead_writer_is_gone(library: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with Store(library, wait=0) as store:
        store.write(episode("B"))
        assert "B" in store


def test_a_reader_sees_whole_episodes_while_another_store_writes(library: Path) -> None:
    with Store(library) as writer, Store(library, readonly=True) as reader:
        with writer.database.transaction():
            writer.database.run("DELETE FROM episodes")
            assert reader.episode("A") == episode("A")
            assert len(search(reader, "屋上", where=Filter(episodes=("A",)))) == 3
        assert reader.names() == ()


def test_two_stores_may_make_a_new_library_at_once(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from animeu.search import Store; Store(Path(sys.argv[1])).close()"
    command = [sys.executable, "-c", script, str(tmp_path / "new")]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors


def test_a_program_that_locks_the_database_itself_is_waited_for_and_reported(library: Path) -> None:
    other = sqlite3.connect(library / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(library, wait=0.1) as store:
        with pytest.raises(LibraryLocked, match="another program"):
            store.write(episode("B"))
        other.execute("ROLLBACK")
        store.write(episode("B"))
        assert store.names() == ("A", "B")
    other.close()


def test_an_exception_while_writing_lets_go_of_the_lock(library: Path) -> None:
    with Store(library) as store:
        with pytest.raises(KeyError), store.writing():
            raise KeyError
        with Store(library, wait=0) as other, other.writing():
            pass


def test_a_library_that_lies_beside_odd_characters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "番組 #1 ?mode=ro&x=%41"
    with Store(folder) as store:
        store.write(episode("A"))
    with Store(folder, readonly=True) as store:
        assert store.names() == ("A",)


def test_a_hundred_thousand_lines_are_kept_and_found(tmp_path: Path) -> None:
    lines = tuple(Line(Span(i, i + 1), f"屋上 {i}", events=(i,)) for i in range(100_000))
    whole = Episode("A", "", "", 1, lines=lines)
    with Store(tmp_path) as store:
        store.write(whole, {"lines": Vectors("m", np.ones((100_000, 2), np.float32))})
        assert store.episode("A") == whole
        assert search(store, "99999")[0].text == "屋上 99999"
        assert len(search(store, "屋上", k=5)) == 5
        assert len(Index.open(store, "text", "m")) == 100_000
        store.remove("A")
        assert store.database.fetch("SELECT count(*) FROM words") == [(0,)]


def test_meaning_is_searched_too_when_the_index_cannot_be_saved(library: Path) -> None:
    (library / "index").write_text("a file where the folder should be")
    with Store(library) as store:
        index = Index.open(store, "text", "m")
        assert (index.origin, index.saved) == ("missing", False)
        hits = search(store, meanings=[Meaning(index, Vectors("m", vectors()["lines"].values[:1]))])
        assert hits[0].similarity == pytest.approx(1)


def test_an_index_of_an_earlier_moment_names_episodes_that_are_gone_and_does_no_harm(library: Path) -> None:
    asked = Vectors("m", vectors()["lines"].values[:1])
    with Store(library) as reader, Store(library) as writer:
        index = Index.open(reader, "text", "m")
        writer.write(episode("B"), vectors())
        writer.remove("A")
        hits = search(reader, "屋上 0", meanings=[Meaning(index, asked, least=-1)])
        assert {(hit.episode, hit.similarity) for hit in hits} == {("B", None)}
        assert search(reader, meanings=[Meaning(index, asked, least=-1)]) == []


def test_index_and_rows_opened_inside_one_snapshot_agree_whatever_is_written_meanwhile(library: Path) -> None:
    asked = Vectors("m", vectors()["lines"].values[:1])
    with Store(library) as reader, Store(library) as writer:
        with reader.snapshot():
            index = Index.open(reader, "text", "m")
            writer.remove("A")
            hits = search(reader, "屋上 0", meanings=[Meaning(index, asked)])
            assert (hits[0].episode, hits[0].similarity) == ("A", pytest.approx(1))
        assert reader.names() == ()


@pytest.mark.parametrize("times", [b"no zlib", zlib.compress(b"12345"), zlib.compress(b"\xff" * 16)])
def test_a_damaged_clock_is_told_as_a_damaged_library(library: Path, times: bytes) -> None:
    with Store(library) as store:
        store.write(replace(episode("B"), clock=FrameClock.constant(3, Fraction(24))))
        with store.database.transaction():
            store.database.run("UPDATE clocks SET times = ?", times)
        with pytest.raises(LibraryError, match=r"damaged.*Restore"):
            store.episode("B")
