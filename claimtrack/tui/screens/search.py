"""Searching claims, sources and articles as you type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from claimtrack.domain.words import EntityKind
from claimtrack.services.views import HitKind
from claimtrack.text import visible_line
from claimtrack.tui.messages import OpenArticle, OpenClaim, OpenSource, ShowOnDesk
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.find import FindDialog, Found

if TYPE_CHECKING:
    from claimtrack.services.views import Hit

_GROUPS = {HitKind.CLAIM: "Claims", HitKind.SOURCE: "Sources", HitKind.ARTICLE: "Articles"}


class SearchDialog(FindDialog[Message]):
    """Results in groups; returns the request to go to the one that was taken.

    The last line takes the words to the Desk as a filter.
    """

    HEADING = "Search"
    HINT = "words of a claim, a source or an article"

    async def find(self, text: str) -> Sequence[Found[Message]]:
        words = text.strip()
        if not words:
            return ()
        hits = await self.host.read(lambda ledger: ledger.search(words))
        found = [
            Found(_way_to(hit), _shown(hit), name)
            for kind, name in _GROUPS.items()
            for hit in hits
            if hit.kind is kind
        ]
        on_desk = joined(("all claims with “", one_line(words), "”"))
        return [*found, Found(ShowOnDesk(words), on_desk, "On the Desk")]

    def nothing(self, text: str) -> str:
        return f"Nothing has “{text}”." if text else "Type a few letters of a word or two."


def _way_to(hit: Hit) -> Message:
    match hit.kind:
        case HitKind.CLAIM:
            return OpenClaim(hit.id)
        case HitKind.ARTICLE:
            return OpenArticle(hit.id)
        case HitKind.SOURCE:
            return OpenSource(EntityKind.SOURCE, hit.id, hit.shown)


def _shown(hit: Hit) -> Content:
    shown = Content(visible_line(hit.shown))
    for start, end in hit.marks:
        shown = shown.stylize("bold underline", start, end)
    number = Content.styled(f"{hit.id:>4} ", Tone.QUIET) if hit.kind is HitKind.CLAIM else "  "
    return joined((number, shown, "  ", one_line(hit.detail, Tone.QUIET)))
