"""What the Desk shows, without any screen: a view, filters that combine, an order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.words import CautionCode, Nature, SourceKind, Standing, Workflow, label

VIEWS: dict[DeskView, str] = {
    DeskView.ALL: "All",
    DeskView.MINE: "Mine",
    DeskView.DUE: "Due",
    DeskView.DISPUTED: "Disputed",
    DeskView.SECOND_CHECK: "Needs 2nd check",
    DeskView.CAUTIONS: "Cautions",
    DeskView.STALE: "Stale verdicts",
    DeskView.WITHDRAWN: "Withdrawn",
}

SORTS: dict[DeskSort, str] = {
    DeskSort.ARTICLE: "article, in the order of the text",
    DeskSort.WINDOW: "end of window",
    DeskSort.STANDING: "standing",
    DeskSort.SOURCE: "source",
    DeskSort.PRIORITY: "priority",
    DeskSort.CHANGED: "last change",
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name in the query, and the words that it chooses from where it has a list."""

    letter: str
    field: str
    name: str
    values: type[StrEnum] | None = None


FACETS = (
    Facet("k", "kinds", "source kind", SourceKind),
    Facet("s", "standings", "standing", Standing),
    Facet("n", "natures", "nature", Nature),
    Facet("c", "cautions", "caution", CautionCode),
    Facet("w", "workflows", "workflow", Workflow),
    Facet("t", "tags", "tag"),
    Facet("i", "assignee_id", "assignee"),
    Facet("a", "article_id", "article"),
    Facet("x", "text", "words"),
)


@dataclass(frozen=True, slots=True)
class DeskState:
    """A query, with names for those of its filters that are numbers."""

    query: DeskQuery = field(default_factory=DeskQuery)
    assignee: str = ""
    article: str = ""
    source: str = ""

    def in_view(self, view: DeskView) -> DeskState:
        """The same filters in another view."""
        return replace(self, query=replace(self.query, view=view))

    def beside(self, step: int) -> DeskState:
        """The view so many steps further down the list, and round again."""
        views = list(VIEWS)
        position = views.index(self.query.view)
        return self.in_view(views[(position + step) % len(views)])

    def sorted_by(self, sort: DeskSort) -> DeskState:
        """Sorted so; sorted so already, the other way round."""
        descending = not self.query.descending if sort is self.query.sort else False
        return replace(self, query=replace(self.query, sort=sort, descending=descending))

    def filtered(self, name: str, value: Any, called: str = "") -> DeskState:
        """With one filter set. ``called`` is what to call a value that is a number."""
        named = {"assignee_id": "assignee", "article_id": "article", "source_id": "source"}
        query = replace(self.query, **{name: value})
        changes = {named[name]: called} if name in named else {}
        return replace(self, query=query, **changes)

    def unfiltered(self) -> DeskState:
        """Without any filter, in the same view and order."""
        query = self.query
        return DeskState(DeskQuery(view=query.view, sort=query.sort, descending=query.descending))

    def filters(self) -> list[tuple[str, str]]:
        """The filters that are set: name, and what they let through."""
        found = [("source", self.source), *((facet.name, self._says(facet)) for facet in FACETS)]
        return [(name, says) for name, says in found if says]

    def value(self, facet: Facet) -> Any:
        """What a filter is set to."""
        return getattr(self.query, facet.field)

    def _says(self, facet: Facet) -> str:
        value = self.value(facet)
        if facet.field == "assignee_id":
            return self.assignee if value is not None else ""
        if facet.field == "article_id":
            return self.article if value is not None else ""
        if isinstance(value, tuple):
            return " or ".join(label(one) if facet.values else one for one in value)
        return str(value)

    def order(self) -> str:
        """How it is sorted, with the direction as an arrow."""
        arrow = "▾" if self.query.descending else "▴"
        return f"by {SORTS[self.query.sort].partition(',')[0]} {arrow}"

    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.filters())
