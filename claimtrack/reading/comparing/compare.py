"""A claim and a later text, compared."""

from __future__ import annotations

from claimtrack.domain.words import SourceKind
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.claims import read_claim
from claimtrack.reading.comparing.comparison import (
    ArticleSide,
    ClaimSide,
    Comparison,
    OriginLink,
    SameOrigin,
)
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.origins import same_origin
from claimtrack.reading.comparing.overlap import Overlap, overlap
from claimtrack.reading.comparing.speakers import same_speaker
from claimtrack.reading.comparing.texts import read_text
from claimtrack.reading.comparing.weighing import weigh

_OF_THE_PASSAGE = frozenset((OriginLink.SAME_SPEAKER, OriginLink.SAME_QUOTATION))


def _origin(claim: ClaimSide, text: ArticleSide, there: Overlap) -> SameOrigin | None:
    """What hangs the two articles together; one speaker in both only where the passage has them."""
    found = same_origin(claim.article, text) if claim.article else None
    said = any(one.kind is not SourceKind.UNATTRIBUTED for one in claim.sources)
    if found and found.link is OriginLink.SAME_SPEAKER and not said:
        return None
    if found is None or found.link not in _OF_THE_PASSAGE or found.span is None:
        return found
    start, end = found.span
    inside = any(line.start <= start and end <= line.end for line in there.focus[:1])
    return found if inside else None


def case_of(claim: ClaimSide, text: ArticleSide) -> Case:
    """All that is seen of the two, before anything is made of it."""
    said, told = read_claim(claim), read_text(text)
    there = overlap(said, told)
    speaker = same_speaker(said, there.focus)
    return Case(said, told, there, speaker, _origin(claim, text, there))


def compare(claim: ClaimSide, text: ArticleSide) -> Comparison:
    """How the text bears on the claim: a proposal, with its reasons and the sentences it rests on.

    Pure and quick: no parser is loaded.
    """
    case = case_of(claim, text)
    found = weigh(case, decide(case))
    return Comparison(
        bearing=found.bearing,
        score=round(found.score, 2),
        passages=tuple(line.span for line in case.focus),
        reasons=tuple(signal.reason() for signal in found.signals),
        event=found.event,
        new_window=found.new_window,
        outcome=found.outcome,
        same_origin=case.origin,
    )
