"""Steps about the checkers' own work: verdicts, who does what by when, right of reply, notes."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.drafts import ClaimDraft, CommentRequestDraft, VerdictDraft
from claimtrack.domain.entities import Claim
from claimtrack.domain.words import Confidence, EntityKind, VerdictScale, Workflow
from claimtrack.services.demo.named import Named, Step


class DeskWork(Named):
    """Records what the checkers concluded, asked and noted."""

    def _verdict(self, step: Step) -> None:
        self._ledger.give_verdict(
            VerdictDraft(
                claim_id=self._number("claim", step["claim"]),
                rating=VerdictScale(step["rating"]),
                confidence=Confidence(step["confidence"]),
                rationale=step["rationale"],
                relied_on=tuple(
                    self._number("evidence", name) for name in step.get("relied_on", ())
                ),
                second_check=step.get("second_check", False),
            )
        )

    def _workflow(self, step: Step) -> None:
        self._ledger.set_workflow(self._number("claim", step["claim"]), Workflow(step["to"]))

    def _assign(self, step: Step) -> None:
        assignee = next(it for it in self._ledger.checkers() if it.name == step["to"])
        claim = self._find(Claim, "claim", step["claim"])
        self._ledger.edit_claim(
            replace(claim, assignee_id=assignee.id, workflow=self._begun(claim.workflow))
        )

    @staticmethod
    def _begun(workflow: Workflow) -> Workflow:
        return Workflow.CHECKING if workflow is Workflow.DRAFT else workflow

    def _recheck(self, step: Step) -> None:
        self._ledger.set_recheck(self._number("claim", step["claim"]), step["on"], step["rule"])

    def _snooze(self, step: Step) -> None:
        self._ledger.snooze(self._number("claim", step["claim"]), step["until"])

    def _split(self, step: Step) -> None:
        claim = self._find(Claim, "claim", step["claim"])
        first, second = (
            ClaimDraft(
                article_id=claim.article_id,
                wording=part["wording"],
                nature=claim.nature,
                tags=tuple(part["tags"]),
            )
            for part in step["into"]
        )
        parts = self._ledger.split_claim(claim.id, (first, second))
        for name, part in zip(step["names"], parts, strict=True):
            self._made["claim", name] = part.id

    def _undo(self, _: Step) -> None:
        self._ledger.undo()

    def _request(self, step: Step) -> int:
        return self._ledger.request_comment(
            CommentRequestDraft(
                claim_ids=self._claims(step["claims"]),
                party=step["party"],
                channel=step["channel"],
                put_to_them=step["put"],
                deadline=step["deadline"],
            )
        ).id

    def _reply(self, step: Step) -> None:
        response = step.get("response")
        self._ledger.record_reply(
            self._number("request", step["request"]),
            step["reply"],
            step.get("replied_at"),
            response_id=self._number("response", response) if response else None,
        )

    def _note(self, step: Step) -> int:
        kind, _, name = step["about"].partition(":")
        about, number = {
            "claim": (EntityKind.CLAIM, self._made.get(("claim", name))),
            "request": (EntityKind.COMMENT_REQUEST, self._made.get(("request", name))),
            "source": (EntityKind.SOURCE, self._sources.get(name)),
        }[kind]
        if number is None:
            raise KeyError(step["about"])
        return self._ledger.add_note(about, number, step["text"]).id

    def _erase_note(self, step: Step) -> None:
        self._ledger.erase_note(self._number("note", step["note"]))
