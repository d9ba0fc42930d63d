"""Signing a report: two people stand behind what it says, by its fingerprint."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import VerdictDraft
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.verdicts import owes_second_check
from claimtrack.domain.words import Confidence, EntityKind, SourceKind, VerdictScale, Workflow
from claimtrack.services import reports
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import import_ledger
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat, ReportOptions
from claimtrack.services.signed_files import Held
from claimtrack.services.signed_lists import untrue_list

SETTLED = ReportScope(article_id=2)
"""An article of the demo whose verdicts leave nothing open."""

OPEN = ReportScope(article_id=1)
"""One with a claim that two checkers disagree about."""


@pytest.fixture
def ledger(demo_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    with claimtrack.open_ledger(shutil.copy(demo_file, tmp_path / "a.db"), checker="Ada") as held:
        yield held


def told(ledger: Ledger, scope: ReportScope = SETTLED, as_of: AsOf | None = None) -> Any:
    return json.loads(ledger.report(scope, ReportFormat.JSON, as_of).content)["signed"]


def sign_by_two(ledger: Ledger) -> str:
    first = ledger.sign_report(SETTLED, capacity="editor")
    ledger.session.use("Bo")
    ledger.countersign(first.id, capacity="lawyer")
    ledger.session.use("Ada")
    return first.fingerprint


def claim_of(ledger: Ledger) -> int:
    (number,) = (int(one.split(":")[0]) for one in ledger.sign_report(SETTLED).claims)
    ledger.undo()
    return number


def verdict(ledger: Ledger, claim: int, rating: VerdictScale, *, second: bool = False) -> None:
    ledger.give_verdict(
        VerdictDraft(
            claim_id=claim,
            rating=rating,
            confidence=Confidence.HIGH,
            rationale="It says so.",
            second_check=second,
        )
    )


def test_a_report_is_signed_when_two_people_have_signed_what_it_says(ledger: Ledger) -> None:
    before = told(ledger)
    signed = sign_by_two(ledger)
    after = told(ledger)
    assert before["fingerprint"] == after["fingerprint"] == signed
    assert not before["complete"]
    assert after["complete"]
    assert [(one["signer"], one["capacity"]) for one in after["signatures"]] == [
        ("Ada", "editor"),
        ("Bo", "lawyer"),
    ]


def test_a_report_that_is_loaded_by_the_page_is_signed_and_checked_as_any_other(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = told(ledger)
    monkeypatch.setattr(reports, "AT_ONCE", 0)
    assert told(ledger) == kept
    assert sign_by_two(ledger) == kept["fingerprint"]
    page = ledger.report(SETTLED, ReportFormat.HTML).content
    assert ledger.check_signed(page).held is Held.SIGNED


def test_a_signature_is_no_change_of_the_report_that_it_is_to(ledger: Ledger) -> None:
    since = ReportOptions(changes_since=ledger.info().seq)
    sign_by_two(ledger)
    listed = json.loads(ledger.report(ReportScope(), ReportFormat.JSON, options=since).content)
    assert (listed["changes_since"], listed["changes"]) == (f"change {since.changes_since}", [])


def test_nobody_signs_a_report_twice(ledger: Ledger) -> None:
    ledger.sign_report(SETTLED)
    with pytest.raises(BadInput, match="another person signs too"):
        ledger.sign_report(SETTLED)


def test_a_report_is_made_again_as_it_was_signed_and_says_what_has_changed(ledger: Ledger) -> None:
    claim = claim_of(ledger)
    fingerprint = sign_by_two(ledger)
    (report,) = ledger.signed_reports()
    assert report.changed == ""
    verdict(ledger, claim, VerdictScale.UNPROVEN)
    (report,) = ledger.signed_reports()
    assert report.changed == f"changed since it was signed: claim {claim}"
    now = told(ledger)
    assert now["changed"].startswith(f"claim {claim} (signed as of ")
    assert now["signatures"] == []
    assert told(ledger, SETTLED, report.as_of)["fingerprint"] == fingerprint
    assert told(ledger, SETTLED, report.as_of)["complete"]
    with pytest.raises(BadInput, match="signed this report already"):
        ledger.countersign(report.signatures[0].id)


def test_a_signature_is_withdrawn_by_its_signer_with_a_reason_and_undone(ledger: Ledger) -> None:
    sign_by_two(ledger)
    (report,) = ledger.signed_reports()
    mine, other = report.signatures
    with pytest.raises(BadInput, match="only they can withdraw it"):
        ledger.withdraw_signature(other.id, "a mistake")
    ledger.withdraw_signature(mine.id, "The port has corrected its figures.")
    assert not told(ledger)["complete"]
    assert told(ledger)["signatures"][0]["withdrawn"] == "The port has corrected its figures."
    assert "withdrew" in ledger.history(limit=1)[0].says
    found = ledger.check_signed(ledger.report(SETTLED, ReportFormat.MARKDOWN).content)
    assert found.held is Held.ONE_SIGNATURE
    assert found.says[-1] == (
        f"Ada's signature {mine.id} is withdrawn: The port has corrected its figures."
    )
    ledger.undo()
    assert told(ledger)["complete"]


def test_nothing_is_signed_over_a_question_that_is_open_between_checkers(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match=r"Two checkers disagree about claim 4: a third") as refused:
        ledger.sign_report(OPEN)
    assert "no longer fits the record of claims 11, 12" in str(refused.value)
    claim = claim_of(ledger)
    ledger.set_workflow(claim, Workflow.SECOND_CHECK)
    with pytest.raises(BadInput, match=rf"second check of claim {claim} is still to be given"):
        ledger.sign_report(SETTLED)


def test_a_disagreement_is_settled_by_a_third_person_or_by_coming_round(ledger: Ledger) -> None:
    claim = claim_of(ledger)
    verdict(ledger, claim, VerdictScale.ACCURATE)
    ledger.session.use("Bo")
    verdict(ledger, claim, VerdictScale.INACCURATE, second=True)
    for rating in (VerdictScale.INACCURATE, VerdictScale.UNPROVEN):
        with pytest.raises(BadInput, match="a third person gives the verdict"):
            verdict(ledger, claim, rating)
    ledger.session.use("Cai")
    verdict(ledger, claim, VerdictScale.UNPROVEN)
    assert ledger.sign_report(SETTLED).id


def test_an_editors_verdict_ends_the_second_check_that_it_settles(ledger: Ledger) -> None:
    """Claim 4 of the demo is at its second check, and its two checkers disagree."""
    ledger.session.use("Cai")
    dossier = ledger.case(4).dossier
    second = next(one.author_id for one in dossier.verdicts if one.second_check)
    assert owes_second_check(dossier, second)
    assert not owes_second_check(dossier, ledger.checker.id)
    verdict(ledger, 4, VerdictScale.INACCURATE)
    ledger.session.use("Ada")
    case = ledger.case(4)
    assert case.dossier.claim.workflow is Workflow.CHECKING
    assert not case.second_check_hidden
    told = ledger.history(EntityKind.CLAIM, 4, limit=1)[0].says
    assert told == "Cai gave a verdict on claim 4: inaccurate, which moved claim 4 to checking"
    ledger.session.use("Cai")
    ledger.undo()
    assert ledger.case(4).dossier.claim.workflow is Workflow.SECOND_CHECK
    with pytest.raises(BadInput, match="Two checkers disagree"):
        ledger.sign_report(OPEN)


def test_a_report_without_names_has_a_fingerprint_of_its_own(ledger: Ledger) -> None:
    whole = ledger.sign_report(SETTLED)
    withheld = ReportOptions(withhold=tuple(SourceKind))
    bare = ledger.sign_report(SETTLED, None, withheld)
    assert whole.fingerprint != bare.fingerprint
    ledger.session.use("Bo")
    assert ledger.countersign(bare.id).fingerprint == bare.fingerprint


@pytest.mark.parametrize("form", ["md", "html", "json", "annotated"])
def test_a_file_is_held_to_what_was_signed(ledger: Ledger, form: str) -> None:
    sign_by_two(ledger)
    ledger.session.use("Cai")
    content = ledger.report(SETTLED, ReportFormat(form)).content
    found = ledger.check_signed(content)
    assert (found.held, found.signers) == (Held.SIGNED, ("Ada", "Bo"))
    altered = content.replace(b"double", b"treble", 1)
    assert altered != content
    found = ledger.check_signed(altered)
    assert found.held is Held.ALTERED
    told = " ".join(found.says)
    assert "Kettle to treble" in told.partition("where the signed one says")[0]
    assert "claimtrack report --signed 1 --out signed." in told


def test_a_paper_is_held_to_what_was_signed_by_what_stands_on_it(ledger: Ledger) -> None:
    sign_by_two(ledger)
    content = ledger.report(SETTLED, ReportFormat.SHEET).content
    assert ledger.check_signed(content).held is Held.SIGNED
    found = ledger.check_signed(content + b"%")
    assert found.held is Held.ALTERED
    assert "Its words are those of the signed one" in found.says[1]
    with pytest.raises(BadInput, match="check another copy"):
        ledger.check_signed(content[:300])


@pytest.mark.parametrize("form", ["md", "html", "json", "xlsx"])
def test_a_file_that_says_when_it_was_made_is_held_too(ledger: Ledger, form: str) -> None:
    """As the app writes them; signed by one, then by two."""
    timed = ReportOptions(timed=True)
    ledger.sign_report(SETTLED)
    one = ledger.report(SETTLED, ReportFormat(form), options=timed).content
    assert ledger.check_signed(one).held is Held.ONE_SIGNATURE
    ledger.session.use("Bo")
    ledger.countersign(1)
    two = ledger.report(SETTLED, ReportFormat(form), options=timed).content
    assert [ledger.check_signed(made).held for made in (one, two)] == [Held.SIGNED] * 2


def test_a_report_that_was_signed_is_made_again_by_the_signature(ledger: Ledger) -> None:
    first = ledger.sign_report(SETTLED, options=ReportOptions(title="For Friday"))
    scope, point, options = ledger.as_signed(first.id)
    assert (scope, options.title) == (SETTLED, "For Friday")
    assert point == AsOf(first.published_on, known=first.known_seq)


def test_a_report_in_json_lists_no_other_signatures_and_sign_offs_than_were_signed(
    ledger: Ledger,
) -> None:
    sign_by_two(ledger)
    document = json.loads(ledger.report(SETTLED, ReportFormat.JSON).content)
    document["signed"]["signatures"][1]["signer"] = "Eve"
    says = ledger.check_signed(json.dumps(document).encode()).says
    assert says == (
        "What it says of its claims was signed; its list of signatures is another than ours.",
    )
    document["sign_offs"][0]["first"]["rating"] = "accurate"
    found = ledger.check_signed(json.dumps(document).encode())
    assert found.held is Held.ALTERED
    assert "sign-offs" in found.says[0]


def test_the_sign_offs_that_a_report_lists_are_those_of_its_claims(ledger: Ledger) -> None:
    """Hidden, disputed, stale and without names too."""
    options = ReportOptions(withhold=tuple(SourceKind), withdrawn=True)
    document = json.loads(ledger.report(ReportScope(), ReportFormat.JSON, options=options).content)
    assert {one["hidden"] for one in document["sign_offs"]} == {True, False}
    with ledger.session.read() as view:
        assert untrue_list(view, document, ()) == ""


def test_what_nobody_signed_and_what_is_no_report_are_told_apart(ledger: Ledger) -> None:
    made = ledger.report(SETTLED, ReportFormat.MARKDOWN).content
    assert ledger.check_signed(made).held is Held.NOT_SIGNED
    for content, opens in (
        (b"No report.", "It bears no fingerprint"),
        (ledger.report(SETTLED, ReportFormat.CSV).content, "A CSV table has no place for a"),
        (b'[{"@context": "https://schema.org"}]', "A ClaimReview has no place for a"),
    ):
        found = ledger.check_signed(content)
        assert found.held is Held.NO_FINGERPRINT
        assert found.says[0].startswith(opens)
    with pytest.raises(BadInput, match="archive is damaged"):
        ledger.check_signed(b"PK\x03\x04")


def test_an_archive_with_another_byte_in_it_is_said_to_be_damaged(ledger: Ledger) -> None:
    made = bytearray(ledger.report(SETTLED, ReportFormat.DOCX).content)
    made[len(made) // 2] ^= 1
    with pytest.raises(BadInput, match="archive is damaged"):
        ledger.check_signed(bytes(made))


def test_signatures_travel_with_an_export(ledger: Ledger, tmp_path: Path) -> None:
    sign_by_two(ledger)
    with (tmp_path / "e.jsonl").open("w+b") as out:
        ledger.export(out)
        out.seek(0)
        import_ledger(tmp_path / "b.db", out)
    with claimtrack.open_ledger(tmp_path / "b.db", checker="Cai") as other:
        assert told(other)["complete"]
