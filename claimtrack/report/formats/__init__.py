"""Each format of a report: from the model to text, a stretch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.report.model import Report


class ReportFormat(StrEnum):
    """The formats that a report can be made in."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """How a format is named to people, to file systems and to programs.

    ``passes`` is how often it goes through a report's articles.
    """

    title: str
    suffix: str
    media_type: str
    passes: int = 1


FACTS = {
    ReportFormat.HTML: FormatFacts("HTML page", ".html", "text/html; charset=utf-8", passes=2),
    ReportFormat.MARKDOWN: FormatFacts("Markdown", ".md", "text/markdown; charset=utf-8"),
    ReportFormat.JSON: FormatFacts("JSON", ".json", "application/json"),
}


def stream(report: Report, form: ReportFormat) -> Iterator[bytes]:
    """The report's bytes, a stretch at a time: bounded memory where its articles are lazy."""
    for text in _renderer(form)(report):
        yield text.encode("utf-8")


def render(report: Report, form: ReportFormat) -> bytes:
    """The report's bytes. The same report gives the same bytes."""
    return b"".join(stream(report, form))


def _renderer(form: ReportFormat) -> Callable[[Report], Iterator[str]]:
    """The format's own module, loaded when it is first asked for."""
    if form is ReportFormat.HTML:
        from claimtrack.report.formats.as_html import html

        return html
    if form is ReportFormat.MARKDOWN:
        from claimtrack.report.formats.as_markdown import markdown

        return markdown
    from claimtrack.report.formats.as_json import as_json

    return as_json
