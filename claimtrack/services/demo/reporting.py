"""Steps about what was published: articles, claims, who said them, and what bears on them."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.drafts import (
    AttributionDraft,
    ClaimDraft,
    EvidenceDraft,
    PassageDraft,
    ResponseDraft,
)
from claimtrack.domain.entities import Attribution, Capture, Claim, Evidence
from claimtrack.domain.words import (
    Act,
    Interest,
    Nature,
    PassageRole,
    Priority,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
)
from claimtrack.services.demo.named import Named, Step
from claimtrack.services.demo.quoting import nearest, passage


class Reporting(Named):
    """Records what was published."""

    def _article(self, step: Step) -> int:
        given = {key: step[key] for key in ("outlet", "family", "address") if key in step}
        added = self._ledger.add_article(self._reading[step["file"]].result(), **given)
        self._captures[step["name"]] = added.capture
        return added.article.id

    def _capture(self, step: Step) -> None:
        article_id = self._number("article", step["article"])
        self._ledger.add_capture(article_id, self._reading[step["file"]].result().capture)

    def _claim(self, step: Step) -> int:
        capture = self._captures[step["article"]]
        quotes = [passage(capture, quote, PassageRole.BODY) for quote in step["quotes"]]
        claim = self._ledger.record_claim(
            ClaimDraft(
                article_id=capture.article_id,
                wording=step["wording"],
                nature=Nature(step.get("nature", "fact")),
                window=self._time(step.get("window")),
                priority=Priority(step.get("priority", "normal")),
                tags=tuple(step.get("tags", ())),
                passages=tuple(quotes),
                attributions=tuple(
                    self._said(said, capture, quotes[-1]) for said in step.get("said", ())
                ),
            )
        )
        self._remember_attributions(claim, step)
        return claim.id

    def _said(self, said: Step, capture: Capture, quoted: PassageDraft) -> AttributionDraft:
        content = quoted
        if "content" in said:
            content = passage(capture, said["content"], PassageRole.CONTENT)
        words, cue = said.get("words", ""), said.get("cue", "")
        places = (
            nearest(capture, words, content, PassageRole.SOURCE),
            nearest(capture, cue, content, PassageRole.CUE),
            replace(content, role=PassageRole.CONTENT),
        )
        relay = said.get("relayed_by")
        return AttributionDraft(
            source=self._source(said["source"]),
            act=Act(said.get("act", "states")),
            mode=QuoteMode(said.get("mode", "indirect")),
            source_words=words,
            cue=cue,
            said_on=self._time(said.get("on")),
            via=said.get("via", ""),
            interest=Interest(said.get("interest", "unknown")),
            first_hand=said.get("first_hand"),
            passages=tuple(place for place in places if place is not None),
            relayed_by=self._said(relay, capture, quoted) if relay else None,
        )

    def _remember_attributions(self, claim: Claim, step: Step) -> None:
        """Sources and attributions by the names that the record gives them."""
        with self._ledger.session.read() as view:
            held = view.all(Attribution, claim_id=claim.id)
        parents = {one.parent_id for one in held}
        told = [one for one in held if one.id not in parents]
        for said, attribution in zip(step.get("said", ()), told, strict=True):
            self._sources[said["source"]] = attribution.source_id
            if "name" in said:
                self._made["attribution", said["name"]] = attribution.id

    def _response(self, step: Step) -> int:
        capture = self._captures[step["article"]]
        content = passage(capture, step["quote"], PassageRole.CONTENT)
        cue = nearest(capture, step["words"], content, PassageRole.CUE)
        response = self._ledger.respond(
            ResponseDraft(
                article_id=capture.article_id,
                act=ResponseAct(step["act"]),
                sources=tuple(self._source(name) for name in step["sources"]),
                claim_ids=self._claims(step["claims"]),
                words=step["words"],
                passages=(content, cue) if cue else (content,),
            )
        )
        self._sources |= dict(zip(step["sources"], response.source_ids, strict=True))
        return response.id

    def _quote_check(self, step: Step) -> None:
        attribution = self._find(Attribution, "attribution", step["attribution"])
        check = QuoteCheck(step["check"])
        self._ledger.edit_attribution(replace(attribution, quote_check=check))

    def _evidence(self, step: Step) -> int:
        capture = self._captures[step["article"]]
        derived = step.get("derived_from")
        evidence = self._ledger.link_evidence(
            EvidenceDraft(
                claim_id=self._number("claim", step["claim"]),
                article_id=capture.article_id,
                relation=Relation(step["relation"]),
                source=self._source(step["source"]),
                interest=Interest(step.get("interest", "unknown")),
                first_hand=step.get("first_hand"),
                event=self._time(step.get("event")),
                new_window=self._time(step.get("new_window")),
                derived_from_id=self._number("evidence", derived) if derived else None,
                note=step.get("note", ""),
                passages=(passage(capture, step["quote"], PassageRole.CONTENT),),
            )
        )
        if evidence.source_id is not None:
            self._sources[step["source"]] = evidence.source_id
        return evidence.id

    def _derive(self, step: Step) -> None:
        evidence = self._find(Evidence, "evidence", step["evidence"])
        source = self._number("evidence", step["from"])
        self._ledger.edit_evidence(replace(evidence, derived_from_id=source))

    def _withdraw_evidence(self, step: Step) -> None:
        self._ledger.withdraw_evidence(self._number("evidence", step["evidence"]), step["reason"])
