"""What a report can be about, as the page that it is asked for from says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.domain.desk import DeskQuery


@dataclass(frozen=True, slots=True)
class Scopes:
    """What the page is about: claims (one, or those that are marked), an article, a view."""

    claim_ids: tuple[int, ...] = ()
    article_id: int | None = None
    view: DeskQuery | None = None
