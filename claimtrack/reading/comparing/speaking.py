"""Who speaks in the passage that bears, read with the attribution reader. It loads the parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from claimtrack.domain.words import Act, PassageRole, SourceKind
from claimtrack.reading.article import propose
from claimtrack.reading.comparing.comparison import ArticleSide, Comparison, Span, Speaking
from claimtrack.reading.proposal import Proposal

_REMEMBERED = 4
_PASSING_ON = frozenset((SourceKind.MEDIA_REPORTS, SourceKind.UNATTRIBUTED))
_UNKNOWN_HAND = frozenset((SourceKind.ANONYMOUS_SOURCE,))


def with_speaker(
    comparison: Comparison, text: ArticleSide, read: Sequence[Proposal] | None = None
) -> Comparison:
    """The comparison with who speaks in its first passage. ``read`` is what was proposed for the
    text before; without it the text is read.

    Raises BadInput for a language that can't be read, and where the parser is not installed.
    """
    return replace(comparison, speaker=who_speaks(text, comparison.passages, read))


def who_speaks(
    text: ArticleSide, passages: Sequence[Span], read: Sequence[Proposal] | None = None
) -> Speaking:
    """Who says what stands in the first passage; where nobody is named, the outlet speaks."""
    proposals = _proposals(text) if read is None else read
    reach = [(_shared(one, passages[:1]), one) for one in proposals if isinstance(one.act, Act)]
    best = max(reach, key=lambda pair: pair[0], default=None)
    if best is None or not best[0]:
        return Speaking("", SourceKind.UNATTRIBUTED, first_hand=None)
    return _speaking(best[1], proposals)


@lru_cache(maxsize=_REMEMBERED)
def _proposals(text: ArticleSide) -> tuple[Proposal, ...]:
    return tuple(propose(text.text, text.published_on, blocks=text.blocks))


def _shared(proposal: Proposal, passages: Sequence[Span]) -> int:
    """How many characters of the passages it says; the body's before a headline's."""
    shared = sum(
        max(0, min(end, last) - max(start, first))
        for start, end in proposal.content
        for first, last in passages
    )
    return shared * 2 if proposal.role is PassageRole.BODY else shared


def _speaking(proposal: Proposal, proposals: Sequence[Proposal]) -> Speaking:
    relay = proposals[proposal.relay] if proposal.relay is not None else None
    via = proposal.via or (relay.resolved if relay else "")
    passes_on = relay is not None or proposal.kind in _PASSING_ON
    first_hand = None if proposal.kind in _UNKNOWN_HAND else not passes_on
    span = proposal.source[0] if proposal.source else None
    return Speaking(proposal.resolved, proposal.kind, first_hand, via, span)
