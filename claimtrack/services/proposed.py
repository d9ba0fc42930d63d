"""A proposal of reading as it would be recorded: what it says, who says it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from claimtrack.domain.drafts import (
    AttributionDraft,
    ClaimDraft,
    PassageDraft,
    ResponseDraft,
    SourceDraft,
)
from claimtrack.domain.entities import Capture
from claimtrack.domain.window import Window
from claimtrack.domain.words import Act, PassageRole, ResponseAct
from claimtrack.services.suggesting import Span, as_plain
from claimtrack.storage.canonical import canonical

if TYPE_CHECKING:
    from claimtrack.reading import Proposal, Speaker

_LEADING_THAT = re.compile(r"^that\s+", re.IGNORECASE)
_AROUND = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
_LOOSE_END = " ,;:–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedReading:
    """One proposal for an article, ready to be accepted. Spans are those of its capture.

    ``key`` is what its decision is found by: the words that were proposed and which of several
    like them it is, so that another copy of the article does not ask again. ``draft`` is what
    accepting records; a response's claims are named when it is accepted. ``about`` is what a
    response was asked about. ``plain`` is the proposal as canonical JSON.
    """

    key: str
    capture_id: int
    content: tuple[Span, ...]
    about: tuple[Span, ...] = ()
    draft: ClaimDraft | ResponseDraft
    score: float
    reasons: tuple[str, ...]
    plain: str = field(repr=False)

    @property
    def start(self) -> int:
        """Where its words begin."""
        return min(start for start, _ in self.content)

    @property
    def window(self) -> Window | None:
        """When it is to be, or the question that has to be answered first."""
        return self.draft.window if isinstance(self.draft, ClaimDraft) else None

    @property
    def sources(self) -> tuple[SourceDraft, ...]:
        """Who says it, or would not."""
        if isinstance(self.draft, ResponseDraft):
            given = self.draft.sources
        else:
            given = tuple(one.source for one in self.draft.attributions)
        return tuple(one for one in given if isinstance(one, SourceDraft))

    @property
    def act(self) -> Act | ResponseAct:
        """What the sources did."""
        if isinstance(self.draft, ResponseDraft):
            return self.draft.act
        return self.draft.attributions[0].act

    @property
    def wording(self) -> str:
        """What it says, in a sentence."""
        return self.draft.words if isinstance(self.draft, ResponseDraft) else self.draft.wording


def proposed_readings(
    article_id: int, capture: Capture, proposals: Sequence[Proposal]
) -> list[ProposedReading]:
    """The proposals of a capture in the order of its text.

    A headline or standfirst that says a body's claim again is a passage of that claim, and nothing
    by itself.
    """
    again: dict[int, list[Proposal]] = {}
    for one in proposals:
        if one.repeats is not None:
            again.setdefault(one.repeats, []).append(one)
    found = [
        _Drafting(article_id, capture, proposals, place, again.get(place, ())).reading()
        for place, proposal in enumerate(proposals)
        if proposal.repeats is None
    ]
    return _numbered(sorted(found, key=lambda one: one.start))


def _numbered(found: list[ProposedReading]) -> list[ProposedReading]:
    """Give those with the same words different keys, in their order."""
    seen: dict[str, int] = {}
    numbered = []
    for one in found:
        seen[one.key] = seen.get(one.key, 0) + 1
        numbered.append(replace(one, key=_digest(f"{one.key} {seen[one.key]}")))
    return numbered


@dataclass(frozen=True, slots=True)
class _Drafting:
    """Makes drafts of one proposal among those of its article."""

    article_id: int
    capture: Capture
    proposals: Sequence[Proposal]
    place: int
    said_again: Sequence[Proposal]
    """The headlines and standfirsts that say it again."""

    @property
    def one(self) -> Proposal:
        return self.proposals[self.place]

    def reading(self) -> ProposedReading:
        act, content = self.one.act, self.one.content
        draft: ClaimDraft | ResponseDraft
        if isinstance(act, ResponseAct):
            draft, content = self._response(act), (self._stretch(),)
        else:
            draft = self._claim(act)
        return ProposedReading(
            key=self._key(),
            capture_id=self.capture.id,
            content=content,
            about=self.one.about,
            draft=draft,
            score=self.one.score,
            reasons=self.one.reasons,
            plain=self._plain(),
        )

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(" ".join(self.capture.text[slice(*span)].split()) for span in spans)

    def _key(self) -> str:
        one = self.one
        return f"{one.act} | {self._words(one.source)} | {self._words(one.content)}"

    def _plain(self) -> str:
        plain = as_plain(self.one)
        plain["score"] = f"{self.one.score:.2f}"
        plain["words"] = self._words(self.one.content)
        plain["capture"] = self.capture.id
        return canonical(plain)

    # --- A claim

    def _claim(self, act: Act) -> ClaimDraft:
        return ClaimDraft(
            article_id=self.article_id,
            wording=claim_wording(self._words(self.one.content)),
            nature=self.one.nature,
            window=_window([found.window for found in self.one.windows]),
            passages=tuple(
                passage
                for one in (self.one, *self.said_again)
                for passage in self._passages(one.content, one.role)
            ),
            attributions=tuple(
                self._attribution(self.one, act, speaker) for speaker in self.one.speakers
            ),
        )

    def _attribution(self, one: Proposal, act: Act, speaker: Speaker) -> AttributionDraft:
        return AttributionDraft(
            source=_source(speaker),
            act=act,
            mode=one.mode,
            source_words=self._words(one.source),
            cue=self._words(one.cue),
            said_on=one.said_on,
            via=one.via,
            passages=(*self._spoken(one), *self._passages(one.content, PassageRole.CONTENT)),
            relayed_by=self._relay(one),
        )

    def _relay(self, one: Proposal) -> AttributionDraft | None:
        """The link towards the outlet; it was read before what it relays."""
        if one.relay is None:
            return None
        relay = self.proposals[one.relay]
        if isinstance(relay.act, ResponseAct):
            return None
        link = self._attribution(relay, relay.act, relay.speakers[0])
        return replace(link, passages=self._spoken(relay))

    # --- A response

    def _response(self, act: ResponseAct) -> ResponseDraft:
        stretch = self._stretch()
        return ResponseDraft(
            article_id=self.article_id,
            act=act,
            sources=tuple(_source(speaker) for speaker in self.one.speakers),
            claim_ids=(),
            words=self._words((stretch,)),
            said_on=self.one.said_on,
            passages=(
                *self._passages((stretch,), PassageRole.CONTENT),
                *self._passages(self.one.source, PassageRole.SOURCE),
                *self._passages(self.one.cue, PassageRole.CUE),
            ),
        )

    def _stretch(self) -> Span:
        """From the first of its words to the last: who, what they did, and about what."""
        spans = (*self.one.source, *self.one.cue, *self.one.content)
        return min(start for start, _ in spans), max(end for _, end in spans)

    # --- Places

    def _spoken(self, one: Proposal) -> tuple[PassageDraft, ...]:
        return (
            *self._passages(one.source, PassageRole.SOURCE),
            *self._passages(one.cue, PassageRole.CUE),
        )

    def _passages(self, spans: Sequence[Span], role: PassageRole) -> Iterator[PassageDraft]:
        for start, end in spans:
            yield PassageDraft(capture_id=self.capture.id, start=start, end=end, role=role)


def claim_wording(words: str) -> str:
    """The content's words as a sentence: no leading "that", no quotation marks around the whole,
    a capital and a full stop.
    """
    text = _LEADING_THAT.sub("", words.strip().rstrip(_LOOSE_END))
    closing = _AROUND.get(text[:1])
    if closing and text.endswith(closing) and closing not in text[1:-1]:
        text = text[1:-1].strip().rstrip(_LOOSE_END)
    if not text:
        return words.strip()
    text = text[0].upper() + text[1:]
    return text if text[-1] in '.!?…”"' else f"{text}."


def _source(speaker: Speaker) -> SourceDraft:
    return SourceDraft(
        descriptor=speaker.name,
        kind=speaker.kind,
        role=speaker.role,
        affiliation=speaker.affiliation,
    )


def _window(windows: Sequence[Window]) -> Window | None:
    """The only window that was read; which of several is meant is a person's to say."""
    if len(windows) < 2:
        return windows[0] if windows else None
    read = [f"“{window.words}”" for window in windows]
    return Window(
        words="; ".join(window.words for window in windows),
        question=f"Which of these is meant: {', '.join(read[:-1])} or {read[-1]}?",
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
