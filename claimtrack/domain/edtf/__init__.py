"""Dates as text in EDTF (ISO 8601-2), in the profile that claimtrack writes and reads.

Dates ``2020``, ``2020-05``, ``2020-05-12`` and date-times; decades and centuries ``199X``,
``19XX``; seasons ``2020-21`` to ``2020-24``, quarters ``2020-33`` to ``2020-36``, four months
``2020-37`` to ``2020-39``, halves ``2020-40`` and ``2020-41``; the qualifiers ``?``, ``~`` and
``%``; intervals ``2020-05/2020-07`` with open ends (``2020/..``); "one of" sets
``[2020-05,2020-06]``, ``[2020-05..2021]``, ``[..2021]``, ``[2021..]``; and "all of" sets
``{2020-05-12,2020-05-14}``.

An interval says that something lasts from one date to another; a set that it falls on one date out
of several, or in curly brackets on each of them.
"""

from claimtrack.domain.edtf.parse import bounds, parse
from claimtrack.domain.edtf.plain import plain, short
from claimtrack.domain.edtf.terms import AllOf, Edtf, Interval, OneOf, Span, Term

__all__ = [
    "AllOf",
    "Edtf",
    "Interval",
    "OneOf",
    "Span",
    "Term",
    "bounds",
    "parse",
    "plain",
    "short",
]
