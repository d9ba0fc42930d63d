"""A caution about a headline that says more than the body."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Capture, Passage
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.caution_words import caution, claim_passages
from claimtrack.domain.rules.lexicon import Lexicon, Words, lexicon
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import BlockKind, CautionCode, PassageRole
from claimtrack.text import token_spans, tokens


def headline_differs(weighed: Weighed) -> Iterator[Caution]:
    """The headline leaves out what the body holds back with, or has a number that it has not."""
    dossier = weighed.dossier
    heads = claim_passages(dossier, PassageRole.HEADLINE)
    bodies = claim_passages(dossier, PassageRole.BODY) or claim_passages(
        dossier, PassageRole.STANDFIRST
    )
    if not heads or not bodies:
        return
    words = lexicon(dossier.article.language)
    head, body = _tokens(heads), _tokens(bodies)
    for kind, word in _held_back(head, _uncapitalised(bodies), words):
        yield caution(CautionCode.HEADLINE_DIFFERS, (*heads, *bodies), kind, word=word)
    said = set(_rest(heads, dossier)) | set(body)
    for number in dict.fromkeys(word for word in head if word[:1].isdigit() and word not in said):
        yield caution(CautionCode.HEADLINE_DIFFERS, heads, "number", word=number)


def _held_back(head: list[str], body: list[str], words: Lexicon) -> Iterator[tuple[str, str]]:
    """In which way the body holds back and the headline does not, and by which word."""
    expecting = words.expected | words.future
    for kind, in_body, in_headline in (
        ("possible", words.possible, words.possible),
        ("expected", words.expected, words.possible | expecting),
        ("reported", words.reported, words.reported | words.attributed),
        ("in_part", words.in_part, words.in_part),
    ):
        word = _first(body, in_body)
        if word and not _first(head, in_headline):
            yield kind, word


def _first(said: list[str], words: Words) -> str:
    return next((word for word in said if word in words), "")


def _tokens(passages: tuple[Passage, ...]) -> list[str]:
    return [word for passage in passages for word in tokens(passage.exact)]


def _uncapitalised(passages: tuple[Passage, ...]) -> list[str]:
    """Their words without names: "in May" holds nothing back. A first word has a capital anyway."""
    return [
        token.word
        for passage in passages
        for number, token in enumerate(token_spans(passage.exact))
        if number == 0 or not passage.exact[token.start].isupper()
    ]


def _rest(heads: tuple[Passage, ...], dossier: Dossier) -> Iterator[str]:
    """Every word of the articles but their headlines."""
    for capture_id in sorted({head.capture_id for head in heads}):
        capture = dossier.captures[capture_id]
        covered = [(head.start, head.end) for head in heads if head.capture_id == capture_id]
        for text in _texts(capture, covered):
            yield from tokens(text)


def _texts(capture: Capture, heads: list[tuple[int, int]]) -> Iterator[str]:
    if capture.blocks:
        for block in capture.blocks:
            if block.kind is not BlockKind.HEADLINE:
                yield capture.text[block.start : block.end]
        return
    at = 0
    for start, end in [*sorted(heads), (len(capture.text), len(capture.text))]:
        yield capture.text[at:start]
        at = max(at, end)
