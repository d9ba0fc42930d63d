"""The line-by-line sheet: a checker's working paper, landscape, a row a claim in the text's order.

The last three columns are empty: a checker fills them in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.domain.words import label, word
from claimtrack.report.entries import ArticleEntry, ClaimEntry
from claimtrack.report.formats.typesetting import letters, missing_says, on_paper, strings, typeset
from claimtrack.report.model import Report
from claimtrack.report.palette import palette
from claimtrack.report.telling.words import article, window
from claimtrack.report.wording import claim_place, day, lead, outcome, supposed

COLUMNS = (
    ("No.", 3), ("Place", 6), ("Words in the article", 21), ("The claim, in our words", 15),
    ("Source as printed", 10), ("Kind", 8), ("Act", 6), ("Window", 8), ("Evidence", 12),
    ("Stands", 9), ("Correction suggested", 14), ("Initials", 5), ("Date", 6),
)  # fmt: skip


def sheet(report: Report) -> Iterator[bytes]:
    """The sheet as a PDF, once all of it is set."""
    data: dict[str, Any] = {
        "title": report.title or "Line by line",
        "as_of": f"as of {day(report.as_of.published)}, change {report.as_of.known}",
        "made_by": report.made_by,
        "head": f"Ledger head {report.ledger_head or 'none: no change is recorded'}",
        "lead": " ".join(
            filter(None, (lead(report.summary), supposed(report.as_of), *_signed(report)))
        ),
        "palette": {name: light for name, (light, _) in palette().items()},
        "heads": [name for name, _ in COLUMNS],
        "widths": [width for _, width in COLUMNS],
        "articles": [_article(one) for one in report.articles],
        "missing": "",
    }
    needed = letters(strings(data))
    data["missing"] = missing_says(needed.missing)
    yield from typeset("sheet.typ", data, "pdf", system=needed.system)


def _signed(report: Report) -> Iterator[str]:
    for name, says in report.signing:
        yield f"{name}: {on_paper(says)}."


def _article(entry: ArticleEntry) -> dict[str, Any]:
    return {
        "head": on_paper(article(entry.published)),
        "rows": [[on_paper(cell) for cell in _row(claim)] for claim in entry.claims],
    }


def _row(claim: ClaimEntry) -> list[str]:
    said = [one for one in claim.attributions if not one.withdrawn]
    return [
        str(claim.claim),
        claim_place(claim),
        " […] ".join(one.exact for one in claim.passages),
        claim.wording,
        _several(one.source_words or one.speaker.name for one in said),
        _several(label(one.speaker.kind) for one in said),
        _several(label(one.act) for one in said),
        window(claim.window) if claim.window else "",
        _several(_evidence(claim)),
        _stands(claim),
    ]


def _several(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def _evidence(claim: ClaimEntry) -> Iterator[str]:
    for one in claim.evidence:
        if not one.withdrawn:
            yield f"{word(one.relation).glyph} {one.published.outlet} ({one.evidence})"
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
