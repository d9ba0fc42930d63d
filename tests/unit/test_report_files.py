"""Which format the name of a report's file says."""

from __future__ import annotations

import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.services.report_files import form_for, form_named
from claimtrack.services.reports import FACTS, ReportFormat


@pytest.mark.parametrize("form", list(ReportFormat))
def test_every_format_is_told_by_its_own_ending(form: ReportFormat) -> None:
    assert form_named(f"Ferries, part 2{FACTS[form].suffix.upper()}") is form
    assert form_for(f"x{FACTS[form].suffix}", None) is form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("proof.html", ReportFormat.ANNOTATED),
        ("lines.pdf", ReportFormat.SHEET),
        ("ferries.txt", ReportFormat.MARKDOWN),
        ("ferries", ReportFormat.PACKAGE),
    ],
)
def test_a_name_that_does_not_say_otherwise_may_have_the_format(
    name: str, form: ReportFormat
) -> None:
    assert form_for(name, form) is form


def test_a_name_that_says_another_format_is_refused() -> None:
    with pytest.raises(BadInput, match="says Markdown by its ending, and Word document was asked"):
        form_for("ferries.md", ReportFormat.DOCX)
