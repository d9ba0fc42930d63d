"""Characters that nobody sees: left out before reading, and counted again in what was read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimtrack.domain.entities import Block
from claimtrack.reading.proposal import Proposal
from claimtrack.reading.scene import Span

_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without marks of direction, soft hyphens and blanks of no width.

    ``left_out`` is where each of them stood in the whole text, ``before`` the place in ``text``
    that each of them stood before.
    """

    text: str
    left_out: tuple[int, ...] = ()
    before: tuple[int, ...] = ()

    @classmethod
    def of(cls, whole: str) -> Visible:
        """What is to be seen of a whole text."""
        left_out = tuple(one.start() for one in _INVISIBLE.finditer(whole))
        if not left_out:
            return cls(whole)
        before = tuple(place - number for number, place in enumerate(left_out))
        return cls(_INVISIBLE.sub("", whole), left_out, before)

    def blocks(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Blocks of the whole text, counted in what is to be seen."""
        if not self.left_out:
            return blocks
        return [
            replace(one, start=self._seen(one.start), end=self._seen(one.end)) for one in blocks
        ]

    def in_whole(self, proposal: Proposal) -> Proposal:
        """A proposal with its spans counted in the whole text."""
        if not self.left_out:
            return proposal
        return replace(
            proposal,
            content=self._wholes(proposal.content),
            cue=self._wholes(proposal.cue),
            source=self._wholes(proposal.source),
            about=self._wholes(proposal.about),
            windows=tuple(
                replace(one, start=start, end=end)
                for one in proposal.windows
                for start, end in self._wholes([(one.start, one.end)])
            ),
        )

    def _seen(self, place: int) -> int:
        return place - bisect_left(self.left_out, place)

    def _wholes(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple((self._whole(start), self._whole(end - 1) + 1) for start, end in spans)

    def _whole(self, place: int) -> int:
        """The place in the whole text of a character that is to be seen."""
        return place + bisect_left(self.before, place + 1)
