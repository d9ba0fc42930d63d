"""Who relayed whom: the picture and the words beside it come of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import read_back
from dossiers import Story, brief, case

from claimtrack.domain.words import Relation, SourceKind
from claimtrack.report.build import build
from claimtrack.report.entries import ClaimEntry
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.model import Report
from claimtrack.report.relays import in_words, relays


def story() -> Story:
    """A foreman whom a gazette printed and a wire passed on, and a courier that derives from it."""
    made = Story()
    wire, courier = made.outlet("Northern Wire"), made.outlet("Varde Courier")
    foreman = made.source("Ole Ravn", SourceKind.PERSON, role="foreman")
    claim = made.claim(
        made.article(wire, "Dock", "The dock is dry, a gazette has it."), "is dry", "Dry"
    )
    gazette = made.source("the Torrin Gazette", SourceKind.MEDIA_REPORTS)
    passed_on = made.attribute(claim, gazette)
    made.attribute(claim, foreman, parent_id=passed_on)
    first = made.article(courier, "Dock", "Dry, says Ravn.", published_on=date(2031, 3, 1))
    told = made.link(claim, first, Relation.CONFIRMS, "Dry, says Ravn", source_id=foreman)
    later = made.article(
        wire, "Dock again", "Dry, the Courier has it.", published_on=date(2031, 3, 2)
    )
    made.link(claim, later, Relation.REPEATS, "the Courier has it", derived_from_id=told)
    return made


def report() -> Report:
    held = story()
    return build(brief(), [case(held.dossier(number)) for number in held.claims])


def entries(made: Report) -> Iterator[ClaimEntry]:
    return (claim for article in made.articles for claim in article.claims)


def test_what_goes_back_to_one_origin_stands_under_it_once() -> None:
    (entry,) = entries(report())
    found = relays(entry)
    assert found is not None
    assert [one.name for one in found.rows if one.depth == 0] == ["Ole Ravn"]
    assert found.says == (
        "Origin Ole Ravn: the Torrin Gazette, and from there Northern Wire (states); "
        "Varde Courier (evidence 1, ✓ confirms), and from there Northern Wire "
        "(evidence 2, = repeats)."
    )
    assert all(one.above < at for at, one in enumerate(found.rows))


def test_a_claim_whose_sources_speak_for_themselves_has_no_such_picture() -> None:
    made = Story()
    wire = made.article(made.outlet("Northern Wire"), "Dock", "The dock is dry.")
    made.attribute(made.claim(wire, "is dry", "Dry"), made.source("Ole Ravn", SourceKind.PERSON))
    (entry,) = entries(build(brief(), [case(made.dossier(1))]))
    assert relays(entry) is None


def test_the_page_draws_each_row_and_says_it_beside() -> None:
    made = report()
    (entry,) = entries(made)
    found = relays(entry)
    assert found is not None
    page = read_back.page(render(made, ReportFormat.HTML))
    (drawn,) = [one for one in page.iter() if one.get("class") == "relays"]
    texts = [str(one.text) for one in drawn.iter() if read_back.tag(one) == "text"]
    assert texts == [row.shown for row in found.rows]
    told = read_back.squeezed(read_back.words(read_back.by_id(page, "claim-1")))
    assert all(words in told for words in in_words(found.rows))
