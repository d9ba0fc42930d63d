"""A whole article with every claim's words marked in it, as a checker's proof has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claimtrack.domain.entities import Capture, Passage
from claimtrack.report.cases import Case
from claimtrack.report.entries import Line, Stretch
from claimtrack.report.parts.quoting import Quoter, is_found
from claimtrack.text import visible


def lines(cases: Sequence[Case], quoter: Quoter) -> tuple[Line, ...]:
    """The blocks of the capture that most of the claims' words lie in; the newest of equals."""
    passages = [
        passage
        for case in cases
        for passage in case.dossier.passages
        if passage.claim_id == case.dossier.claim.id
    ]
    captures = {
        number: capture
        for case in cases
        for number, capture in case.dossier.captures.items()
        if capture.article_id == case.dossier.claim.article_id
    }
    if not captures:
        return ()
    counted = Counter(one.capture_id for one in passages if one.capture_id in captures)
    capture = max(captures.values(), key=lambda one: (counted[one.id], one.id))
    here = [one for one in passages if one.capture_id == capture.id and is_found(one, capture)]
    return tuple(
        Line(
            capture=capture.id,
            kind=block.kind,
            paragraph=block.paragraph,
            start=block.start,
            end=block.end,
            stretches=tuple(_stretches(capture, block.start, block.end, here)),
        )
        for block in quoter.layout(capture)
    )


def _stretches(
    capture: Capture, start: int, end: int, passages: Iterable[Passage]
) -> Iterator[Stretch]:
    """The text cut wherever a claim's words begin or end."""
    marked = [one for one in passages if one.start < end and one.end > start]
    cuts = {start, end}
    for one in marked:
        cuts |= {max(one.start, start), min(one.end, end)}
    ordered = sorted(cuts)
    for here, following in pairwise(ordered):
        covering = {one.claim_id for one in marked if one.start <= here and one.end >= following}
        yield Stretch(
            text=visible(capture.text[here:following]),
            claims=tuple(sorted(number for number in covering if number is not None)),
        )
