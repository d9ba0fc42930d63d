"""The fingerprint of a report: a SHA-256 of what it says, the same in every format.

It covers the title, the scope, the day, every article and claim, the sources, captures and changes
as the JSON format has them. It does not cover who made the report and when, the house's look and
its own words for ratings, the history's number (a later note changes nothing that is said), nor the
signatures. So a report in JSON can be held to its fingerprint without a ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from claimtrack.report.formats.as_json import plain
from claimtrack.report.model import Report

_SAID = ("title", "scope", "summary", "sources", "captures", "changes_since", "changes")
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """64 hexadecimal digits for the whole, and ``NUMBER:DIGITS`` for each claim in its order."""

    whole: str
    claims: tuple[str, ...]


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report, whose articles are gone through once, one at a time."""
    document = {name: plain(getattr(report, name)) for name in _SAID}
    document["changes_since"] = report.changes_since or None
    document["as_of"] = plain(report.as_of)
    return _of(document, map(plain, report.articles))


def fingerprint_of(document: Mapping[str, Any]) -> Fingerprint:
    """The fingerprint of a report in JSON. KeyError or TypeError where it is none."""
    return _of(document, document["articles"])


def _of(document: Mapping[str, Any], articles: Iterable[Mapping[str, Any]]) -> Fingerprint:
    """Digested as one JSON object: "articles", the first of its names, are written as they come."""
    said = {name: document[name] for name in _SAID}
    said["published"] = document["as_of"]["published"]
    said["to_come"] = document["as_of"]["to_come"]
    claims: list[str] = []
    whole = sha256(b'{"articles":[')
    separator = b""
    for article in articles:
        told = []
        for claim in article["claims"]:
            digest = sha256(_written(_own(claim))).hexdigest()
            told.append(digest)
            claims.append(f"{int(claim['claim'])}:{digest[:_SHORT]}")
        whole.update(separator + _written({**article, "claims": told}))
        separator = b","
    whole.update(b"]," + _written(said).removeprefix(b"{"))
    return Fingerprint(whole.hexdigest(), tuple(claims))


def _own(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim without a house's own words for a rating."""
    said = claim["verdicts"]
    shown = {
        "leading": _bare(said["leading"]),
        "second": _bare(said["second"]),
        "earlier": [_bare(one) for one in said["earlier"]],
    }
    return {**claim, "verdicts": {**said, **shown}}


def _bare(verdict: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {name: value for name, value in verdict.items() if name != "says"}


def _written(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
