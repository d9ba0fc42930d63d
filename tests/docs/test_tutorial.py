"""docs/tutorial.md, played through: its keys pressed, its commands run, its words looked for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest
import time_machine
from driving import Session, driven
from textual.events import Paste
from tutorial_page import Step, commands, steps

from claimtrack import cli, open_ledger
from claimtrack.domain.words import (
    Nature,
    Outcome,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
)
from claimtrack.services.ledger import Ledger
from claimtrack.services.views import CasePage
from claimtrack.tui.app import ClaimtrackApp
from claimtrack.tui.keynames import key_name

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
TODAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
YOU = "Robin Vale"

MUSEUM, SLEDGE = 34, 35
"""The numbers that the ledger gives the tutorial's two claims."""

KEYS = {key_name(key): key for key in ("escape", "pagedown", "pageup")}
"""Keys that are called otherwise on the page than by Textual."""


async def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimtrack.tui.drafts.data_path", lambda: tmp_path / "data")
    monkeypatch.setattr("claimtrack.tui.drafts.UNKEPT", 0.0)
    monkeypatch.setattr("claimtrack.tui.following.LOOK_EVERY", 3600.0)
    monkeypatch.setattr("claimtrack.tui.screens.desk.page.LINGERED", 0.0)
    target = ""
    for on_the_command_line, part in groupby(steps(PAGE), lambda step: step.deed == "console"):
        if on_the_command_line:
            target = run_commands(part, capsys)
        else:
            await work_through(part, target)
    assert (tmp_path / "report-claim-34.html").stat().st_size > 10_000


def run_commands(blocks: Iterable[Step], capsys: pytest.CaptureFixture[str]) -> str:
    """Run what stands on the command line; the ledger that the app is to be opened on."""
    target = ""
    for block in blocks:
        for command, printed in commands(block.words):
            program, *arguments = shlex.split(command)
            assert program == "claimtrack"
            if arguments[:-1] == ["--ledger"]:
                target = arguments[-1]
                continue
            with time_machine.travel(TODAY):
                status = cli.run(arguments)
            shown = capsys.readouterr()
            assert status == 0, f"line {block.line}: {command}: {shown.err}"
            for line in printed:
                assert line in even(shown.out), f"line {block.line}: {command} prints {shown.out}"
    return target


async def work_through(part: Iterable[Step], target: str) -> None:
    """Open the app, do what the page says, and leave."""
    ledger = open_ledger(target, create=False, checker=YOU, clock=lambda: TODAY)
    app = ClaimtrackApp("", opener=lambda: ledger)
    async with driven(app) as session:
        for section, told in groupby(part, lambda step: step.section):
            for step in told:
                await do(session, step)
            if section in STORED:
                STORED[section](ledger)
        assert app.return_code == 0, "the tutorial ends by leaving the app"


async def do(session: Session, step: Step) -> None:
    """One thing to do, or to look for."""
    match step.deed:
        case "press":
            await session.press(KEYS.get(step.words, step.words))
        case "type":
            await session.type(step.words)
        case "paste":
            session.app.post_message(Paste(step.words))
            await session.settle()
        case "see":
            where = f"line {step.line}: {step.words!r} is not on the screen:\n{session.text}"
            assert step.words in even(session.text), where
        case "miss":
            where = f"line {step.line}: {step.words!r} is still on the screen:\n{session.text}"
            assert step.words not in even(session.text), where


def even(shown: str) -> str:
    """What is shown, line by line, without frames and with one space where there are several."""
    lines = re.sub("[\u2500-\u2509\u250c-\u259f\u25b8]", " ", shown).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)


# --- What is stored once a section is done


def claims_stored(ledger: Ledger) -> None:
    museum, sledge = ledger.case(MUSEUM).dossier, ledger.case(SLEDGE).dossier
    assert museum.claim.wording.startswith("The Museum of Ice will open")
    assert museum.claim.nature is sledge.claim.nature is Nature.PLAN
    assert museum.claim.window is not None
    assert museum.claim.window.edtf == "2026-10"
    (said,) = museum.attributions
    assert said.cue == "told"
    (source,) = museum.sources.values()
    assert (source.descriptor, source.kind) == ("a town councillor", SourceKind.ANONYMOUS_SOURCE)
    assert [one.source_id for one in sledge.attributions] == [source.id]


def response_stored(ledger: Ledger) -> None:
    (response,) = ledger.case(SLEDGE).dossier.responses
    assert response.act is ResponseAct.DECLINED_TO_COMMENT
    assert response.claim_ids == (MUSEUM, SLEDGE)
    assert len(response.source_ids) == 2


def evidence_stored(ledger: Ledger) -> None:
    case = ledger.case(MUSEUM)
    (evidence,) = case.dossier.evidence
    assert (evidence.relation, evidence.first_hand) == (Relation.PARTLY_CONFIRMS, True)
    assert evidence.event is not None
    assert evidence.event.edtf == "2026-11-14"
    assert standing(case) is Standing.PARTLY_CONFIRMED
    assert case.assessment.outcome is not None
    assert case.assessment.outcome.outcome is Outcome.LATE


def triage_stored(ledger: Ledger) -> None:
    case = ledger.case(SLEDGE)
    (evidence,) = case.dossier.evidence
    assert evidence.relation is Relation.CONTRADICTS
    speaker = case.dossier.sources[evidence.source_id or 0]
    assert (speaker.descriptor, speaker.affiliation) == ("Joss Tern", "Harbour of Hallin")
    assert standing(case) is Standing.CONTRADICTED


def undone_and_done_again(ledger: Ledger) -> None:
    evidence_stored(ledger)
    triage_stored(ledger)
    told = [entry.says.split()[2] for entry in ledger.history(limit=6)]
    assert told == 3 * ["redid:"] + 3 * ["undid:"]


def verdict_stored(ledger: Ledger) -> None:
    (verdict,) = ledger.case(MUSEUM).dossier.verdicts
    assert verdict.rating is VerdictScale.PARTLY_ACCURATE
    assert len(verdict.relied_on) == 1


def standing(case: CasePage) -> Standing:
    return case.assessment.standing.standing


STORED: dict[str, Callable[[Ledger], None]] = {
    "A claim by hand": claims_stored,
    "Two that would not comment": response_stored,
    "Later reporting": evidence_stored,
    "Triage: one claim after the other": triage_stored,
    "What has changed": undone_and_done_again,
    "A verdict": verdict_stored,
}


def test_every_section_whose_work_is_looked_for_is_on_the_page() -> None:
    assert set(STORED) <= {step.section for step in steps(PAGE)}
