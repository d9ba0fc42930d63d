"""Plain text: what its lines are, by their looks."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import BlockKind, CaptureMethod
from claimtrack.intake import read_bytes
from claimtrack.intake.lines import dateline_of, kind_of_line
from claimtrack.intake.plain import blocks_of


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in blocks_of(text)]


def test_a_pasted_paragraph_is_body_and_its_headline_is_asked_for() -> None:
    text = "The ministry said on Monday that the bridge would open in April, two years late."
    intake = read_bytes(text.encode(), name="pasted text", method=CaptureMethod.PASTE)
    assert [block.kind for block in intake.capture.blocks] == [BlockKind.BODY]
    assert intake.article.headline == ""
    assert "The page has no headline that can be told: what is it called?" in (
        intake.article.questions
    )


def test_a_headline_may_ask() -> None:
    text = (
        "Will the bridge ever open to anybody at all?\n\nThe ministry said on Monday that it would."
    )
    assert told(text)[0] == ("headline", "Will the bridge ever open to anybody at all?")


def test_a_date_line_inside_the_first_paragraph_is_told_apart_from_its_text() -> None:
    text = "Bridge to open\n\nHALLIN, Torrin, March 3 (Brine) — It will open in April, it said."
    assert told(text)[1:] == [
        ("dateline", "HALLIN, Torrin, March 3 (Brine) —"),
        ("body", "It will open in April, it said."),
    ]


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("PORT AMBER, March 3. /Brine Wire/. The bridge", "PORT AMBER", "Brine Wire"),
        ("HALLIN (Brine) - The bridge", "HALLIN", "Brine"),
        ("Hallin (Brine) — The bridge", "Hallin", "Brine"),
        ("HALLIN, 3 March 2031 — The bridge", "HALLIN", ""),
        ("HALLIN/PORT AMBER (Brine) -- “The bridge", "HALLIN/PORT AMBER", "Brine"),
    ],
)
def test_date_lines_of_many_agencies_are_read(text: str, place: str, agency: str) -> None:
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text[found.text_start :].lstrip("“") == "The bridge"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — who needs it?",
        "The bridge (Brine) opens",
        "WHO IS WHO on the bridge",
        "A. Pell said",
    ],
)
def test_capitals_alone_are_no_date_line(text: str) -> None:
    found = dateline_of(text)
    assert found is None or found.place == "NATO"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("© Ines Tolland/BRINE WIRE", BlockKind.CREDIT),
        ("Photo: Ines Tolland", BlockKind.CREDIT),
        ("By Ines Tolland and Ben Marrow", BlockKind.BYLINE),
        ("February 14, 9:32 UTC+3", BlockKind.DATELINE),
        ("Published 14 May 2031 at 9.30 am", BlockKind.DATELINE),
        ("14:05", BlockKind.DATELINE),
        ("Share this", BlockKind.FURNITURE),
        ("Read more: the history of fog", BlockKind.FURNITURE),
        ("© 2031 Brine Wire. All rights reserved.", BlockKind.FURNITURE),
        ("Correction: an earlier version had the wrong weight.", BlockKind.BODY),
        ("By Friday the bridge was open, the ministry said in a statement.", None),
        ("The list of 14 May will be similar to the first one.", None),
        ("In May or June 2020", None),
    ],
)
def test_lines_give_themselves_away(line: str, kind: BlockKind | None) -> None:
    assert kind_of_line(line) is kind


def test_a_short_line_before_a_paragraph_is_a_crosshead_and_a_last_one_is_not() -> None:
    text = (
        "Bridge to open\n\nThe bridge will open in April, the ministry of roads said on Monday.\n\n"
        "A long wait\n\nIt had been announced for two years ago, and then for last year.\n\nThe end"
    )
    assert told(text)[2] == ("crosshead", "A long wait")
    assert told(text)[-1] == ("body", "The end")


def test_wrapped_lines_are_one_paragraph_and_keep_their_line_ends() -> None:
    text = (
        "The number of eels in the Lower Pell has fallen for the ninth year in a row,\n"
        "according to a count that a group of volunteers published on Wednesday at\n"
        "noon. They found 41."
    )
    assert told(text) == [("body", text)]


def test_odd_line_ends_become_line_feeds() -> None:
    content = "One line.\r\nAnother.\rA third.\u2028A fourth.\x85A fifth.".encode()
    capture = read_bytes(content, name="a.txt", method=CaptureMethod.FILE).capture
    assert capture.text == "One line.\nAnother.\nA third.\nA fourth.\nA fifth."
    assert capture.content == content
