"""The report as pages."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import read_back
from dossiers import TODAY, Story, brief, case
from ferries import ferries
from hostile_values import HOSTILE_VALUES
from pypdf import PdfReader
from test_report_hostile import everything

from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, as_pdf, render
from claimtrack.report.formats.typesetting import FONTS, families, letters, missing_says
from claimtrack.report.model import Report
from claimtrack.report.telling.blocks import Paragraph
from claimtrack.report.telling.report import told as told_blocks
from claimtrack.text import visible_line

SOME = HOSTILE_VALUES[::30]


@pytest.fixture(scope="module")
def report() -> Report:
    return build(brief(withdrawn=True, changes=(), changes_since="change 1"), ferries().cases())


@pytest.fixture(scope="module")
def document(report: Report) -> PdfReader:
    return PdfReader(BytesIO(render(report, ReportFormat.PDF)))


def told(document: PdfReader) -> str:
    return read_back.squeezed(" ".join(page.extract_text() for page in document.pages))


def test_it_has_contents_that_lead_to_every_claim(document: PdfReader, report: Report) -> None:
    titles = [str(one.title) for part in document.outline for one in _flat(part)]
    for article in report.articles:
        for claim in article.claims:
            assert f"{claim.claim}  {claim.wording}" in titles


def _flat(part: object) -> list[object]:
    return [one for each in part for one in _flat(each)] if isinstance(part, list) else [part]


def test_its_pages_are_numbered_and_headed(document: PdfReader) -> None:
    count = len(document.pages)
    assert f"1 / {count}" in document.pages[0].extract_text()
    second = document.pages[1].extract_text()
    assert f"2 / {count}" in second
    assert "as of 1 March 2032" in second


def test_the_tables_of_the_summary_stand_side_by_side(document: PdfReader) -> None:
    page = document.pages[1].extract_text(extraction_mode="layout")
    heads = [line.split() for line in page.splitlines() if "Standing" in line]
    assert heads == [["Standing", "Claims", "Verdict", "Claims"]]


def test_it_tells_what_the_report_tells(document: PdfReader) -> None:
    text = told(document)
    for words in (
        "No later reporting recorded.",
        "on time, according to Oskar Brehm (head, the Kestrel Yard)",
        "The yard and the minister contradict each other.",
        "The words this report judges by",
    ):
        assert words in text


def test_it_says_nothing_of_the_machine_or_its_user(document: PdfReader, report: Report) -> None:
    metadata = dict(document.metadata or {})
    assert str(metadata.pop("/Creator")).startswith("Typst ")
    assert metadata == {"/Title": report.title}
    assert "tmp" not in told(document)


def test_the_same_report_gives_the_same_pages(report: Report) -> None:
    assert render(report, ReportFormat.PDF) == render(report, ReportFormat.PDF)


def test_hostile_text_is_text_on_paper() -> None:
    made = PdfReader(BytesIO(render(everything(SOME), ReportFormat.PDF)))
    links = {
        str(one.get_object()["/A"]["/URI"])
        for page in made.pages
        for one in page.get("/Annots", [])
        if "/A" in one.get_object() and "/URI" in one.get_object()["/A"]
    }
    assert links <= {*HOSTILE_VALUES}
    assert all(link.lower().startswith(("http://", "https://")) for link in links)
    text = told(made).replace(" ", "")
    plain = [one for one in SOME if one.isascii() and len(one) < 60]
    assert plain
    for value in plain:
        assert visible_line(value).replace(" ", "") in text, value


def test_letters_that_come_with_the_typesetter_need_no_font_of_the_machine() -> None:
    needed = letters(["Łódź, Ελλάδα, Київ ✓ ◐ ⟦so⟧"])
    assert not needed.system
    assert needed.missing == ()
    assert missing_says(needed.missing) == ""


def test_a_character_that_no_font_has_is_named() -> None:
    needed = letters(["a", "\U0010fffe"])
    assert needed.missing == ("\U0010fffe",)
    assert "U+10FFFE" in missing_says(needed.missing)


def test_a_heading_that_runs_to_the_left_keeps_its_place_in_the_contents() -> None:
    story = Story()
    article = story.article(story.outlet("Wire"), "ليلى حسن تتحدث", "Said.", language="ar")
    story.claim(article, "Said", "ليلى حسن will speak")
    made = render(build(brief(), [case(story.dossier(1), TODAY)]), ReportFormat.PDF)
    titles = [str(one.title) for part in PdfReader(BytesIO(made)).outline for one in _flat(part)]
    assert "\u2068ليلى حسن تتحدث\u2069" in titles
    assert "1  \u2068ليلى حسن will speak\u2069" in titles


def test_an_outlet_whose_name_runs_to_the_left_stands_before_the_day() -> None:
    story = Story()
    article = story.article(story.outlet("ليلى"), "Head", "Said.", published_on=date(2031, 5, 6))
    story.claim(article, "Said", "It is said")
    blocks = [*told_blocks(build(brief(), [case(story.dossier(1), TODAY)]))]
    byline = next(
        one for one in blocks if isinstance(one, Paragraph) and "ليلى" in one.runs[0].text
    )
    assert [run.text for run in byline.runs] == [
        "ليلى", " · ", "published 6 May 2031", " · ", "no address recorded"
    ]  # fmt: skip


def test_the_mathematical_font_sets_signs_and_no_letters() -> None:
    assert not letters(["◐ ∅ ✓"]).system
    assert letters(["क्ष"]).system
    assert [name for name in families(system=True) if "Math" in name] == [FONTS[-1]]


@pytest.fixture(scope="module")
def long(report: Report) -> bytes:
    """The same report, set as one that is too long for one piece."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_pdf, "WHOLE", 2)
        patch.setattr(as_pdf, "AT_ONCE", 6)
        return render(report, ReportFormat.PDF)


def test_a_long_report_is_bound_of_parts_with_the_right_page_numbers(
    long: bytes, report: Report
) -> None:
    document = PdfReader(BytesIO(long))
    contents = read_back.squeezed(document.pages[0].extract_text())
    labels = document.page_labels
    assert labels[0] == "i"
    for article in report.articles:
        for claim in article.claims:
            place = document.named_destinations[f"claim-{claim.claim}"]
            page = document.get_destination_page_number(place)
            assert page is not None
            words = read_back.squeezed(document.pages[page].extract_text())
            assert read_back.squeezed(f"{claim.claim} {claim.wording}") in words
            listed = contents.partition(read_back.squeezed(f"{claim.claim} {claim.wording}"))[2]
            assert listed.split()[0] == labels[page]
    assert f"then 1 to {labels[-1]}" in contents


def test_links_of_a_long_report_lead_from_part_to_part(long: bytes) -> None:
    document = PdfReader(BytesIO(long))
    links = [one.get_object()["/A"] for page in document.pages for one in page.get("/Annots", ())]
    inside = [str(one["/D"]) for one in links if one["/S"] == "/GoTo"]
    assert len(inside) > 10
    assert {*inside} <= {*document.named_destinations}
    outside = {str(one["/URI"]) for one in links if one["/S"] == "/URI"}
    assert all(one.startswith(("http://", "https://")) for one in outside)


def test_a_long_report_says_what_a_short_one_says(long: bytes, document: PdfReader) -> None:
    short, parts = ({*told(one).split()} for one in (document, PdfReader(BytesIO(long))))
    assert short - parts <= {*map(str, range(100)), "/", "."}


def test_a_long_report_names_its_title_and_nothing_of_the_machine(long: bytes) -> None:
    assert dict(PdfReader(BytesIO(long)).metadata or {}) == {"/Title": "Kestrel ferries"}
