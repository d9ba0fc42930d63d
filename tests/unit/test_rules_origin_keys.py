"""Origins are told apart by their keys as they are by comparing each with each."""

from __future__ import annotations

from itertools import product

from claimtrack.domain.entities import Source
from claimtrack.domain.rules.origins import Origin, independent_origins, same_origin
from claimtrack.domain.words import SourceKind

ORIGINS = [
    Origin(
        source=Source(id=number, descriptor=descriptor, kind=kind, affiliation=affiliation),
        name=descriptor,
        family=family,
    )
    for number, (kind, descriptor, affiliation, family) in enumerate(
        product(
            SourceKind,
            ("the Rail Authority", "Mira Hessen"),
            ("", "Rail Authority"),
            ("", "northern press"),
        ),
        1,
    )
] + [Origin(source=None, name="unknown", family=family) for family in ("", "northern press")]


def test_two_origins_are_kept_apart_where_they_are_not_the_same_and_only_there() -> None:
    for one, other in product(ORIGINS, repeat=2):
        if one is not other:
            is_same = same_origin(one, other) or same_origin(other, one)
            assert (len(independent_origins([one, other])) == 1) == is_same, (one, other)
