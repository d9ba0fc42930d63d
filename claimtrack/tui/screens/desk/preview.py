"""The current claim in short: its words, who said them, why it stands as it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.words import label, word
from claimtrack.tui.shown import joined, one_line, short_day, window
from claimtrack.tui.tones import Tone, standing_tone

if TYPE_CHECKING:
    from claimtrack.domain.entities import Attribution
    from claimtrack.services.views import CasePage, ClaimRow


class InShort(Static):
    """The lines of the preview. The screen is only laid out anew where their number changes: that
    takes longer than everything else a key does.
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, words: Content) -> None:
        """Show this."""
        width, height = self.content_size
        fits = width > 0 and words.get_height(self.styles.get_rules(), width) == height
        self.update(words, layout=not fits)


def brief(row: ClaimRow) -> Content:
    """What the row alone says, until the dossier has come."""
    return joined([one_line(row.wording, Tone.STRONG), _facts(row)], "\n")


def full(case: CasePage) -> Content:
    """What an editor would want to know before opening it."""
    return joined(_paragraphs(case), "\n")


def _paragraphs(case: CasePage) -> Iterator[Content]:
    yield one_line(case.row.wording, Tone.STRONG)
    yield from _words(case)
    yield from (_said(case, one) for one in case.dossier.attributions if not one.withdrawn)
    yield from _would_not_say(case)
    yield _standing(case)
    if case.assessment.outcome:
        yield one_line(case.assessment.outcome.says)
    for caution in case.assessment.cautions:
        yield joined(
            (Content.styled(f"△ {label(caution.code)}: ", Tone.ATTENTION), one_line(caution.says))
        )
    for reason in case.assessment.stale:
        yield joined((Content.styled("~ verdict is stale: ", Tone.ATTENTION), one_line(reason)))
    yield _facts(case.row)


def _words(case: CasePage) -> Iterator[Content]:
    for passage in case.dossier.passages:
        if passage.claim_id == case.row.claim_id:
            yield joined(("“", one_line(passage.exact), "”"))


def _said(case: CasePage, attribution: Attribution) -> Content:
    source = case.dossier.sources[attribution.source_id]
    meant = word(source.kind)
    who = one_line(attribution.source_words or source.descriptor or meant.label)
    via = joined((" via ", one_line(attribution.via))) if attribution.via else Content("")
    how = f", {label(attribution.act)} · {label(attribution.mode)} · {meant.label}"
    return joined((f"{meant.glyph} ", who, via, Content.styled(how, Tone.QUIET)))


def _would_not_say(case: CasePage) -> Iterator[Content]:
    for response in case.dossier.responses:
        if response.withdrawn:
            continue
        who = ", ".join(case.dossier.sources[one].descriptor for one in response.source_ids)
        meant = word(response.act)
        yield joined((f"{meant.glyph} ", one_line(who), Content.styled(f" {meant.label}", "dim")))


def _standing(case: CasePage) -> Content:
    found = case.assessment.standing
    glyph = Content.styled(word(found.standing).glyph, standing_tone(found.standing))
    return joined((glyph, " ", one_line(" ".join(found.reasons))))


def _facts(row: ClaimRow) -> Content:
    facts = [
        Content(label(row.nature)),
        window(row.window) if row.window else None,
        joined((one_line(row.outlet), f", {short_day(row.published_on)}")),
        Content(label(row.workflow)),
        one_line(f"verdict: {row.verdict}") if row.verdict else None,
        one_line(f"assigned to {row.assignee}") if row.assignee else None,
        one_line(" ".join(f"#{tag}" for tag in row.tags)) if row.tags else None,
        one_line(f"withdrawn: {row.withdrawn}") if row.withdrawn else None,
    ]
    return joined([fact for fact in facts if fact is not None], " · ").stylize(Tone.QUIET)
