"""The machine's proposals for an article: asked for, accepted, edited, dismissed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from claimtrack.domain.drafts import ClaimDraft, ResponseDraft
from claimtrack.domain.entities import (
    Article,
    Block,
    Capture,
    Claim,
    Decision,
    Response,
)
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import DecisionKind, EntityKind
from claimtrack.services.again import Touched, made_all
from claimtrack.services.claims import add_claim
from claimtrack.services.decisions import keep_decision
from claimtrack.services.parsing import PARSER
from claimtrack.services.proposed import ProposedReading, proposed_readings
from claimtrack.services.reading_ahead import kept_reading
from claimtrack.services.recorded import Recorded
from claimtrack.services.responses import add_response
from claimtrack.services.session import Session, View, Work
from claimtrack.services.suggesting import suggest

if TYPE_CHECKING:
    from claimtrack.reading import Proposal

_Tell = Callable[[Sequence["Proposal"], float], bool]
_Text = tuple[str, date | None, tuple[Block, ...]]
_Read = tuple[tuple["Proposal", ...], float]
"""What was found, and in how much of the text, from 0 to 1."""

_KEPT_READINGS = 8
_TELL_EVERY = 1.0
_RESTS = 10
"""How much longer than the telling takes is the time until the next."""

_NEARLY = 0.99
_readings: dict[_Text, _Read] = {}
"""What was read last."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed for an article, in the order of its text.

    ``why_none`` is a sentence where it can't be read at all: its language, or a part of the
    program that is not installed. ``share`` is how much of the text has been read, from 0 to 1.
    """

    readings: tuple[ProposedReading, ...] = ()
    why_none: str = ""
    share: float = 1.0


Told = Callable[[Proposals], bool]
"""Is told what a long reading has found so far, about once a second; False stops the reading."""


def proposals(
    session: Session,
    article_id: int,
    told: Told = lambda _: True,
    *,
    stopped: bool = False,
) -> Proposals:
    """What reading proposes for an article's newest copy that is not decided or recorded yet.

    Nothing is written. The first article that is read waits a second or two for the parser. A
    reading that was stopped gives what it has found; with ``stopped`` it is not taken up again.
    """
    with session.read() as view:
        article = view.get(Article, article_id)
        captures = view.all(Capture, article_id=article_id)
        capture = captures[-1]
        decided = {one.key for one in view.all(Decision, article_id=article_id)}
        recorded = Recorded.of(view, article_id, captures)
        ahead = kept_reading(view, article, capture)

    def made_of(read: Sequence[Proposal], share: float) -> Proposals:
        proposed = proposed_readings(article_id, capture, read)
        new = (one for one in proposed if one.key not in decided and not recorded.has(one))
        return Proposals(tuple(new), share=share)

    if ahead is not None:
        return made_of(ahead, 1.0)

    def tell(read: Sequence[Proposal], share: float) -> bool:
        return told(made_of(read, share))

    try:
        text = capture.text, article.published_on, capture.blocks
        return made_of(*_read(text, tell, stopped=stopped))
    except BadInput as reason:
        return Proposals(why_none=str(reason))


def accept_proposal(
    session: Session,
    article_id: int,
    proposal: ProposedReading,
    *,
    edited: ClaimDraft | ResponseDraft | None = None,
    claim_ids: Collection[int] = (),
    operation: UUID | None = None,
) -> Claim | Response:
    """Record what is proposed, or what a person made of it, and the decision; one undo takes both
    back. A response is recorded on ``claim_ids``, or on those of its edited draft.
    """

    def body(work: Work) -> Claim | Response:
        draft = proposal.draft if edited is None else edited
        if isinstance(draft, ResponseDraft):
            draft = replace(draft, claim_ids=tuple(claim_ids) or draft.claim_ids)
        kind = DecisionKind.ACCEPTED if edited is None else DecisionKind.EDITED
        _settle(work, article_id, proposal, kind)
        return (
            add_claim(work, draft) if isinstance(draft, ClaimDraft) else add_response(work, draft)
        )

    return session.apply("accept proposal", operation, body, _recorded_again)


def split_proposal(
    session: Session,
    article_id: int,
    proposal: ProposedReading,
    drafts: tuple[ClaimDraft, ClaimDraft],
    *,
    operation: UUID | None = None,
) -> tuple[Claim, ...]:
    """Record the two claims that a person made of one proposal, and that they did; one undo takes
    all of it back.
    """

    def body(work: Work) -> tuple[Claim, ...]:
        _settle(work, article_id, proposal, DecisionKind.EDITED)
        return tuple(add_claim(work, draft) for draft in drafts)

    return session.apply("split proposal", operation, body, made_all(Claim))


def dismiss_proposal(
    session: Session,
    article_id: int,
    proposal: ProposedReading,
    *,
    operation: UUID | None = None,
) -> Decision:
    """Never propose this again; the decision keeps what was proposed."""

    def body(work: Work) -> Decision:
        return _settle(work, article_id, proposal, DecisionKind.DISMISSED)

    def again(view: View, _: Touched) -> Decision:
        return view.all(Decision, article_id=article_id, key=proposal.key)[0]

    return session.apply("dismiss proposal", operation, body, again)


def _settle(work: Work, article_id: int, proposal: ProposedReading, kind: DecisionKind) -> Decision:
    if proposal.draft.article_id != article_id:
        raise BadInput(f"This was proposed for another article than {article_id}.")
    if work.all(Decision, article_id=article_id, key=proposal.key):
        raise BadInput("Somebody has decided on this proposal already: look at the article again.")
    return keep_decision(
        work,
        Decision(article_id=article_id, decision=kind, key=proposal.key, proposal=proposal.plain),
    )


def _recorded_again(view: View, created: Touched) -> Claim | Response:
    for what, number in created:
        if what is EntityKind.CLAIM:
            return view.get(Claim, number)
        if what is EntityKind.RESPONSE:
            return view.get(Response, number)
    raise LookupError("the operation recorded no claim and no response")


def _read(article: _Text, tell: _Tell, *, stopped: bool) -> _Read:
    """One article at a time, since the parser is shared by all threads."""
    with PARSER:
        kept = _readings.get(article)
        if kept is None or not (kept[1] == 1 or stopped):
            kept = _read_through(article, tell)
            _keep(article, kept)
        return kept


def _read_through(article: _Text, tell: _Tell) -> _Read:
    text, published_on, blocks = article
    found: list[Proposal] = []
    told_at, rest = monotonic(), _TELL_EVERY
    for one in suggest(text, published_on, blocks=blocks):
        found.append(one)
        if monotonic() - told_at > rest:
            share = min(one.content[-1][1] / len(text), _NEARLY)
            began = monotonic()
            if not tell(found, share):
                return tuple(found), share
            told_at = monotonic()
            rest = _TELL_EVERY + _RESTS * (told_at - began)
    return tuple(found), 1.0


def _keep(article: _Text, read: _Read) -> None:
    _readings.pop(article, None)
    while len(_readings) >= _KEPT_READINGS:
        del _readings[next(iter(_readings))]
    _readings[article] = read
