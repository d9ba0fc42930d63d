"""What is recorded from an article already, so that reading does not propose it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.drafts import ResponseDraft
from claimtrack.domain.entities import Attribution, Capture, Claim, Passage, Response
from claimtrack.domain.placing import place_in
from claimtrack.domain.words import PassageRole, ResponseAct
from claimtrack.services.proposed import ProposedReading
from claimtrack.services.session import View
from claimtrack.services.suggesting import Span

_EDGE = re.compile(r"^(?:[^\w]*that\s+)?[^\w]*|[^\w]*$", re.IGNORECASE)

_Owner = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """Where one claim or response is said, and by which words its sources are named there."""

    content: frozenset[Span]
    source: frozenset[Span]
    act: ResponseAct | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded from an article already: where in its newest copy, and by which words.

    What was read in an older copy counts where the newest one still has its words.
    """

    text: str
    said: tuple[_Said, ...]

    @classmethod
    def of(cls, view: View, article_id: int, captures: Sequence[Capture]) -> Recorded:
        """The same for an article, with all its ``captures``, the newest last."""
        newest = captures[-1]
        claim_of = {claim.id: claim.id for claim in view.all(Claim, article_id=article_id)}
        attributions = view.each(Attribution, "claim_id", list(claim_of))
        claim_by = {one.id: one.claim_id for one in attributions}
        acts = {one.id: one.act for one in view.all(Response, article_id=article_id)}
        content: dict[_Owner, set[Span]] = {}
        source: dict[_Owner, set[Span]] = {}
        for passage in view.each(Passage, "capture_id", [capture.id for capture in captures]):
            owner, place = _owner(passage, claim_by), place_in(newest, passage)
            if owner is None or place is None:
                continue
            held = source if passage.role is PassageRole.SOURCE else content
            held.setdefault(owner, set()).add(_bare(newest.text, place))
        return cls(
            newest.text,
            tuple(
                _Said(
                    frozenset(spans),
                    frozenset(source.get(owner, ())),
                    acts.get(owner[1]) if owner[0] == "response" else None,
                )
                for owner, spans in content.items()
            ),
        )

    def has(self, proposed: ProposedReading) -> bool:
        """The same words are recorded already, of the same source or with none marked; of a
        response, one that shares words with it, by the same source or the same act.
        """
        content = {_bare(self.text, span) for span in proposed.content}
        sources = {_bare(self.text, span) for span in _source_spans(proposed)}
        draft = proposed.draft
        if isinstance(draft, ResponseDraft):
            return any(
                _meet(content | sources, one.content)
                and (_meet(sources, one.source) if one.source else one.act is draft.act)
                for one in self.said
                if one.act is not None
            )
        return any(
            content & one.content and (not one.source or not sources or sources & one.source)
            for one in self.said
        )


def _owner(passage: Passage, claim_by: dict[int, int]) -> _Owner | None:
    """What a passage tells something of: a claim, also by its attribution, or a response."""
    if passage.claim_id is not None:
        return "claim", passage.claim_id
    if passage.response_id is not None:
        return "response", passage.response_id
    if passage.attribution_id in claim_by and passage.role is PassageRole.SOURCE:
        return "claim", claim_by[passage.attribution_id]
    return None


def _source_spans(proposed: ProposedReading) -> Iterator[Span]:
    draft = proposed.draft
    owners = (draft,) if isinstance(draft, ResponseDraft) else draft.attributions
    for owner in owners:
        for passage in owner.passages:
            if passage.role is PassageRole.SOURCE:
                yield passage.start, passage.end


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    held = tuple(others)
    return any(one[0] < other[1] and other[0] < one[1] for one in some for other in held)


def _bare(text: str, span: Span) -> Span:
    """A span without marks and blanks at its ends, and without a leading "that"."""
    start, end = span
    words = text[start:end]
    leads, trails = _EDGE.search(words), re.search(r"[^\w]*$", words)
    left = leads.end() if leads else 0
    right = trails.start() if trails else len(words)
    return (start + left, start + right) if left < right else span
