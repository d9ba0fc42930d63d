"""Short ways to drive the screens on which one reads."""

from __future__ import annotations

from datetime import date

from driving import Session
from story import intake

from claimtrack.services.ledger import Ledger
from claimtrack.tui.messages import OpenArticle, OpenClaim
from claimtrack.tui.screens.claim import ClaimPage
from claimtrack.tui.screens.reader import Reader

PIER = """\
Pier to open in Ruvo

Harbour source

The pier will open in May or June 2031, a harbour clerk told Harbour Wire on Thursday.
According to media reports, a city aide said the ferry was sold.
“It will be paid for by the city,” the clerk said, “and built in Ruvo.”
The harbour office did not respond to questions.
"""


async def read_article(session: Session, article_id: int = 1) -> Reader:
    """Open an article in the Reader."""
    session.app.post_message(OpenArticle(article_id))
    await session.settle()
    assert isinstance(session.screen, Reader)
    return session.screen


async def open_claim(session: Session, claim_id: int) -> ClaimPage:
    """Open a claim's dossier."""
    session.app.post_message(OpenClaim(claim_id))
    await session.settle()
    assert isinstance(session.screen, ClaimPage)
    return session.screen


def add_pier(ledger: Ledger, text: str = PIER) -> int:
    """Add the story of the pier; the number of its article."""
    return ledger.add_article(intake(text, "Harbour Wire", date(2031, 2, 14))).article.id


async def stand_on(session: Session, words: str) -> None:
    """Put the cursor on the first of these words, as a click would."""
    reader = session.screen
    reader.article.go_to(reader.article.source_text.index(words))
    await session.settle()


async def select(session: Session, words: str) -> None:
    """Select these words, as the mouse would."""
    article = session.screen.article
    start = article.source_text.index(words)
    article.select(start, start + len(words))
    article.focus()
    await session.settle()


def letters(session: Session, words: str) -> tuple[str, str]:
    """The letters that stand over the first and the last of these words."""
    article = session.screen.article
    shown = article.hints
    start = next(place for place in sorted(shown) if article.source_text.startswith(words, place))
    return shown[start], shown[start + words.rfind(" ") + 1]


async def pick(session: Session, words: str) -> None:
    """Pick words by their two letters."""
    await session.press(*letters(session, words))


async def retype(session: Session, text: str) -> None:
    """Put this text in place of what stands in the line for typing."""
    session.app.focused.select_all()
    await session.type(text)
