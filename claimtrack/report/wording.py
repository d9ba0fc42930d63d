"""Dates, windows, counts and shares in plain English, the same in every format for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from functools import cache

from claimtrack.domain.edtf import plain
from claimtrack.domain.window import Window
from claimtrack.domain.words import BlockKind, Interest, label
from claimtrack.report.entries import (
    ClaimEntry,
    Excerpt,
    OutcomeEntry,
    Published,
    Quoted,
    RequestEntry,
    Speaker,
)
from claimtrack.report.model import AsOfDates, Summary, TrackEntry

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")

NOBODY = "nobody who is named"
HIDDEN = "A first verdict is recorded. It is hidden until the second check has been given blind."


def is_language(tag: str) -> bool:
    """Whether a tag has the shape of a language's: "en", "sr-Latn"."""
    return bool(_LANGUAGE.fullmatch(tag))


@cache
def day(when: date) -> str:
    """A day as "14 February 2018"."""
    return plain(when.isoformat())


def clock(when: datetime) -> str:
    """A moment as "14 February 2018, 09:32 UTC+3", in the zone that it carries."""
    return f"{day(when.date())}, {when:%H:%M} {_zone(when)}"


def moment(when: datetime, zone: tzinfo) -> str:
    """A moment as it reads on a clock in ``zone``."""
    return clock(when.astimezone(zone))


def _zone(when: datetime) -> str:
    offset = when.utcoffset()
    if offset is None or not offset:
        return "UTC"
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def window_days(window: Window) -> str:
    """The days of a window in words, or that they are still to be decided."""
    return plain(window.edtf) if window.edtf else "days not decided"


def is_said(window: Window) -> bool:
    """Whether the words of a window name its days as plainly as we would."""
    return window_days(window) in window.words


def share(count: int, total: int) -> str:
    """A share with the counts that it is of: "3 of 12 (25 %)". No per cent of nothing.

    Halves are rounded up, as readers do: 1 of 8 is 13 %.
    """
    return f"{count} of {total} ({(200 * count + total) // (2 * total)} %)" if total else "0 of 0"


def counted(count: int, thing: str, things: str = "") -> str:
    """A number with its noun: "1 claim", "2 claims", "1,200 replies"."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def place(kind: BlockKind | None, paragraph: int | None) -> str:
    """Where in an article some words stand: "paragraph 3", "headline", "photo credit"."""
    if paragraph is not None:
        return f"paragraph {paragraph}"
    return "place not found" if kind is None else label(kind)


def quote_place(quote: Quoted) -> str:
    """Where in an article some words stand."""
    return place(quote.kind, quote.paragraph)


def pin(quote: Quoted) -> str:
    """The same in short: "¶ 3"."""
    return f"¶ {quote.paragraph}" if quote.paragraph is not None else quote_place(quote)


def excerpt_place(excerpt: Excerpt) -> str:
    """Where in an article an excerpt stands."""
    return place(excerpt.kind, excerpt.paragraph)


def claim_place(claim: ClaimEntry) -> str:
    """Where in its article a claim is first said."""
    first = _first(claim)
    return quote_place(first) if first else "no passage"


def claim_pin(claim: ClaimEntry) -> str:
    """The same in short: "¶ 3"."""
    first = _first(claim)
    return pin(first) if first else "no passage"


def _first(claim: ClaimEntry) -> Quoted | None:
    """The passage to find a claim by: in a paragraph before one in a headline or a caption."""
    said = claim.passages
    return next((one for one in said if one.paragraph), said[0] if said else None)


def speaker_facts(speaker: Speaker) -> list[str]:
    """What is known of a speaker besides the name: kind, role, affiliation."""
    kind = label(speaker.kind)
    says_it = speaker.name in (kind, NOBODY)
    known = ["" if says_it else kind, speaker.role, speaker.affiliation]
    return [words for words in known if words]


def stake(interest: Interest, first_hand: bool | None) -> str:
    """A speaker's stake and whether they know at first hand; "" when neither is known."""
    known = [] if interest is Interest.UNKNOWN else [label(interest)]
    if first_hand is not None:
        known.append("first-hand" if first_hand else "second-hand")
    return ", ".join(known)


def outcome(entry: OutcomeEntry) -> str:
    """An outcome, with who says so where it is not everybody's: "on time, according to …"."""
    says = label(entry.outcome)
    return f"{says}, according to {entry.according_to}" if entry.according_to else says


def request(entry: RequestEntry, zone: tzinfo) -> str:
    """How a request for comment stands, without the party: "asked …, by e-mail: replied …"."""
    channel = f" by {entry.channel}" if entry.channel else ""
    answer = f" Recorded of the answer: {entry.came_of}." if entry.came_of else ""
    return f"asked {moment(entry.sent_at, zone)}{channel}: {entry.state}.{answer}"


def published(article: Published) -> str:
    """When an article was published, in its own zone: "14 February 2018, 09:32 UTC+3"."""
    if article.at is not None:
        return clock(article.at)
    return day(article.on) if article.on else "no date of publication"


def supposed(as_of: AsOfDates) -> str:
    """That the report's day has not come, and what that makes of it; "" where it has."""
    if not as_of.to_come:
        return ""
    return (
        f"{day(as_of.published)} has not come: windows are closed by supposition, and what is "
        "overdue would be so if nothing more were reported until then."
    )


def lead(summary: Summary) -> str:
    """The summary in a few sentences."""
    says = [f"{counted(summary.claims, 'claim')} from {counted(summary.articles, 'article')}."]
    if summary.claims:
        overdue = counted(len(summary.overdue), "is", "are") if summary.overdue else "None is"
        disputed = counted(len(summary.disputed), "is", "are") if summary.disputed else "none is"
        says.append(f"{overdue} overdue and {disputed} disputed.")
        silent = summary.without_reporting
        says.append(
            f"For {silent:,} no later reporting is recorded."
            if silent
            else "Later reporting is recorded for each."
        )
    return " ".join((*says, *left_out(summary)))


def left_out(summary: Summary) -> Iterator[str]:
    """What of its scope a report does not tell, a sentence each."""
    if summary.withdrawn_left_out:
        left = counted(summary.withdrawn_left_out, "withdrawn claim is", "withdrawn claims are")
        yield f"{left} left out."
    if summary.later_left_out:
        later = counted(summary.later_left_out, "claim was", "claims were")
        yield f"{later} published after the report's day and left out."
    if summary.hidden:
        hidden = counted(summary.hidden, "verdict is", "verdicts are")
        yield f"{hidden} hidden until a second check is given blind."


def unrated(summary: Summary) -> list[tuple[str, str]]:
    """The claims that no verdict is shown for, so that the verdicts' counts add up."""
    counts = (("hidden", summary.hidden), ("no verdict", summary.without_verdict))
    return [(words, share(count, summary.claims)) for words, count in counts if count]


def track(record: TrackEntry | None) -> str:
    """A track record, never without its counts."""
    if record is None or not record.total:
        return "no statement of theirs is recorded"
    if not record.settled:
        return f"nothing settled yet, of {counted(record.total, 'statement')}"
    interval = (
        f"; 95 % interval {round(100 * record.low)}–{round(100 * record.high)} %"
        if record.low is not None and record.high is not None
        else ""
    )
    return (
        f"{share(record.held_up, record.settled)} settled statements held up"
        f"{interval}; {counted(record.total, 'statement')} in all"
    )
