"""Which screen answers which request; each is imported when somebody first goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from claimtrack.tui.screens.base import Dialog, Page

LISTS = {
    "desk": ("d", "Desk: what needs me now", "claimtrack.tui.screens.desk:Desk"),
    "due": ("u", "Due: by the end of their windows", "claimtrack.tui.screens.due:Due"),
    "sources": ("s", "Sources and their track records", "claimtrack.tui.screens.sources:Sources"),
    "watched": ("w", "Watched addresses", "claimtrack.tui.screens.watched:Watched"),
    "signed": ("i", "Signed reports", "claimtrack.tui.screens.signed:SignedReports"),
    "history": ("h", "History of the ledger", "claimtrack.tui.screens.history:History"),
}
"""The list screens: letter, what it is, and where its class stands."""

SOURCE = "claimtrack.tui.screens.sources.claims:SourceClaims"
READER = "claimtrack.tui.screens.reader:Reader"
CLAIM = "claimtrack.tui.screens.claim:ClaimPage"
RESPOND = "claimtrack.tui.screens.claim.response:RespondDialog"
TRIAGE = "claimtrack.tui.screens.triage:Triage"
REPORT = "claimtrack.tui.screens.report:ReportPage"
ORIGINS = "claimtrack.tui.screens.origins:Origins"
COPIES = "claimtrack.tui.screens.copies:Copies"
ADD_ARTICLE = "claimtrack.tui.screens.add_article:AddArticlePage"


def screen_class(where: str) -> type[Page]:
    """The class that ``module:name`` says."""
    module, _, name = where.partition(":")
    return cast("type[Page]", getattr(import_module(module), name))


def make_dialog(where: str, *args: Any, **kwargs: Any) -> Dialog[Any]:
    """A new dialog of the class that ``module:name`` says."""
    return cast("Dialog[Any]", screen_class(where)(*args, **kwargs))


def make(where: str, *args: Any, **kwargs: Any) -> Page:
    """A new screen of the class that ``module:name`` says."""
    return screen_class(where)(*args, **kwargs)
