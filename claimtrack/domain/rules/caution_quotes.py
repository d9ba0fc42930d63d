"""Cautions about quotations: are the words there, once, whole, still, and were they said?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Passage
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.caution_words import CONTENT, caution, passages_of
from claimtrack.domain.rules.names import citation, source_name
from claimtrack.domain.rules.staleness import newest_captures
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import CautionCode, QuoteCheck
from claimtrack.text import count_quotations

_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})\s*")


def quotes_in_place(weighed: Weighed) -> Iterator[Caution]:
    """The words are not in the capture, or are there more than once."""
    dossier = weighed.dossier
    for passage in held_passages(dossier):
        text = dossier.captures[passage.capture_id].text
        in_place = text[passage.start : passage.end] == passage.exact
        if in_place and passage.role not in CONTENT:
            continue
        count = count_quotations(text, passage.exact)
        if not count and not in_place:
            yield caution(CautionCode.QUOTE_NOT_FOUND, [passage], exact=passage.exact)
        if count > 1:
            yield caution(
                CautionCode.QUOTE_AMBIGUOUS, [passage], exact=passage.exact, count=str(count)
            )


def words_as_printed(weighed: Weighed) -> Iterator[Caution]:
    """Words that were entered as printed (a source, a cue, a response) and are not in the article.

    Words around an ellipsis are looked for one by one.
    """
    dossier = weighed.dossier
    for attribution in dossier.attributions:
        for words in (attribution.source_words, attribution.cue):
            if not attribution.withdrawn and not _printed(words, dossier.claim.article_id, dossier):
                where = passages_of(attribution, dossier)
                yield caution(CautionCode.QUOTE_NOT_FOUND, where, exact=words)
    for response in dossier.responses:
        if not response.withdrawn and not _printed(response.words, response.article_id, dossier):
            held = [one for one in dossier.passages if one.response_id == response.id]
            yield caution(CautionCode.QUOTE_NOT_FOUND, held, exact=response.words)


def _printed(words: str, article_id: int, dossier: Dossier) -> bool:
    """One of the article's captures in view has the words; where none is in view, nothing shows."""
    texts = [one.text for one in dossier.captures.values() if one.article_id == article_id]
    parts = [part for part in _ELLIPSIS.split(words) if part.strip()]
    return not texts or any(all(_has(text, part) for part in parts) for text in texts)


def _has(text: str, words: str) -> bool:
    return words in text or count_quotations(text, words) > 0


def quote_disputed(weighed: Weighed) -> Iterator[Caution]:
    """Somebody says that these were not the words."""
    dossier = weighed.dossier
    for attribution in dossier.attributions:
        if attribution.quote_check is QuoteCheck.DISPUTED and not attribution.withdrawn:
            name = source_name(dossier.sources[attribution.source_id], dossier)
            where = passages_of(attribution, dossier, *CONTENT)
            yield caution(CautionCode.QUOTE_DISPUTED, where, name=name)


def text_changed(weighed: Weighed) -> Iterator[Caution]:
    """A newer capture of the article no longer has the words."""
    dossier = weighed.dossier
    last = newest_captures(dossier)
    for passage in held_passages(dossier):
        own = dossier.captures[passage.capture_id]
        newest = last[own.article_id]
        if newest.captured_at > own.captured_at and not _has(newest.text, passage.exact):
            yield caution(
                CautionCode.TEXT_CHANGED,
                [passage],
                exact=passage.exact,
                where=citation(dossier.articles[newest.article_id], dossier),
            )


def held_passages(dossier: Dossier) -> Iterator[Passage]:
    """The passages of what has not been withdrawn, in the order of the text."""
    responses = (*dossier.responses, *dossier.article_responses)
    attributions, evidence, answers = (
        {owner.id for owner in owners if owner.withdrawn}
        for owners in (dossier.attributions, dossier.evidence, responses)
    )
    for passage in sorted(dossier.passages, key=lambda one: (one.capture_id, one.start, one.id)):
        if not (
            passage.attribution_id in attributions
            or passage.evidence_id in evidence
            or passage.response_id in answers
        ):
            yield passage
