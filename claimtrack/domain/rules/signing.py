"""Who may sign a report, and when it is signed.

A report is signed when two different people stand behind it. Whoever gave its verdicts may be one
of them, first or second: the other is then somebody else, so no verdict rests on its author's word
alone. Nobody signs over a question that is still open between checkers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.entities import Signature

SIGNERS = 2
"""How many different people sign a report."""

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaim:
    """What is still open about a claim of a report when it is to be signed.

    ``disputed``: two checkers differ and no editor has decided. ``hidden``: the signer may not see
    its verdict yet. ``awaits``: its second check has not been given. ``stale``: its verdict no
    longer fits the record.
    """

    claim: int
    disputed: bool = False
    hidden: bool = False
    awaits: bool = False
    stale: bool = False


def holding(signatures: Iterable[Signature]) -> list[Signature]:
    """The signatures that are not withdrawn, in the order they were given."""
    return sorted(
        (one for one in signatures if not one.withdrawn), key=lambda one: (one.signed_at, one.id)
    )


def is_signed(signatures: Iterable[Signature]) -> bool:
    """Whether as many different people as it takes stand behind the report."""
    return len({one.signer_id for one in holding(signatures)}) >= SIGNERS


def why_not(signer_id: int, signatures: Iterable[Signature], claims: Sequence[OpenClaim]) -> str:
    """Why this person may not sign this report now, a sentence a reason; "" where they may."""
    if any(one.signer_id == signer_id for one in holding(signatures)):
        return "You have signed this report already: another person signs too."
    if not claims:
        return "This report tells no claim: there is nothing to sign."
    return " ".join(_open_questions(claims))


def _open_questions(claims: Sequence[OpenClaim]) -> Iterator[str]:
    if disputed := [one.claim for one in claims if one.disputed]:
        yield f"Two checkers disagree about {numbered(disputed)}: a third gives a verdict first."
    if waiting := [one.claim for one in claims if one.hidden or (one.awaits and not one.disputed)]:
        yield f"The second check of {numbered(waiting)} is still to be given: give it first."
    if stale := [one.claim for one in claims if one.stale]:
        yield f"The verdict no longer fits the record of {numbered(stale)}: give a new one first."


def changed(signed: Iterable[str], now: Iterable[str]) -> list[int]:
    """The claims that a report tells otherwise than when it was signed, tells anew or no more.

    Both are ``NUMBER:FINGERPRINT`` of each claim.
    """
    return sorted({int(one.partition(":")[0]) for one in set(signed) ^ set(now)})


def changed_says(claims: Sequence[int]) -> str:
    """What has changed since it was signed, in words."""
    return f"changed since it was signed: {numbered(claims)}"


def numbered(claims: Sequence[int]) -> str:
    """Claims by their numbers, the first of many; where there are none, what else there is."""
    if not claims:
        return "what is said around the claims"
    shown = ", ".join(str(number) for number in claims[:_SHOWN])
    more = f" and {len(claims) - _SHOWN:,} more" if len(claims) > _SHOWN else ""
    return f"{'claim' if len(claims) == 1 else 'claims'} {shown}{more}"
