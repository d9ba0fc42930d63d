"""EDTF text to its parts and to the days that it spans."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from claimtrack.domain.edtf.terms import PARTS, AllOf, Edtf, Interval, OneOf, Span, Term
from claimtrack.domain.errors import BadInput

_S = TypeVar("_S", bound=Span)
_LONGEST = 200
_TERM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)(?:T(?P<time>[\d:.]+(?:Z|[+-]\d{2}(?::\d{2})?)?))?)?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_SHAPES = (
    "write a date as 2020, 2020-05 or 2020-05-12, a quarter as 2020-33, a half as 2020-40, "
    "an interval as 2020-05/2020-07, or one of several as [2020-05,2020-06]"
)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day, inclusive; None is an open end. Qualifiers (``~``, ``?``) widen nothing.

    Raises BadInput, saying what to write, for text that is not in the profile, a day that does not
    exist, or an end before the beginning.
    """
    return _bounds(edtf)


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> tuple[date | None, date | None]:
    parsed = parse(edtf)
    return parsed.first, parsed.last


def parse(edtf: str) -> Edtf:
    """EDTF text as its parts. Raises BadInput as ``bounds`` does."""
    if len(edtf) > _LONGEST:
        raise BadInput(f"This date has {len(edtf):,} characters: {_SHAPES}.")
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf)
    if edtf.startswith("{") and edtf.endswith("}"):
        return AllOf(_one_of(edtf).choices)
    if "/" in edtf:
        return _interval(edtf)
    return _term(edtf, edtf)


def _one_of(edtf: str) -> OneOf:
    return OneOf(tuple(_choice(choice, edtf) for choice in edtf[1:-1].split(",")))


def _choice(choice: str, edtf: str) -> Term | Span:
    start, dots, end = choice.strip().partition("..")
    if not dots:
        return _term(start, edtf)
    return _ordered(Span(_end(start, edtf), _end(end, edtf)), edtf)


def _interval(edtf: str) -> Interval:
    start, _, end = edtf.partition("/")
    return _ordered(Interval(_interval_end(start, edtf), _interval_end(end, edtf)), edtf)


def _interval_end(text: str, edtf: str) -> Term | None:
    return None if text == ".." else _end(text, edtf)


def _end(text: str, edtf: str) -> Term | None:
    if not text:
        return None
    term = _term(text, edtf)
    if term.time:
        raise BadInput(f"“{edtf}” has a time of day in an interval; give days only.")
    return term


def _ordered(span: _S, edtf: str) -> _S:
    if span.first is None and span.last is None:
        raise BadInput(f"“{edtf}” is open at both ends; give it a first or a last date.")
    if span.first and span.last and span.last < span.first:
        raise BadInput(f"“{edtf}” ends before it begins; write the earlier date first.")
    return span


def _term(text: str, edtf: str) -> Term:
    match = _TERM.fullmatch(text)
    if match is None:
        raise BadInput(f"“{edtf}” is not a date that claimtrack knows; {_SHAPES}.")
    try:
        term = _made(match)
        _ = term.first, term.last
    except ValueError:
        raise BadInput(
            f"“{edtf}” has a day, month or year that does not exist; {_SHAPES}."
        ) from None
    return term


def _made(match: re.Match[str]) -> Term:
    year, qualifier = match["year"], match["qualifier"]
    if year.endswith("X"):
        if match["month"]:
            raise ValueError
        return Term(int(year.replace("X", "0")), years=10 ** year.count("X"), qualifier=qualifier)
    month, day = _number(match["month"]), _number(match["day"])
    if month is None and day is not None:
        raise ValueError
    if month in PARTS:
        if match["day"]:
            raise ValueError
        return Term(int(year), part=month, qualifier=qualifier)
    if match["time"]:
        datetime.fromisoformat(match.group().removesuffix(qualifier))
    return Term(int(year), month, day, time=match["time"] or "", qualifier=qualifier)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits and digits != "XX" else None
