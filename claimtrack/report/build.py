"""From cases to a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claimtrack.domain.entities import Source
from claimtrack.domain.words import (
    Act,
    CautionCode,
    Confidence,
    Interest,
    Nature,
    Outcome,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
)
from claimtrack.report.cases import BareArticle, Brief, Case, by_article, in_order
from claimtrack.report.entries import ArticleEntry
from claimtrack.report.model import AsOfDates, ChangeEntry, Report, Scale
from claimtrack.report.parts.annexes import Annexes
from claimtrack.report.parts.claims import article, bare_article
from claimtrack.report.parts.quoting import Quoter
from claimtrack.report.parts.summary import Counts
from claimtrack.report.redacting import Redaction, redacted
from claimtrack.report.seen import left_out, seen
from claimtrack.text import visible_line

_SCALES: tuple[tuple[str, type[StrEnum]], ...] = (
    ("How the reporting leaves a claim (standing)", Standing),
    ("What a checker concludes (verdict)", VerdictScale),
    ("How sure the checker is (confidence)", Confidence),
    ("What became of a plan or forecast (outcome)", Outcome),
    ("How a passage bears on a claim (relation)", Relation),
    ("What sort of thing a claim says (nature)", Nature),
    ("What a source is (kind)", SourceKind),
    ("What a source did (act)", Act),
    ("What a source did when asked (response)", ResponseAct),
    ("How it is quoted (mode)", QuoteMode),
    ("The speaker's own stake (interest)", Interest),
    ("What a careful editor would ask (cautions)", CautionCode),
)

SCALES = tuple(
    Scale(name=axis.__name__, title=title, values=tuple(axis)) for title, axis in _SCALES
)
"""The words that every report judges by."""


def build(brief: Brief, cases: Iterable[Case], articles: Sequence[BareArticle] = ()) -> Report:
    """The report on ``cases``, and on ``articles`` in its scope even where they have no claims.

    ``cases`` as a sequence are sorted and told at once. Any other iterable is gone through once
    here, and again each time that the report's articles are, so a large ledger can hand over its
    cases in pages; it gives them article by article, the same each time.
    """
    ordered = in_order(cases)
    counts, annexes = Counts(), Annexes(brief)
    told: set[int] = set()
    sources: dict[int, Source] = {}
    for case in ordered:
        why = left_out(case, brief)
        if why is not None:
            counts.leave_out(why)
            continue
        shown = seen(case, brief)
        counts.add(shown)
        annexes.add(shown)
        told.add(case.dossier.claim.article_id)
        if brief.withheld:
            sources |= case.dossier.sources
    bare = tuple(one for one in articles if one.article.id not in told)
    for one in articles:
        annexes.add_article(one)
    entries = Told(brief, ordered, bare)
    report = Report(
        title=visible_line(brief.title),
        scope=visible_line(brief.scope),
        as_of=AsOfDates(
            published=brief.as_of.published,
            known=brief.known,
            known_at=brief.known_at,
            to_come=brief.to_come,
        ),
        made_by=visible_line(brief.made_by),
        made_at=brief.made_at,
        ledger_head=brief.ledger_head,
        zone=brief.zone,
        scales=SCALES,
        summary=counts.summary(len(told) + len(bare)),
        articles=tuple(entries) if isinstance(ordered, Sequence) else entries,
        sources=annexes.sources(),
        captures=annexes.captures(),
        sign_offs=annexes.sign_offs(),
        changes=_cleaned(brief.changes),
        changes_since=visible_line(brief.changes_since),
        house=brief.house,
        holdings=brief.holdings,
    )
    if not brief.withheld:
        return report
    return redacted(report, Redaction(sources.values(), brief.withheld))


def _cleaned(changes: tuple[ChangeEntry, ...] | None) -> tuple[ChangeEntry, ...] | None:
    if changes is None:
        return None
    return tuple(
        replace(change, checker=visible_line(change.checker), says=visible_line(change.says))
        for change in changes
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The articles of a report, made one at a time each time that they are gone through."""

    brief: Brief
    cases: Iterable[Case]
    bare: tuple[BareArticle, ...]

    def __iter__(self) -> Iterator[ArticleEntry]:
        for together in by_article(self.cases):
            told = [case for case in together if left_out(case, self.brief) is None]
            if told:
                shown = tuple(seen(case, self.brief) for case in told)
                yield article(shown, self.brief, Quoter())
        for one in self.bare:
            yield bare_article(one)
