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
from claimtrack.text import tokens

_LOOKED_AT = 400
_CLAUSES = 4
_QUOTES = "\"'“”‘’«»)]"
_STOP = re.compile(rf"[.!?…][{re.escape(_QUOTES)}]*(?=\s|$)")
_NEW_CLAUSE = re.compile(r"[,;:–—(]|\s-\s")


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
    sentence_end, paragraph_end = _ends(passage, capture.text)
    clauses = [
        (at, text, words.limits_clause)
        for at, text in _clauses(capture.text, passage.end, sentence_end)
    ]
    following = (sentence_end, capture.text[sentence_end:paragraph_end], words.limits_sentence)
    for at, text, limits in (*clauses, following):
        if _begins(text, limits) and not _is_covered(at, passage, dossier):
            return _shown(text)
    return ""


def _ends(passage: Passage, text: str) -> tuple[int, int]:
    """Where the sentence that the passage ends in ends, and its paragraph, as far as looked at."""
    line_end = text.find("\n", passage.end)
    paragraph_end = min(len(text) if line_end < 0 else line_end, passage.end + _LOOKED_AT)
    stop = _STOP.search(text, max(passage.start, passage.end - 2), paragraph_end)
    return max(passage.end, stop.end() if stop else paragraph_end), paragraph_end


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What is left of the sentence, clause by clause."""
    marks = [start, *(match.end() for match in _NEW_CLAUSE.finditer(text, start, end))]
    for at, following in zip(marks[:_CLAUSES], [*marks[1:], end], strict=False):
        yield at, text[at:following]


def _begins(text: str, phrases: Phrases) -> bool:
    words = tuple(tokens(text))
    return any(words[: len(phrase)] == phrase for phrase in phrases)


def _is_covered(at: int, passage: Passage, dossier: Dossier) -> bool:
    """Another passage of the record says what stands there."""
    return any(
        other.role in CONTENT
        and other.capture_id == passage.capture_id
        and other.start <= at + 2 < other.end
        and not (passage.start <= other.start and other.end <= passage.end)
        for other in dossier.passages
    )


def _shown(text: str) -> str:
    """The clause or sentence without the marks around it."""
    stop = _STOP.search(text)
    return text[: stop.start() if stop else len(text)].strip(f" \n,;:–—({_QUOTES}“‘«")
