"""How far counted support reaches: confirmed, corroborated or partly confirmed (rule 1.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.rules.origins import (
    Origin,
    attribution_origin,
    independent_origins,
    originating,
    same_origin,
)
from claimtrack.domain.rules.phrases import origin_name
from claimtrack.domain.rules.sentences import say
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import Interest, Relation, Standing


@dataclass(frozen=True, slots=True)
class Strength:
    """What support amounts to, and why not less or not more, in a sentence.

    Partial support needs none: what it says shows it.
    """

    standing: Standing
    why: str


def strength(weighed: Weighed) -> Strength:
    """What the counted support amounts to; there has to be some."""
    full = weighed.of(Relation.CONFIRMS)
    if not full:
        return Strength(Standing.PARTLY_CONFIRMED, "")
    enough = (
        _document(full) or _observation(full) or _both_sides(full, weighed) or _two_origins(full)
    )
    if enough:
        return Strength(Standing.CONFIRMED, enough)
    return Strength(Standing.CORROBORATED, _lacks(full))


def _document(full: Sequence[Statement]) -> str:
    """A primary one: not one that is recorded as not first-hand."""
    for one in full:
        if one.origin.is_document and one.first_hand is not False:
            return say("strength.document", name=one.origin.name)
    return ""


def _observation(full: Sequence[Statement]) -> str:
    for one in full:
        if one.origin.is_outlet and one.first_hand is not False:
            return say("strength.observation", name=one.origin.name)
    return ""


def _both_sides(full: Sequence[Statement], weighed: Weighed) -> str:
    """Named speakers only: whoever has no name can't be held to a side."""
    sides = list(_sides(full, weighed))
    for one, interest in sides:
        for other, opposite in sides:
            facing = interest is Interest.PARTY and opposite is Interest.OPPONENT
            if facing and not same_origin(one, other):
                return say("strength.both_sides", one=one.name, other=other.name)
    return ""


def _sides(full: Sequence[Statement], weighed: Weighed) -> Iterator[tuple[Origin, Interest]]:
    """Who says so and with which stake, the claim's own sources included as a side."""
    for attribution in originating(weighed.dossier):
        origin = attribution_origin(attribution, weighed.dossier)
        if origin.is_named:
            yield origin, attribution.interest
    for one in full:
        if one.origin.is_named:
            yield one.origin, one.interest


def _two_origins(full: Sequence[Statement]) -> str:
    origins = independent_origins(one.origin for one in full)
    if len(origins) < 2:
        return ""
    for one in full:
        if one.origin.is_named and one.first_hand:
            return say("strength.two_origins", count=str(len(origins)), name=one.origin.name)
    return ""


def _lacks(full: Sequence[Statement]) -> str:
    origins = independent_origins(one.origin for one in full)
    first = origins[0]
    if not any(origin.is_named for origin in origins):
        return say("strength.lacks_name")
    if len(origins) > 1:
        return say("strength.lacks_first_hand", count=str(len(origins)))
    interested = any(one.interest in (Interest.PARTY, Interest.OPPONENT) for one in full)
    return say(
        "strength.lacks_party" if interested else "strength.lacks_second", name=origin_name(first)
    )
