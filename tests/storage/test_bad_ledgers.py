"""Ledgers that can't be opened or written: one sentence that says what to do, and nothing lost."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_record import NOON, begin, do

from claimtrack.domain.entities import Checker, Claim
from claimtrack.domain.errors import (
    BadInput,
    ClaimtrackError,
    LedgerDamaged,
    LedgerUnreachable,
)
from claimtrack.storage.backup import back_up, check_backup
from claimtrack.storage.opening import open_store
from claimtrack.storage.places import Mount, linux_mounts, listed_mounts, networked, synchronised_by
from claimtrack.storage.store import Store
from claimtrack.storage.verify import verify

SOON = 0.1


@pytest.fixture
def ledger(sqlite_target: str) -> Path:
    """The path of a ledger with a story in it, closed."""
    store = open_store(sqlite_target)
    begin(store)
    store.close()
    return Path(sqlite_target)


def refused(target: Path | str, error: type[ClaimtrackError], says: str) -> None:
    with pytest.raises(error, match=says) as told:
        open_store(target, wait=SOON).close()
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_a_missing_ledger_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    with pytest.raises(LedgerUnreachable, match="There is no ledger"):
        open_store(path, create=False)
    assert not path.exists()
    open_store(path).close()
    assert path.stat().st_mode & 0o077 == 0
    assert [left.name for left in tmp_path.iterdir()] == ["new.ledger"]


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere" / "new.ledger", LedgerUnreachable, "There is no folder")


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "~nobody-by-this-name/a.ledger"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    target = name if name.startswith("~") else str(tmp_path / name)
    with pytest.raises(LedgerUnreachable):
        open_store(target, wait=SOON)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    refused(tmp_path, LedgerUnreachable, "is a folder")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Dear desk, this is a letter.", "not a claimtrack ledger"),
        (bytes(range(256)) * 40, "not a claimtrack ledger"),
    ],
)
def test_a_file_that_is_something_else_is_left_alone(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    refused(path, LedgerDamaged, says)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    other.close()
    refused(path, LedgerDamaged, "not a claimtrack ledger")


def test_an_unknown_kind_of_address_is_refused() -> None:
    refused("mysql://localhost/ledger", BadInput, "a file, sqlite:///FILE or postgresql://")


def test_a_sqlite_address_names_a_file(ledger: Path) -> None:
    store = open_store(f"sqlite:///{ledger}")
    assert store.target == str(ledger)
    store.close()


def test_a_ledger_that_was_cut_off_is_known_at_once(ledger: Path) -> None:
    with ledger.open("rb+") as file:
        file.truncate(ledger.stat().st_size - 20_000)
    refused(ledger, LedgerDamaged, "was cut off")


def test_damage_inside_is_told_as_damage_and_verify_says_so(ledger: Path) -> None:
    size = ledger.stat().st_size
    with ledger.open("rb+") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    refused(ledger, LedgerDamaged, "is damaged: keep the file as it is")


def test_a_few_altered_bytes_are_found_by_verify(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    place = content.index(b"Two ferries arrive")
    content[place : place + 3] = b"Ten"
    ledger.write_bytes(content)
    store = open_store(ledger)
    with store.read() as view:
        places = {problem.where for problem in verify(view).problems}
    assert places
    assert places <= {"claim 1", "change 6"}
    store.close()


def test_a_text_that_is_no_text_is_told_as_damage(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    place = content.index(b"Two ferries arrive")
    content[place : place + 3] = b"\xff\xfe\xff"
    ledger.write_bytes(content)
    store = open_store(ledger)
    with pytest.raises(LedgerDamaged, match="is damaged"), store.read() as view:
        view.get(Claim, 1)
    with store.read() as view:
        assert verify(view).problems
    store.close()


def test_a_schema_that_is_no_text_is_told_as_damage(ledger: Path) -> None:
    content = ledger.read_bytes()
    assert b"CREATE TABLE checker" in content
    ledger.write_bytes(content.replace(b"CREATE TABLE checker", b"CREATE TAB\xff\xfe checker"))
    refused(ledger, LedgerDamaged, "is damaged: keep the file as it is")


def test_a_time_that_is_no_time_is_found_by_verify(ledger: Path) -> None:
    with sqlite3.connect(ledger) as forger:
        triggers = forger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            forger.execute(f'DROP TRIGGER "{name}"')
        forger.execute("UPDATE operation SET at = '2031-1k-11 08:28:00.000000'")
        forger.execute("UPDATE operation SET undoes = x'00'")
    forger.close()
    store = open_store(ledger)
    with store.read() as view:
        says = " ".join(problem.says for problem in verify(view).problems)
    assert "It can't be read from here on" in says
    store.close()


def test_a_ledger_from_a_newer_version_is_not_touched(ledger: Path) -> None:
    with sqlite3.connect(ledger) as later:
        later.execute("UPDATE alembic_version SET version_num = '0999'")
    later.close()
    before = ledger.read_bytes()
    refused(ledger, LedgerDamaged, "written by a newer claimtrack .schema 0999.: update claimtrack")
    assert ledger.read_bytes() == before


def test_a_newer_ledger_on_postgresql_is_not_touched(target: str) -> None:
    store = open_store(target)
    with store.loading() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    store.close()
    refused(target, LedgerDamaged, "written by a newer claimtrack")


@contextmanager
def held_by_another_program(path: Path, begin_words: str) -> Iterator[None]:
    program = (
        "import sqlite3, sys\n"
        f"held = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        f"for words in {begin_words!r}.split(';'): held.execute(words)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            other.communicate()


def test_while_another_program_writes_reading_goes_on_and_writing_says_to_wait(
    ledger: Path,
) -> None:
    store = open_store(ledger, wait=SOON)
    with held_by_another_program(ledger, "BEGIN IMMEDIATE"):
        with store.read() as view:
            assert view.count(Claim) == 1
        with pytest.raises(LedgerUnreachable, match="written by another program: try again"):
            do(store, lambda work: work.add(Checker(name="Late")))
    do(store, lambda work: work.add(Checker(name="In time")))
    store.close()


def test_a_ledger_that_another_program_keeps_to_itself_is_told_as_busy(ledger: Path) -> None:
    with held_by_another_program(ledger, "PRAGMA locking_mode=EXCLUSIVE;BEGIN EXCLUSIVE"):
        refused(ledger, LedgerUnreachable, "try again in a moment")
    open_store(ledger).close()


def in_another_process(program: str) -> str:
    """What a program printed."""
    helper = "from claimtrack.storage.opening import open_store\n"
    done = subprocess.run(
        [sys.executable, "-c", helper + program],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


TELL_OPENING = """
try:
    open_store({target!r}, wait=0.1).close()
    print("opened")
except Exception as error:
    print(type(error).__name__, error)
"""


TELL_READING = """
from claimtrack.storage.verify import verify
try:
    store = open_store({target!r}, wait=1)
    with store.read() as view:
        print(*verify(view).problems or ["nothing"], sep="; ")
    store.close()
except Exception as error:
    print(type(error).__name__, error)
"""


TELL_WRITING = """
from small_record import do
from claimtrack.domain.entities import Checker, Claim
store = open_store({target!r}, wait=0.1)
with store.read() as view:
    print(view.count(Claim), "read;", end=" ")
try:
    do(store, lambda work: work.add(Checker(name="Late")))
except Exception as error:
    print(type(error).__name__, error)
store.close()
"""


def as_nobody() -> str:
    """What makes a program nobody's; what it loads late may be in a folder that only root reads."""
    if os.geteuid():
        return ""
    return (
        "import encodings.utf_16_be, importlib.readers, os\n"
        "import small_record, claimtrack.storage.verify\n"
        f"os.setgroups([]); os.setuid({pwd.getpwnam('nobody').pw_uid})\n"
    )


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that nobody may look into and not write to; others can't reach pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def put_on(shelf: Path, path: Path) -> Path:
    shelf.chmod(0o755)
    kept = Path(shutil.copy(path, shelf / path.name))
    kept.chmod(0o444)
    shelf.chmod(0o555)
    return kept


def test_a_ledger_that_may_only_be_read_is_read_and_writing_says_why_not(
    ledger: Path, shelf: Path
) -> None:
    kept = put_on(shelf, ledger)
    told = in_another_process(as_nobody() + TELL_WRITING.format(target=str(kept)))
    assert told.startswith("1 read; LedgerUnreachable The ledger")
    assert told.endswith("or copy it to a folder of your own and go on there.")
    assert [left.name for left in shelf.iterdir()] == [kept.name]


def test_a_ledger_on_a_shelf_that_is_only_read_is_backed_up_elsewhere(
    ledger: Path, shelf: Path
) -> None:
    kept = put_on(shelf, ledger)
    bytes_before = kept.read_bytes()
    elsewhere = Path(tempfile.mkdtemp())
    try:
        elsewhere.chmod(0o777)
        copy = elsewhere / "copy.ledger"
        told = in_another_process(
            "from pathlib import Path\n"
            "from claimtrack.services.opening import open_ledger\n"
            + as_nobody()
            + f"with open_ledger({str(kept)!r}, create=False) as ledger:\n"
            + f"    ledger.backup(Path({str(copy)!r}))\n"
            + "print('copied')\n"
        )
        assert told == "copied"
        trusted = check_backup(copy)
        store = open_store(copy)
        with store.read() as view:
            assert verify(view, trusted).problems == ()
        store.close()
    finally:
        shutil.rmtree(elsewhere)
    assert [left.name for left in shelf.iterdir()] == [kept.name]
    assert kept.read_bytes() == bytes_before


def test_what_others_write_to_a_ledger_that_may_only_be_read_is_told(
    ledger: Path, shelf: Path
) -> None:
    log = ledger.with_name(f"{ledger.name}-wal")
    log.write_bytes(b"something")
    kept = put_on(shelf, ledger)
    put_on(shelf, log)
    told = in_another_process(as_nobody() + TELL_OPENING.format(target=str(kept)))
    assert "can only be read, and somebody is writing to it: open it when they are done" in told


def test_a_backup_on_a_shelf_that_is_only_read_can_be_read(ledger: Path) -> None:
    shelf = Path(tempfile.mkdtemp())  # others can't reach pytest's own folder
    try:
        kept = shelf / "kept.ledger"
        made = back_up(ledger, kept, NOON)
        for path in (kept, made.manifest):
            path.chmod(0o444)
        shelf.chmod(0o555)
        become = ""
        if not os.geteuid():
            nobody = pwd.getpwnam("nobody").pw_uid
            # What is loaded late may be in a folder that only root reads.
            become = (
                "import encodings.utf_16_be, importlib.readers, os\n"
                "import claimtrack.storage.verify\n"
                f"os.setgroups([]); os.setuid({nobody})\n"
            )
        told = in_another_process(become + TELL_READING.format(target=str(kept)))
    finally:
        shelf.chmod(0o755)
        shutil.rmtree(shelf)
    assert told == "nothing"


FILL_THE_DISK = """
from small_record import begin, capture_of, do
store = open_store({target!r}, wait=1)
story = begin(store)
before = store.head()
text = "Long text\\n" + "ferry " * 1_000_000
{limit}
try:
    do(store, lambda work: work.add(capture_of(story.article, text), content=text.encode()))
    print("written")
except Exception as error:
    print(type(error).__name__, error)
{unlimit}
assert store.head() == before
do(store, lambda work: work.change(__import__("dataclasses").replace(story.claim, tags=("a",))))
store.close()
from claimtrack.storage.verify import verify
store = open_store({target!r})
with store.read() as view:
    assert verify(view).problems == ()
"""

LIMITS = {
    "no room": (
        """
import sqlalchemy as sa
store._writer.dispose()
def small(raw, _): raw.execute('PRAGMA max_page_count=300')
sa.event.listen(store._writer, 'connect', small)
""",
        "sa.event.remove(store._writer, 'connect', small)\nstore._writer.dispose()\n",
        "no room left on the disk",
    ),
    "file size": (
        """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, resource.RLIM_INFINITY))
""",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n",
        "disk",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_on_a_full_disk_nothing_is_lost_or_half_written(sqlite_target: str, limit: str) -> None:
    before, after, says = LIMITS[limit]
    program = FILL_THE_DISK.format(target=sqlite_target, limit=before, unlimit=after)
    told = in_another_process(program)
    assert told.startswith("LedgerUnreachable")
    assert says in told


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    with pytest.raises(LedgerUnreachable, match="can't be reached") as told:
        open_store("postgresql://ana:geheim@127.0.0.1:9/ledger?connect_timeout=2")
    assert "geheim" not in str(told.value)
    assert "ana@127.0.0.1:9/ledger" in str(told.value)


@pytest.mark.postgresql
def test_a_database_that_is_not_there_or_not_ours_is_told(postgresql_server: object) -> None:
    refused(postgresql_server.address("nowhere"), LedgerUnreachable, "does not exist")
    address = postgresql_server.fresh_database()
    with pytest.raises(LedgerUnreachable, match="no ledger in"):
        open_store(address, create=False)
    import psycopg

    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
    refused(address, LedgerDamaged, "a database of its own")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Courier", "OneDrive"),
        ("GoogleDrive-desk@example.com", "Google Drive"),
        ("Mobile Documents", "iCloud"),
    ],
)
def test_a_synchronised_folder_is_refused(tmp_path: Path, folder: str, service: str) -> None:
    place = tmp_path / folder / "desk"
    place.mkdir(parents=True)
    refused(place / "a.ledger", LedgerUnreachable, f"in a folder that {service} synchronises")


def test_a_folder_that_a_program_marked_as_synchronised_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert (
        synchronised_by(tmp_path / "desk" / "a.ledger") == "in a folder that Syncthing synchronises"
    )
    assert synchronised_by(Path("/home/ana/claims/a.ledger")) == ""


def test_a_network_disk_is_refused() -> None:
    table = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "40 22 0:45 / /mnt/news\\040desk rw,relatime shared:1 - nfs4 server:/export rw\n"
        "41 40 8:2 / /mnt/news\\040desk/local rw - ext4 /dev/sdb1 rw\n"
    )
    mounts = linux_mounts(table)
    assert networked(Path("/mnt/news desk/a.ledger"), mounts) == "on a network disk (nfs4)"
    assert networked(Path("/mnt/news desk/local/a.ledger"), mounts) == ""
    assert networked(Path("/home/ana/a.ledger"), mounts) == ""
    listing = "//ana@server/share on /Volumes/share (smbfs, nodev)\n/dev/disk1 on / (apfs, local)\n"
    assert listed_mounts(listing) == [Mount("/Volumes/share", "smbfs"), Mount("/", "apfs")]


def test_a_store_says_which_engine_it_is_on(store: Store) -> None:
    assert store.engine_name.startswith(("SQLite 3.", "PostgreSQL 1"))
