"""Whole reports against files that people have read. CLAIMTRACK_REGENERATE=1 writes them anew."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dossiers import brief
from ferries import ferries

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.findings import TrackRecord
from claimtrack.report.build import build
from claimtrack.report.formats import FACTS, ReportFormat, render
from claimtrack.report.model import ChangeEntry, Report

READ = (ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.JSON, ReportFormat.CSV)
"""The formats that a person can read in a text editor."""

BLOCKS = re.compile(rb"<(?:p|li|dt|dd|q|h[1-6]|svg|use|g|tr|article|section|nav|header|main)\b")
"""What opens a line in the golden pages, which have no line breaks of their own."""

GOLDEN = Path(__file__).parent / "golden"


def whole() -> Report:
    """Everything that a report can hold."""
    changes = (
        ChangeEntry(
            first=238,
            last=239,
            at=datetime(2032, 1, 16, 9, 0, tzinfo=UTC),
            checker="Tomas Brandt",
            says="Gave a second check of claim 1.",
            undone=False,
        ),
        ChangeEntry(
            first=240,
            last=240,
            at=datetime(2032, 3, 1, 9, 12, 30, tzinfo=UTC),
            checker="Ines Okafor",
            says="Tagged claim 3.",
            undone=True,
        ),
    )
    track = TrackRecord(
        confirmed=1, partly_confirmed=1, contradicted=1, retracted=0, total=5, low=0.21, high=0.94
    )
    asked = brief(
        withdrawn=True,
        tracks={6: track},
        changes=changes,
        changes_since="change 237",
        made_at=datetime(2032, 3, 1, 9, 30, tzinfo=UTC),
    )
    return build(asked, ferries().cases())


def early() -> Report:
    """The same record as published by an earlier day."""
    then = AsOf(datetime(2030, 8, 1, tzinfo=UTC).date())
    return build(brief(as_of=then), ferries().cases(then))


def nothing() -> Report:
    """An empty ledger."""
    return build(brief(known=0, known_at=None, ledger_head=""), [])


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("made", [whole, early, nothing])
def test_a_report_is_the_one_that_was_read(made: object, form: ReportFormat) -> None:
    assert callable(made)
    golden = GOLDEN / f"{made.__name__}{FACTS[form].suffix}"
    told = render(made(), form)
    if form is ReportFormat.HTML:
        told = BLOCKS.sub(rb"\n\g<0>", told)
    if os.environ.get("CLAIMTRACK_REGENERATE") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(told)
    assert told == golden.read_bytes()
