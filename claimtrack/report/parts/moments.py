"""A claim's time line: the window, publication, evidence, verdicts and the as-of day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from claimtrack.domain.window import Window
from claimtrack.domain.words import label
from claimtrack.report.entries import (
    EvidenceEntry,
    Moment,
    MomentKind,
    Published,
    VerdictEntry,
    Verdicts,
)
from claimtrack.report.wording import day, window_days


def moments(
    *,
    published: Published,
    window: Window | None,
    holds: Window | None,
    evidence: tuple[EvidenceEntry, ...],
    verdicts: Verdicts,
    as_of: date,
    zone: tzinfo,
) -> tuple[Moment, ...]:
    """Everything that has a day, in the order of time. Withdrawn evidence is not on it.

    ``holds`` is the window that holds now; where a revision moved it, both are shown.
    """
    made = [
        *_windows(window, holds),
        *_published(published),
        *(_evidence(one, zone) for one in evidence if not one.withdrawn),
        *_verdicts(verdicts, zone),
        Moment(kind=MomentKind.AS_OF, first=as_of, last=as_of, when=day(as_of), says="as of"),
    ]
    return tuple(sorted(made, key=_order))


def _order(moment: Moment) -> tuple[int, int]:
    first, last = moment.first or moment.last, moment.last or moment.first
    if first is None or last is None:
        return (date.max.toordinal(), date.max.toordinal())
    return (first.toordinal(), last.toordinal())


def _windows(window: Window | None, holds: Window | None) -> Iterator[Moment]:
    moved = holds is not None and (window is None or holds.edtf != window.edtf)
    if window is not None and window.edtf:
        says = "window as first said" if moved else "window"
        yield _spanning(MomentKind.WINDOW, window, says)
    if moved and holds is not None and holds.edtf:
        yield _spanning(MomentKind.REVISED_WINDOW, holds, "window as revised")


def _spanning(kind: MomentKind, window: Window, says: str) -> Moment:
    return Moment(
        kind=kind,
        first=window.earliest,
        last=window.latest,
        when=window_days(window),
        says=says,
    )


def _published(published: Published) -> Iterator[Moment]:
    if published.on is not None:
        yield Moment(
            kind=MomentKind.PUBLISHED,
            first=published.on,
            last=published.on,
            when=day(published.on),
            says="claim published",
        )


def _evidence(one: EvidenceEntry, zone: tzinfo) -> Moment:
    """Evidence stands where what it reports happened, else where it came out or was captured."""
    out, when = _came_out(one, zone)
    says = f"{label(one.relation)}: {one.published.outlet}"
    event = one.event if one.event is not None and one.event.edtf else None
    return Moment(
        kind=MomentKind.EVIDENCE,
        first=event.earliest if event else out,
        last=event.latest if event else out,
        when=window_days(event) if event else when,
        says=f"{says}, {when}" if event else says,
        relation=one.relation,
        evidence=one.evidence,
    )


def _came_out(one: EvidenceEntry, zone: tzinfo) -> tuple[date | None, str]:
    if one.published.on is not None:
        return one.published.on, day(one.published.on)
    if one.captured_at is not None:
        captured = one.captured_at.astimezone(zone).date()
        return captured, f"captured {day(captured)}"
    return None, "no date"


def _verdicts(verdicts: Verdicts, zone: tzinfo) -> Iterator[Moment]:
    given = (*verdicts.earlier, verdicts.leading, verdicts.second)
    for one in given:
        if one is not None:
            yield _verdict(one, zone)


def _verdict(one: VerdictEntry, zone: tzinfo) -> Moment:
    on = one.given_at.astimezone(zone).date()
    check = "second check" if one.second_check else "verdict"
    return Moment(
        kind=MomentKind.VERDICT,
        first=on,
        last=on,
        when=day(on),
        says=f"{check}: {one.says}",
    )
