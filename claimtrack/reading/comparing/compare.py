"""A claim and a later text, compared."""

from __future__ import annotations

from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.claims import read_claim
from claimtrack.reading.comparing.comparison import ArticleSide, ClaimSide, Comparison
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.origins import same_origin
from claimtrack.reading.comparing.overlap import overlap
from claimtrack.reading.comparing.speakers import same_speaker
from claimtrack.reading.comparing.texts import read_text


def compare(claim: ClaimSide, text: ArticleSide) -> Comparison:
    """How the text bears on the claim: a proposal, with its reasons and the sentences it rests on.

    Pure and quick: no parser is loaded.
    """
    said, told = read_claim(claim), read_text(text)
    there = overlap(said, told)
    speaker = same_speaker(said, there.focus)
    origin = same_origin(claim.article, text) if claim.article else None
    found = decide(Case(said, told, there, speaker, origin))
    return Comparison(
        bearing=found.bearing,
        score=round(found.score, 2),
        passages=tuple(line.span for line in there.focus),
        reasons=tuple(signal.reason() for signal in found.signals),
        event=found.event,
        new_window=found.new_window,
        outcome=found.outcome,
        same_origin=origin,
    )
