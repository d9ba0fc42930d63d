"""The first thing that a report says otherwise than the one that was signed, in a sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

_SHOWN = 90
_BEFORE = 30
"""Letters of a difference that are shown, and how many of them may stand before it."""

_SAME = (
    "Its words are those of the signed one: a link, a picture, how it looks, or what the file says "
    "of itself is another."
)


def of_lines(theirs: Sequence[str], ours: Sequence[str]) -> str:
    """The first line of theirs that is not ours in that place, and how many there are."""
    more, less = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    if not more and not less:
        return (
            _SAME if theirs == ours else "Its words are those of the signed one, in another order."
        )
    places = max(more.total(), less.total())
    others = f" Lines that differ: {places:,}." if places > 1 else ""
    pairs = zip(theirs, ours, strict=False)
    one, other = next(((a, b) for a, b in pairs if a != b), ("", ""))
    if one in more and other in less:
        return f"It {_otherwise(one, other)}{others}"
    if more:
        first = one if one in more else next(line for line in theirs if line in more)
        return f"It says “{_cut(first, 0)}”, which the signed one does not.{others}"
    first = other if other in less else next(line for line in ours if line in less)
    return f"It lacks “{_cut(first, 0)}”, which the signed one says.{others}"


def of_documents(theirs: object, ours: object) -> str:
    """Where two documents first differ, and what stands there in each; "" where they do not."""
    where: list[str] = []
    while theirs != ours:
        step = _step(theirs, ours)
        if step is None:
            return f"In {', '.join(where)} it {_otherwise(_shown(theirs), _shown(ours))}"
        name, theirs, ours = step
        where.append(name)
    return ""


def _step(theirs: object, ours: object) -> tuple[str, object, object] | None:
    """Where a difference lies within, and what is there; None where it is the whole."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        named = [(name, theirs.get(name), ours.get(name)) for name in {**ours, **theirs}]
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours, strict=True), start=1)
        named = [(f"number {index}", one, other) for index, (one, other) in pairs]
    else:
        return None
    return next((found for found in named if found[1] != found[2]), None)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _otherwise(one: str, other: str) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return f"says “{_cut(one, at)}” where the signed one says “{_cut(other, at)}”."


def _cut(line: str, at: int) -> str:
    """The words around a place, from the beginning of one."""
    start = line.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
    shown = line[start : start + _SHOWN]
    return f"{'… ' if start else ''}{shown}{' …' if start + _SHOWN < len(line) else ''}"
