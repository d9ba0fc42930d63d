"""A small ledger of a made-up story, built through the services. All of it is fiction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from claimtrack.domain.drafts import (
    ArticleDraft,
    AttributionDraft,
    CaptureDraft,
    ClaimDraft,
    EvidenceDraft,
    Intake,
    PassageDraft,
    ResponseDraft,
    SourceDraft,
)
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    CaptureMethod,
    Interest,
    Nature,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
)
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.services.views import Added

NOW = datetime(2031, 6, 15, 12, 0, tzinfo=UTC)

FIRST = """\
Veldania to take over the ferry works
By Mira Holm
“The second ferry will be ordered in 2032,” a shipyard source told Harbour Wire.
The first ferry would be delivered in May or June 2031, the source added.
Delivery of the engines would begin in March [sic] 2031, said Ilva Torrin, head of the works.
The transport ministry said the first contract had been signed.
The works built 40 ferries before 2020.
The order was “not of crucial importance”, the source said.
The ministry and the works declined to comment on the delivery dates.
The slipway would be rebuilt by April 2031, the source said.
"""

LATER = """\
Engines reach the yard
Capital Daily watched the first engines being unloaded on 2 April 2031.
The transport ministry confirmed that the contract had been signed.
Ilva Torrin said no second ferry was planned.
"""

SHIPYARD = SourceDraft(descriptor="a shipyard source", kind=SourceKind.ANONYMOUS_SOURCE)
MINISTRY = SourceDraft(descriptor="transport ministry", kind=SourceKind.ORGANISATION)
TORRIN = SourceDraft(
    descriptor="Ilva Torrin", kind=SourceKind.OFFICIAL, role="head of the works",
    affiliation="Torrin Works",
)  # fmt: skip


def intake(text: str, outlet: str, published: date, address: str = "") -> Intake:
    """An article as intake would hand it over."""
    return Intake(
        article=ArticleDraft(
            outlet=outlet, headline=text.splitlines()[0], published_on=published, address=address
        ),
        capture=CaptureDraft(
            content=text.encode(), media_type="text/plain", method=CaptureMethod.PASTE,
            encoding="utf-8", text=text, extractor="test 1",
        ),
    )  # fmt: skip


def claim(
    ledger: Ledger, capture_id: int, text: str, words: str, wording: str, who: SourceDraft | None,
    *, article_id: int, nature: Nature = Nature.FORECAST, window: str = "", said: str = "",
) -> int:  # fmt: skip
    """Record a claim on the first place where ``words`` stand."""
    start = text.index(words)
    passage = PassageDraft(
        capture_id=capture_id, start=start, end=start + len(words), role=PassageRole.BODY
    )
    draft = ClaimDraft(
        article_id=article_id,
        wording=wording,
        nature=nature,
        window=Window(words=said or window, edtf=window) if window else None,
        passages=(passage,),
        attributions=(AttributionDraft(source=who),) if who else (),
    )
    return ledger.record_claim(draft).id


def build(path: Path) -> None:
    """Write the ledger: six claims in one article, a response, and later reporting."""
    with open_ledger(path, checker="Ana", clock=lambda: NOW) as ledger:
        ledger.set_title("Ferries (fiction)")
        first = ledger.add_article(
            intake(FIRST, "Harbour Wire", date(2031, 2, 14), "https://harbour.example/ferries")
        )
        at = {"article_id": first.article.id}
        held = (ledger, first.capture.id, FIRST)
        second = claim(*held, "The second ferry will be ordered in 2032",
                       "A second ferry will be ordered in 2032", SHIPYARD,
                       window="2032", said="in 2032", nature=Nature.PLAN, **at)  # fmt: skip
        delivered = claim(*held, "The first ferry would be delivered in May or June 2031",
                          "The first ferry will be delivered in May or June 2031", SHIPYARD,
                          window="[2031-05,2031-06]", said="May or June 2031", **at)  # fmt: skip
        engines = claim(*held, "Delivery of the engines would begin in March [sic] 2031",
                        "Delivery of the engines begins in March 2031", TORRIN,
                        window="2031-03", said="March 2031", **at)  # fmt: skip
        signed = claim(*held, "the first contract had been signed",
                       "The first contract has been signed", MINISTRY,
                       nature=Nature.FACT, **at)  # fmt: skip
        claim(*held, "The works built 40 ferries before 2020",
              "The works built 40 ferries before 2020", None, nature=Nature.FACT, **at)  # fmt: skip
        claim(*held, "not of crucial importance", "The order is of no crucial importance",
              SHIPYARD, nature=Nature.OPINION, **at)  # fmt: skip
        claim(*held, "The slipway would be rebuilt by April 2031",
              "The slipway will be rebuilt by April 2031", SHIPYARD,
              window="2031-04", said="by April 2031", **at)  # fmt: skip
        ledger.respond(
            ResponseDraft(
                article_id=first.article.id,
                act=ResponseAct.DECLINED_TO_COMMENT,
                sources=(
                    MINISTRY,
                    SourceDraft(descriptor="the works", kind=SourceKind.ORGANISATION),
                ),
                claim_ids=(second, delivered),
            )
        )
        later = ledger.add_article(
            intake(LATER, "Capital Daily", date(2031, 4, 3), "https://capital.example/engines")
        )
        evidence(ledger, later, engines, "watched the first engines being unloaded on 2 April 2031",
                 Relation.PARTLY_CONFIRMS, SourceDraft(descriptor="", kind=SourceKind.OUTLET),
                 event=Window(words="2 April 2031", edtf="2031-04-02"))  # fmt: skip
        evidence(ledger, later, signed, "confirmed that the contract had been signed",
                 Relation.CONFIRMS, TORRIN)  # fmt: skip
        evidence(ledger, later, second, "no second ferry was planned", Relation.CONTRADICTS, TORRIN)


def evidence(
    ledger: Ledger, later: Added, claim_id: int, words: str, relation: Relation, who: SourceDraft,
    event: Window | None = None,
) -> None:  # fmt: skip
    """Link the place where ``words`` stand in the later article."""
    start = LATER.index(words)
    passage = PassageDraft(
        capture_id=later.capture.id, start=start, end=start + len(words), role=PassageRole.CONTENT
    )
    ledger.link_evidence(
        EvidenceDraft(
            claim_id=claim_id, article_id=later.article.id, relation=relation, source=who,
            interest=Interest.PARTY, first_hand=True, event=event, passages=(passage,),
        )
    )  # fmt: skip


def reopen(path: Path, checker: str = "Ana") -> Ledger:
    """The ledger as it is on the day of the tests."""
    return open_ledger(path, checker=checker, clock=lambda: NOW)
