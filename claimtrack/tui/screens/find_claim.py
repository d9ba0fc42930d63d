"""Choosing a claim that a passage bears on, by typing some of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.desk import DeskQuery, DeskSort
from claimtrack.domain.words import word
from claimtrack.tui.shown import joined, one_line, window
from claimtrack.tui.state.candidates import same_story_first
from claimtrack.tui.tones import Tone, standing_tone
from claimtrack.tui.widgets.find import FindDialog, Found

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.views import ClaimRow

_RECENT = 200
_SHOWN = 40
_FOUND = 50


class FindClaim(FindDialog[int]):
    """Returns the claim's number. Untyped, it offers the claims that changed last."""

    HINT = "words of the claim"
    STYLES = ("reading",)

    def __init__(self, heading: str, words: str) -> None:
        """``words`` are those of the passage: claims that share them are offered first."""
        super().__init__()
        self.HEADING = heading
        self._words = words

    async def find(self, text: str) -> Sequence[Found[int]]:
        rows = await self.host.read(lambda ledger: _rows(ledger, text))
        standing_rows = [row for row in rows if not row.withdrawn]
        if text.strip():
            return [Found(row.claim_id, _shown(row)) for row in standing_rows]
        alike, others = same_story_first(standing_rows, self._words)
        rest = max(_SHOWN - len(alike), 0)
        return [
            *(Found(row.claim_id, _shown(row), "the same story") for row in alike[:_SHOWN]),
            *(Found(row.claim_id, _shown(row), "changed last") for row in others[:rest]),
        ]

    def nothing(self, text: str) -> str:
        if text.strip():
            return "No claim has these words; fewer of them may find one."
        return "There are no claims yet: esc, then n, makes one of the selected words."


def _rows(ledger: Ledger, text: str) -> list[ClaimRow]:
    from claimtrack.services.views import HitKind

    if text.strip():
        hits = ledger.search(text, limit=_FOUND)
        return ledger.claim_rows([hit.id for hit in hits if hit.kind is HitKind.CLAIM])
    query = DeskQuery(sort=DeskSort.CHANGED, descending=True)
    return ledger.claim_rows(ledger.desk(query)[:_RECENT])


def _shown(row: ClaimRow) -> Content:
    return joined(
        (
            Content.styled(f"{row.claim_id:>4} ", Tone.QUIET),
            Content.styled(word(row.standing).glyph, standing_tone(row.standing)),
            " ",
            one_line(row.wording),
            *(("  ", window(row.window).stylize("dim")) if row.window else ()),
            one_line(f"  {row.said_by}" if row.said_by else "", Tone.QUIET),
        )
    )
