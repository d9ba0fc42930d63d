"""Later reporting that bears on a claim, and what the standing made of it."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution, Evidence
from claimtrack.domain.findings import Caution, Counted, SetAside, StandingFinding
from claimtrack.domain.rules.as_of import published_day
from claimtrack.domain.rules.origins import evidence_origin
from claimtrack.report.cases import Case
from claimtrack.report.entries import (
    CautionEntry,
    CountedEntry,
    EvidenceEntry,
    SetAsideEntry,
    StandingEntry,
)
from claimtrack.report.parts.quoting import Quoter
from claimtrack.report.parts.speakers import cleaned, published, speaker
from claimtrack.report.parts.verdicts import checker_name
from claimtrack.report.wording import NOBODY
from claimtrack.text import visible, visible_line


def evidence(case: Case, checkers: Mapping[int, str], quoter: Quoter) -> tuple[EvidenceEntry, ...]:
    """All evidence on the claim by the day it was published, undated last."""
    dossier = case.dossier
    aside = {
        one.evidence_id: one.why
        for one in case.assessment.standing.set_aside
        if one.evidence_id is not None
    }
    return tuple(
        _evidence(one, dossier, checkers, quoter, aside.get(one.id, ""))
        for one in sorted(dossier.evidence, key=lambda one: _order(one, dossier))
    )


def _order(one: Evidence, dossier: Dossier) -> tuple[bool, int, int]:
    on = published_day(one.article_id, dossier)
    return (on is None, on.toordinal() if on else 0, one.id)


def _evidence(
    one: Evidence,
    dossier: Dossier,
    checkers: Mapping[int, str],
    quoter: Quoter,
    why: str,
) -> EvidenceEntry:
    article = dossier.articles[one.article_id]
    origin = evidence_origin(one, dossier)
    passages = [passage for passage in dossier.passages if passage.evidence_id == one.id]
    capture = dossier.captures.get(passages[0].capture_id) if passages else None
    return EvidenceEntry(
        evidence=one.id,
        relation=one.relation,
        speaker=(
            speaker(dossier.sources[one.source_id], dossier.outlets)
            if one.source_id is not None
            else None
        ),
        interest=one.interest,
        first_hand=one.first_hand,
        origin=visible_line(origin.name),
        origin_unknown=visible_line(origin.unknown),
        event=cleaned(one.event),
        new_window=cleaned(one.new_window),
        derived_from=one.derived_from_id,
        note=visible(one.note),
        published=published(article, dossier.outlets[article.outlet_id]),
        excerpts=quoter.excerpts(passages, dossier.captures),
        quotes=tuple(quoter.quoted(passages, dossier.captures)),
        capture=capture.id if capture else None,
        captured_at=capture.captured_at if capture else None,
        sha256=capture.sha256 if capture else "",
        recorded_by=checker_name(one.recorded_by, checkers),
        recorded_at=one.recorded_at,
        set_aside=visible_line(why),
        withdrawn=visible_line(one.withdrawn),
    )


def standing(finding: StandingFinding, dossier: Dossier) -> StandingEntry:
    """The standing with its reasons, what it counted and what it set aside."""
    return StandingEntry(
        standing=finding.standing,
        reasons=tuple(visible_line(reason) for reason in finding.reasons),
        origins=tuple(visible_line(origin) for origin in finding.origins),
        counted=tuple(
            CountedEntry(
                evidence=one.evidence_id,
                attribution=one.attribution_id,
                name=_name(one, dossier),
                relation=one.relation,
                origin=visible_line(one.origin),
            )
            for one in finding.counted
        ),
        set_aside=tuple(
            SetAsideEntry(
                evidence=one.evidence_id,
                attribution=one.attribution_id,
                name=_name(one, dossier),
                why=visible_line(one.why),
            )
            for one in finding.set_aside
        ),
        window=cleaned(finding.window),
    )


def _name(item: Counted | SetAside, dossier: Dossier) -> str:
    """Who speaks in an item; where nobody is named, what sort of source it is."""
    items = (*dossier.attributions, *dossier.evidence)
    number = item.evidence_id if item.evidence_id is not None else item.attribution_id
    kind = Evidence if item.evidence_id is not None else Attribution
    source_id = next(one.source_id for one in items if type(one) is kind and one.id == number)
    if source_id is None:
        return NOBODY
    return speaker(dossier.sources[source_id], dossier.outlets).name


def caution(found: Caution, dossier: Dossier, quoter: Quoter) -> CautionEntry:
    """A caution with the words that it rests on."""
    ids = set(found.passage_ids)
    rests_on = [passage for passage in dossier.passages if passage.id in ids]
    return CautionEntry(
        code=found.code,
        says=visible_line(found.says),
        quotes=tuple(quoter.quoted(rests_on, dossier.captures)),
    )
