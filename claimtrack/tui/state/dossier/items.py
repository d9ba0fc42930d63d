"""What a dossier is made of on the screen: lines that know what they are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Capture, Passage
from claimtrack.domain.findings import StandingFinding
from claimtrack.domain.placing import place_in
from claimtrack.domain.window import Window
from claimtrack.domain.words import EntityKind, label
from claimtrack.services.views import CasePage
from claimtrack.tui.state.lines import Span
from claimtrack.tui.tones import Tone


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which article something stands. Without a span it is the whole article."""

    article_id: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the dossier, with smaller lines below it.

    ``about`` and ``id`` are the recorded thing that it shows (None where it is derived).
    """

    head: str
    below: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    about: EntityKind | None = None
    id: int = 0
    place: Place | None = None
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its items. ``aside`` sections stand in the right pane of a wide screen.

    ``drawn`` gives lines for a width instead of items. ``empty`` says what to do to fill it.
    """

    heading: str
    items: tuple[Item, ...] = ()
    aside: bool = False
    empty: str = ""
    drawn: Callable[[int], list[str]] | None = field(default=None, compare=False)


class Case:
    """A claim's case with what the lines are worded by: the day, the zone, names and places."""

    def __init__(
        self, page: CasePage, today: date, *, past: bool = False, reads_only: bool = False
    ) -> None:
        self.page = page
        self.reads_only = reads_only
        self.dossier: Dossier = page.dossier
        self.today = today
        self.called = short(today) if past else "today"
        self.zone = ZoneInfo(page.dossier.zone)
        self.weights = _weights(page.assessment.standing)

    @cached_property
    def _owned(self) -> dict[tuple[str, int], list[Passage]]:
        found: dict[tuple[str, int], list[Passage]] = {}
        for passage in sorted(self.dossier.passages, key=lambda one: (one.capture_id, one.start)):
            for owner in _OWNERS:
                if (number := getattr(passage, owner)) is not None:
                    found.setdefault((owner, number), []).append(passage)
        return found

    @cached_property
    def _newest(self) -> dict[int, Capture]:
        """The newest copy of each article."""
        oldest_first = sorted(self.dossier.captures.values(), key=lambda capture: capture.id)
        return {capture.article_id: capture for capture in oldest_first}

    def passages(self, owner: str, number: int) -> list[Passage]:
        """The passages of one thing, by the field that names it (``evidence_id``), in order."""
        return self._owned.get((owner, number), [])

    def place(self, passages: Sequence[Passage]) -> Place | None:
        """Where the first of some passages stands in the newest copy of its article.

        Where that copy has the words of none of them any more, it is the whole article.
        """
        whole = None
        for passage in passages:
            capture = self.dossier.captures.get(passage.capture_id)
            if capture is None:
                continue
            whole = whole or Place(capture.article_id)
            if span := place_in(self._newest[capture.article_id], passage):
                return Place(capture.article_id, span)
        return whole

    def name(self, checker_id: int | None) -> str:
        """A checker's name."""
        checker = self.page.checkers.get(checker_id or 0)
        return checker.name if checker else "somebody"

    def moment(self, of: datetime) -> str:
        """A time in the ledger's zone, to the minute."""
        local = of.astimezone(self.zone)
        return f"{short(local.date())} {local:%H:%M}"


_OWNERS = ("claim_id", "attribution_id", "response_id", "evidence_id")


def _weights(finding: StandingFinding) -> dict[int | None, str]:
    """What each piece of evidence counts as, or why it does not count, by its number.

    None is an originating source's own statement, which is no evidence.
    """
    aside = {one.evidence_id: f"does not count: {one.why}" for one in finding.set_aside}
    counted = {
        one.evidence_id: f"counts as {label(one.relation)} · origin: {one.origin}"
        for one in finding.counted
    }
    return aside | counted


def window_said(of: Window) -> str:
    """A window by its words and its days, with what has to be decided about it."""
    days = plain(of.edtf) if of.edtf else ""
    said = f"“{of.words}”" if of.words else ""
    if days and days != of.words:
        said = f"{said} → {days}" if said else days
    rule = f" ({of.rule})" if of.rule else ""
    return f"{said}{rule}" + (f" ? {of.question}" if of.question else "")


def flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def day(of: date | None) -> str:
    """A day as "3 May 2019"."""
    return f"{of.day} {of:%B %Y}" if of else "undated"


def short(of: date | None) -> str:
    """A day in few cells, as "3 Sep 2019"."""
    return f"{of.day} {of:%b %Y}" if of else "undated"
