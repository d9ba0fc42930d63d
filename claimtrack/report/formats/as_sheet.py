"""The line-by-line sheet: a checker's working paper, landscape, a row a claim in the text's order.

The last three columns are empty: a checker fills them in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.domain.words import Relation, label, word
from claimtrack.report.entries import ArticleEntry, ClaimEntry
from claimtrack.report.formats.typesetting import letters, missing_says, on_paper, strings, typeset
from claimtrack.report.model import Report
from claimtrack.report.palette import palette
from claimtrack.report.signing import FINGERPRINT
from claimtrack.report.telling.words import article, window
from claimtrack.report.wording import claim_pin, day, lead, outcome, supposed

COLUMNS = (
    ("No.", 3), ("Place", 6), ("Words in the article", 19), ("The claim, in our words", 14),
    ("Source as printed", 9), ("Kind", 8), ("Act", 7), ("Window", 12), ("Evidence", 13),
    ("Stands", 9), ("Correction suggested", 13), ("Initials", 5), ("Date", 6),
)  # fmt: skip

_HELD = "\u00a0"
"""A space that a line does not end at."""


def sheet(report: Report) -> Iterator[bytes]:
    """The sheet as a PDF, once all of it is set."""
    data: dict[str, Any] = {
        "title": report.title or "Line by line",
        "as_of": f"as of {day(report.as_of.published)}, change {report.as_of.known}",
        "made_by": report.made_by,
        "head": f"Ledger head {report.ledger_head or 'none: no change is recorded'}",
        "lead": " ".join(filter(None, (lead(report.summary), supposed(report.as_of)))),
        "signing": [[name, _signed(name, says)] for name, says in report.signing],
        "fingerprint": FINGERPRINT,
        "key": _key(),
        "palette": {name: light for name, (light, _) in palette().items()},
        "heads": [name for name, _ in COLUMNS],
        "widths": [width for _, width in COLUMNS],
        "articles": [_article(one) for one in report.articles],
        "missing": "",
    }
    needed = letters(strings(data))
    data["missing"] = missing_says(needed.missing)
    yield from typeset("sheet.typ", data, "pdf", system=needed.system)


def _signed(name: str, says: str) -> str:
    return says if name == FINGERPRINT else on_paper(says)


def _key() -> str:
    """What the signs before evidence say."""
    signs = ", ".join(f"{word(one).glyph} {word(one).label}" for one in Relation)
    return f"Evidence: {signs}; its number in brackets. ¶ paragraph."


def _article(entry: ArticleEntry) -> dict[str, Any]:
    return {
        "head": on_paper(article(entry.published)),
        "rows": [[on_paper(cell) for cell in _row(claim)] for claim in entry.claims],
    }


def _row(claim: ClaimEntry) -> list[str]:
    said = [one for one in claim.attributions if not one.withdrawn]
    return [
        str(claim.claim),
        claim_pin(claim),
        " […] ".join(one.exact for one in claim.passages),
        claim.wording,
        _several(one.source_words or one.speaker.name for one in said),
        _several(label(one.speaker.kind) for one in said),
        _several(label(one.act) for one in said),
        window(claim.window) if claim.window else "",
        _several(evidence(claim)),
        _stands(claim),
    ]


def _several(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def evidence(claim: ClaimEntry) -> Iterator[str]:
    """What each outlet has, and by which pieces of evidence."""
    found: dict[str, list[str]] = {}
    for one in claim.evidence:
        if not one.withdrawn:
            has = f"{word(one.relation).glyph}{_HELD}{one.published.outlet}"
            found.setdefault(has, []).append(str(one.evidence))
    for has, numbers in found.items():
        yield f"{has}{_HELD}({', '.join(numbers)})"
    if not claim.evidence:
        yield "No later reporting recorded."


def _stands(claim: ClaimEntry) -> str:
    found = word(claim.standing.standing)
    told = [f"{found.glyph} {found.label}"]
    if claim.withdrawn:
        told.insert(0, f"withdrawn: {claim.withdrawn}")
    if claim.verdicts.leading:
        stale = ", which no longer fits the record" if claim.verdicts.stale else ""
        told.append(f"verdict: {claim.verdicts.leading.says}{stale}")
    elif claim.verdicts.hidden:
        told.append("verdict hidden until the second check")
    if claim.outcome:
        told.append(outcome(claim.outcome))
    return "; ".join(told)
