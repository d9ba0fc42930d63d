"""Export and import: the whole ledger from one engine to the other and back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator
from small_record import NOON, begin, do, every_kind, head_text

from claimtrack.domain.entities import Claim, Confidential
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.storage import transfer_in, verify_rows
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.history_reading import Change, operations
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.transfer_in import import_into
from claimtrack.storage.transfer_out import Exported, export
from claimtrack.storage.transfer_schema import export_schema
from claimtrack.storage.undo import undo
from claimtrack.storage.verify import verify

SECRET = "Ring the harbour master at home."


@pytest.fixture
def other(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty ledger on the other engine than ``store``."""
    if request.node.callspec.params["target"] == "sqlite":
        opened = open_store(request.getfixturevalue("postgresql_server").fresh_database("ledger"))
    else:
        opened = open_store(request.getfixturevalue("sqlite_target"))
    yield opened
    opened.close()


def fill(store: Store) -> None:
    """One entity of each kind, an edit, an undo, a relay whose parent has a later number."""
    story = begin(store)
    do(store, lambda work: every_kind(work, story))
    do(store, lambda work: every_kind(work, story))
    do(store, undo)


def exported(store: Store, *, complete: bool = True) -> tuple[list[bytes], Exported]:
    stream = io.BytesIO()
    with store.read() as view:
        told = export(view, stream, NOON, complete=complete)
    return stream.getvalue().splitlines(keepends=True), told


def test_a_complete_export_makes_the_same_ledger_on_the_other_engine(
    store: Store, other: Store
) -> None:
    fill(store)
    lines, told = exported(store)
    assert (told.left_out, told.says) == (0, "")
    head = import_into(other, iter(lines))
    assert head == store.head() == other.head()
    with store.read() as here, other.read() as there:
        for cls in CLASSES.values():
            assert here.all(cls) == there.all(cls)
        assert here.content(1) == there.content(1)
        assert operations(here) == operations(there)
        assert verify(there, head_text(here.head)).problems == ()
    assert exported(other)[0] == lines


def test_no_change_is_ever_written_before_its_operation(
    sqlite_target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite would look through all changes at each operation that came after its own."""
    monkeypatch.setattr(transfer_in, "_PAGE", 3)
    here = open_store(sqlite_target)
    fill(here)
    lines, _ = exported(here)
    here.close()
    early: list[int] = []

    def look(connection: sa.Connection, *_: object) -> None:
        none = (
            "SELECT count(*) FROM change WHERE first_seq NOT IN (SELECT first_seq FROM operation)"
        )
        raw = connection.connection.dbapi_connection
        assert raw is not None
        early.extend(raw.cursor().execute(none).fetchone())

    other = open_store(str(tmp_path / "other.sqlite"))
    sa.event.listen(other._writer, "after_cursor_execute", look)
    import_into(other, iter(lines))
    other.close()
    assert len(early) > 20
    assert not any(early)


def test_what_was_imported_goes_on_as_a_ledger(store: Store, other: Store) -> None:
    fill(store)
    import_into(other, iter(exported(store)[0]))
    added = do(other, lambda work: work.add(Claim(article_id=1, wording="A third ferry")))
    assert added.id == 2
    do(other, undo)
    do(other, undo)
    with other.read() as view:
        assert view.count(Claim) == 1
        assert verify(view).problems == ()


def test_without_complete_confidential_text_is_left_out_and_the_chain_still_holds(
    store: Store, other: Store
) -> None:
    fill(store)
    lines, told = exported(store, complete=False)
    assert told.says == "the text of 2 confidential notes"
    assert json.loads(lines[0])["complete"] is False
    assert SECRET.encode() not in b"".join(lines)
    import_into(other, iter(lines))
    with other.read() as view:
        assert view.head == store.head()
        assert verify(view).problems == ()
        note = view.get(Confidential, 1)
        assert (note.text, note.erased) == ("", True)


def test_a_partial_copy_can_be_exported_and_imported_again(
    store: Store, other: Store, tmp_path: Path
) -> None:
    fill(store)
    import_into(other, iter(exported(store, complete=False)[0]))
    do(other, lambda work: work.add(Claim(article_id=1, wording="A third ferry")))
    third = open_store(tmp_path / "third.ledger")
    import_into(third, iter(exported(other)[0]))
    with third.read() as view:
        assert view.head == other.head()
        assert verify(view).problems == ()
    third.close()


def test_only_an_empty_ledger_takes_an_import(store: Store, other: Store) -> None:
    fill(store)
    begin(other)
    before = other.head()
    with pytest.raises(BadInput, match="not empty: import into a new one"):
        import_into(other, iter(exported(store)[0]))
    assert other.head() == before


def cut(lines: list[bytes]) -> list[bytes]:
    return lines[:-3]


def reworded(lines: list[bytes]) -> list[bytes]:
    return [line.replace(b"Two ferries arrive", b"Ten ferries arrive") for line in lines]


def without_one(lines: list[bytes]) -> list[bytes]:
    return lines[:9] + lines[10:]


def newer(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"format_version":1', b'"format_version":2'), *lines[1:]]


def not_json(lines: list[bytes]) -> list[bytes]:
    return [*lines[:4], b"{\n", *lines[4:]]


def of_something_else(lines: list[bytes]) -> list[bytes]:
    return [b'{"hello": 1}\n']


def without_its_moment(lines: list[bytes]) -> list[bytes]:
    """Found by the fuzzer: a note of which the key of its moment was altered."""
    return [re.sub(rb',"written_at":"[^"]*"', b"", line) for line in lines]


def in_no_zone(lines: list[bytes]) -> list[bytes]:
    return [re.sub(rb'("written_at":"[^"Z]*)Z"', rb'\1"', line) for line in lines]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut, "cut off after line"),
        (reworded, "altered or is incomplete"),
        (without_one, "altered or is incomplete"),
        (newer, "update claimtrack"),
        (not_json, "Line 5 of the export was cut off or altered"),
        (without_its_moment, "can't be read .written_at is missing.: nothing was imported"),
        (in_no_zone, "can't be read .a moment without a zone"),
        (of_something_else, "no export of a claimtrack ledger"),
        (lambda _: [], "cut off after line 0"),
    ],
)
def test_a_spoilt_export_is_refused_and_nothing_is_imported(
    sqlite_target: str, tmp_path: Path, spoil: Callable[[list[bytes]], list[bytes]], says: str
) -> None:
    store = open_store(sqlite_target)
    fill(store)
    lines, _ = exported(store)
    empty = open_store(tmp_path / "empty.ledger")
    with pytest.raises(BadInput, match=says):
        import_into(empty, iter(spoil(lines)))
    assert empty.head().seq == 0
    with empty.read() as view:
        assert all(view.count(cls) == 0 for cls in CLASSES.values())
    empty.close()
    store.close()


def made_later(lines: list[bytes]) -> list[bytes]:
    return [re.sub(rb'"recorded_seq":2,', b'"recorded_seq":3,', line) for line in lines]


def with_another_row(lines: list[bytes]) -> list[bytes]:
    return [reworded([line])[0] if b'"change":' not in line else line for line in lines]


def with_another_body(lines: list[bytes]) -> list[bytes]:
    return [re.sub(rb'(\\"wording\\":\\")Two', rb"\1Ten", line) for line in lines]


def with_another_hash(lines: list[bytes]) -> list[bytes]:
    return [re.sub(rb'("change":3,.*"hash":")..', rb"\g<1>00", line) for line in lines]


def without_a_body(lines: list[bytes]) -> list[bytes]:
    return [re.sub(rb',"salt":"[^"]*"', b"", _unsaid(line)) for line in lines]


def _unsaid(line: bytes) -> bytes:
    value = json.loads(line)
    if value.get("change") == 3:
        del value["body"]
    return json.dumps(value).encode() + b"\n"


def with_a_stray_row(lines: list[bytes]) -> list[bytes]:
    """A first version that nothing in the history made."""
    checker = next(line for line in lines if b'"row":"checker"' in line)
    return [lines[0], re.sub(rb'"id":\d+', b'"id":99', checker), *lines[1:]]


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (reworded, "Its body is not the one that was recorded"),
        (with_another_row, "claim 1: version 1 does not say what the history recorded"),
        (made_later, "version 1 has another history number"),
        (with_another_body, "Its body is not the one that was recorded"),
        (with_another_hash, "change 3: It does not fit the one before it"),
        (without_a_body, "change 3: Its body is missing"),
        (with_a_stray_row, "table checker: There are"),
    ],
)
def test_an_export_altered_with_its_digest_made_to_fit_is_refused_too(
    sqlite_target: str,
    tmp_path: Path,
    alter: Callable[[list[bytes]], list[bytes]],
    where: str,
) -> None:
    store = open_store(sqlite_target)
    fill(store)
    lines = exported(store)[0]
    body = b"".join(alter(lines[:-1]))
    assert body != b"".join(lines[:-1])
    end = {"end": {"lines": body.count(b"\n"), "sha256": sha256(body).hexdigest()}}
    altered = [*body.splitlines(keepends=True), json.dumps(end).encode()]
    empty = open_store(tmp_path / "empty.ledger")
    with pytest.raises(BadInput, match=f"does not fit itself .*{where}"):
        import_into(empty, iter(altered))
    assert empty.head().seq == 0
    empty.close()
    store.close()


def test_an_import_reads_no_first_version_back_to_check_it(
    sqlite_target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are added up as they come, beside what recorded them."""
    store = open_store(sqlite_target)
    fill(store)
    lines = exported(store)[0]
    changed = {(one.entity, one.entity_id) for one in recorded(store) if one.action != "create"}
    read: set[tuple[EntityKind, int]] = set()

    def versions(connection: sa.Connection, kind: EntityKind, ids: list[int]) -> object:
        read.update((kind, number) for number in ids)
        return found(connection, kind, ids)

    found = verify_rows._versions
    monkeypatch.setattr(verify_rows, "_versions", versions)
    other = open_store(tmp_path / "other.ledger")
    import_into(other, iter(lines))
    notes = {one for one in read if one[0] is EntityKind.CONFIDENTIAL}
    assert changed
    assert read == changed | notes
    other.close()
    store.close()


def recorded(store: Store) -> list[Change]:
    with store.read() as view:
        return [change for one in operations(view) for change in one.changes]


def test_every_line_is_as_the_published_schema_says(sqlite_target: str) -> None:
    store = open_store(sqlite_target)
    fill(store)
    schema = export_schema()
    published = Path(__file__).parents[2] / "docs" / "export.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == schema
    validator = Draft202012Validator(schema)
    for complete in (True, False):
        for line in exported(store, complete=complete)[0]:
            assert list(validator.iter_errors(json.loads(line))) == []
    store.close()
