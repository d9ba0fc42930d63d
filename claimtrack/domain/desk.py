"""What the Desk can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.words import CautionCode, Nature, SourceKind, Standing, Workflow


class DeskView(StrEnum):
    """The Desk's standing views."""

    ALL = "all"
    MINE = "mine"
    DUE = "due"
    DISPUTED = "disputed"
    SECOND_CHECK = "second_check"
    CAUTIONS = "cautions"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


class DeskSort(StrEnum):
    """What the Desk sorts by."""

    ARTICLE = "article"
    WINDOW = "window"
    STANDING = "standing"
    SOURCE = "source"
    PRIORITY = "priority"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskQuery:
    """Which claims, in which order. Filters combine with "and"; the values of one with "or"."""

    view: DeskView = DeskView.ALL
    text: str = ""
    article_id: int | None = None
    source_id: int | None = None
    outlet_id: int | None = None
    kinds: tuple[SourceKind, ...] = ()
    standings: tuple[Standing, ...] = ()
    natures: tuple[Nature, ...] = ()
    cautions: tuple[CautionCode, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    tags: tuple[str, ...] = ()
    assignee_id: int | None = None
    sort: DeskSort = DeskSort.ARTICLE
    descending: bool = False
