"""The report as JSON: keys as the model's fields, enums as stored, windows as EDTF with their days.

Described by ``report/schema/report.schema.json``. Offsets are Unicode code points, end exclusive;
times are ISO 8601 with a zone; what is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from textwrap import indent
from typing import Any

from claimtrack.domain.window import Window
from claimtrack.domain.words import word
from claimtrack.report.house import House
from claimtrack.report.model import Report, Scale

FORMAT = "claimtrack-report"
_UNTOLD = frozenset({"lines"})
"""What other formats show of an article and its capture holds anyway."""

_AS_THEY_ARE = frozenset({type(None), bool, int, float, str})

FORMAT_VERSION = 1
"""Raised when a key changes its meaning or goes; a new key alone does not raise it."""


def as_json(report: Report) -> Iterator[str]:
    """The document, in order, an article at a time."""
    yield "{\n"
    for key, value in _head(report).items():
        yield _member(key, value) + ",\n"
    yield '  "articles": ['
    separator = "\n"
    for article in report.articles:
        yield separator + indent(_dumped(plain(article)), "    ")
        separator = ",\n"
    yield "],\n" if separator == "\n" else "\n  ],\n"
    yield ",\n".join(_member(key, value) for key, value in _annexes(report).items())
    yield "\n}\n"


def _head(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": report.title,
        "scope": report.scope,
        "as_of": plain(report.as_of),
        "made_by": report.made_by,
        "made_at": plain(report.made_at),
        "house": _house(report.house),
        "ledger": {"head": report.ledger_head, "zone": report.zone},
        "signed": plain(report.signed),
        "scales": [_scale(scale) for scale in report.scales],
        "summary": plain(report.summary),
    }


def _annexes(report: Report) -> dict[str, Any]:
    return {
        "sources": plain(report.sources),
        "captures": plain(report.captures),
        "sign_offs": plain(report.sign_offs),
        "changes_since": report.changes_since or None,
        "changes": plain(report.changes),
    }


def _house(house: House) -> dict[str, str] | None:
    told = {"name": house.name, "address": house.address, "corrections": house.corrections}
    held = {name: words for name, words in told.items() if words}
    return {"name": house.name, **held} if held else None


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "name": scale.name,
        "title": scale.title,
        "values": [
            {"value": value.value, "label": word(value).label, "meaning": word(value).meaning}
            for value in scale.values
        ],
    }


def plain(value: Any) -> Any:
    """A value of the model as JSON has it."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return [plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Window):
        return _window(value)
    return {name: plain(getattr(value, name)) for name in _names(kind)}


def _window(window: Window) -> dict[str, Any]:
    return {
        "words": window.words,
        "edtf": window.edtf or None,
        "earliest": plain(window.earliest),
        "latest": plain(window.latest),
        "rule": window.rule or None,
        "question": window.question or None,
    }


@cache
def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in _UNTOLD]


def _member(key: str, value: object) -> str:
    return f"  {json.dumps(key)}: {indent(_dumped(value), '  ').lstrip()}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
