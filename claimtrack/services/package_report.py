"""Holds the report in an evidence package to the package's own record.

The page is made anew from report.json and has to be the one that is there; report.json has to tell
what the ledger's rows say. So whoever alters the page has to alter the rows as well, and the
captures' digests in those.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrack import __version__
from claimtrack.domain.errors import ClaimtrackError
from claimtrack.report.formats.as_html import html
from claimtrack.report.restoring import restored
from claimtrack.services.views import Problem
from claimtrack.text import visible, visible_line

PAGE, DOCUMENT = "data/report.html", "data/report.json"

_LOOKS = (
    re.compile(r"'sha256-[A-Za-z0-9+/]{43}='|;--accent:#[0-9a-f]{6}|img-src data:; "),
    re.compile(
        r'<img class="logo" src="data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]+" alt="[^"<>]*">'
    ),
)
"""What the house's colour and logo put into a page's head and masthead; neither tells anything."""

_BLOCKS = frozenset({"rationale", "note"})
"""Texts that keep their lines."""

_UNREADABLE = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RuntimeError, ClaimtrackError
)  # fmt: skip

_AGENT = re.compile(rf"^Bag-Software-Agent: claimtrack {re.escape(__version__)}$", re.MULTILINE)


def is_ours(info: str) -> bool:
    """Whether this version made a package; another one's page is made by other templates."""
    return _AGENT.search(info) is not None


def report_problems(
    page: str, document: str, rows: Iterable[Mapping[str, Any]]
) -> Iterator[Problem]:
    """What in the report is not what the package's record says."""
    try:
        told = json.loads(document)
        again = "".join(html(restored(told)))
        said = list(_not_in_rows(told, rows))
    except _UNREADABLE as error:
        yield Problem(where=DOCUMENT, says=f"It can't be read as a report ({error!r:.200}).")
        return
    if _plain(page) != _plain(again):
        yield Problem(where=PAGE, says="It is not the page that report.json makes.")
    yield from said


def _not_in_rows(told: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    held = {(row.get("row"), row.get("id")): row.get("fields", {}) for row in rows}
    for kind, number, facts in _facts(told):
        row = held.get((kind, number))
        where = f"{DOCUMENT}, {kind} {number}"
        if row is None:
            yield Problem(where=where, says="The ledger's rows have none of that number.")
            continue
        for name, value in facts.items():
            if value != _shown(name, row.get(name, "")):
                yield Problem(where=where, says=f"Its {name} is not what the ledger's row says.")


def _shown(name: str, value: object) -> object:
    """A row's value as a report shows it."""
    if not isinstance(value, str):
        return value
    return visible(value) if name in _BLOCKS else visible_line(value)


def _plain(page: str) -> str:
    """A page without the house's colour and logo."""
    head, body, rest = page.partition("<body>")
    in_head, in_body = _LOOKS
    return in_head.sub("", head) + body + in_body.sub("", rest, count=1)


def _facts(told: Mapping[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """What the report says of the rows, by kind and number."""
    for one in told["captures"]:
        yield "capture", one["capture"], {"sha256": one["sha256"]}
    for article in told["articles"]:
        head = article["published"]
        yield "article", head["article"], {"headline": head["headline"]}
        for claim in article["claims"]:
            yield from _claim_facts(claim)


def _claim_facts(claim: Mapping[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    facts = {"wording": claim["wording"], "nature": claim["nature"]}
    yield "claim", claim["claim"], facts
    for one in claim["attributions"]:
        yield "attribution", one["attribution"], {"act": one["act"], "cue": one["cue"]}
    for one in claim["responses"]:
        yield "response", one["response"], {"act": one["act"], "words": one["words"]}
    for one in claim["evidence"]:
        yield "evidence", one["evidence"], {"relation": one["relation"], "note": one["note"]}
    given = claim["verdicts"]
    for one in (given["leading"], given["second"], *given["earlier"]):
        if one:
            facts = {"rating": one["rating"], "confidence": one["confidence"]}
            yield "verdict", one["verdict"], {**facts, "rationale": one["rationale"]}
