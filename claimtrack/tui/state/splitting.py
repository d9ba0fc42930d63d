"""Where a passage that says two things comes apart."""

from __future__ import annotations

from claimtrack.text import clauses
from claimtrack.tui.state.lines import Span

_BLANKS = " \t\n,;:–—-"


def two_parts(text: str, passage: Span, selected: Span | None = None) -> tuple[Span, Span]:
    """The passages of the two claims that one is parted into.

    What is selected inside the passage is one of them and the rest the other; with nothing
    selected it is parted after its first clause; what can't be parted is said by both.
    """
    start, end = passage
    if selected and start <= selected[0] and selected[1] <= end and selected != passage:
        before, after = (start, selected[0]), (selected[1], end)
        rest = max(before, after, key=lambda span: span[1] - span[0])
        first, second = sorted((selected, rest))
        return _trimmed(text, first), _trimmed(text, second)
    ends = [cut for _, cut in clauses(text, start, end) if start < cut < end]
    if not ends:
        return passage, passage
    return _trimmed(text, (start, ends[0])), _trimmed(text, (ends[0], end))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end
