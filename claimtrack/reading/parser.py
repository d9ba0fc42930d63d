"""The parser: text to paragraphs of words. Its model is our own (see ``tools/train_parser.py``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput
from claimtrack.reading.syntax import Paragraph, Word, link
from claimtrack.text import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]
_BATCH = 8


@cache
def _pipeline(language: str) -> Language:
    try:
        import spacy
    except ImportError as error:
        raise BadInput(
            "Reading needs the 'reading' extra: pip install 'claimtrack[reading]'."
        ) from error
    return spacy.load(Path(__file__).parent / "data" / language / "parser")


def parse(text: str, spans: Sequence[Span], language: str = "en") -> Iterator[Paragraph]:
    """The paragraphs at these spans, parsed as they are asked for."""
    pipeline = _pipeline(language)
    docs = pipeline.pipe(
        (_in_sentences(pipeline, text[start:end]) for start, end in spans), batch_size=_BATCH
    )
    for (start, end), doc in zip(spans, docs, strict=True):
        yield _paragraph(doc, start, end)


def _in_sentences(pipeline: Language, line: str) -> Doc:
    """A paragraph's words, in the sentences that we found rather than those the parser would guess.

    White space is no word (the parser would hang words on it); each word keeps its place.
    """
    from spacy.tokens import Doc

    tokens = [token for token in pipeline.make_doc(line) if not token.is_space]
    doc = Doc(
        pipeline.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        user_data={"offsets": [token.idx for token in tokens]},
    )
    ends = [end for _, end in sentences(line)]
    number, before = 0, -1
    for token, placed in zip(doc, tokens, strict=True):
        while number < len(ends) - 1 and placed.idx >= ends[number]:
            number += 1
        token.is_sent_start = number != before
        before = number
    return doc


def _paragraph(doc: Doc, start: int, end: int) -> Paragraph:
    offsets: list[int] = doc.user_data["offsets"]
    words: list[Word] = []
    bounds: list[tuple[int, int]] = []
    for token, offset in zip(doc, offsets, strict=True):
        if token.is_sent_start:
            bounds.append((token.i, token.i))
        words.append(
            Word(
                place=token.i,
                text=token.text,
                start=start + offset,
                end=start + offset + len(token.text),
                tag=token.tag_,
                relation=token.dep_,
                head=token.head.i,
                sentence=len(bounds) - 1,
            )
        )
        bounds[-1] = (bounds[-1][0], token.i + 1)
    link(words)
    return Paragraph(start, end, words, bounds)
