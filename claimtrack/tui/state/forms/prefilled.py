"""A judgement's answers, filled in with what was read about the passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.domain.words import Interest, Relation
from claimtrack.tui.state.forms.judgement import JudgementForm
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who

if TYPE_CHECKING:
    from claimtrack.services.bearing import BearingProposal, Speaker


def fill(form: JudgementForm, proposed: BearingProposal) -> bool:
    """Fill in what is proposed, where the form's passage is one of those that it is about.

    The form's relation has been answered. True where the answers that standing needs are there.
    """
    span = form.span
    if span is None or not any(_overlap(span, one) for one in proposed.passages):
        return False
    if proposed.speaker is not None:
        _fill_speaker(form, proposed.speaker)
    reading = form.reading
    if proposed.event is not None:
        near = reading.dates.in_words(reading.sentence(span))
        others = (one for one in near if one.edtf != proposed.event.edtf)
        form.event.offer_all((proposed.event,), tuple(others))
    if proposed.new_window is not None and form.relation.value is Relation.REVISES:
        form.new_window.offer_all((proposed.new_window,))
    return form.relation.value is proposed.relation and not form.lacks and form.problem is None


def _fill_speaker(form: JudgementForm, speaker: Speaker) -> None:
    if speaker.name:
        known = (one for one in form.reading.sources if _same(one, speaker.name))
        form.source.who = next(known, _who(form, speaker))
    form.first_hand.value = speaker.first_hand
    if speaker.interest is not Interest.UNKNOWN:
        form.interest.value = speaker.interest


def _who(form: JudgementForm, speaker: Speaker) -> Who:
    printed = form.reading.words(speaker.span) if speaker.span else ""
    return Who(speaker.name, speaker.kind, source_id=speaker.source_id, printed=printed)


def _same(one: Who, name: str) -> bool:
    return one.words.casefold() == name.casefold()


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
