"""The fingerprint of a report: a SHA-256 of what it says, the same in every format.

It covers the title, the scope, the day, every article and claim, the sources, captures and changes
as the JSON format has them. It does not cover who made the report and when, the house's look and
its own words for ratings, the history's number (a later note changes nothing that is said), nor the
signatures. So a report in JSON can be held to its fingerprint without a ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from claimtrack.report.formats.as_json import members, opened
from claimtrack.report.model import Report

_SAID = ("title", "scope", "summary", "sources", "captures", "changes_since", "changes")
_SHORT = 16
_WRITER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=opened
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """64 hexadecimal digits for the whole, and ``NUMBER:DIGITS`` for each claim in its order."""

    whole: str
    claims: tuple[str, ...]


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report, whose articles are gone through once, one at a time."""
    document = {name: getattr(report, name) for name in _SAID}
    document["summary"] = members(report.summary)
    document["changes_since"] = report.changes_since or None
    document["as_of"] = members(report.as_of)
    return _of(document, report.articles)


def fingerprint_of(document: Mapping[str, Any]) -> Fingerprint:
    """The fingerprint of a report in JSON. KeyError or TypeError where it is none."""
    return _of(document, document["articles"])


def covered(document: Mapping[str, Any]) -> dict[str, Any]:
    """What of a report in JSON its fingerprint covers, in the order that people read it."""
    days = {name: document["as_of"][name] for name in ("published", "to_come")}
    said = {name: document[name] for name in _SAID}
    articles = [
        {**article, "claims": [_own(claim) for claim in article["claims"]]}
        for article in document["articles"]
    ]
    return {"title": document["title"], **days, "articles": articles, **said}


def _of(document: Mapping[str, Any], articles: Iterable[Any]) -> Fingerprint:
    """Digested as one JSON object: "articles", the first of its names, are written as they come."""
    said = {name: document[name] for name in _SAID}
    said["published"] = document["as_of"]["published"]
    said["to_come"] = document["as_of"]["to_come"]
    claims: list[str] = []
    whole = sha256(b'{"articles":[')
    separator = b""
    for article in map(_named, articles):
        told = []
        for claim in map(_named, article["claims"]):
            digest = sha256(_written(_own(claim))).hexdigest()
            told.append(digest)
            claims.append(f"{int(claim['claim'])}:{digest[:_SHORT]}")
        whole.update(separator + _written({**article, "claims": told}))
        separator = b","
    whole.update(b"],")
    for piece in islice(_pieces(said), 1, None):
        whole.update(piece)
    return Fingerprint(whole.hexdigest(), tuple(claims))


def _pieces(value: Any) -> Iterator[bytes]:
    """A value as ``_written`` writes it, of its lists an item at a time; first a bracket alone."""
    if isinstance(value, dict):
        bracket, closed = b"{", b"}"
        named = ((_written(name) + b":", value[name]) for name in sorted(value))
    elif isinstance(value, tuple | list):
        bracket, closed = b"[", b"]"
        named = ((b"", held) for held in value)
    else:
        yield _written(value)
        return
    yield bracket
    separator = b""
    for name, held in named:
        yield separator + name
        yield from _pieces(held)
        separator = b","
    yield closed


def _own(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim without a house's own words for a rating."""
    said = _named(claim["verdicts"])
    shown = {
        "leading": _bare(said["leading"]),
        "second": _bare(said["second"]),
        "earlier": [_bare(one) for one in said["earlier"]],
    }
    return {**claim, "verdicts": {**said, **shown}}


def _bare(verdict: Any) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {name: value for name, value in _named(verdict).items() if name != "says"}


def _named(value: Any) -> dict[str, Any]:
    """What a value of the model, or of a document, holds, by name."""
    return value if isinstance(value, dict) else members(value)


def _written(value: object) -> bytes:
    return _WRITER.encode(value).encode("utf-8", "surrogatepass")
