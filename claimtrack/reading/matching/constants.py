"""The numbers of ``data/matching.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads


@cache
def constants(section: str) -> Mapping[str, float]:
    """One section of them."""
    data = files("claimtrack.reading").joinpath("data/matching.toml")
    table: Mapping[str, Mapping[str, float]] = loads(data.read_text(encoding="utf-8"))
    return table[section]


OFFERED_FROM = constants("reading")["offered_from"]
"""The least share of a claim in the best passage for a pair to be offered to be judged, and for a
comparison to be taken for more than unsure."""

NEARER = constants("reading")["nearer"]
"""A comparison is taken for unsure where another claim of the same article is ranked higher for the
passage, and this one's score is less than such a part of that one's."""
