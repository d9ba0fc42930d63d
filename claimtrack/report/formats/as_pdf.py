"""The report as a PDF: contents, page numbers, running heads, tables that break between pages.

Its metadata is a title and nothing of the machine or its user.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from claimtrack.report.formats.typesetting import letters, missing_says, strings, typeset
from claimtrack.report.model import Report
from claimtrack.report.palette import palette
from claimtrack.report.pictures import Bar, Timeline
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Look,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from claimtrack.report.telling.report import imprint, told
from claimtrack.report.wording import day, is_language

_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
"""Letters that run to the left: a heading with them is set apart, so that its page number stays."""

_ARTICLE = 2
"""The level of articles' headlines, which find their own direction; ours run to the right."""


def pdf(report: Report) -> Iterator[bytes]:
    """The document, once all of it is set."""
    head = list(imprint(report))
    blocks = list(told(report))
    anchors = _of_headings(blocks)
    data = {
        "title": report.title or "Verification report",
        "as_of": f"as of {day(report.as_of.published)}",
        "house": report.house.name,
        "logo": report.house.logo_type.removeprefix("image/").replace("jpeg", "jpg"),
        "palette": {name: light for name, (light, _) in palette().items()},
        "missing": "",
        "head": [_block(one, anchors) for one in head],
        "blocks": [_block(one, anchors) for one in blocks],
    }
    needed = letters(strings(data))
    data["missing"] = missing_says(needed.missing)
    yield from typeset("report.typ", data, "pdf", system=needed.system, logo=report.house.logo)


def anchors_of(blocks: Iterable[Block]) -> frozenset[str]:
    """Where links may lead: anchors that stand in the report once."""
    counted = Counter(one.anchor for one in blocks if isinstance(one, Heading | Paragraph))
    return frozenset(anchor for anchor, count in counted.items() if anchor and count == 1)


def _of_headings(blocks: Iterable[Block]) -> frozenset[str]:
    """On paper evidence and captures are found by their numbers: so many links cost memory."""
    return anchors_of(one for one in blocks if isinstance(one, Heading))


def _block(one: Block, anchors: frozenset[str]) -> dict[str, Any]:
    if isinstance(one, Table):
        cells = [[_runs(cell, anchors) for cell in row] for row in one.rows]
        return {"k": "t", "h": one.heads, "w": one.widths, "c": cells}
    if isinstance(one, Picture):
        return {"k": "f", "s": f"{one.title}. {one.drawing.says}", "d": drawing(one.drawing)}
    made: dict[str, Any] = {"r": _runs(one.runs, anchors)}
    if one.anchor in anchors:
        made["a"] = one.anchor
    if isinstance(one, Heading):
        if any(_RUNS_LEFT.search(run.text) for run in one.runs):
            opens = "\u2068" if one.level == _ARTICLE else "\u2066"
            made["r"] = [opens, *made["r"], "\u2069"]
        return {"k": "h", "l": one.level, **made}
    if is_language(one.language):
        made["g"] = one.language[:2].lower()
    return {"k": "p", "p": one.kind, **made}


def drawing(one: Bar | Timeline) -> dict[str, Any]:
    """A picture as the templates draw it."""
    return {"kind": "bar" if isinstance(one, Bar) else "timeline", **asdict(one)}


def _runs(runs: Runs, anchors: frozenset[str]) -> list[Any]:
    return [_run(one, anchors) for one in runs if one.text]


def _run(one: Run, anchors: frozenset[str]) -> Any:
    link = one.link if not one.link.startswith("#") or one.link[1:] in anchors else ""
    if link or one.colour:
        return [one.text, one.look, link, one.colour]
    return one.text if one.look is Look.PLAIN else [one.text, one.look]
