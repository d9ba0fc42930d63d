"""The Desk's filters and orders over what was seen on another day.

The same questions as ``storage.desk`` answers in SQL for today; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import Any

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.words import Standing, Workflow
from claimtrack.services.due import is_due
from claimtrack.services.seen import Seen
from claimtrack.storage.desk_orders import STANDINGS
from claimtrack.storage.desk_then import Placed
from claimtrack.storage.lines import PRIORITIES
from claimtrack.storage.search import finds


class Sight:
    """What the Desk shows of the claims as of a day, to one checker."""

    def __init__(self, day: date, checker_id: int) -> None:
        self._day = day
        self._checker_id = checker_id

    def in_view(self, one: Seen, view: DeskView) -> bool:
        """Whether a claim belongs to one of the Desk's views."""
        claim, line = one.claim, one.line
        if view is DeskView.WITHDRAWN or claim.withdrawn:
            return view is DeskView.WITHDRAWN and bool(claim.withdrawn)
        belongs: dict[DeskView, Callable[[], bool]] = {
            DeskView.ALL: lambda: True,
            DeskView.MINE: lambda: claim.assignee_id == self._checker_id,
            DeskView.DUE: lambda: is_due(claim, line, self._day),
            DeskView.DISPUTED: lambda: line.standing_on(self._day) is Standing.DISPUTED,
            DeskView.SECOND_CHECK: lambda: claim.workflow is Workflow.SECOND_CHECK,
            DeskView.CAUTIONS: lambda: bool(line.cautions_on(self._day)),
            DeskView.STALE: lambda: line.is_stale_on(self._day),
        }
        return belongs[view]()

    def fits(self, one: Seen, query: DeskQuery) -> bool:
        """Whether a claim is in the view asked for and passes every filter that is set."""
        claim, line = one.claim, one.line
        return (
            self.in_view(one, query.view)
            and _equal(claim.article_id, query.article_id)
            and _equal(one.article.outlet_id, query.outlet_id)
            and _equal(claim.assignee_id, query.assignee_id)
            and (query.source_id is None or query.source_id in one.stated)
            and _any([claim.nature], query.natures)
            and _any([claim.workflow], query.workflows)
            and _any([line.standing_on(self._day)], query.standings)
            and _any(line.kinds, query.kinds)
            and _any(line.cautions_on(self._day), query.cautions)
            and _any(claim.tags, query.tags)
            and finds(query.text, one.texts)
        )

    def placed(self, one: Seen, sort: DeskSort) -> Placed:
        """Where a claim stands in an order."""
        claim = one.claim
        return Placed(self._key(sort)(one), claim.article_id, one.line.place, claim.id)

    def _key(self, sort: DeskSort) -> Callable[[Seen], Any]:
        keys: dict[DeskSort, Callable[[Seen], Any]] = {
            DeskSort.ARTICLE: lambda one: one.article.published_on,
            DeskSort.WINDOW: lambda one: one.line.due_by,
            DeskSort.STANDING: lambda one: STANDINGS.index(one.line.standing_on(self._day)),
            DeskSort.SOURCE: lambda one: one.line.sort_name or None,
            DeskSort.PRIORITY: lambda one: PRIORITIES.index(one.claim.priority),
            DeskSort.CHANGED: lambda one: one.last,
        }
        return keys[sort]


def in_order(placed: Iterable[Placed], *, descending: bool) -> list[int]:
    """The ids in the order asked for, then by article, place and id; what has no value is last."""
    in_place = sorted(placed, key=itemgetter(1, 2, 3))
    with_value = [one for one in in_place if one.key is not None]
    without = [one for one in in_place if one.key is None]
    with_value.sort(key=itemgetter(0), reverse=descending)
    return [one.claim_id for one in (*with_value, *without)]


def _equal(value: int | None, wanted: int | None) -> bool:
    return wanted is None or value == wanted


def _any(values: Iterable[str], wanted: tuple[str, ...]) -> bool:
    return not wanted or any(value in wanted for value in values)
