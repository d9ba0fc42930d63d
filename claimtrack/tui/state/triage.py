"""The queue of the Triage: pairs of a claim and an article, judged one after the other."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from claimtrack.domain.bearing import bearing_key
from claimtrack.domain.entities import Decision
from claimtrack.domain.words import DecisionKind, Relation
from claimtrack.tui.state.lines import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Does this article bear on this claim? ``why`` says what made us ask.

    Without an article it is a claim that awaits the second check of whoever is at the keyboard.
    """

    claim_id: int
    article_id: int | None
    why: str = field(default="you chose it", compare=False)

    @property
    def key(self) -> str:
        """What its decision is found by."""
        return bearing_key(self.claim_id)

    def decision(
        self, kind: DecisionKind, span: Span | None, proposed: Relation | None = None
    ) -> Decision:
        """What is kept of it, so that it is not asked again; ``proposed`` is what was proposed."""
        assert self.article_id is not None  # noqa: S101 - a second check is no proposal
        proposal = {"claim": self.claim_id, "span": span, "why": self.why, "proposed": proposed}
        return Decision(
            article_id=self.article_id,
            claim_id=self.claim_id,
            decision=kind,
            key=self.key,
            proposal=json.dumps(proposal, ensure_ascii=False, sort_keys=True),
        )


def articles_of(pairs: Collection[Pair]) -> set[int]:
    """The articles that pairs are asked on."""
    return {pair.article_id for pair in pairs if pair.article_id is not None}


class TriageState:
    """Pairs that wait, in their order; those that were settled, the last one last."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._all = tuple(pairs)
        self._waiting = list(pairs)
        self._settled: list[Pair] = []

    @property
    def current(self) -> Pair | None:
        """The pair that is asked about; None when all are settled."""
        return self._waiting[0] if self._waiting else None

    @property
    def total(self) -> int:
        """How many pairs there are in all."""
        return len(self._all)

    @property
    def place(self) -> int:
        """How far we are: the current pair's number, counted by what is settled."""
        return min(len(self._settled) + 1, self.total)

    def settle(self) -> None:
        """The current pair is answered: go on to the next."""
        if self._waiting:
            self._settled.append(self._waiting.pop(0))

    def skip(self) -> bool:
        """Leave the current pair for last. False where it is the only one."""
        if len(self._waiting) < 2:
            return False
        self._waiting.append(self._waiting.pop(0))
        return True

    def ask_first(self, pair: Pair) -> None:
        """Ask about one more pair, before all others; one that waits already comes to the front."""
        if pair in self._waiting:
            self._waiting.remove(pair)
        else:
            self._all = (*self._all, pair)
        self._waiting.insert(0, pair)

    @property
    def settled(self) -> tuple[Pair, ...]:
        """The pairs that were settled, the last one last."""
        return tuple(self._settled)

    def reopen(self, asked: Collection[Pair], decided: Collection[tuple[int, int]]) -> bool:
        """Bring back the settled pairs that are not ``decided`` (claim, article) any more: undone.

        ``asked``: the pairs that the ledger was asked about; one that was settled since is not. The
        one that was settled last becomes the current one. True where any came back.
        """
        undone = [
            pair
            for pair in self._settled
            if pair in asked
            and pair.article_id is not None
            and (pair.claim_id, pair.article_id) not in decided
        ]
        self._settled = [pair for pair in self._settled if pair not in undone]
        self._waiting[:0] = reversed(undone)
        return bool(undone)
