"""How an article seems to bear on a claim: what a judgement starts from. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Capture, Claim, Outlet, Source
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.words import Interest, Outcome, Relation, SourceKind
from claimtrack.services.comparing import article_side, claim_side, compare
from claimtrack.services.happening import event_of
from claimtrack.services.matching import LookBack, Match
from claimtrack.services.matching_ahead import AHEAD, matches_in
from claimtrack.services.parsing import PARSER
from claimtrack.services.reading_ahead import kept_reading
from claimtrack.services.session import Session, View
from claimtrack.services.sourcing import OUTLET_BOUND
from claimtrack.storage.dossiers import dossier
from claimtrack.text import tokens

if TYPE_CHECKING:
    from claimtrack.reading import Proposal
    from claimtrack.reading.comparing import ArticleSide, Comparison, Speaking

Span = tuple[int, int]
_SETTLED = (Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE, Outcome.MISSED)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in the passage that bears, as far as it could be read.

    ``first_hand`` is None where that can't be read. ``span`` is where the article names them,
    ``source_id`` the one source of the ledger that has this name.
    """

    name: str
    kind: SourceKind
    first_hand: bool | None
    interest: Interest
    via: str = ""
    span: Span | None = None
    source_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingProposal:
    """What is proposed for a claim and an article. Spans are code points, the end exclusive.

    ``relation`` is None where it is ``unrelated`` or unsure. ``says`` are the reasons: how dates
    compare, then the one that decided, then the others. ``passages`` are in the article's newest
    capture, the best first; ``in_claim`` and ``in_text`` are the words that the reasons rest on, in
    the wording and in the capture.
    """

    relation: Relation | None
    unrelated: bool
    score: float
    says: tuple[str, ...]
    passages: tuple[Span, ...]
    in_claim: tuple[Span, ...] = ()
    in_text: tuple[Span, ...] = ()
    event: Window | None = None
    new_window: Window | None = None
    speaker: Speaker | None = None


def bearing(
    session: Session, claim_id: int, article_id: int, *, speaker: bool = False
) -> BearingProposal:
    """What is proposed. With ``speaker`` the article is parsed, unless it was read ahead."""
    with session.read() as view:
        case = dossier(view, claim_id)
        text, read = _text(view, article_id)
        match = LookBack(view).match(claim_id, article_id)
        claims = view.table(Claim)
        beside = view.count(Claim, claims.c.article_id == case.claim.article_id) > 1
    found = compare(replace(claim_side(case), beside=beside), text)
    found = replace(found, event=event_of(found, case.claim, text))
    nearer = _rival(session, _nearer(session, case.claim, match), found, text)
    if not (speaker and found.passages):
        return _proposal(found, match, nearer)
    found = with_speaker(found, text, read)
    proposal = _proposal(found, match, nearer)
    if found.speaker is None:
        return proposal
    with session.read() as view:
        return replace(proposal, speaker=_speaker(view, case, found.speaker))


def _text(view: View, article_id: int) -> tuple[ArticleSide, Sequence[Proposal] | None]:
    """The article's newest capture, and what was read in it ahead of time."""
    article = view.get(Article, article_id)
    captures = view.table(Capture)
    newest = view.all(Capture, order_by=captures.c.id.desc(), limit=1, article_id=article_id)
    side = article_side(article, view.get(Outlet, article.outlet_id), newest[0])
    return side, kept_reading(view, article, newest[0])


def with_speaker(
    found: Comparison, text: ArticleSide, read: Sequence[Proposal] | None
) -> Comparison:
    """With who speaks in the first passage, where the text can be parsed."""
    from claimtrack.reading.comparing.speaking import with_speaker as read_speaker

    if read is not None:
        return read_speaker(found, text, read)
    try:
        with PARSER:
            return read_speaker(found, text)
    except BadInput:
        return found


def _nearer(session: Session, claim: Claim, match: Match | None) -> list[Claim]:
    """The other claims of its article that the passage rather bears on, nearest first."""
    from claimtrack.reading.matching import NEARER

    if match is None or match.article_id is None:
        return []
    near = {
        one.claim_id: one.score
        for one in matches_in(session, match.article_id, AHEAD)
        if one.passages[:1] == match.passages[:1] and match.score < NEARER * one.score
    }
    with session.read() as view:
        held = [one for one in view.each(Claim, "id", near) if one.article_id == claim.article_id]
    return sorted(held, key=lambda one: near[one.id], reverse=True)


def _rival(
    session: Session, nearer: Sequence[Claim], found: Comparison, text: ArticleSide
) -> Claim | None:
    """The nearer claim for whose sake nothing is proposed.

    Where the text tells what became of a plan, one for which the comparison proposes nothing, or
    is less likely, is none: only its words are nearer.
    """
    if found.outcome not in _SETTLED:
        return next(iter(nearer), None)
    with session.read() as view:
        for other in nearer:
            side = replace(claim_side(dossier(view, other.id)), beside=True)
            beside = compare(side, text)
            if beside.relation is not None and beside.score >= found.score:
                return other
    return None


def _proposal(found: Comparison, match: Match | None, nearer: Claim | None) -> BearingProposal:
    from claimtrack.reading.comparing import Bearing, ReasonKind
    from claimtrack.reading.matching import OFFERED_FROM

    sure = match is not None and match.share >= OFFERED_FROM and nearer is None
    matched = match.passages if match else ()
    telling = [one for one in found.reasons if one.kind is not ReasonKind.SAME_WORDS]
    by_date = sorted(found.reasons, key=lambda one: one.kind is not ReasonKind.DATE)
    return BearingProposal(
        relation=found.relation if sure else None,
        unrelated=found.bearing is Bearing.UNRELATED,
        score=found.score,
        says=(*_rather(None if sure else nearer), *(one.says for one in by_date)),
        passages=tuple(dict.fromkeys((*found.passages, *matched)))[:3],
        in_claim=tuple(one.claim for one in telling if one.claim),
        in_text=tuple(one.text for one in telling if one.text),
        event=found.event if sure else None,
        new_window=found.new_window if sure else None,
    )


def _rather(nearer: Claim | None) -> tuple[str, ...]:
    return (f"nearer to claim {nearer.id}: “{nearer.wording}”",) if nearer else ()


def _speaker(view: View, case: Dossier, read: Speaking) -> Speaker:
    return Speaker(
        read.name,
        read.kind,
        read.first_hand,
        _interest(case, read),
        read.via,
        read.span,
        _held(view, read),
    )


def _held(view: View, read: Speaking) -> int | None:
    """The one source that has this name, where it is a name outside of its outlet too."""
    if not read.name or read.kind in OUTLET_BOUND:
        return None
    named = sa.func.lower(view.table(Source).c.descriptor) == read.name.lower()
    held = view.all(Source, named, kind=read.kind)
    return held[0].id if len(held) == 1 else None


def _interest(case: Dossier, read: Speaking) -> Interest:
    """The stake that is recorded of the same source; a party, where the claim names the speaker."""
    for one in case.attributions:
        same = case.sources[one.source_id].descriptor.casefold() == read.name.casefold()
        if same and read.name and one.interest is not Interest.UNKNOWN:
            return one.interest
    named = {word for word in read.name.split() if word[:1].isupper()}
    claimed = set(tokens(case.claim.wording))
    if any(set(tokens(word)) & claimed for word in named):
        return Interest.PARTY
    return Interest.UNKNOWN
