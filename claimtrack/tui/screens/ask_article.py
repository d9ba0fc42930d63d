"""Asking for one of the ledger's articles, by words of its headline or its outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.tui.shown import count, joined, one_line, short_day
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.find import FindDialog, Found

if TYPE_CHECKING:
    from claimtrack.services.views import ArticleRow

_MOST = 50


class AskArticle(FindDialog[tuple[int, str]]):
    """Returns the article's number and its headline."""

    HINT = "words of the headline or the outlet"

    def __init__(self, heading: str, *, any_article: bool = False) -> None:
        """With ``any_article`` one line stands for no article in particular, and returns 0."""
        super().__init__()
        self.HEADING = heading
        self._any_article = any_article

    async def find(self, text: str) -> Sequence[Found[tuple[int, str]]]:
        rows = await self.host.read(lambda ledger: ledger.articles(text=text, limit=_MOST))
        found = [Found((row.article.id, row.article.headline), _shown(row)) for row in rows]
        return [Found((0, ""), Content("any article")), *found] if self._any_article else found

    def nothing(self, text: str) -> str:
        if text.strip():
            return "No article has these words; fewer of them may find one."
        return "There are no articles yet: esc, then a, adds one."


def _shown(row: ArticleRow) -> Content:
    detail = f", {short_day(row.article.published_on)} · {count(row.claims, 'claim')}"
    return joined((one_line(row.article.headline), "  ", one_line(row.outlet + detail, Tone.QUIET)))
