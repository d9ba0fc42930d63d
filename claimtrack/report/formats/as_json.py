"""The report as JSON: keys as the model's fields, enums as stored, windows as EDTF with their days.

Described by ``report/schema/report.schema.json``. Offsets are Unicode code points, end exclusive;
times are ISO 8601 with a zone; what is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from textwrap import indent
from typing import Any

from claimtrack.domain.window import Window
from claimtrack.domain.words import word
from claimtrack.report.house import House
from claimtrack.report.model import Report, Scale

FORMAT = "claimtrack-report"
_UNTOLD = frozenset({"lines"})
"""What other formats show of an article and its capture holds anyway."""

FORMAT_VERSION = 1
"""Raised when a key changes its meaning or goes; a new key alone does not raise it."""


def as_json(report: Report) -> Iterator[str]:
    """The document, in order: of every list an item at a time, so that few are held at once."""
    yield from _spelled(_document(report), "")
    yield "\n"


def _document(report: Report) -> dict[str, Any]:
    """What the document holds, its lists as the model has them."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": report.title,
        "scope": report.scope,
        "as_of": report.as_of,
        "made_by": report.made_by,
        "made_at": report.made_at,
        "house": _house(report.house),
        "ledger": {"head": report.ledger_head, "zone": report.zone},
        "signed": report.signed,
        "scales": scales_told(report.scales),
        "summary": members(report.summary),
        "articles": report.articles,
        "sources": report.sources,
        "captures": report.captures,
        "sign_offs": report.sign_offs,
        "changes_since": report.changes_since or None,
        "changes": report.changes,
    }


def _spelled(value: Any, margin: str) -> Iterator[str]:
    """A value's text, its further lines indented by ``margin``."""
    within = margin + "  "
    if isinstance(value, dict):
        opened, closed = "{", "}"
        named = ((f"{json.dumps(name)}: ", held) for name, held in value.items())
    elif isinstance(value, Iterable) and not isinstance(value, str):
        opened, closed = "[", "]"
        named = (("", held) for held in value)
    else:
        plain = json.loads(_OPENER.encode(value))
        yield indent(_WRITER.encode(plain), margin).removeprefix(margin)
        return
    separator = opened
    for name, held in named:
        yield f"{separator}\n{within}{name}"
        yield from _spelled(held, within)
        separator = ","
    yield f"{opened}{closed}" if separator == opened else f"\n{margin}{closed}"


def _house(house: House) -> dict[str, str] | None:
    told = {"name": house.name, "address": house.address, "corrections": house.corrections}
    held = {name: words for name, words in told.items() if words}
    return {"name": house.name, **held} if held else None


def scales_told(scales: Iterable[Scale]) -> list[dict[str, Any]]:
    """The words that a report judges by, as the document lists them."""
    return [_scale(scale) for scale in scales]


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "name": scale.name,
        "title": scale.title,
        "values": [
            {"value": value.value, "label": word(value).label, "meaning": word(value).meaning}
            for value in scale.values
        ],
    }


def opened(value: Any) -> Any:
    """What a JSON encoder makes of a value of the model that it does not know (``default``)."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Window):
        return _window(value)
    return members(value)


def members(value: Any) -> dict[str, Any]:
    """The fields of a value of the model that JSON tells, as the model has them."""
    kind: Any = type(value)
    names, held_by = _told(kind)
    return dict(zip(names, held_by(value), strict=True))


def _window(window: Window) -> dict[str, Any]:
    return {
        "words": window.words,
        "edtf": window.edtf or None,
        "earliest": window.earliest,
        "latest": window.latest,
        "rule": window.rule or None,
        "question": window.question or None,
    }


@cache
def _told(kind: Any) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    """The names of a class's fields, two at least, and what gets them all at once."""
    names = tuple(field.name for field in fields(kind) if field.name not in _UNTOLD)
    return names, attrgetter(*names)


_OPENER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=opened)
"""Opens what is held in a value, much faster than one that indents would."""

_WRITER = json.JSONEncoder(ensure_ascii=False, indent=2)
