"""Headlines and standfirsts: which of the body's claims they say again."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.text import tokens

_ENOUGH = 0.4
_FEWEST = 3
_SHORTEST = 3
_STEM = 5


def repeated(said: str, bodies: Sequence[str]) -> int | None:
    """The place of the body's claim that says most of these words again; None if none does."""
    words = _stems(said)
    shared = [len(words & _stems(body)) for body in bodies]
    best = max(range(len(shared)), key=lambda place: shared[place], default=None)
    if best is None or shared[best] < max(_FEWEST, _ENOUGH * len(words)):
        return None
    return best


def _stems(said: str) -> set[str]:
    """The beginnings of the words that matter, so that "signing" meets "sign"."""
    return {word[:_STEM] for word in tokens(said) if len(word) > _SHORTEST}
