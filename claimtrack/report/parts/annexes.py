"""The annexes: sources, captures and sign-offs, collected in one pass over the cases."""

from __future__ import annotations

from collections import Counter

from claimtrack.domain.entities import Capture
from claimtrack.domain.findings import TrackRecord
from claimtrack.report.cases import BareArticle, Brief, Case
from claimtrack.report.entries import Published, Speaker
from claimtrack.report.model import CaptureEntry, SignOffEntry, SourceEntry, TrackEntry
from claimtrack.report.parts.speakers import published, speaker
from claimtrack.report.parts.verdicts import verdicts
from claimtrack.text import visible_line


class Annexes:
    """Collects what the annexes list: one short line a source, a capture, a verdict."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._speakers: dict[int, Speaker] = {}
        self._said: Counter[int] = Counter()
        self._evidence: Counter[int] = Counter()
        self._silent: Counter[int] = Counter()
        self._captures: dict[int, CaptureEntry] = {}
        self._sign_offs: list[SignOffEntry] = []

    def add_article(self, bare: BareArticle) -> None:
        """List the captures of an article that may have no claims."""
        where = published(bare.article, bare.outlet)
        for capture in bare.captures:
            self._captures.setdefault(capture.id, _capture(capture, where))

    def add(self, case: Case) -> None:
        """Collect from a case that the report tells."""
        self._collect_sources(case)
        self._collect_captures(case)
        self._collect_sign_off(case)

    def _collect_sources(self, case: Case) -> None:
        """Count a source once for each claim; what was withdrawn does not count."""
        dossier = case.dossier
        said = {one.source_id for one in dossier.attributions if not one.withdrawn}
        silent = {
            source_id
            for one in dossier.responses
            if not one.withdrawn
            for source_id in one.source_ids
        }
        spoke = [
            one.source_id
            for one in dossier.evidence
            if one.source_id is not None and not one.withdrawn
        ]
        self._said.update(said)
        self._silent.update(silent)
        self._evidence.update(spoke)
        for source_id in (said | silent | set(spoke)) - self._speakers.keys():
            source = dossier.sources[source_id]
            self._speakers[source_id] = speaker(source, dossier.outlets)

    def _collect_captures(self, case: Case) -> None:
        """List the captures of the articles that are told of, not of any that came later."""
        dossier = case.dossier
        told = {
            dossier.claim.article_id,
            *(one.article_id for one in dossier.responses),
            *(one.article_id for one in dossier.evidence),
        }
        for capture in dossier.captures.values():
            if capture.id not in self._captures and capture.article_id in told:
                article = dossier.articles[capture.article_id]
                where = published(article, dossier.outlets[article.outlet_id])
                self._captures[capture.id] = _capture(capture, where)

    def _collect_sign_off(self, case: Case) -> None:
        concluded = verdicts(case, self._brief.checkers, self._brief.house)
        if not (concluded.hidden or concluded.leading or concluded.second):
            return
        claim = case.dossier.claim
        self._sign_offs.append(
            SignOffEntry(
                claim=claim.id,
                wording=visible_line(claim.wording),
                workflow=claim.workflow,
                first=concluded.leading,
                second=concluded.second,
                disagreement=concluded.disagreement,
                stale=bool(concluded.stale),
                hidden=concluded.hidden,
            )
        )

    def sources(self) -> tuple[SourceEntry, ...]:
        """Every source that the report names, by name."""
        tracks = self._brief.tracks or {}
        entries = [
            SourceEntry(
                speaker=one,
                claims=self._said[number],
                evidence=self._evidence[number],
                responses=self._silent[number],
                track=_track(tracks.get(number)),
            )
            for number, one in self._speakers.items()
        ]
        return tuple(
            sorted(entries, key=lambda one: (one.speaker.name.casefold(), one.speaker.source))
        )

    def captures(self) -> tuple[CaptureEntry, ...]:
        """Every capture that the report rests on, by number."""
        return tuple(self._captures[number] for number in sorted(self._captures))

    def sign_offs(self) -> tuple[SignOffEntry, ...]:
        """Every claim that a verdict was given on, by number."""
        return tuple(sorted(self._sign_offs, key=lambda one: one.claim))


def _capture(capture: Capture, where: Published) -> CaptureEntry:
    return CaptureEntry(
        capture=capture.id,
        published=where,
        captured_at=capture.captured_at,
        method=capture.method,
        media_type=visible_line(capture.media_type),
        size=capture.size,
        sha256=visible_line(capture.sha256),
        text_sha256=visible_line(capture.text_sha256),
        extractor=visible_line(capture.extractor),
        notes=tuple(visible_line(note) for note in capture.notes),
    )


def _track(record: TrackRecord | None) -> TrackEntry | None:
    if record is None:
        return None
    return TrackEntry(
        confirmed=record.confirmed,
        partly_confirmed=record.partly_confirmed,
        contradicted=record.contradicted,
        retracted=record.retracted,
        settled=record.settled,
        held_up=record.held_up,
        total=record.total,
        low=record.low,
        high=record.high,
    )
