"""Each format of a report: from the model to text or bytes, a stretch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from claimtrack.report.model import Report


class ReportFormat(StrEnum):
    """The formats that a report can be made in."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"
    PACKAGE = "package"
    CLAIMREVIEW = "claimreview"
    ANNOTATED = "annotated"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """How a format is named to people, to file systems and to programs.

    ``passes`` is how often it goes through a report's articles. ``whole_text``: it shows articles
    whole. ``most`` is how many claims it takes where it is set in memory, 0 for any number.
    ``signed``: it has a place for the report's fingerprint and for who has signed that.
    """

    title: str
    suffix: str
    media_type: str
    passes: int = 1
    whole_text: bool = False
    most: int = 0
    signed: bool = True


FACTS = {
    ReportFormat.HTML: FormatFacts("HTML page", ".html", "text/html; charset=utf-8", passes=2),
    ReportFormat.MARKDOWN: FormatFacts("Markdown", ".md", "text/markdown; charset=utf-8"),
    ReportFormat.JSON: FormatFacts("JSON", ".json", "application/json"),
    ReportFormat.CSV: FormatFacts("CSV table", ".csv", "text/csv; charset=utf-8", signed=False),
    ReportFormat.XLSX: FormatFacts(
        "Excel workbook",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ReportFormat.PDF: FormatFacts("PDF", ".pdf", "application/pdf", most=2_500),
    ReportFormat.DOCX: FormatFacts(
        "Word document",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        most=10_000,
    ),
    ReportFormat.PACKAGE: FormatFacts("evidence package", ".zip", "application/zip", passes=4),
    ReportFormat.CLAIMREVIEW: FormatFacts(
        "ClaimReview", ".jsonld", "application/ld+json", passes=2, signed=False
    ),
    ReportFormat.ANNOTATED: FormatFacts(
        "annotated article", ".annotated.html", "text/html; charset=utf-8", whole_text=True
    ),
    ReportFormat.SHEET: FormatFacts(
        "line-by-line sheet", ".sheet.pdf", "application/pdf", most=10_000
    ),
}


def stream(report: Report, form: ReportFormat) -> Iterator[bytes]:
    """The report's bytes, a stretch at a time: bounded memory where its articles are lazy."""
    for piece in _renderer(form)(report):
        yield piece.encode("utf-8") if isinstance(piece, str) else piece


def render(report: Report, form: ReportFormat) -> bytes:
    """The report's bytes. The same report gives the same bytes."""
    return b"".join(stream(report, form))


_RENDERERS = {
    ReportFormat.HTML: ("as_html", "html"),
    ReportFormat.MARKDOWN: ("as_markdown", "markdown"),
    ReportFormat.JSON: ("as_json", "as_json"),
    ReportFormat.CSV: ("as_csv", "as_csv"),
    ReportFormat.XLSX: ("as_xlsx", "xlsx"),
    ReportFormat.PDF: ("as_pdf", "pdf"),
    ReportFormat.DOCX: ("as_docx", "docx"),
    ReportFormat.PACKAGE: ("as_package", "package"),
    ReportFormat.CLAIMREVIEW: ("as_claimreview", "claimreview"),
    ReportFormat.ANNOTATED: ("as_annotated", "annotated"),
    ReportFormat.SHEET: ("as_sheet", "sheet"),
}
"""Each format's module here, and its function."""


def _renderer(form: ReportFormat) -> Callable[[Report], Iterator[str | bytes]]:
    """The format's own function, its module loaded when it is first asked for."""
    module, name = _RENDERERS[form]
    found: Callable[[Report], Iterator[str | bytes]] = getattr(
        import_module(f"claimtrack.report.formats.{module}"), name
    )
    return found
