"""A value that no claimtrack wrote, in every column of every table: told as damage, or harmless."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import ClaimDraft
from claimtrack.domain.errors import ClaimtrackError
from claimtrack.services.ledger import Ledger
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat
from claimtrack.storage.opening import open_store
from soak.places import quick_folder
from soak.row import Row, Tally
from tests.storage.small_record import begin, do, every_kind

ODD: tuple[object, ...] = (
    b"\xff\xfe", "", "prophet", "a\0b", "{", '["x"]', '{"edtf":"20xx-99"}', -5,
    9_223_372_036_854_775_807, 1.5, None, "2031-02-30 99:00:00",
)  # fmt: skip
EACH = 2
"""How many of them are put into a column, others into the next."""


def _lists(ledger: Ledger) -> None:
    ledger.claim_rows(ledger.desk(DeskQuery()))
    ledger.desk(DeskQuery(), as_of=AsOf(ledger.session.today(), known=3))
    ledger.desk_counts()
    ledger.due()
    ledger.sources()
    ledger.history()
    ledger.search("ferries")
    ledger.info()


def _pages(ledger: Ledger) -> None:
    ledger.case(1)
    ledger.article_page(1)
    ledger.articles()


def _report(ledger: Ledger) -> None:
    ledger.write_report(BytesIO(), ReportScope(), ReportFormat.JSON)


def _verify(ledger: Ledger) -> None:
    ledger.verify()


def _export(ledger: Ledger) -> None:
    ledger.export(BytesIO(), complete=True)


def _write(ledger: Ledger) -> None:
    ledger.record_claim(ClaimDraft(article_id=1, wording="Two ferries sail"))
    ledger.undo()


USES: tuple[Callable[[Ledger], None], ...] = (_lists, _pages, _report, _verify, _export, _write)


def places(path: Path) -> list[tuple[str, str]]:
    """Every column of every table that has a row."""
    with closing(sqlite3.connect(path)) as file:
        tables = [
            name
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("search_", "match_claim", "match_passage", "sqlite_"))
        ]
        return [
            (table, column[1])
            for table in sorted(tables)
            if file.execute(f'SELECT 1 FROM "{table}"').fetchone()
            for column in file.execute(f'PRAGMA table_info("{table}")')
        ]


def fill(path: Path) -> None:
    """A ledger with a row in as many tables as can be."""
    store = open_store(path)
    story = begin(store)
    do(store, lambda work: every_kind(work, story), name="everything")
    store.close()
    with open_ledger(path, checker="Ada Moreau") as ledger:
        ledger.session.renew()
        ledger.desk_counts()
        claim = ledger.record_claim(ClaimDraft(article_id=1, wording="Two ferries"))
        ledger.edit_claim(claim)
        ledger.undo()


def measure(part: int, count: int) -> Tally:
    """Every ``count``-th of the odd values, beginning with the one numbered ``part``."""
    tally: Tally = {"values": 0, "faults": 0, "refused": 0, "told": 0}
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        whole, path = Path(folder) / "whole.ledger", Path(folder) / "odd.ledger"
        fill(whole)
        tried = [
            (table, column, ODD[(at + step * len(ODD) // EACH) % len(ODD)])
            for at, (table, column) in enumerate(places(whole))
            for step in range(EACH)
        ]
        for table, column, odd in tried[part::count]:
            for old in Path(folder).glob("odd.ledger*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copy(whole, path)
            if not put(path, table, column, odd):
                tally["refused"] += 1
                continue
            tally["values"] += 1
            faults, told = used(path)
            tally["faults"] += bool(faults)
            tally["told"] += told
            for fault in faults:
                print(f"{table}.{column} = {odd!r}: {fault}")
    return tally


def put(path: Path, table: str, column: str, value: object) -> bool:
    """Put a value into a table's first row behind the ledger's back. False where SQLite won't."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f'DROP TRIGGER "{guard}"')
        file.execute("PRAGMA ignore_check_constraints = 1")
        first = f'(SELECT min(rowid) FROM "{table}")'
        try:
            file.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = {first}', (value,))
        except sqlite3.Error:
            return False
    return True


def used(path: Path) -> tuple[list[str], bool]:
    """The faults of ours that come of using the ledger, and whether anything told of damage."""
    faults: list[str] = []
    told = False
    left = list(USES)
    while left:
        try:
            with open_ledger(path, create=False) as ledger, ledger.session.telling_damage():
                while left:
                    left.pop(0)(ledger)
        except ClaimtrackError:
            told = True
            left = left if left and left[0] is not USES[0] else []
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is a fault of ours
            says = str(error).partition("\n")[0]
            faults.append(f"{len(USES) - len(left)}: {type(error).__name__}: {says}")
    return faults, told


PARTS = 16
ROWS = (
    Row(
        name="odd-values",
        test="odd values in each column of each table: lists, pages, report, export, verify, write",
        goal="a sentence, or no harm: 0 faults of ours",
        parts=PARTS,
        each=PARTS,
        measure=measure,
        holds=lambda it: it["faults"] == 0,
        figure=lambda it: (
            f"{it['values']:,.0f} values put in (SQLite refused {it['refused']:,.0f} more): "
            f"{it['faults']:.0f} faults of ours, {it['told']:,.0f} told as damage"
        ),
    ),
)
