"""Names left out by rule: in no format, wherever they stood."""

from __future__ import annotations

from dataclasses import replace

import pytest
import read_back
from dossiers import FORMS, brief
from ferries import ferries

from claimtrack.domain.entities import Source
from claimtrack.domain.words import SourceKind
from claimtrack.report.build import build
from claimtrack.report.entries import Excerpt, Piece
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.redacting import Redaction

VOSS = Source(id=7, version=1, recorded_seq=1, descriptor="Lena Voss", kind=SourceKind.OFFICIAL)


@pytest.fixture
def redaction() -> Redaction:
    return Redaction([VOSS], [SourceKind.OFFICIAL])


@pytest.mark.parametrize(
    "words",
    ["Lena Voss", "LENA VOSS", "Lena\u00a0Voss", "Lena, Voss", "Voss", "lena-voss", "Lena_Voss"],
)
def test_a_name_is_found_however_it_is_written(redaction: Redaction, words: str) -> None:
    assert redaction.text(f"So {words} said.") == "So [name withheld, source 7] said."


@pytest.mark.parametrize("words", ["Vossberg", "Helena Vos", "Lena"])
def test_other_words_stay(redaction: Redaction, words: str) -> None:
    assert redaction.text(f"So {words} said.") == f"So {words} said."


def test_a_name_that_a_mark_cuts_in_two_is_left_out_whole(redaction: Redaction) -> None:
    pieces = (Piece(text="So Lena ", marked=False), Piece(text="Voss said", marked=True))
    cut = Excerpt(
        capture=1, kind=None, paragraph=1, start=0, end=17, cut_before=False, cut_after=False,
        pieces=pieces,
    )  # fmt: skip
    told = [one.text for one in redaction.value(cut).pieces]
    assert told == ["So [name withheld, source 7]", " said"]


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_is_withheld_is_in_no_format(form: ReportFormat) -> None:
    asked = brief(withheld=(SourceKind.OFFICIAL,), whole_text=True, withdrawn=True)
    told = read_back.everything_in(render(build(asked, ferries().cases()), form))
    assert "Lena Voss" not in read_back.squeezed(told)
    assert "Brehm" not in told
    assert "withheld" in told
    assert "a harbour source" in read_back.squeezed(told)


def test_a_link_that_spells_a_name_leads_nowhere(redaction: Redaction) -> None:
    where = build(brief(), ferries().cases()).captures[0].published
    address = "https://news.example/lena-voss-speaks"
    told = redaction.value(replace(where, address=address, link=address))
    assert told.link == ""
    assert "voss" not in told.address.lower()
