"""A window of time as the news gives it: the words, their EDTF, and the days that it spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from claimtrack.domain.edtf import bounds


@dataclass(frozen=True, slots=True)
class Window:
    """When something is said to happen or to have happened.

    ``words`` are as written ("May or June 2020"), ``edtf`` what they mean (``[2020-05,2020-06]``),
    ``rule`` how relative words were resolved ("Wednesday on or before 2018-02-14"). ``question`` is
    what a person has to decide before it may be relied on; with an empty ``edtf`` it has no days.
    ``earliest`` and ``latest`` are inclusive days; None is an open end.
    """

    words: str = ""
    edtf: str = ""
    rule: str = ""
    question: str = ""
    earliest: date | None = field(init=False, default=None)
    latest: date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.edtf:
            earliest, latest = bounds(self.edtf)
            object.__setattr__(self, "earliest", earliest)
            object.__setattr__(self, "latest", latest)

    @property
    def is_open(self) -> bool:
        """It has no last day, so it can't fall due by itself and asks for a recheck date."""
        return self.latest is None
