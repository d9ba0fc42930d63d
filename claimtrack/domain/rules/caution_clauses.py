"""A caution about what follows a quotation: a clause or a sentence that limits it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Passage
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.caution_quotes import held_passages
from claimtrack.domain.rules.caution_words import CONTENT, caution
from claimtrack.domain.rules.lexicon import Phrases, lexicon
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import CautionCode
from claimtrack.text import sentences, tokens

_LOOKED_AT = 400
_CLAUSES = 4
_PHRASE = 60
_MARK = re.compile(r",(?!\d)|[;:()\u2013\u2014]|\s-+\s")
_AROUND = " \n.\"'“”‘’«»"

Span = tuple[int, int]


def quote_truncated(weighed: Weighed) -> Iterator[Caution]:
    """The next clause, or the next sentence of the paragraph, limits it: but, unless …"""
    dossier = weighed.dossier
    for passage in held_passages(dossier):
        if passage.role in CONTENT:
            limit = _limit_after(passage, dossier)
            if limit:
                yield caution(CautionCode.QUOTE_TRUNCATED, [passage], after=limit)


def _limit_after(passage: Passage, dossier: Dossier) -> str:
    """The words that follow and limit it; empty where none do, or another passage has them."""
    capture = dossier.captures[passage.capture_id]
    if capture.text[passage.start : passage.end] != passage.exact:
        return ""
    words = lexicon(dossier.articles[capture.article_id].language)
    end = _looked_at(passage, capture.text)
    follow = tokens(capture.text[passage.end : end])
    if words.limits_clause.none_begins(follow) and words.limits_sentence.none_begins(follow):
        return ""
    rest, following = _rest_and_following(passage, capture.text, end)
    clauses = [(span, words.limits_clause) for span in _clauses(capture.text, *rest)]
    for (start, end), limits in [*clauses, (following, words.limits_sentence)]:
        said = capture.text[start:end].lstrip(_AROUND)
        if _begins(said, limits) and not _is_covered(end - len(said), passage, dossier):
            return said.rstrip(_AROUND)
    return ""


def _looked_at(passage: Passage, text: str) -> int:
    """How far what follows is looked at: to the end of the paragraph, if that is near."""
    paragraph_end = text.find("\n\n", passage.end)
    return min(len(text) if paragraph_end < 0 else paragraph_end, passage.end + _LOOKED_AT)


def _rest_and_following(passage: Passage, text: str, end: int) -> tuple[Span, Span]:
    """What is left of the sentence that the passage ends in, and the next of the paragraph."""
    spans = [
        (passage.start + first, passage.start + last)
        for first, last in sentences(text[passage.start : end])
    ]
    begun = [span for span in spans if span[0] < passage.end]
    rest = (passage.end, max(passage.end, begun[-1][1])) if begun else (passage.end, passage.end)
    return rest, next((span for span in spans if span[0] >= passage.end), (end, end))


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The first clauses between two offsets, parted at every comma, dash and colon."""
    marks = list(_MARK.finditer(text, start, end))[:_CLAUSES]
    yield from zip(
        [start, *(mark.end() for mark in marks)],
        [*(mark.start() for mark in marks), end],
        strict=True,
    )


def _begins(text: str, phrases: Phrases) -> bool:
    return phrases.beginning(tokens(text[:_PHRASE])) > 0


def _is_covered(at: int, passage: Passage, dossier: Dossier) -> bool:
    """Another passage of the record says what stands there."""
    return any(
        other.role in CONTENT
        and other.capture_id == passage.capture_id
        and other.start <= at < other.end
        and not (passage.start <= other.start and other.end <= passage.end)
        for other in dossier.passages
    )
