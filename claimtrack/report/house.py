"""The newsroom's own look and words on a report, from its settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who publishes the report. Everything may be empty.

    ``logo`` is the bytes of a PNG or JPEG picture, ``colour`` an accent as ``#rrggbb``. ``ratings``
    are the house's own words for verdicts by ``VerdictScale``'s stored values. ``corrections`` says
    what it does about mistakes. ``claim_address`` is where a claim's check is published, with
    ``{claim}`` for its number.
    """

    name: str = ""
    address: str = ""
    logo: bytes = b""
    colour: str = ""
    ratings: tuple[tuple[str, str], ...] = ()
    corrections: str = ""
    claim_address: str = ""
