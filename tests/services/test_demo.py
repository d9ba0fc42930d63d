"""The demo ledger: a fictional story in which everything that the app can show comes to exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from claimtrack import open_ledger
from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Article, Confidential
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.words import (
    Act,
    CautionCode,
    Interest,
    Nature,
    Outcome,
    Priority,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)
from claimtrack.services.demo import demo_ledger, fixtures_folder
from claimtrack.services.ledger import Ledger
from claimtrack.services.views import CasePage, DeskQuery, DeskView

LAST_DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The demo as it looks soon after the last thing that happens in it."""


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.ledger"
    demo_ledger(path).close()
    return path


def opened(path: Path, at: datetime = LAST_DAY) -> Ledger:
    """The ledger in ``path`` as somebody opens it at a time."""
    return open_ledger(path, create=False, checker="Wren Abara", clock=lambda: at)


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Ledger]:
    with opened(demo_file) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def cases(demo: Ledger) -> list[CasePage]:
    """Every claim's page, the withdrawn one's too."""
    shown = [*demo.desk(DeskQuery()), *demo.desk(DeskQuery(view=DeskView.WITHDRAWN))]
    return [demo.case(number) for number in shown]


@pytest.fixture(scope="module")
def dossiers(cases: list[CasePage]) -> list[Dossier]:
    return [case.dossier for case in cases]


@pytest.fixture(scope="module")
def by_wording(cases: list[CasePage]) -> Callable[[str], CasePage]:
    def find(words: str) -> CasePage:
        (found,) = [case for case in cases if words in case.dossier.claim.wording]
        return found

    return find


def test_every_standing_outcome_and_caution_comes_to_exist(cases: list[CasePage]) -> None:
    found = [case.assessment for case in cases]
    assert {one.standing.standing for one in found} == set(Standing)
    assert {one.outcome.outcome for one in found if one.outcome} == set(Outcome)
    assert {caution.code for one in found for caution in one.cautions} == set(CautionCode)


def test_every_relation_and_every_way_of_answering_comes_to_exist(dossiers: list[Dossier]) -> None:
    assert {one.relation for it in dossiers for one in it.evidence} == set(Relation)
    assert {one.act for it in dossiers for one in it.responses} == set(ResponseAct)


def test_every_kind_of_source_act_and_quotation_comes_to_exist(dossiers: list[Dossier]) -> None:
    said = [one for it in dossiers for one in it.attributions]
    assert {one.kind for it in dossiers for one in it.sources.values()} == set(SourceKind)
    assert {one.act for one in said} == set(Act)
    assert {one.mode for one in said} == set(QuoteMode)
    assert {one.interest for it in dossiers for one in it.evidence} == set(Interest)
    assert QuoteCheck.DISPUTED in {one.quote_check for one in said}
    assert any(one.parent_id for one in said)


def test_every_nature_verdict_and_step_of_work_comes_to_exist(dossiers: list[Dossier]) -> None:
    claims = [it.claim for it in dossiers]
    assert {claim.nature for claim in claims} == set(Nature)
    assert {claim.workflow for claim in claims} == set(Workflow)
    assert {claim.priority for claim in claims} == set(Priority)
    assert {one.rating for it in dossiers for one in it.verdicts} == set(VerdictScale)


def test_second_checks_agree_disagree_and_are_awaited(
    by_wording: Callable[[str], CasePage],
) -> None:
    agreed = by_wording("will hand over the icebreaker").dossier.verdicts
    disagreed = by_wording("bell of Saint Orrin").dossier.verdicts
    awaited = by_wording("first year's rent")
    assert len({one.rating for one in agreed}) == 1 < len(agreed)
    assert len({one.rating for one in disagreed}) == 2
    assert awaited.dossier.claim.workflow is Workflow.SECOND_CHECK
    assert awaited.second_check_hidden


def test_a_verdict_has_gone_stale_and_a_sign_off_was_reopened(
    by_wording: Callable[[str], CasePage],
) -> None:
    assert by_wording("Ice trials").assessment.stale
    reopened = by_wording("first island state")
    assert reopened.assessment.stale
    assert reopened.dossier.claim.workflow is Workflow.REOPENED


def test_replies_are_outstanding_given_and_refused(dossiers: list[Dossier]) -> None:
    asked = {one.id: one for it in dossiers for one in it.requests}.values()
    assert any(one.replied_at is None for one in asked)
    assert any(one.reply for one in asked)
    assert any(one.response_id for one in asked)


def test_notes_are_kept_apart_and_one_was_erased(demo: Ledger, cases: list[CasePage]) -> None:
    with demo.session.read() as view:
        notes = view.all(Confidential)
    assert {note.erased for note in notes} == {True, False}
    assert any(case.notes for case in cases)


def test_something_was_withdrawn_split_and_undone(
    demo: Ledger, dossiers: list[Dossier], by_wording: Callable[[str], CasePage]
) -> None:
    assert any(one.withdrawn for it in dossiers for one in it.evidence)
    split = by_wording("Skarne, Torrin and the Outer Parishes").dossier.claim
    assert split.withdrawn.startswith("split into claims")
    assert any(entry.undone for entry in demo.history(limit=500))


def test_three_checkers_share_the_work(demo: Ledger, dossiers: list[Dossier]) -> None:
    assert len(demo.checkers()) == 3
    assert len({it.claim.assignee_id for it in dossiers} - {None}) == 3
    assert demo.checker.name == "Wren Abara"


def test_the_wire_report_has_the_traits_of_a_real_one(demo: Ledger) -> None:
    page = demo.article_page(1)
    kinds = {page.sources[one.source_id].kind for one in page.attributions}
    assert {SourceKind.ANONYMOUS_SOURCE, SourceKind.OFFICIAL, SourceKind.MEDIA_REPORTS} <= kinds
    assert SourceKind.UNATTRIBUTED in kinds
    unnamed = [
        one
        for one in page.attributions
        if page.sources[one.source_id].kind is SourceKind.ANONYMOUS_SOURCE
    ]
    assert {one.mode for one in unnamed} == set(QuoteMode)
    (response,) = page.responses
    assert len(response.source_ids) == 2
    assert len(response.claim_ids) == 7
    windows = {claim.window.edtf for claim in page.claims if claim.window}
    assert {"[2026-05,2026-06]", "2026-03", "2027"} <= windows
    assert len(page.captures) == 2


def test_later_reports_come_from_many_outlets_in_text_and_html(demo: Ledger) -> None:
    listed = demo.articles()
    assert len(listed) >= 9
    assert len({row.outlet for row in listed}) >= 6
    pages = [demo.article_page(row.article.id) for row in listed]
    assert {page.capture.media_type for page in pages} == {"text/plain", "text/html"}
    families = [page.outlet.family for page in {it.outlet.id: it for it in pages}.values()]
    assert max(families.count(family) for family in families if family) >= 2
    assert any(page.article.wire_credit != page.outlet.name for page in pages[1:])


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_due_has_both_what_is_overdue_and_what_is_to_come(demo_file: Path, year: int) -> None:
    with opened(demo_file, datetime(year, 11, 25, tzinfo=UTC)) as ledger:
        rows = ledger.due()
    assert any(row.overdue for row in rows)
    assert any(not row.overdue and row.days > 0 for row in rows)


def test_as_of_the_first_day_nobody_knew(demo: Ledger) -> None:
    first_day = AsOf(date(2025, 3, 4))
    (handover,) = demo.claim_rows([1], first_day)
    assert handover.standing is Standing.UNVERIFIED
    early = demo.known_seq(datetime(2025, 3, 4, 23, tzinfo=UTC))
    assert demo.case(1, AsOf(date(2026, 11, 22), known=early)).dossier.evidence == ()


def test_the_ledger_verifies(demo: Ledger) -> None:
    found = demo.verify()
    assert found.problems == ()
    assert found.captures == 14


def test_the_story_is_the_same_each_time(
    demo: Ledger, dossiers: list[Dossier], tmp_path: Path
) -> None:
    with demo_ledger(tmp_path / "again.ledger") as again:
        assert [again.case(it.claim.id).dossier for it in dossiers] == dossiers
        assert again.info().title == demo.info().title == "Northern accord (fiction)"


def test_a_file_that_exists_is_left_alone(demo_file: Path) -> None:
    with pytest.raises(BadInput, match="exists already"):
        demo_ledger(demo_file)


def test_every_file_says_that_it_is_fiction() -> None:
    files = [path for path in fixtures_folder().rglob("*") if path.is_file()]
    assert len(files) == 16
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "iction, made for the claimtrack demo" in text or path.name == "README.md"
    assert "never happened" in (fixtures_folder() / "README.md").read_text(encoding="utf-8")


def test_every_article_shows_its_reader_that_it_is_fiction(demo: Ledger) -> None:
    with demo.session.read() as view:
        numbers = [article.id for article in view.all(Article)]
    assert all("iction" in demo.article_page(number).capture.text for number in numbers)


def test_fixtures_are_found_in_an_installed_package_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "claimtrack"
    (package / "fixtures" / "a-story").mkdir(parents=True)
    monkeypatch.setattr("claimtrack.services.demo.fixtures.files", lambda _: package)
    assert fixtures_folder("a-story") == package / "fixtures" / "a-story"
    with pytest.raises(NotFound, match="install claimtrack again"):
        fixtures_folder("another-story")
