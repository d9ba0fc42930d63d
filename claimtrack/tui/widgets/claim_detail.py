"""The current claim of the Reader, in full: its words, who said it and how, who would not say."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Attribution, Response
from claimtrack.domain.window import Window
from claimtrack.domain.words import Act, label, word
from claimtrack.services.views import ClaimRow
from claimtrack.tui.shown import joined, one_line, standing
from claimtrack.tui.state.reader import ReaderState
from claimtrack.tui.tones import Tone


def detail(state: ReaderState) -> Content:
    """What is recorded of the current claim, in a few lines."""
    row = state.current
    if row is None:
        return Content("")
    return joined(list(_lines(state, row)), "\n")


def _lines(state: ReaderState, row: ClaimRow) -> Iterator[Content]:
    yield one_line(row.wording, Tone.STRUCK if row.withdrawn else Tone.STRONG)
    yield joined((standing(row.standing), Content.styled(f" · {label(row.nature)}", Tone.QUIET)))
    if row.withdrawn:
        yield one_line(f"withdrawn: {row.withdrawn}", Tone.QUIET)
    if state.span_of(row.claim_id) is None:
        yield one_line("! its words are not in this copy of the article", Tone.ATTENTION)
    if row.window:
        yield joined(("when ", when(row.window)))
    for attribution in state.originating(row.claim_id):
        yield chain(state, attribution)
    for response in state.responses_of(row.claim_id):
        yield _response(state, response)
    if row.cautions:
        said = ", ".join(label(code) for code in row.cautions)
        yield joined((Content.styled("△ ", Tone.ATTENTION), one_line(said)))
    if row.verdict:
        stale = " (stale)" if row.stale else ""
        yield one_line(f"verdict: {row.verdict}{stale}")


def when(of: Window) -> Content:
    """A window by its words, its days, and the rule that read them."""
    days = plain(of.edtf) if of.edtf else ""
    parts = [one_line(f"“{of.words}”" if of.words else "")]
    if days and days != of.words:
        parts.append(one_line(f"→ {days}"))
    if of.rule:
        parts.append(one_line(f"({of.rule})", Tone.QUIET))
    if of.question:
        parts.append(one_line(f"? {of.question}", Tone.ATTENTION))
    return joined([part for part in parts if part], " ")


def chain(state: ReaderState, attribution: Attribution) -> Content:
    """Who said it, by the way that it took: outlet ← relayed by ← who spoke."""
    links = [one_line(state.page.outlet.name, Tone.QUIET)]
    links += [_link(state, one) for one in state.chain_to(attribution)]
    act = label(attribution.act) if attribution.act is not Act.STATES else ""
    how = " · ".join(
        part for part in (act, f"“{attribution.cue}”" if attribution.cue else "",
                          label(attribution.mode), attribution.via and f"told {attribution.via}")
        if part
    )  # fmt: skip
    return joined((joined(links, " ← "), one_line(f"  {how}", Tone.QUIET)))


def _link(state: ReaderState, attribution: Attribution) -> Content:
    source = state.page.sources[attribution.source_id]
    meant = word(source.kind)
    affiliation = f", {source.affiliation}" if source.affiliation else ""
    return one_line(f"{meant.glyph} {source.descriptor or meant.label}{affiliation}")


def _response(state: ReaderState, response: Response) -> Content:
    who = ", ".join(state.page.sources[one].descriptor for one in response.source_ids)
    return one_line(f"∅ {who}: {label(response.act)}")
