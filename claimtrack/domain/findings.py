"""What the rules say about a claim, with their reasons in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.domain.window import Window
from claimtrack.domain.words import CautionCode, Outcome, Relation, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One item that the standing counts: evidence, or an attribution in the claim's own article.

    ``relation`` is what it counts as, ``origin`` the name of the origin it counts for.
    Exactly one of ``evidence_id`` and ``attribution_id`` is set.
    """

    evidence_id: int | None = None
    attribution_id: int | None = None
    relation: Relation
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One item that the standing does not count, and why, in a clause."""

    evidence_id: int | None = None
    attribution_id: int | None = None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFinding:
    """A standing with its reasons. ``window`` is the one that holds now, a revision's included.

    ``origins`` names the independent origins that support the claim, each once.
    """

    standing: Standing
    reasons: tuple[str, ...]
    counted: tuple[Counted, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    origins: tuple[str, ...] = ()
    window: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFinding:
    """What became of a plan or forecast; ``says`` is the sentence, with the distance in it.

    ``according_to`` names who says so where that has to be said wherever the outcome is shown; else
    empty.
    """

    outcome: Outcome
    says: str
    according_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A question that a careful editor would ask, and the passages (by id) that it rests on."""

    code: CautionCode
    says: str
    passage_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All that the rules say about one claim as of one point.

    ``outcome`` is None where there is nothing to be on time for. ``stale`` says, in sentences, why
    the leading verdict no longer fits the record; empty when it does, or when there is none.
    """

    standing: StandingFinding
    outcome: OutcomeFinding | None
    cautions: tuple[Caution, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """How a source's, a descriptor's or an outlet's originating statements fared.

    ``held_up`` of ``settled`` held up (a denial scores the other way round); ``low`` and ``high``
    are the 95 % Wilson interval of that share, both None when nothing is settled yet. ``total``
    counts settled and unsettled statements.
    """

    confirmed: int
    partly_confirmed: int
    contradicted: int
    retracted: int
    total: int
    low: float | None
    high: float | None

    @property
    def settled(self) -> int:
        """Statements whose standing is settled."""
        return self.confirmed + self.partly_confirmed + self.contradicted + self.retracted

    @property
    def held_up(self) -> int:
        """Settled statements that were confirmed, in whole or in part."""
        return self.confirmed + self.partly_confirmed
