"""What screens ask of the app. Each bubbles up to it; the app knows which screen answers."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from claimtrack.domain.words import EntityKind


@dataclass
class OpenClaim(Message):
    """Show a claim's dossier."""

    claim_id: int


@dataclass
class OpenArticle(Message):
    """Show an article in the Reader, at ``span`` (code points) where one is given.

    With ``claim_id`` the article is opened to link evidence in it to that claim; ``current`` is the
    claim of the article that the cursor is to be on. ``says`` is told in the Reader's status line.
    """

    article_id: int
    span: tuple[int, int] | None = None
    claim_id: int | None = None
    current: int | None = None
    says: str = ""


@dataclass
class OpenCopies(Message):
    """Show what differs between the two newest copies of an article."""

    article_id: int


@dataclass
class OpenOrigins(Message):
    """Show the origins behind a claim."""

    claim_id: int


@dataclass
class OpenTriage(Message):
    """Ask, pair by pair, how an article bears on claims. Empty: every claim that is due."""

    claim_ids: tuple[int, ...] = ()
    article_id: int | None = None


@dataclass
class OpenSource(Message):
    """Show the claims behind a source's or an outlet's track record."""

    entity: EntityKind
    id: int
    name: str


@dataclass
class ShowOnDesk(Message):
    """Show the claims with these words on the Desk."""

    words: str
