"""Dates as text in EDTF (ISO 8601-2), in the profile that claimtrack writes and reads.

Dates ``2020``, ``2020-05``, ``2020-05-12`` and date-times; decades and centuries ``199X``,
``19XX``; seasons ``2020-21`` to ``2020-24``, quarters ``2020-33`` to ``2020-36``, halves
``2020-40`` and ``2020-41``; the qualifiers ``?``, ``~`` and ``%``; intervals ``2020-05/2020-07``
with open ends (``2020/..``); and "one of" sets ``[2020-05,2020-06]``, ``[2020-05..2021]``,
``[..2021]``, ``[2021..]``.

An interval says that something lasts from one date to another; a set that it falls on one date out
of several.
"""

from claimtrack.domain.edtf.parse import bounds, parse
from claimtrack.domain.edtf.plain import plain, short
from claimtrack.domain.edtf.terms import Edtf, Interval, OneOf, Span, Term

__all__ = ["Edtf", "Interval", "OneOf", "Span", "Term", "bounds", "parse", "plain", "short"]
