"""A proposal of the machine in the forms that record by hand, filled in to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from claimtrack.domain.drafts import (
    AttributionDraft,
    ClaimDraft,
    PassageDraft,
    ResponseDraft,
    SourceDraft,
)
from claimtrack.domain.words import PassageRole
from claimtrack.services.proposed import ProposedReading
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import Field
from claimtrack.tui.state.forms.claim import ClaimForm, Halves
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.response import ResponseForm
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who


class ProposedClaimForm(ClaimForm):
    """A proposed claim, to be put right before it is recorded."""

    TITLE = "Proposed claim"
    ASKS: ClassVar[tuple[str, ...]] = ("wording",)

    def __init__(
        self,
        reading: Reading,
        proposal: ProposedReading,
        draft: ClaimDraft,
        last: Who | None = None,
    ) -> None:
        super().__init__(reading, hull(proposal.content), last)
        self.key = f"proposal:{reading.article_id}:{proposal.key}"
        self.proposal = proposal
        self.proposed = draft
        self.wording.value = draft.wording
        self.nature.value = draft.nature
        if draft.window and draft.window.edtf:
            self.window.offer_all((draft.window,))
        self._fill_in_said(draft.attributions[0])
        self._relayed_by = self.said.relays.who

    def _fill_in_said(self, said: AttributionDraft) -> None:
        form = self.said
        form.source.who = _who(said)
        form.cue.value, form.cue.span = said.cue, _place(said.passages, PassageRole.CUE)
        form.act.value, form.mode.value = said.act, said.mode
        form.role.value = form.source.who.role
        form.affiliation.value = form.source.who.affiliation
        form.via.value = said.via
        form.relays.hold(_links(said.relayed_by))
        if said.said_on and said.said_on.edtf:
            form.said_on.offer_all((said.said_on,))

    def draft(self) -> ClaimDraft:
        """The answers, on every passage that was proposed and with every source."""
        made = super().draft()
        first, *others = self.proposed.attributions
        spoken = [
            one for one in made.attributions[0].passages if one.role is not PassageRole.CONTENT
        ]
        content = [one for one in first.passages if one.role is PassageRole.CONTENT]
        said = replace(made.attributions[0], passages=(*spoken, *content))
        if self.said.relays.who == self._relayed_by:
            said = replace(said, relayed_by=first.relayed_by)
        return replace(made, passages=self.proposed.passages, attributions=(said, *others))


class SplitProposalForm(Form):
    """One proposal of two events, recorded as two claims; who says it, and how, go with both."""

    VERB = "record"
    SEEN_FIRST = ("wording2",)

    def __init__(
        self,
        reading: Reading,
        proposal: ProposedReading,
        draft: ClaimDraft,
        parts: tuple[Span, Span],
    ) -> None:
        self.proposal = proposal
        self.proposed = draft
        self._halves = Halves(reading, parts, draft)
        super().__init__(f"split-proposal:{reading.article_id}:{proposal.key}", self._halves.fields)

    @property
    def title(self) -> str:
        return "Two claims of one proposal"

    @property
    def problem(self) -> tuple[Field, str] | None:
        return super().problem or self._halves.problem

    def drafts(self) -> tuple[ClaimDraft, ClaimDraft]:
        """The two claims, each with every source and with its own words as what was said."""
        first, second = (
            replace(
                half,
                attributions=tuple(
                    _about(one, half.passages) for one in self.proposed.attributions
                ),
            )
            for half in self._halves.drafts()
        )
        return first, second


def _about(said: AttributionDraft, passages: Sequence[PassageDraft]) -> AttributionDraft:
    spoken = [one for one in said.passages if one.role is not PassageRole.CONTENT]
    content = [replace(one, role=PassageRole.CONTENT) for one in passages]
    return replace(said, passages=(*spoken, *content))


class ProposedResponseForm(ResponseForm):
    """A proposed response: it asks which claims it was about."""

    TITLE = "Proposed: would not say"

    def __init__(
        self,
        reading: Reading,
        proposal: ProposedReading,
        draft: ResponseDraft,
        claims: Sequence[tuple[int, str]],
        marked: Sequence[int],
    ) -> None:
        self.proposal = proposal
        self.proposed = draft
        super().__init__(reading, hull(proposal.content), claims, marked)
        self.key = f"proposal:{reading.article_id}:{proposal.key}"
        if draft.said_on and draft.said_on.edtf:
            self.said_on.offer_all((draft.said_on,))

    def _fill_in(self, reading: Reading, span: Span | None) -> None:
        self.act.value = self.proposed.act
        within = _place(self.proposed.passages, PassageRole.SOURCE) or span
        for source in self.proposed.sources:
            if isinstance(source, SourceDraft):
                self.sources.give(_named(reading.text, source, within))

    def draft(self) -> ResponseDraft:
        """The answers, with the place of the words that say what they did."""
        made = super().draft()
        cues = [one for one in self.proposed.passages if one.role is PassageRole.CUE]
        return replace(made, passages=(*made.passages, *cues))


def hull(spans: Sequence[Span]) -> Span:
    """From where the first of the spans begins to where the last ends."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def _place(passages: Sequence[PassageDraft], role: PassageRole) -> Span | None:
    return next(((one.start, one.end) for one in passages if one.role is role), None)


def speaker_of(draft: ClaimDraft) -> Who:
    """Who says a proposed claim, to be repeated for the next one."""
    return _who(draft.attributions[0])


def _links(nearest: AttributionDraft | None) -> tuple[Who, ...]:
    """The relays of a chain, the outlet's own first."""
    return () if nearest is None else (*_links(nearest.relayed_by), _who(nearest))


def _who(said: AttributionDraft) -> Who:
    assert isinstance(said.source, SourceDraft)  # noqa: S101 - proposals describe their sources
    who = _described(said.source)
    place = _place(said.passages, PassageRole.SOURCE)
    return replace(who, printed=said.source_words, span=place)


def _named(text: str, source: SourceDraft, within: Span | None) -> Who:
    """A source of several, with the place of its own name where that is printed."""
    who = _described(source)
    place = text.find(source.descriptor, *within) if within and source.descriptor else -1
    if place < 0:
        return who
    return replace(who, printed=source.descriptor, span=(place, place + len(source.descriptor)))


def _described(source: SourceDraft) -> Who:
    return Who(
        words=source.descriptor,
        kind=source.kind,
        affiliation=source.affiliation,
        role=source.role,
    )
