"""EDTF in plain English: in full for sentences, and short for table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from claimtrack.domain.edtf.parse import parse
from claimtrack.domain.edtf.terms import PARTS, AllOf, Interval, OneOf, Span, Term

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SHORT_PARTS = {
    33: "Q1",
    34: "Q2",
    35: "Q3",
    36: "Q4",
    37: "Jan–Apr",
    38: "May–Aug",
    39: "Sep–Dec",
    40: "H1",
    41: "H2",
}
_SPRING, _WINTER = 21, 24


def plain(edtf: str) -> str:
    """In words for a sentence: "May or June 2020", "first half of 2020", "by 31 December 2021".

    Raises BadInput as ``bounds`` does.
    """
    return _said(edtf, _Full())


def short(edtf: str) -> str:
    """In few characters for a table cell: "May–Jun 2020", "H1 2020", "by 31 Dec 2021".

    A long span of days shows its end only, since that is when it falls due. Raises BadInput as
    ``bounds`` does.
    """
    return _said(edtf, _Short())


def _said(edtf: str, style: _Full) -> str:
    parsed = parse(edtf)
    if isinstance(parsed, Term):
        return style.term(parsed)
    if isinstance(parsed, Interval):
        return style.interval(parsed)
    return style.one_of(parsed)


@dataclass(frozen=True, slots=True)
class _Full:
    """How dates are put in sentences."""

    def term(self, term: Term) -> str:
        return self.qualified(" ".join(self.pieces(term)), term)

    def qualified(self, said: str, term: Term) -> str:
        about = "about " if term.qualifier in ("~", "%") and term.qualifier else ""
        return about + said + (" (uncertain)" if term.qualifier in ("?", "%") else "")

    def pieces(self, term: Term) -> list[str]:
        """What a date is said with, the finest piece first."""
        if term.years > 1:
            return [self.years(term)]
        if term.part is not None:
            return self.part(term.part, term.year)
        pieces = [str(term.year)]
        if term.month is not None:
            pieces.insert(0, self.month(term.month))
        if term.day is not None:
            pieces.insert(0, str(term.day))
        if term.time:
            pieces[-1] += f", {self.time(term.time)}"
        return pieces

    def years(self, term: Term) -> str:
        if term.years == 10 and term.year % 100:
            return f"the {term.year}s"
        return f"the years {term.year} to {term.year + term.years - 1}"

    def part(self, code: int, year: int) -> list[str]:
        season = _SPRING <= code <= _WINTER
        return [PARTS[code].name, _winter_year(code, year) if season else f"of {year}"]

    def month(self, month: int) -> str:
        return _MONTHS[month - 1]

    def time(self, time: str) -> str:
        zone = time.lstrip("0123456789:.")
        return time[:5] + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")

    def interval(self, span: Interval) -> str:
        if span.start is None and span.end is not None:
            return f"until {self.end_of(span.end)}"
        if span.end is None and span.start is not None:
            return f"from {self.term(span.start)} on"
        return self.joined(_ends(span), " to ")

    def one_of(self, parsed: OneOf) -> str:
        said = self.terms_joined(parsed)
        return said or self.joining(parsed).join(
            self.span(choice) if isinstance(choice, Span) else self.term(choice)
            for choice in parsed.choices
        )

    def terms_joined(self, parsed: OneOf) -> str:
        terms = [choice for choice in parsed.choices if isinstance(choice, Term)]
        return self.joined(terms, self.joining(parsed)) if len(terms) == len(parsed.choices) else ""

    def joining(self, parsed: OneOf) -> str:
        return " and " if isinstance(parsed, AllOf) else " or "

    def span(self, span: Span) -> str:
        if span.start is None and span.end is not None:
            return f"by {self.end_of(span.end)}"
        if span.end is None and span.start is not None:
            return f"{self.term(span.start)} or later"
        return f"between {self.joined(_ends(span), ' and ')}"

    def end_of(self, term: Term) -> str:
        return self.term(term) if term.day is not None else f"the end of {self._the(term)}"

    def _the(self, term: Term) -> str:
        named = term.part is not None and not _SPRING <= term.part <= _WINTER
        return f"the {self.term(term)}" if named else self.term(term)

    def joined(self, terms: Sequence[Term], word: str) -> str:
        """Several dates with what they share said once: "12 to 14 July 2019"."""
        said: list[str] = []
        for term, following in zip(terms, [*terms[1:], None], strict=True):
            pieces = self.pieces(term)
            if following is not None and term.qualifier == following.qualifier == "":
                pieces = _less_shared(pieces, self.pieces(following))
            said.append(self.qualified(" ".join(pieces), term))
        return self.listed(said, word)

    def listed(self, said: list[str], word: str) -> str:
        return word.join(part for part in (", ".join(said[:-1]), said[-1]) if part)


@dataclass(frozen=True, slots=True)
class _Short(_Full):
    """How dates are put in table cells."""

    def qualified(self, said: str, term: Term) -> str:
        mark = "~" if term.qualifier in ("~", "%") and term.qualifier else ""
        return mark + said + ("?" if term.qualifier in ("?", "%") else "")

    def years(self, term: Term) -> str:
        if term.years == 10 and term.year % 100:
            return f"{term.year}s"
        return f"{term.year}–{term.year + term.years - 1}"

    def part(self, code: int, year: int) -> list[str]:
        return [_SHORT_PARTS.get(code, PARTS[code].name), _winter_year(code, year)]

    def month(self, month: int) -> str:
        return _MONTHS[month - 1][:3]

    def time(self, time: str) -> str:
        return time[:5]

    def interval(self, span: Interval) -> str:
        if span.start is None and span.end is not None:
            return f"until {self.term(span.end)}"
        if span.end is None and span.start is not None:
            return f"from {self.term(span.start)}"
        return self.ranged(_ends(span))

    def terms_joined(self, parsed: OneOf) -> str:
        terms = [choice for choice in parsed.choices if isinstance(choice, Term)]
        if len(terms) < len(parsed.choices):
            return ""
        if _unbroken(terms):
            return self.ranged([terms[0], terms[-1]])
        return self.joined(terms, " and " if isinstance(parsed, AllOf) else "/")

    def span(self, span: Span) -> str:
        if span.end is None and span.start is not None:
            return f"from {self.term(span.start)}"
        ends = _ends(span)
        if len(ends) == 1 or _long(ends):
            return f"by {self.term(ends[-1])}"
        return self.ranged(ends)

    def ranged(self, ends: Sequence[Term]) -> str:
        close = all(len(self.pieces(end)) == 1 or end.year == ends[0].year for end in ends)
        return self.joined(ends, "–" if close else " – ")

    def listed(self, said: list[str], word: str) -> str:
        return word.join(said)


def _winter_year(code: int, year: int) -> str:
    return f"{year}–{(year + 1) % 100:02}" if code == _WINTER else str(year)


def _ends(span: Span) -> list[Term]:
    return [end for end in (span.start, span.end) if end is not None]


def _long(ends: Sequence[Term]) -> bool:
    days = all(end.day is not None for end in ends)
    return days and (ends[0].year, ends[0].month) != (ends[-1].year, ends[-1].month)


def _unbroken(terms: Sequence[Term]) -> bool:
    """Each follows the one before without a gap."""
    day = timedelta(days=1)
    return len(terms) > 1 and all(
        after.first - before.last == day for before, after in pairwise(terms)
    )


def _less_shared(pieces: list[str], following: list[str]) -> list[str]:
    """The pieces without those at the end that the following date says too; at least one stays."""
    kept = len(pieces)
    while kept > 1 and pieces[kept - 1 :] == following[len(following) - len(pieces) + kept - 1 :]:
        kept -= 1
    return pieces[:kept]
