"""Reading parts of a year: "the first quarter", "first or second half of 2020", "Q1", "H2 2021"."""

from __future__ import annotations

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Calendar
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.joined import Either, FromTo
from claimtrack.domain.window_words.meaning import When
from claimtrack.domain.window_words.read_named import read_fiscal
from claimtrack.domain.window_words.read_years import dated, is_expected, year_of

# Which ordinal is which part of a year, in EDTF's numbers.
QUARTERS = {1: 33, 2: 34, 3: 35, 4: 36, -1: 36}
HALVES = {1: 40, 2: 41, -1: 41}


def read_part_of_year(c: Cursor) -> When | None:
    """“The first quarter”, “first or second quarter of 2020”, “first-half 2020”."""
    c.take("the")
    numbers = ordinals(c)
    c.take("dash")
    codes = {"quarter": QUARTERS, "half": HALVES}.get(str(c.value("unit")))
    if not numbers or codes is None:
        return None
    year = year_of(c)
    if year is None and (c.sees("of") or (codes is HALVES and not _is_of_accounts(c))):
        return None
    parts = [Calendar(part=codes[number]) for _, number in numbers if number in codes]
    if len(parts) != len(numbers):
        return None
    return _several_parts([dated(part, year) for part in parts], numbers[-1][0])


def _is_of_accounts(c: Cursor) -> bool:
    """“Profit rose in the second half” is of a year; “scored in the second half” is not."""
    cued = c.look(-2).kinds.keys() & {"ordinal"} and _half_is_expected(c)
    return bool(cued) and c.sentence_has(time_words().tense["accounts"])


def _half_is_expected(c: Cursor) -> bool:
    return any(
        c.sees("in", "by", "for", "before", "after", "since", ahead=-back) for back in (3, 4)
    )


def ordinals(c: Cursor) -> list[tuple[str, int]]:
    """“First”, “first or second”, “first and the second”, each with the word before it."""
    numbers: list[tuple[str, int]] = []
    joiner = ""
    while (number := c.number("ordinal")) is not None and len(numbers) < len(QUARTERS):
        numbers.append((joiner, number))
        before_joiner = c.at
        joiner = c.joiner()
        c.take("the")
        if not joiner or not c.sees("ordinal"):
            c.at = before_joiner
            break
    return numbers


def _several_parts(parts: list[When], joiner: str) -> When | None:
    if len(parts) == 1:
        return parts[0]
    if joiner == "or":
        return Either(tuple(parts))
    return FromTo(parts[0], parts[-1], lasting=True) if len(parts) == 2 else None


def read_code(c: Cursor) -> When | None:
    """“Q1 2020”, “H2 of next year”, “1Q20”; a half needs its year, being a name for much else."""
    expected = is_expected(c)
    word = c.take("code")
    if word is None:
        return None
    read = word.kinds["code"]
    part, year = read if isinstance(read, tuple) else (None, None)
    if year is not None:
        return Calendar(part=part, year=year)
    if (of_accounts := c.try_(read_fiscal)) is not None:
        return of_accounts
    in_year = year_of(c)
    if in_year is None and part in HALVES.values() and not expected:
        return None
    return dated(Calendar(part=part), in_year)
