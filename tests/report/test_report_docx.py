"""The report as a Word document, read by python-docx and as XML."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from dossiers import brief
from ferries import ferries
from hostile_values import HOSTILE_VALUES
from lxml import etree
from test_report_hostile import everything

from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.model import Report
from claimtrack.text import visible, visible_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOME = HOSTILE_VALUES[::12]
PICTURES = (
    "Time line of claim",
    "How the reporting",
    "How its claims",
    "Who relayed whom in claim",
)


@pytest.fixture(scope="module")
def report() -> Report:
    return build(brief(withdrawn=True, changes=(), changes_since="change 1"), ferries().cases())


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return render(report, ReportFormat.DOCX)


@pytest.fixture(scope="module")
def document(made: bytes) -> Any:
    return Document(BytesIO(made))


def part(made: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(made)) as package:
        return etree.fromstring(package.read(name))


def texts(tree: etree._Element) -> str:
    return "".join(
        "\n" if one.tag == f"{W}br" else str(one.text or "") for one in tree.iter(f"{W}t", f"{W}br")
    )


def names(tree: etree._Element) -> set[str]:
    return {str(one.tag).rpartition("}")[2] for one in tree.iter()}


def test_its_headings_are_headings(document: Any, report: Report) -> None:
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    claims = [claim for article in report.articles for claim in article.claims]
    assert titles == [f"{claim.claim}  {claim.wording}" for claim in claims]
    assert document.paragraphs[0].style.name == "Title"


def test_its_tables_repeat_their_heads(document: Any) -> None:
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None


def test_where_evidence_is_to_be_found_is_in_footnotes(made: bytes, report: Report) -> None:
    evidence = sum(len(claim.evidence) for one in report.articles for claim in one.claims)
    body = part(made, "word/document.xml")
    references = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    notes = part(made, "word/footnotes.xml")
    assert references == [str(number) for number in range(1, evidence + 1)]
    assert {*references} < {one.get(f"{W}id") for one in notes}
    assert "Recorded by Ines Okafor" in texts(notes)


def test_every_picture_has_its_words(made: bytes) -> None:
    said = [one.get("descr") for one in part(made, "word/document.xml").iter() if one.get("descr")]
    assert len(said) >= 2 * 4
    assert all(str(one).startswith(PICTURES) for one in said)


def test_its_contents_are_a_field_that_leads_to_every_claim(made: bytes, report: Report) -> None:
    body = part(made, "word/document.xml")
    fields = [str(one.text).strip() for one in body.iter(f"{W}instrText")]
    assert fields[0] == 'TOC \\o "1-2" \\h \\z \\u'
    told = [claim.claim for article in report.articles for claim in article.claims]
    assert {f"PAGEREF claim-{number} \\h" for number in told} <= {*fields}
    places = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    leads = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} - {None}
    assert leads <= places
    assert f"claim-{report.summary.claims}" in leads


def test_how_page_numbers_come_stands_in_the_contents_and_goes_with_their_update(
    made: bytes,
) -> None:
    body = part(made, "word/document.xml")
    depth, within = 0, ""
    for one in body.iter(f"{W}fldChar", f"{W}t"):
        kind = one.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(str(kind), 0)
        if kind == "end" and not depth:
            break
        within += str(one.text or "")
    assert within.endswith("“Update Index” in LibreOffice.")
    with ZipFile(BytesIO(made)) as package:
        assert b"updateFields" not in package.read("word/settings.xml")


def test_it_says_nothing_of_the_machine_or_its_user(document: Any, report: Report) -> None:
    facts = document.core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (report.title, "", "")
    assert facts.created.year == 1980


def test_the_same_report_gives_the_same_document(made: bytes, report: Report) -> None:
    assert render(report, ReportFormat.DOCX) == made


def test_hostile_text_is_text_in_a_document() -> None:
    made = render(everything(SOME), ReportFormat.DOCX)
    body = part(made, "word/document.xml")
    harmless = render(everything(["text", "https://a.example/b"]), ReportFormat.DOCX)
    known = names(part(harmless, "word/document.xml")) | {"rtl", "bidi", "br"}
    assert names(body) <= known
    told = texts(body)
    for value in SOME:
        assert told.count(visible_line(value)) >= 10, value
        assert visible(value) in told, value
    with ZipFile(BytesIO(made)) as package:
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    outside = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    assert {*outside} <= {*HOSTILE_VALUES}
    assert all(str(one).lower().startswith(("http://", "https://")) for one in outside)


def test_nothing_of_the_template_is_left_in_it(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in package.read("_rels/.rels")
