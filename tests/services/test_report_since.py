"""Changes since an earlier report: told by its number, its head, or the report itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.services.reports import ReportFormat, ReportScope
from tests.services.newsroom import Newsroom


@pytest.fixture
def earlier(desk_room: Newsroom, tmp_path: Path) -> dict[str, str]:
    """An earlier report in every way that it can be told by."""
    wire = desk_room.article("Second batch planned", "The parties plan to sign in 2031.")
    desk_room.claim(wire, "They sign in 2031.", words="The parties plan to sign in 2031")
    made = {
        form: desk_room.ledger.report(ReportScope(), form).content
        for form in (ReportFormat.JSON, ReportFormat.PACKAGE)
    }
    (tmp_path / "report.json").write_bytes(made[ReportFormat.JSON])
    (tmp_path / "report.zip").write_bytes(made[ReportFormat.PACKAGE])
    head = json.loads(made[ReportFormat.JSON])["ledger"]["head"]
    return {
        "number": str(desk_room.ledger.info().seq),
        "head": head,
        "report": str(tmp_path / "report.json"),
        "package": str(tmp_path / "report.zip"),
    }


@pytest.mark.parametrize("way", ["number", "head", "report", "package"])
def test_an_earlier_report_says_where_it_ended(
    desk_room: Newsroom, earlier: dict[str, str], way: str
) -> None:
    seq = desk_room.ledger.info().seq
    desk_room.article("More", "More was said.", outlet="Daily")
    assert desk_room.ledger.reported_up_to(earlier[way]) == seq


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("last week", "no earlier report"),
        ("-3", "no earlier report"),
        ("3:abc", "no earlier report"),
        ("9999", "last change is"),
        (f"3:{'0' * 64}", "another history"),
        (f"9999:{'0' * 64}", "another history"),
    ],
)
def test_what_is_no_report_of_this_ledger_is_said(
    desk_room: Newsroom, earlier: dict[str, str], given: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        desk_room.ledger.reported_up_to(given)


@pytest.mark.parametrize("content", [b"{}", b"[1]", b"\xff\xfe", b"PK\x03\x04"])
def test_a_file_of_something_else_is_refused(
    desk_room: Newsroom, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "some.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"some\.json"):
        desk_room.ledger.reported_up_to(str(path))
