"""What a report in JSON lists beside what its fingerprint covers: sign-offs and signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from claimtrack.domain.entities import Signature
from claimtrack.services.session import View
from claimtrack.services.signed import entry


def untrue_list(view: View, document: Mapping[str, Any], given: Iterable[Signature]) -> str:
    """Which list of a report in JSON says otherwise than its claims or the ledger; "" for none.

    KeyError, TypeError or ValueError where it is no report.
    """
    claims = {
        claim["claim"]: claim for article in document["articles"] for claim in article["claims"]
    }
    if not all(_is_of(claims[one["claim"]], one) for one in document["sign_offs"]):
        return "sign-offs"
    entries = [entry(view, one) for one in given]
    known = [(one.signature, one.signer, one.capacity, one.signed_at) for one in entries]
    signed = document["signed"] or {"signatures": []}
    return "" if all(_signature(one) in known for one in signed["signatures"]) else "signatures"


def _is_of(claim: Mapping[str, Any], sign_off: Mapping[str, Any]) -> bool:
    said = claim["verdicts"]
    verdicts = [None, said["leading"], said["second"], *said["earlier"]]
    own = claim["wording"], claim["workflow"], said["disagreement"], bool(said["stale"])
    return (
        own == tuple(sign_off[name] for name in ("wording", "workflow", "disagreement", "stale"))
        and sign_off["first"] in verdicts
        and sign_off["second"] in verdicts
        and sign_off["hidden"] == said["hidden"]
    )


def _signature(told: Mapping[str, Any]) -> tuple[int, str, str, datetime]:
    at = datetime.fromisoformat(told["signed_at"])
    return told["signature"], told["signer"], told["capacity"], at
