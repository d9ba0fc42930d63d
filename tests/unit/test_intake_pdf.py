"""Articles as PDF: their own text, joined into paragraphs again."""

from __future__ import annotations

import zlib

import pytest

from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import BlockKind, CaptureMethod
from claimtrack.intake import read_bytes
from claimtrack.intake.child_process import Limits
from claimtrack.intake.pdf import FIRST_PAGES, first_lines

FIRST = (
    "Tidewater Bell, evening edition",
    "Bridge to open in April",
    "3 March 2031",
    "The bridge over the Amber will open in April, the ministry of",
    "roads of Brackland said, after a half-finished year of inspec-",
    "tions. A ministry source declined to say on which day.",
    "The toll will be decided by the council, its speaker announced",
    "on Monday, when the half-",
    "finished second span is looked at.",
    "1 of 2",
)
SECOND = (
    "Tidewater Bell, evening edition",
    "The harbour office did not respond to a request for comment.",
    "2 of 2",
)


def pdf(*pages: tuple[str, ...], packed: bytes | None = None) -> bytes:
    """A small PDF of our own with a page for each tuple of lines."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"(%s) Tj 0 -14 Td " % line.encode("latin-1").replace(b"(", rb"\(") for line in lines
        )
        body = packed or zlib.compress(b"BT /F1 11 Tf 60 780 Td " + drawn + b"ET")
        stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(body), body)
        objects.append(stream)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def read(content: bytes, limits: Limits | None = None) -> Intake:
    return read_bytes(content, name="a.pdf", method=CaptureMethod.FILE, limits=limits)


def test_the_lines_of_a_pdf_become_its_paragraphs_again() -> None:
    intake = read(pdf(FIRST, SECOND))
    capture = intake.capture
    words = {
        capture.text[block.start : block.end]: block.kind
        for block in capture.blocks
        if block.kind in (BlockKind.BODY, BlockKind.HEADLINE)
    }
    assert words["Bridge to open in April"] is BlockKind.HEADLINE
    body = " ".join(text for text, kind in words.items() if kind is BlockKind.BODY)
    assert "after a half-finished year of inspections. A ministry source declined" in body
    assert "when the half-finished second span" in body
    assert "edition" not in body
    assert "of 2" not in body
    assert intake.article.headline == "Bridge to open in April"
    assert str(intake.article.published_on) == "2031-03-03"
    assert capture.media_type == "application/pdf"
    assert capture.extractor.startswith("claimtrack-pdf/1 pypdf/")


def test_a_scan_without_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match="text recognition"):
        read(pdf(()))


@pytest.mark.parametrize("content", [b"%PDF-1.7 and nothing more", pdf(FIRST)[:300]])
def test_a_damaged_pdf_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(BadInput, match="damaged"):
        read(content)


def test_a_pdf_of_three_hundred_pages_is_no_article() -> None:
    with pytest.raises(BadInput, match="more than 300 pages"):
        read(pdf(*[FIRST] * 301))


def test_a_pdf_of_any_length_shows_the_lines_of_its_first_pages_as_they_stand() -> None:
    assert first_lines(pdf(FIRST, SECOND)) == ([*FIRST, *SECOND], False)
    lines, more = first_lines(pdf(*[SECOND] * 301))
    assert (len(lines), more) == (FIRST_PAGES * len(SECOND), True)


def test_a_pdf_that_unpacks_to_gigabytes_costs_seconds_and_nothing_else() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (a) Tj " * 1_000_000) for _ in range(20))
    with pytest.raises(BadInput, match=r"too long or too much memory|damaged|takes more memory"):
        read(pdf(FIRST, packed=packed + packer.flush()), Limits(seconds=3, memory=700))
