"""The cases that a report is made from, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Article, Capture, Outlet
from claimtrack.domain.rules.assess import assess
from claimtrack.domain.rules.verdicts import is_hidden
from claimtrack.report.cases import BareArticle, Case
from claimtrack.services.session import Session, View
from claimtrack.storage.dossiers import PAGE, dossiers
from claimtrack.storage.index import lines
from claimtrack.storage.lines import Line

Progress = Callable[[int, int], None]
"""Called with the claims done and how many there are to do; it may raise to stop the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Cases in the order of ``claim_ids``, loaded as they are asked for, each time anew.

    ``as_of`` is the report's point; ``now`` says that it is the present, where reporting that is
    dated tomorrow already counts, as it does on every screen.
    """

    session: Session
    view: View
    claim_ids: list[int]
    as_of: AsOf
    now: bool

    def __iter__(self) -> Iterator[Case]:
        ids = iter(self.claim_ids)
        while page := list(islice(ids, PAGE)):
            found = {dossier.claim.id: dossier for dossier in dossiers(self.view, page)}
            held = lines(self.view, page) if self.now else {}
            for number in page:
                if number in found:
                    yield self._case(found[number], held.get(number))

    def _case(self, dossier: Dossier, line: Line | None) -> Case:
        day = line.day(self.as_of.published) if line else self.as_of.published
        return Case(
            dossier=dossier,
            assessment=assess(dossier, replace(self.as_of, published=day)),
            blind=is_hidden(dossier.claim, dossier.verdicts, self.session.checker_id),
            withheld=dossier.claim.id in self.view.unseen,
            day=day,
        )


class Watched:
    """Cases that tell how far along they are, over all the times that they are gone through."""

    def __init__(self, cases: Cases, progress: Progress, passes: int) -> None:
        self._cases = cases
        self._progress = progress
        self._total = passes * len(cases.claim_ids)
        self._done = 0

    def __iter__(self) -> Iterator[Case]:
        for case in self._cases:
            self._done += 1
            self._progress(self._done, self._total)
            yield case


def bare(session: Session, view: View, article: Article, as_of: AsOf) -> BareArticle:
    """An article with every capture of it that had been taken by then."""
    captures = view.all(Capture, article_id=article.id)
    return BareArticle(
        article=article,
        outlet=view.get(Outlet, article.outlet_id),
        captures=tuple(
            capture
            for capture in captures
            if capture.captured_at.astimezone(session.zone).date() <= as_of.published
        ),
    )
