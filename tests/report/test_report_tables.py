"""The report as a workbook and as one table."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
import read_back
from dossiers import TODAY, Story, brief, case
from ferries import ferries
from openpyxl import Workbook, load_workbook

from claimtrack.domain.words import SourceKind
from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, as_xlsx, render
from claimtrack.report.model import Report
from claimtrack.report.tables.rows import of_annexes, of_article
from claimtrack.report.tables.sheets import sheets


@pytest.fixture(scope="module")
def report() -> Report:
    return build(brief(withdrawn=True, changes=(), changes_since="change 1"), ferries().cases())


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return load_workbook(BytesIO(render(report, ReportFormat.XLSX)))


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    return [row[rows[0].index(name)] for row in rows[1:]]


def test_every_row_has_the_columns_of_its_table(report: Report) -> None:
    rows = [*of_annexes(report)]
    rows += [row for article in report.articles for row in of_article(article, report.clock)]
    assert {key for key, _ in rows} == {*sheets()} - {"changes"}
    for key, row in rows:
        assert len(row) == len(sheets()[key].columns), key


def test_a_workbook_has_a_sheet_for_each_kind_of_thing(book: Workbook, report: Report) -> None:
    assert book.sheetnames == ["Report", *(sheet.title for sheet in sheets().values())]
    assert len(column(book, "Claims", "claim")) == report.summary.claims
    evidence = sum(len(claim.evidence) for one in report.articles for claim in one.claims)
    assert len(column(book, "Evidence", "evidence")) == evidence


def test_its_sheets_can_be_filtered_and_keep_their_heads_in_sight(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions or sheet.max_row == 1
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.column_dimensions["A"].width > 5


def test_its_dates_are_dates_and_its_numbers_numbers(book: Workbook) -> None:
    assert all(isinstance(one, datetime) for one in column(book, "Claims", "published"))
    assert all(isinstance(one, int) for one in column(book, "Claims", "claim"))
    assert datetime(2032, 1, 15, 10, 0) in column(book, "Verdicts", "given at")  # noqa: DTZ001 - a clock on the wall in the ledger's zone


def test_it_says_who_made_it_and_nothing_of_the_machine(book: Workbook) -> None:
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.created == datetime(1980, 1, 1)  # noqa: DTZ001 - the archive's own epoch


def test_the_same_report_gives_the_same_workbook(report: Report) -> None:
    assert render(report, ReportFormat.XLSX) == render(report, ReportFormat.XLSX)


def told(words: str, **about: object) -> Report:
    story = Story()
    article = story.article(story.outlet("Wire"), "Head", "Said.", published_on=date(2031, 5, 6))
    story.claim(article, "Said", words, **about)
    return build(brief(), [case(story.dossier(1), TODAY)])


def test_a_text_that_is_too_long_for_a_cell_goes_on_below_it() -> None:
    words = "𝄞 note " * 12_000
    made = load_workbook(BytesIO(render(told(words), ReportFormat.XLSX)))
    parts = column(made, "Claims", "claim in our words")
    assert len(parts) == 3
    assert "".join(map(str, parts)) == words
    assert column(made, "Claims", "claim") == [1, 1, 1]
    assert all(len(str(one).encode("utf-16-le")) // 2 <= as_xlsx.LONGEST for one in parts)


def test_more_rows_than_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 5)
    made = load_workbook(BytesIO(render(build(brief(), ferries().cases()), ReportFormat.XLSX)))
    names = [name for name in made.sheetnames if name.startswith("Claims")]
    assert names == ["Claims", "Claims 2", "Claims 3"]
    assert sum(len(column(made, name, "claim")) for name in names) == 9


def test_a_day_before_spreadsheets_agree_on_days_is_a_text() -> None:
    story = Story()
    article = story.article(story.outlet("Wire"), "Head", "Said.", published_on=date(1899, 5, 6))
    story.claim(article, "Said", "It was said")
    made = render(build(brief(), [case(story.dossier(1), TODAY)]), ReportFormat.XLSX)
    assert column(load_workbook(BytesIO(made)), "Claims", "published") == ["1899-05-06"]


def test_a_row_of_the_one_table_says_what_it_is(report: Report) -> None:
    heads, *rows = read_back.table(render(report, ReportFormat.CSV))
    kinds = [row[0] for row in rows]
    assert heads[:3] == ["record", "claim", "article"]
    assert kinds.count("claim") == report.summary.claims
    assert {*kinds} == {
        "claim", "attribution", "response", "evidence", "verdict", "request", "caution", "source",
        "capture",
    }  # fmt: skip


def test_moments_in_the_one_table_have_their_zone(report: Report) -> None:
    heads, *rows = read_back.table(render(report, ReportFormat.CSV))
    given = [row[heads.index("at")] for row in rows if row[0] == "verdict"]
    assert "2032-01-15T10:00:00+01:00" in given


def test_an_unnamed_source_is_in_the_table_as_described(report: Report) -> None:
    kinds = {one.speaker.kind for one in report.sources}
    assert SourceKind.ANONYMOUS_SOURCE in kinds
    heads, *rows = read_back.table(render(report, ReportFormat.CSV))
    names = {row[heads.index("name")] for row in rows if row[0] == "source"}
    assert "a harbour source" in names
