"""Why a candidate was found: the words in common, as the text prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimtrack.reading.matching.constants import constants
from claimtrack.reading.matching.report import Report, Span
from claimtrack.text import Token
from claimtrack.text.stems import stem


def printed(
    report: Report, weights: Mapping[str, float], passages: Sequence[Span]
) -> tuple[str, ...]:
    """The words in common, neighbours together, those that weigh most first; each term once."""
    texts = [report.text[slice(*span)] for span in passages] or [report.title or report.text]
    found: list[tuple[float, str]] = []
    told: set[str] = set()
    for text in texts:
        for run in _runs(text, report.tokens(text), weights):
            own = [stem(token.word) for token in run]
            if told.isdisjoint(own):
                words = " ".join(text[run[0].start : run[-1].end].split())
                found.append((sum(weights[term] for term in set(own)), words))
                told.update(own)
    found.sort(key=lambda one: -one[0])
    return tuple(words for _, words in found[: int(constants("reading")["reasons"])])


def _runs(
    text: str, tokens: Sequence[Token], weights: Mapping[str, float]
) -> Iterator[list[Token]]:
    """The tokens in common, those together that nothing but a blank or a hyphen parts."""
    run: list[Token] = []
    for token in tokens:
        common = stem(token.word) in weights
        joined = run and text[run[-1].end : token.start] in (" ", "-", "\u2011", "\u00a0")
        if run and not (common and joined):
            yield run
            run = []
        if common:
            run.append(token)
    if run:
        yield run
