"""The annotated article and the line-by-line sheet: what a checker works on."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element

import pytest
import read_back
from dossiers import TODAY, Story, brief, case
from ferries import ferries
from hostile_values import HOSTILE_VALUES
from pypdf import PdfReader
from test_report_hostile import everything

from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, as_sheet, render
from claimtrack.report.model import Report
from claimtrack.report.signed import Signed
from claimtrack.text import visible

SOME = HOSTILE_VALUES[::12]


@pytest.fixture(scope="module")
def report() -> Report:
    return build(brief(whole_text=True), ferries().cases())


@pytest.fixture(scope="module")
def page(report: Report) -> Element:
    return read_back.page(render(report, ReportFormat.ANNOTATED))


def proofs(page: Element) -> list[Element]:
    return [one for one in page.iter() if one.get("class") == "proof"]


def paragraphs(proof: Element) -> list[Element]:
    return [one for one in proof if read_back.tag(one) == "p"]


def plain(paragraph: Element) -> str:
    """A paragraph as printed, without the numbers of claims."""
    told = [paragraph.text or ""]
    for part in paragraph:
        if read_back.tag(part) != "sup":
            told.append(read_back.words(part))
        told.append(part.tail or "")
    return "".join(told)


def test_the_whole_article_is_there_as_printed(page: Element) -> None:
    story = ferries()
    text = story.captures[1].text
    told = [plain(one) for one in paragraphs(proofs(page)[0])]
    assert told == [line.strip() for line in text.split("\n") if line.strip()]


def test_every_claim_is_marked_by_its_number_and_stands_beside_its_words(
    page: Element, report: Report
) -> None:
    for article, proof in zip(report.articles, proofs(page), strict=True):
        numbers = {read_back.words(one) for one in proof.iter() if one.get("href")}
        beside = {str(one.get("id")) for one in proof.iter() if one.get("id")}
        placed = [claim.claim for claim in article.claims if claim.passages]
        assert {str(number) for number in placed} <= numbers
        assert {f"claim-{number}" for number in placed} <= beside


def test_words_of_two_claims_carry_both_numbers() -> None:
    story = Story()
    article = story.article(story.outlet("Wire"), "Head", "They will sign in May and sail in June.")
    story.claim(article, "They will sign in May", "They sign in May")
    story.claim(article, "in May and sail", "They sail")
    cases = [case(story.dossier(number), TODAY) for number in story.claims]
    ((entry,),) = [build(brief(whole_text=True), cases).articles]
    told = [(one.text, one.claims) for line in entry.lines for one in line.stretches]
    assert told == [
        ("They will sign ", (1,)),
        ("in May", (1, 2)),
        (" and sail", (2,)),
        (" in June.", ()),
    ]


def test_its_paragraphs_are_numbered_as_the_report_numbers_them(
    page: Element, report: Report
) -> None:
    (first, *_) = report.articles
    shown = [one for one in proofs(page)[0] if one.get("class") == "no"]
    told = [read_back.words(one) for one in shown if read_back.words(one)]
    assert told == [str(one.paragraph) for one in first.lines if one.paragraph]


def test_an_annotated_page_links_inside_itself_and_to_plain_addresses_only() -> None:
    page = read_back.page(render(everything(SOME, whole_text=True), ReportFormat.ANNOTATED))
    links = {str(one.get("href")) for one in page.iter() if one.get("href")}
    assert all(link.lower().startswith(("#claim-", "http://", "https://")) for link in links)
    assert not {read_back.tag(one) for one in page.iter()} & {"script", "img", "iframe", "form"}
    told = "\n".join(plain(one) for proof in proofs(page) for one in paragraphs(proof))
    for value in SOME:
        for row in visible(value).split("\n"):
            assert row.strip() in told, value


def test_the_sheet_has_a_row_a_claim_and_room_for_a_hand(report: Report) -> None:
    made = PdfReader(BytesIO(render(report, ReportFormat.SHEET)))
    page = made.pages[0]
    assert float(page.mediabox.width) > float(page.mediabox.height)
    told = read_back.squeezed(" ".join(one.extract_text() for one in made.pages))
    heads = told.split("Initials")[0]
    assert all(
        name.split()[0] in heads or name in ("Initials", "Date") for name, _ in as_sheet.COLUMNS
    )
    for word in ("Initials", "Correction", "disputed", "a harbour source"):
        assert word in told


def test_the_sheet_keeps_the_fingerprint_whole_and_gathers_what_an_outlet_has(
    report: Report,
) -> None:
    known = "0123456789abcdef" * 4
    bears = replace(report, signed=Signed(fingerprint=known))
    (first, *_) = PdfReader(BytesIO(render(bears, ReportFormat.SHEET))).pages
    told = first.extract_text()
    assert f"Fingerprint: {known}" in told
    assert "Signatures: none yet: two people sign a report" in told
    assert "✗ contradicts" in told
    assert "¶" in told
    claim = next(one for one in next(iter(report.articles)).claims if one.claim == 2)
    (found,) = claim.evidence
    twice = replace(claim, evidence=(found, replace(found, evidence=9)))
    assert list(as_sheet.evidence(twice)) == ["↻\xa0Varde Courier\xa0(6, 9)"]


@pytest.mark.parametrize("form", [ReportFormat.ANNOTATED, ReportFormat.SHEET])
def test_a_proof_says_which_verdict_no_longer_fits_and_what_it_leaves_out(
    report: Report, form: ReportFormat
) -> None:
    assert report.summary.stale
    summary = replace(report.summary, withdrawn_left_out=3)
    told = read_back.everything_in(render(replace(report, summary=summary), form))
    squeezed = read_back.squeezed(told)
    assert read_back.squeezed("no longer fits the record") in squeezed
    assert read_back.squeezed("3 withdrawn claims are left out") in squeezed
    assert report.ledger_head in told


@pytest.mark.parametrize("form", [ReportFormat.ANNOTATED, ReportFormat.SHEET])
def test_the_same_report_gives_the_same_proof(report: Report, form: ReportFormat) -> None:
    assert render(report, form) == render(report, form)
