"""Where a passage that says two things comes apart."""

from __future__ import annotations

import re

from claimtrack.text import clauses, sentences
from claimtrack.tui.state.lines import Span

_COMMA = re.compile(r",\s")
_AND = re.compile(r"\s(?:and|but)\s")
_AND_DID = re.compile(
    r"\s(?:and|but)\s(?=(?:also\s)?(?:\w+ed|made|paid|began|took|gave|sent|built|bought|sold|held|"
    r"will|has|have|had|is|are|was|were)\b)"
)
_LEADS_IN = re.compile(r"(?:that|and|but)\s+", re.IGNORECASE)
_A_FEW = 5
_VERY_FEW = 3
_BLANKS = " \t\n,;:–—-"


def two_parts(text: str, passage: Span, selected: Span | None = None) -> tuple[Span, Span]:
    """The passages of the two claims that one is parted into.

    What is selected inside the passage is one of them and the rest the other; with nothing
    selected it is parted after its first sentence, clause or comma, or before its last "and"; what
    can't be parted is said by both. A "that" or "and" which only leads in is in neither.
    """
    start, end = passage
    if selected and start <= selected[0] and selected[1] <= end and selected != passage:
        before, after = (start, selected[0]), (selected[1], end)
        rest = max(before, after, key=lambda span: span[1] - span[0])
        first, second = sorted((selected, rest))
        return _trimmed(text, first), _trimmed(text, second)
    cut = _between(text, passage)
    if cut is None:
        whole = _trimmed(text, passage)
        return whole, whole
    return _trimmed(text, (start, cut)), _trimmed(text, (cut, end))


def _between(text: str, passage: Span) -> int | None:
    """Where a passage comes apart by itself: after its first sentence, else after its first clause,
    else before its last "and" that a verb follows, else at its first comma with a few words on both
    sides, else before its last "and" with some.
    """
    start, end = passage
    words = text[start:end]
    ends = [start + last for _, last in sentences(words)] + [
        last for _, last in clauses(text, start, end)
    ]
    deeds = [
        start + joint.start()
        for joint in reversed(list(_AND_DID.finditer(words)))
        if _is_long(words[: joint.start()], _VERY_FEW)
    ]
    commas = [
        start + comma.start()
        for comma in _COMMA.finditer(words)
        if _is_long(words[: comma.start()]) and _is_long(words[comma.end() :])
    ]
    ands = [
        start + joint.start()
        for joint in reversed(list(_AND.finditer(words)))
        if _is_long(words[: joint.start()]) and _is_long(words[joint.end() :], _VERY_FEW)
    ]
    return next((cut for cut in [*ends, *deeds, *commas, *ands] if start < cut < end), None)


def _is_long(words: str, least: int = _A_FEW) -> bool:
    return len(words.split()) >= least


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    leads_in = _LEADS_IN.match(text, start, end)
    return (leads_in.end() if leads_in else start), end
