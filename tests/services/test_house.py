"""The newsroom's own look and words: read from the settings, shown on the report."""

from __future__ import annotations

from pathlib import Path

import pytest
import read_back
from dossiers import brief
from ferries import ferries

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import VerdictScale
from claimtrack.report.build import build
from claimtrack.report.contrast import LINES, contrast
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.house import PNG, House
from claimtrack.services.house import house_style

GIVEN = {
    "name": "The Sound Gazette",
    "colour": "#8A1C3C",
    "corrections": "We correct what is wrong at the head of the article.",
    "ratings": {"accurate": "True"},
}


def test_the_settings_become_a_house_style(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG + b"...")
    made = house_style({**GIVEN, "logo": "logo.png"}, tmp_path)
    assert (made.name, made.colour, made.logo_type) == ("The Sound Gazette", "#8a1c3c", "image/png")
    assert made.rating(VerdictScale.ACCURATE) == "True (accurate)"
    assert made.rating(VerdictScale.UNPROVEN) == "unproven"
    assert house_style({}, tmp_path) == House()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"motto": "All the news"}, "no setting house.motto"),
        ({"colour": "red}body{"}, "such as #a32c12"),
        ({"address": "javascript:alert(1)"}, "http address"),
        ({"claim_address": "https://gazette.example/checks"}, "{claim}"),
        ({"ratings": {"true": "True"}}, "“true” is none of them"),
        ({"logo": "logo.svg"}, "can't be read"),
        ({"name": 7}, "should be a text"),
    ],
)
def test_what_is_not_as_it_should_be_is_said(
    tmp_path: Path, given: dict[str, object], says: str
) -> None:
    with pytest.raises(BadInput) as error:
        house_style(given, tmp_path)
    assert says in str(error.value)


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.JSON,
                                  ReportFormat.PDF, ReportFormat.DOCX])  # fmt: skip
def test_its_name_and_what_it_does_about_mistakes_are_on_the_report(
    tmp_path: Path, form: ReportFormat
) -> None:
    report = build(brief(house=house_style(GIVEN, tmp_path)), ferries().cases())
    told = read_back.squeezed(read_back.everything_in(render(report, form)))
    assert "The Sound Gazette" in told
    assert "at the head of the article" in told
    assert "True (accurate)" in told.replace("\\", "")


def test_a_logo_is_in_the_page_itself_and_its_policy_allows_no_other(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG + b"...")
    style = house_style({"logo": "logo.png", **GIVEN}, tmp_path)
    page = read_back.page(render(build(brief(house=style), ferries().cases()), ReportFormat.HTML))
    (logo,) = [one for one in page.iter() if read_back.tag(one) == "img"]
    assert str(logo.get("src")).startswith("data:image/png;base64,")
    assert logo.get("alt") == "The Sound Gazette"
    policies = [str(one.get("content")) for one in page.iter() if one.get("http-equiv")]
    assert ["img-src data:" in one for one in policies] == [True]
    assert "--accent:#8a1c3c" in read_back.words(page)


def test_a_colour_that_paper_would_swallow_is_made_stronger_and_its_maker_is_told() -> None:
    pale = House(colour="#ffff66")
    assert [one != pale.colour for one in pale.accents] == [True, False]
    assert contrast(pale.accents[0], "#fffdf8") >= LINES
    (note,) = pale.notes
    assert note == (
        f"The house colour #ffff66 is too weak on light paper: {pale.accents[0]} stands for it."
    )
    assert House().notes == ()


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#808080", "#fffdf8", "#171614"])
def test_any_colour_can_be_told_from_both_papers(colour: str) -> None:
    for accent, paper in zip(House(colour=colour).accents, ("#fffdf8", "#171614"), strict=True):
        assert contrast(accent, paper) >= LINES
