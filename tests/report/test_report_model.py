"""What a report says, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from dossiers import FORMS, Story, brief, case
from ferries import ferries
from read_back import everything_in, squeezed

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import CommentRequest
from claimtrack.domain.findings import TrackRecord
from claimtrack.domain.words import Outcome, Relation, Standing, VerdictScale, word
from claimtrack.report.build import build
from claimtrack.report.cases import BareArticle, Case
from claimtrack.report.entries import ClaimEntry, MomentKind
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.model import Report
from claimtrack.report.parts.summary import Counts
from claimtrack.report.wording import outcome


def told(report: Report) -> dict[int, ClaimEntry]:
    return {claim.claim: claim for article in report.articles for claim in article.claims}


@pytest.fixture(scope="module")
def story() -> Story:
    return ferries()


@pytest.fixture(scope="module")
def report(story: Story) -> Report:
    return build(brief(), story.cases())


def counts(report: Report) -> dict[str, int]:
    return {one.value.value: one.count for one in report.summary.standings if one.count}


def test_claims_stand_in_the_order_of_their_article(report: Report) -> None:
    assert list(told(report)) == [1, 2, 10, 3, 4, 5, 6, 7, 8]


def test_the_summary_counts_every_claim_once_by_its_standing(report: Report) -> None:
    assert counts(report) == {
        "unverified": 2,
        "partly_confirmed": 1,
        "confirmed": 1,
        "disputed": 1,
        "contradicted": 1,
        "revised": 1,
        "retracted": 1,
        "not_checkable": 1,
    }
    assert sum(one.count for one in report.summary.standings) == report.summary.claims == 9
    assert all(one.total == 9 for one in report.summary.standings)


def test_the_outcomes_are_counted_of_the_plans_and_forecasts_with_a_window(report: Report) -> None:
    judged = [one for one in told(report).values() if one.outcome is not None]
    assert 0 < len(judged) < report.summary.claims
    assert sum(one.count for one in report.summary.outcomes) == len(judged)
    assert {one.total for one in report.summary.outcomes} == {len(judged)}


def test_what_is_overdue_is_told_apart_from_what_is_pending(story: Story) -> None:
    (pending, *_) = (
        one
        for one in story.cases()
        if (became := one.assessment.outcome) and became.outcome is Outcome.PENDING
    )
    found = pending.assessment
    overdue = replace(found, standing=replace(found.standing, standing=Standing.OVERDUE))
    counted = Counts()
    counted.add(pending)
    counted.add(replace(pending, assessment=overdue))
    shown = {one.value.value: one.count for one in counted.summary(1).outcomes if one.count}
    assert shown == {"pending": 1, "overdue": 1}


def test_a_withdrawn_claim_is_left_out_and_counted(report: Report) -> None:
    assert report.summary.withdrawn_left_out == 1
    assert 9 not in told(report)


def test_a_withdrawn_claim_is_told_with_its_reason_where_it_is_asked_for(story: Story) -> None:
    report = build(brief(withdrawn=True), story.cases())
    assert told(report)[9].withdrawn == "Recorded twice."
    assert report.summary.withdrawn_left_out == 0


def test_the_article_s_words_are_shown_with_the_passage_marked(report: Report) -> None:
    (excerpt,) = told(report)[10].excerpts
    assert [(piece.text, piece.marked) for piece in excerpt.pieces] == [
        ("“After the delivery of the first batch concludes in May or June 2031, ", False),
        ("the parties plan to sign a new contract [sic]", True),
        (",” the source said.", False),
    ]
    assert excerpt.paragraph == told(report)[10].paragraph == 2


def test_furniture_is_no_paragraph(report: Report) -> None:
    headline, body = told(report)[1].excerpts
    assert (headline.paragraph, body.paragraph) == (None, 1)
    assert told(report)[4].paragraph == 5


def test_a_relay_chain_runs_from_the_outlet_to_the_source(report: Report) -> None:
    relay, source = told(report)[6].attributions
    assert relay.relays
    assert not source.relays
    assert source.chain == ("Northern Wire", "media reports", "an official in Tarnia")


def test_a_response_names_all_who_were_asked(report: Report) -> None:
    (response,) = told(report)[2].responses
    assert [one.name for one in response.speakers] == ["the Harbour Authority", "the Kestrel Yard"]


def test_evidence_carries_where_it_is_from(report: Report) -> None:
    (evidence, withdrawn) = told(report)[5].evidence
    assert evidence.relation is Relation.PARTLY_CONFIRMS
    assert evidence.speaker is not None
    assert evidence.speaker.name == "the transport ministry"
    assert evidence.published.link == "https://news.example/2"
    assert evidence.captured_at == datetime(2030, 7, 12, 18, 5, tzinfo=UTC)
    assert len(evidence.sha256) == 64
    assert evidence.quotes[0].paragraph == 1
    assert withdrawn.withdrawn == "It is about the last ferry, not the first."
    assert withdrawn.capture is None


def test_what_the_standing_set_aside_is_told_with_the_reason(report: Report) -> None:
    aside = {one.evidence: one.why for one in told(report)[1].standing.set_aside}
    assert "same origin" in aside[4]


def test_an_outcome_is_told_with_its_distance(report: Report) -> None:
    outcome = told(report)[5].outcome
    assert outcome is not None
    assert outcome.outcome is Outcome.EARLY
    assert "early by 8 months" in outcome.says


def test_a_time_of_publication_is_in_the_zone_as_printed(report: Report) -> None:
    (article,) = report.articles
    assert article.published.at is not None
    assert article.published.at.isoformat() == "2030-02-14T09:32:00+03:00"


def test_a_second_check_that_disagrees_goes_to_an_editor(report: Report) -> None:
    given = told(report)[1].verdicts
    assert given.leading is not None
    assert given.second is not None
    assert given.leading.author == "Ines Okafor"
    assert "an editor has to decide" in given.disagreement


def test_a_verdict_that_differs_from_the_standing_is_flagged(report: Report) -> None:
    assert told(report)[7].verdicts.differs
    assert not told(report)[4].verdicts.differs


def test_a_verdict_that_no_longer_fits_the_record_is_flagged_everywhere(report: Report) -> None:
    assert told(report)[7].verdicts.stale
    assert [line.claim for line in report.summary.stale] == [7]
    assert {one.claim: one.stale for one in report.sign_offs} == {1: False, 4: False, 7: True}


def test_a_request_says_how_it_stands(report: Report) -> None:
    silent, answered = told(report)[1].requests
    assert silent.state == "no reply recorded by the deadline, 14 January 2032, 17:00 UTC+1"
    assert answered.state == "replied 12 January 2032, 15:20 UTC+1"


def test_a_request_says_what_came_of_it_and_never_what_was_said_in_it() -> None:
    story = ferries()
    story.requests[1] = replace(story.requests[1], response_id=1)
    report = build(brief(), story.cases())
    (_, answered) = told(report)[1].requests
    assert answered.came_of == (
        "the Harbour Authority, the Kestrel Yard declined to comment, "
        "printed as “declined to comment on this information”"
    )
    for form in FORMS:
        assert "all there is to say" not in everything_in(render(report, form))
        assert "Is there a second contract?" not in everything_in(render(report, form))


def test_the_outcome_of_a_disputed_claim_is_nowhere_without_who_says_so(report: Report) -> None:
    found = told(report)[1].outcome
    assert found is not None
    assert (found.outcome, found.according_to) == (
        "on_time",
        "Oskar Brehm (head, the Kestrel Yard)",
    )
    assert outcome(found) == "on time, according to Oskar Brehm (head, the Kestrel Yard)"


def test_a_claim_without_evidence_counts_as_such(report: Report) -> None:
    assert told(report)[8].evidence == ()
    assert report.summary.without_reporting == 4


def test_sources_are_listed_with_what_they_did_and_no_track_record(report: Report) -> None:
    sources = {one.speaker.name: one for one in report.sources}
    assert sources["a harbour source"].claims == 4
    assert sources["a harbour source"].evidence == 1
    assert sources["the Kestrel Yard"].responses == 4
    assert all(one.track is None for one in report.sources)


def test_a_track_record_is_told_only_where_it_was_asked_for(story: Story) -> None:
    record = TrackRecord(
        confirmed=3,
        partly_confirmed=1,
        contradicted=1,
        retracted=0,
        total=9,
        low=0.376,
        high=0.964,
    )
    page = render(build(brief(tracks={6: record}), story.cases()), ReportFormat.HTML).decode()
    assert "4 of 5 (80 %) settled statements held up; 95 % interval 38–96 %" in page
    assert "held up" not in render(build(brief(), story.cases()), ReportFormat.HTML).decode()


def test_only_http_addresses_are_links(story: Story) -> None:
    dossier = story.dossier(8)
    article = replace(dossier.article, address="javascript:alert(1)")
    changed = replace(dossier, articles={**dossier.articles, 1: article})
    (entry,) = build(brief(), [case(changed)]).articles
    assert entry.published.link == ""
    assert entry.published.address == "javascript:alert(1)"


def test_where_a_file_came_from_on_somebody_s_machine_is_not_told(report: Report) -> None:
    for form in FORMS:
        assert b"/home/" not in render(report, form)


def test_the_past_does_not_see_what_came_later(story: Story) -> None:
    then = AsOf(date(2031, 10, 1))
    report = build(brief(as_of=then), story.cases(then))
    claim = told(report)[1]
    assert [one.evidence for one in claim.evidence] == [4, 2]
    assert claim.verdicts.leading is None
    assert claim.requests == ()
    assert 4 not in [one.capture for one in report.captures]
    for form in FORMS:
        page = everything_in(render(report, form))
        assert "Talks on more ferries go on" not in page
        assert "There is no second contract" not in page
        assert "2032" not in page.replace("1 March 2032", "").replace("2032-03-01", "").replace(
            "reach Solmark in 2032", ""
        )


def test_a_claim_of_a_later_article_is_left_out_and_counted(story: Story) -> None:
    then = AsOf(date(2030, 1, 1))
    report = build(brief(as_of=then), story.cases(then))
    assert told(report) == {}
    assert report.summary.later_left_out == 10
    assert report.summary.claims == 0


def blind(story: Story, number: int) -> Case:
    return replace(case(story.dossier(number)), blind=True)


def test_a_first_verdict_is_hidden_from_who_checks_it_blind(story: Story) -> None:
    story = ferries()
    rationale = "It can not be checked by anybody: SECRET-RATIONALE"
    story.conclude(
        8,
        VerdictScale.NOT_CHECKABLE,
        rationale,
        datetime(2032, 2, 2, tzinfo=UTC),
        author_id=1,
    )
    assert case(story.dossier(8)).assessment.standing.standing is Standing.NOT_CHECKABLE
    report = build(brief(made_by="Tomas Brandt", checkers={}), [blind(story, 8)])
    claim = told(report)[8]
    assert claim.verdicts.hidden
    assert claim.standing.standing is Standing.UNVERIFIED
    assert all(moment.kind is not MomentKind.VERDICT for moment in claim.moments)
    assert all(one.count == 0 for one in report.summary.verdicts)
    assert report.summary.hidden == 1
    for form in FORMS:
        page = everything_in(render(report, form))
        assert "SECRET-RATIONALE" not in page
        assert "2 February 2032" not in page
        assert "2032-02-02" not in page


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.DOCX])
def test_the_sign_offs_never_say_none_of_what_is_hidden(form: ReportFormat) -> None:
    story = ferries()
    when = datetime(2032, 2, 2, tzinfo=UTC)
    story.conclude(8, VerdictScale.ACCURATE, "It is so.", when, author_id=1)
    page = everything_in(render(build(brief(), [blind(story, 8)]), form))
    assert "hidden until the second check" in page
    assert "still to be given" in page
    assert "1 of 1 (100 %)" in page.split("no verdict")[0]


def test_every_word_that_a_report_judges_by_has_a_meaning() -> None:
    scales = build(brief(), []).scales
    assert [value for one in scales for value in one.values if not word(value).meaning] == []


def test_there_is_nothing_to_hide_where_no_verdict_was_given(story: Story) -> None:
    report = build(brief(), [blind(story, 8)])
    assert not told(report)[8].verdicts.hidden
    assert report.summary.hidden == 0


@pytest.mark.parametrize("form", [one for one in FORMS if one is not ReportFormat.CSV])
def test_a_day_that_has_not_come_is_said_in_the_head(form: ReportFormat) -> None:
    page = squeezed(everything_in(render(build(brief(to_come=True), []), form)))
    says = '"to_come":true' if form is ReportFormat.JSON else "closedbysupposition"
    assert says in page.replace(" ", "")


def test_a_report_on_nothing_says_so(story: Story) -> None:
    report = build(brief(known=0, known_at=None, ledger_head=""), [])
    assert report.summary.claims == 0
    for form, says in (
        (ReportFormat.HTML, b"No article and no claim is recorded in this scope."),
        (ReportFormat.MARKDOWN, b"No article and no claim is recorded in this scope."),
        (ReportFormat.JSON, b'"articles": []'),
    ):
        assert says in render(report, form)


def test_an_article_without_claims_is_told_with_its_captures(story: Story) -> None:
    bare = BareArticle(
        article=story.articles[4], outlet=story.outlets[2], captures=(story.captures[4],)
    )
    report = build(brief(), [], [bare])
    assert [one.capture for one in report.captures] == [4]
    assert b"No claim is recorded from this article." in render(report, ReportFormat.HTML)


class Pages:
    """Cases that come a page at a time, as from a ledger."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = cases
        self.times = 0

    def __iter__(self) -> Iterator[Case]:
        self.times += 1
        return iter(self.cases)


@pytest.mark.parametrize("form", FORMS)
def test_cases_in_pages_give_the_same_bytes(story: Story, form: ReportFormat) -> None:
    pages = Pages(story.cases())
    lazy = build(brief(), pages)
    assert pages.times == 1
    assert render(lazy, form) == render(build(brief(), story.cases()), form)


def test_pages_have_to_keep_an_article_together(story: Story) -> None:
    other = replace(story.dossier(2), claim=replace(story.claims[2], article_id=2))
    mixed = [
        case(story.dossier(1)),
        case(replace(other, articles=story.articles)),
        case(story.dossier(3)),
    ]
    with pytest.raises(ValueError, match="come together"):
        list(build(brief(), Pages(mixed)).articles)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes(story: Story, form: ReportFormat) -> None:
    first = render(build(brief(), story.cases()), form)
    backwards = list(reversed(ferries().cases()))
    assert render(build(brief(), backwards), form) == first


def test_an_open_request_is_not_called_late_before_its_deadline(story: Story) -> None:
    asked = CommentRequest(
        claim_ids=(8,),
        party="the yard",
        sent_at=datetime(2032, 2, 28, 9, tzinfo=UTC),
        deadline=datetime(2032, 3, 1, 23, 30, tzinfo=UTC),
    )
    dossier = replace(story.dossier(8), requests=(asked,))
    (request,) = told(build(brief(), [case(dossier)]))[8].requests
    assert request.state == "no reply recorded yet; asked for by 2 March 2032, 00:30 UTC+1"
