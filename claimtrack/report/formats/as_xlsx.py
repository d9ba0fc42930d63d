"""The report as a workbook: a sheet each of claims, attributions, evidence, sources and the rest.

Every text is written as a text, so that nothing in it is a formula or a link; what opens like a
formula is quoted besides, which holds when somebody edits the cell. Rows are written as they come,
in constant memory, and the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from claimtrack.domain.words import word
from claimtrack.report.extras import needs
from claimtrack.report.model import Report, Tally
from claimtrack.report.tables.inert import opens_formula
from claimtrack.report.tables.rows import of_annexes, of_article
from claimtrack.report.tables.sheets import Cell, Row, Sheet, Sort, sheets
from claimtrack.report.wording import day, lead, moment, share, supposed, unrated

LONGEST = 32_767
"""What a cell holds at most, in UTF-16 units; a longer text goes on in the rows below it."""

MOST_ROWS = 1_048_576
"""What a sheet holds at most, its head included; more rows go on in another sheet."""

_CHUNK = 1 << 16
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the date that members of reproducible archives bear
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets disagree about days, so earlier ones are written as text."""


def xlsx(report: Report) -> Iterator[bytes]:
    """The workbook, once all of it is written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        _write(report, path, folder)
        with path.open("rb") as made:
            while piece := made.read(_CHUNK):
                yield piece


def _write(report: Report, path: Path, folder: str) -> None:
    with needs("XLSX"):
        from xlsxwriter import Workbook
    book = Workbook(
        str(path),
        {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_urls": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": report.title[:255], "created": _EPOCH, "author": ""})
    looks = Looks(book)
    _about(report, book, looks)
    tables = {
        key: Table(book, sheet, looks)
        for key, sheet in sheets().items()
        if key != "changes" or report.changes is not None
    }
    for article in report.articles:
        for key, row in of_article(article, report.clock):
            tables[key].add(row)
    for key, row in of_annexes(report):
        tables[key].add(row)
    for table in tables.values():
        table.close()
    book.close()


_ON_A_LINE, _LINE = 90, 15
"""Letters on a line of the first sheet's wide column, and a line's height in points."""


class Looks:
    """How cells look, by what they hold."""

    def __init__(self, book: Any) -> None:
        wraps = {"valign": "top", "text_wrap": True}
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F5F0E4", **wraps})
        self.title = book.add_format({"bold": True, "font_size": 16, **top})
        self.text = book.add_format(wraps)
        self.quoted = book.add_format({**wraps, "quote_prefix": True})
        self.whole = book.add_format({**top, "num_format": "0"})
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"})

    def of(self, text: str) -> Any:
        """For a text, quoted where it opens like a formula."""
        return self.quoted if opens_formula(text) else self.text


@dataclass
class Table:
    """One table, over as many sheets as its rows need."""

    book: Any
    sheet: Sheet
    looks: Looks
    page: Any = None
    pages: int = 0
    rows: int = 0

    def __post_init__(self) -> None:
        self._open()

    def _open(self) -> None:
        self.pages += 1
        name = self.sheet.title if self.pages == 1 else f"{self.sheet.title} {self.pages}"
        self.page = self.book.add_worksheet(name)
        self.page.freeze_panes(1, 1)
        self.page.repeat_rows(0)
        self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        for index, column in enumerate(self.sheet.columns):
            self.page.set_column(index, index, column.width)
        for index, column in enumerate(self.sheet.columns):
            self.page.write_string(0, index, column.name.replace("_", " "), self.looks.head)
        self.rows = 1

    def add(self, row: Row) -> None:
        """Write a row; what is too long for a cell goes on below, beside the row's first number."""
        parts = [_parts(cell) if isinstance(cell, str) else [cell] for cell in row]
        for index in range(max(map(len, parts))):
            if self.rows == MOST_ROWS:
                self.close()
                self._open()
            rest = [part[index] if index < len(part) else None for part in parts]
            self._write([row[0], *rest[1:]])

    def _write(self, cells: Sequence[Cell]) -> None:
        for index, (cell, column) in enumerate(zip(cells, self.sheet.columns, strict=True)):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                self.page.write_string(self.rows, index, cell, self.looks.of(cell))
            elif isinstance(cell, int):
                self.page.write_number(self.rows, index, cell, self.looks.whole)
            else:
                self._write_date(index, cell, column.sort)
        self.rows += 1

    def _write_date(self, index: int, when: date, sort: Sort) -> None:
        on = when.date() if isinstance(when, datetime) else when
        if on < _FIRST_DAY:
            self.page.write_string(self.rows, index, when.isoformat(), self.looks.text)
            return
        look = self.looks.moment if sort is Sort.MOMENT else self.looks.day
        self.page.write_datetime(self.rows, index, when, look)

    def close(self) -> None:
        """Let the reader filter what has been written."""
        self.page.autofilter(0, 0, max(self.rows - 1, 1), len(self.sheet.columns) - 1)


def _parts(text: str) -> list[str]:
    """A text in as many parts as cells need to hold it. None of them is empty but an empty text."""
    if 2 * len(text) <= LONGEST:
        return [text]
    parts, start, units = [], 0, 0
    for index, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if units + width > LONGEST:
            parts.append(text[start:index])
            start, units = index, 0
        units += width
    return [*parts, text[start:]]


def _about(report: Report, book: Any, looks: Looks) -> None:
    """The first sheet: what the report is, and its summary."""
    page = book.add_worksheet("Report")
    page.set_column(0, 0, 38)
    page.set_column(1, 1, 90)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for index, part in enumerate(_parts(report.title)):
        page.write_string(index, 0, part, looks.title)
    row = index + 2
    for name, value in (*_imprint(report), *_tallies(report)):
        for part in _parts(value):
            if len(part) > _ON_A_LINE:  # no program but Excel reckons the height of a row itself
                page.set_row(row, _LINE * -(-len(part) // _ON_A_LINE))
            page.write_string(row, 0, name, looks.head if not value else looks.text)
            page.write_string(row, 1, part, looks.of(part))
            row += 1


def _imprint(report: Report) -> Iterator[tuple[str, str]]:
    known = report.as_of.known_at
    at = f", {moment(known, report.clock)}" if known else ""
    made = f", {moment(report.made_at, report.clock)}" if report.made_at else ""
    yield "Scope", report.scope
    yield "Reporting up to", day(report.as_of.published)
    if report.as_of.to_come:
        yield "Supposed", supposed(report.as_of)
    yield "Record as known at", f"change {report.as_of.known}{at}"
    yield "Made by", f"{report.made_by}{made}"
    yield "Ledger head", report.ledger_head or "no change recorded"
    yield from report.signing
    yield "Times are in the zone", report.zone
    if report.changes_since:
        yield "Changes since", report.changes_since
    yield "Summary", lead(report.summary)


def _tallies(report: Report) -> Iterator[tuple[str, str]]:
    summary = report.summary
    groups: tuple[tuple[str, tuple[Tally, ...]], ...] = (
        ("Standing", summary.standings),
        ("Verdict", summary.verdicts),
        ("Outcome of plans and forecasts", summary.outcomes),
        ("Cautions", summary.cautions),
    )
    for title, tallies in groups:
        counted = [
            (word(one.value).label, share(one.count, one.total)) for one in tallies if one.count
        ]
        if tallies is summary.verdicts:
            counted += unrated(summary)
        if counted:
            yield title, ""
            yield from counted
