"""What the comparison goes by: signals of a kind, with how far each can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.reading.comparing.comparison import Reason, ReasonKind, Span


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that was seen. ``trust`` is between 0 and 1: how often such a thing is so."""

    kind: ReasonKind
    trust: float
    says: str
    text: Span | None = None
    claim: Span | None = None

    def reason(self) -> Reason:
        """It as a reason of the proposal."""
        return Reason(self.kind, self.claim, self.text, self.says)


def strongest(signals: list[Signal]) -> Signal | None:
    """The one that can be trusted most; the first of equals."""
    return max(signals, key=lambda one: one.trust, default=None)
