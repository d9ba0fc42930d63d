"""The report as a PDF: contents, page numbers, running heads, tables that break between pages.

Its metadata is a title and nothing of the machine or its user.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from claimtrack.report.formats.pdf_parts import SCHEME, Entry, set_in_parts
from claimtrack.report.formats.typesetting import letters, missing_says, on_paper, strings, typeset
from claimtrack.report.model import Report
from claimtrack.report.palette import palette
from claimtrack.report.relays import Relays
from claimtrack.report.strips import Intervals
from claimtrack.report.telling.blocks import (
    Block,
    Drawing,
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

_HEADING = re.compile("#(claim|article)-")
"""Anchors of headings that other parts lead to."""

WHOLE = 150
"""A report of so many claims is set in one piece."""

AT_ONCE = 80
"""How many claims and articles a part of a longer one has; setting it takes memory as it has."""

_CLAIM = 3
"""The level of claims' headings."""


def pdf(report: Report) -> Iterator[bytes]:
    """The document, once all of it is set: in one piece, or where it is long in parts."""
    if report.summary.claims <= WHOLE:
        return _whole(report)
    return set_in_parts(
        {**_shared(report, "front"), "head": [_block(one, None) for one in imprint(report)]},
        _parts(report),
        report.house.logo,
    )


def _whole(report: Report) -> Iterator[bytes]:
    blocks = list(told(report))
    anchors = _of_headings(blocks)
    data = {
        **_shared(report, "whole"),
        "head": [_block(one, anchors) for one in imprint(report)],
        "blocks": list(_laid(blocks, anchors)),
    }
    needed = letters(strings(data))
    data["missing"] = missing_says(needed.missing)
    yield from typeset("report.typ", data, "pdf", system=needed.system, logo=report.house.logo)


def _parts(report: Report) -> Iterator[tuple[dict[str, Any], tuple[Entry, ...]]]:
    """The blocks in parts of so many claims, each with the headings in it."""
    shared = _shared(report, "body")
    for held in _cut(told(report)):
        blocks = list(_laid(held, None))
        entries = tuple(
            Entry(one.level - 1, "".join(run.text for run in one.runs), one.anchor)
            for one in held
            if isinstance(one, Heading) and one.anchor
        )
        yield {**shared, "blocks": blocks}, entries


def _cut(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """A part ends before the claim, or the article, that is one too many."""
    part: list[Block] = []
    claims = 0
    for one in blocks:
        opens = isinstance(one, Heading) and one.level <= _CLAIM
        if opens and claims >= AT_ONCE:
            yield part
            part, claims = [], 0
        claims += opens
        part.append(one)
    yield part


def _shared(report: Report, kind: str) -> dict[str, Any]:
    """What every part's data has. ``kind`` is "whole", "front" or "body"."""
    return {
        "kind": kind,
        "title": report.title or "Verification report",
        "heading": on_paper(report.title or "Verification report"),
        "house": on_paper(report.house.name),
        "as_of": f"as of {day(report.as_of.published)}",
        "logo": report.house.logo_type.removeprefix("image/").replace("jpeg", "jpg"),
        "palette": {name: light for name, (light, _) in palette().items()},
        "missing": "",
        "start": 1,
        "pages": 0,
        "head": [],
        "blocks": [],
        "contents": [],
    }


def anchors_of(blocks: Iterable[Block]) -> frozenset[str]:
    """Where links may lead: anchors that stand in the report once."""
    counted = Counter(one.anchor for one in blocks if isinstance(one, Heading | Paragraph))
    return frozenset(anchor for anchor, count in counted.items() if anchor and count == 1)


def _of_headings(blocks: Iterable[Block]) -> frozenset[str]:
    """On paper evidence and captures are found by their numbers: so many links cost memory."""
    return anchors_of(one for one in blocks if isinstance(one, Heading))


def _laid(blocks: Iterable[Block], anchors: frozenset[str] | None) -> Iterator[dict[str, Any]]:
    """Blocks as data, narrow tables that follow each other side by side."""
    for narrow, run in groupby(blocks, lambda one: isinstance(one, Table) and one.narrow):
        made = (_block(one, anchors) for one in run)
        if narrow:
            yield {"k": "n", "t": list(made)}
        else:
            yield from made


def _block(one: Block, anchors: frozenset[str] | None) -> dict[str, Any]:
    """A block as data. ``anchors`` are where links may lead; None where parts are bound later."""
    if isinstance(one, Table):
        cells = [[_runs(cell, anchors) for cell in row] for row in one.rows]
        return {"k": "t", "h": one.heads, "w": one.widths, "c": cells}
    if isinstance(one, Picture):
        return {"k": "f", "s": f"{one.title}. {one.drawing.says}", "d": drawing(one.drawing)}
    made: dict[str, Any] = {"r": _runs(one.runs, anchors)}
    if one.anchor in anchors if anchors is not None else isinstance(one, Heading):
        made["a"] = one.anchor
    if isinstance(one, Heading):
        return {"k": "h", "l": one.level, **made}
    if is_language(one.language):
        made["g"] = one.language[:2].lower()
    if one.is_leftward:
        made["d"] = True
    if one.leads:
        made["s"] = True
    return {"k": "p", "p": one.kind, **made}


def drawing(one: Drawing) -> dict[str, Any]:
    """A picture as the templates draw it."""
    made = {"kind": type(one).__name__.lower(), **asdict(one)}
    if isinstance(one, Relays):
        made["rows"] = [{**asdict(row), "shown": on_paper(row.shown)} for row in one.rows]
    if isinstance(one, Intervals):
        made["rows"] = [{**asdict(row), "name": on_paper(row.name)} for row in one.rows]
    return made


def _runs(runs: Runs, anchors: frozenset[str] | None) -> list[Any]:
    return [_run(one, anchors) for one in runs if one.text]


def _run(one: Run, anchors: frozenset[str] | None) -> Any:
    """A run as data; of digests nothing is changed, whoever copies one needs all of it."""
    text = one.text if one.look is Look.CODE else on_paper(one.text)
    link = _link(one.link, anchors)
    if link or one.colour:
        return [text, one.look, link, one.colour]
    return text if one.look is Look.PLAIN else [text, one.look]


def _link(link: str, anchors: frozenset[str] | None) -> str:
    """Where a run leads on paper: inside only to headings."""
    if not link.startswith("#"):
        return link
    if anchors is not None:
        return link if link[1:] in anchors else ""
    return f"{SCHEME}{link[1:]}" if _HEADING.match(link) else ""
