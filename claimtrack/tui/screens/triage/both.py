"""The two sides that the Triage compares: the claim, and where the article comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.words import label, word
from claimtrack.tui.shown import joined, one_line, short_day, window
from claimtrack.tui.state.lines import Span
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.services.views import ArticlePage, CasePage


def claim_shown(case: CasePage, differing: Iterable[Span]) -> Content:
    """The claim, when, who said it and where; between guillemets what a proposal rests on."""
    row = case.row
    lines = [
        one_line(f"claim {row.claim_id} · {label(row.nature)}", Tone.QUIET),
        _guillemets(row.wording, differing),
    ]
    if row.window:
        lines.append(joined(("when ", window(row.window))))
    if row.kind:
        lines.append(one_line(f"said by {word(row.kind).glyph} {row.said_by or label(row.kind)}"))
    outlet = f"{row.outlet}, {short_day(row.published_on)}"
    lines.append(one_line(outlet, Tone.QUIET))
    lines += [
        one_line(f"“{' '.join(passage.exact.split())}”", Tone.QUIET)
        for passage in case.dossier.passages
        if passage.claim_id == row.claim_id
    ]
    return joined(lines, "\n")


def whence(page: ArticlePage) -> Content:
    """Who published the article, when, and its headline."""
    outlet = f"{page.outlet.name}, {short_day(page.article.published_on)}"
    return joined((one_line(outlet, Tone.QUIET), "  ", one_line(page.article.headline)))


def _guillemets(words: str, spans: Iterable[Span]) -> Content:
    """The claim's words with those between guillemets that the proposal rests on."""
    parts: list[Content | str] = []
    last = 0
    for start, end in sorted(set(spans)):
        if start < last:
            continue
        parts += [one_line(words[last:start], Tone.STRONG), "«"]
        parts += [one_line(words[start:end], "bold underline"), "»"]
        last = end
    return joined([*parts, one_line(words[last:], Tone.STRONG)])
