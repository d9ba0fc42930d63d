"""A report from its JSON, as ``formats.as_json`` writes it, to make its page again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimtrack.domain.window import Window
from claimtrack.domain.words import CautionCode, Outcome, Standing, VerdictScale
from claimtrack.report.build import SCALES
from claimtrack.report.entries import ArticleEntry
from claimtrack.report.house import House
from claimtrack.report.model import (
    AsOfDates,
    CaptureEntry,
    ChangeEntry,
    Report,
    SignOffEntry,
    SourceEntry,
    Summary,
    Tally,
)
from claimtrack.report.signed import Signed

_TALLIED: dict[str, tuple[type[StrEnum], ...]] = {
    "standings": (Standing,),
    "outcomes": (Outcome, Standing),
    "verdicts": (VerdictScale,),
    "cautions": (CautionCode,),
}


def restored(told: Mapping[str, Any]) -> Report:
    """The report that a JSON document tells. ValueError, KeyError or TypeError where it is none.

    The house's colour and its logo are in no JSON.
    """
    held = told["house"] or {}
    house = House(
        name=held.get("name", ""),
        address=held.get("address", ""),
        corrections=held.get("corrections", ""),
    )
    return Report(
        title=told["title"],
        scope=told["scope"],
        as_of=_value(AsOfDates, told["as_of"]),
        made_by=told["made_by"],
        made_at=_value(datetime | None, told["made_at"]),
        ledger_head=told["ledger"]["head"],
        zone=told["ledger"]["zone"],
        scales=SCALES,
        summary=_summary(told["summary"]),
        articles=_value(tuple[ArticleEntry, ...], told["articles"]),
        sources=_value(tuple[SourceEntry, ...], told["sources"]),
        captures=_value(tuple[CaptureEntry, ...], told["captures"]),
        sign_offs=_value(tuple[SignOffEntry, ...], told["sign_offs"]),
        changes=_value(tuple[ChangeEntry, ...] | None, told["changes"]),
        changes_since=told["changes_since"] or "",
        house=house,
        signed=_value(Signed | None, told.get("signed")),
    )


def _summary(told: Mapping[str, Any]) -> Summary:
    held: dict[str, Any] = {}
    for name, hint in _hints(Summary).items():
        if name in _TALLIED:
            held[name] = tuple(_tally(one, _TALLIED[name]) for one in told[name])
        else:
            held[name] = _value(hint, told[name])
    return Summary(**held)


def _tally(told: Mapping[str, Any], axes: tuple[type[StrEnum], ...]) -> Tally:
    axis = next(one for one in axes if told["value"] in {*one})
    return Tally(value=axis(told["value"]), count=told["count"], total=told["total"])


def _value(hint: Any, told: Any) -> Any:
    """A value of the model, as its annotation says."""
    if get_origin(hint) in (Union, UnionType):
        others = [one for one in get_args(hint) if one is not type(None)]
        return None if told is None else _value(others[0], told)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in told)
    if hint is Window:
        return Window(**{name: told[name] or "" for name in ("words", "edtf", "rule", "question")})
    if hint in (date, datetime):
        return hint.fromisoformat(told)
    if isinstance(hint, type) and is_dataclass(hint):
        held = {name: one for name, one in _hints(hint).items() if name in told}
        return hint(**{name: _value(one, told[name]) for name, one in held.items()})
    return hint(told)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}
