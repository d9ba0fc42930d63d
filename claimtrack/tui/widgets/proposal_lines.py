"""A proposal as the Reader shows it: two dim lines in the list, and in full with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from claimtrack.domain.drafts import ClaimDraft, SourceDraft
from claimtrack.domain.words import Act, label, word
from claimtrack.services.proposed import ProposedReading
from claimtrack.tui.shown import joined, one_line, window
from claimtrack.tui.state.marks import PROPOSED
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.claim_detail import when

_NAME_CELLS = 24


def in_list(one: ProposedReading) -> Content:
    """Its words; then that it is proposed, by whom it is said and when it is to be."""
    head = joined(
        (Content.styled(f"  {PROPOSED}  ", Tone.QUIET), one_line(one.wording, Tone.QUIET))
    )
    parts = [Content.styled("proposed", Tone.QUIET), _said_by(one)]
    if one.window and one.window.edtf:
        parts.append(window(one.window))
    elif one.window:
        parts.append(Content.styled("? when", Tone.ATTENTION))
    return joined((head, joined(("     ", joined(parts, "  ")))), "\n")


def in_full(one: ProposedReading) -> Content:
    """Why it is proposed, which a small screen shows too, then all that would be recorded and how
    sure the machine is.
    """
    return joined(list(_lines(one)), "\n")


def _lines(one: ProposedReading) -> Iterator[Content]:
    yield one_line(f"because {'; '.join(one.reasons)}", Tone.QUIET)
    yield one_line(one.wording, Tone.STRONG)
    draft = one.draft
    how = f" · {label(draft.nature)}" if isinstance(draft, ClaimDraft) else f" · {label(one.act)}"
    yield one_line(f"{PROPOSED} proposed{how} · score {one.score:.2f}", Tone.QUIET)
    if one.window:
        yield joined(("when ", when(one.window)))
    yield joined([_source(source) for source in one.sources], " and ")
    if isinstance(draft, ClaimDraft) and (manner := _manner(draft)):
        yield one_line(manner, Tone.QUIET)


def _source(source: SourceDraft) -> Content:
    meant = word(source.kind)
    more = ", ".join(part for part in (source.role, source.affiliation) if part)
    name = source.descriptor or meant.label
    return one_line(f"{meant.glyph} {name}" + (f", {more}" if more else ""))


def _manner(draft: ClaimDraft) -> str:
    said = draft.attributions[0]
    parts = [
        label(said.act) if said.act is not Act.STATES else "",
        f"“{said.cue}”" if said.cue else "",
        label(said.mode),
        f"told {said.via}" if said.via else "",
    ]
    relay = said.relayed_by
    if relay is not None:
        parts.append(f"relayed by {relay.source_words or 'another'}")
    return " · ".join(part for part in parts if part)


def _said_by(one: ProposedReading) -> Content:
    if not one.sources:
        return Content("")
    first = one.sources[0]
    meant = word(first.kind)
    more = f" +{len(one.sources) - 1}" if len(one.sources) > 1 else ""
    name = one_line(first.descriptor or meant.label, Tone.QUIET)
    named = name.truncate(_NAME_CELLS, ellipsis=True)
    return joined((f"{meant.glyph} ", named, Content.styled(more, Tone.QUIET)))
