"""What differs between two copies of an article, as lines for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.tui.shown import count, joined, moment, one_line
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.services.copies import Compared, Vanished
    from claimtrack.text import Difference

_AROUND = 60
"""How many characters of unchanged text stand before and behind a change."""


def change_lines(compared: Compared) -> Iterator[Content]:
    """The claims that quote what is gone, then every change with its surroundings."""
    yield one_line(
        f"copy of {moment(compared.older.captured_at)} → {moment(compared.newer.captured_at)}",
        Tone.QUIET,
    )
    for numbers, words in dict.fromkeys(map(_gone, compared.vanished)):
        says = Content.styled(f"! gone, quoted by claim {numbers}: ", Tone.BAD)
        yield joined((says, one_line(f"“{words}”")))
    telling = compared.telling
    if not telling:
        yield Content("Only case, spacing or punctuation differs.")
    for difference in telling:
        yield _change(compared, difference)
    trivial = len(compared.differences) - len(telling)
    if telling and trivial:
        yield Content.styled(
            f"and {count(trivial, 'change')} of case, spacing or punctuation alone", Tone.QUIET
        )


def _gone(one: Vanished) -> tuple[str, str]:
    """The claims that quote it and the words, which one claim may quote at several places."""
    return ", ".join(map(str, one.claim_ids)) or "no claim any more", one.passage.exact


def _change(compared: Compared, difference: Difference) -> Content:
    newer = compared.newer.text
    start, end = difference.newer
    gone = compared.older.text[slice(*difference.older)]
    before = newer[max(0, start - _AROUND) : start]
    parts = [one_line(f"{'…' if start > _AROUND else ''}{before}", Tone.QUIET)]
    if gone:
        parts.append(one_line(f"[-{gone}-]", Tone.BAD))
    if end > start:
        parts.append(one_line(f"[+{newer[start:end]}+]", Tone.GOOD))
    parts.append(one_line(newer[end : end + _AROUND], Tone.QUIET))
    return joined(parts)
