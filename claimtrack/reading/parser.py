"""The parser: text to paragraphs of words. Its model is our own (see ``tools/train_parser.py``).

Each sentence is parsed for itself, and only if its caller wants it: a sentence in which nothing
attributes is left as bare words, which saves a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.domain.errors import BadInput
from claimtrack.reading.syntax import Paragraph, Word, link
from claimtrack.text import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe
    from spacy.tokens import Doc

Span = tuple[int, int]
Wanted = Callable[[Sequence[Word]], bool]
"""Whether a sentence's bare words are worth parsing."""

_FIRST_BATCH = 300
"""Words. Small at first, so that the first proposals come at once; then larger and quicker."""
_LARGEST_BATCH = 4_800
_GROWTH = 4
_UNSIGNED = (1 << 64) - 1


@cache
def _pipeline(language: str) -> Language:
    try:
        import spacy
    except ImportError as error:
        raise BadInput(
            "Reading needs the 'reading' extra: pip install 'claimtrack[reading]'."
        ) from error
    pipeline = spacy.load(Path(__file__).parent / "data" / language / "parser")
    vocabulary: Any = pipeline.vocab  # spaCy's types leave out its getters
    vocabulary.lex_attr_getters = {
        attribute: getter
        for attribute, getter in vocabulary.lex_attr_getters.items()
        if attribute in _read_by_model()
    }
    return pipeline


def _read_by_model() -> frozenset[int]:
    """Of what spaCy works out for each new word, what the model and the tokenizer look at."""
    from spacy import attrs

    return frozenset(
        (attrs.LOWER, attrs.NORM, attrs.PREFIX, attrs.SUFFIX, attrs.SHAPE, attrs.IS_SPACE)
    )


@dataclass(frozen=True, slots=True)
class _Bare:
    """A paragraph in words that are not parsed yet, with the sentences that are to be."""

    paragraph: Paragraph
    wanted: list[tuple[int, int]]


def parse(
    text: str, spans: Sequence[Span], language: str = "en", wanted: Wanted | None = None
) -> Iterator[Paragraph]:
    """The paragraphs at these spans, parsed as they are asked for."""
    pipeline = _pipeline(language)
    batch: list[_Bare] = []
    size, limit = 0, _FIRST_BATCH
    for start, end in spans:
        bare = _in_sentences(pipeline, text, start, end, wanted)
        batch.append(bare)
        size += sum(after - first for first, after in bare.wanted)
        if size >= limit:
            yield from _parsed(pipeline, batch)
            batch, size, limit = [], 0, min(limit * _GROWTH, _LARGEST_BATCH)
    yield from _parsed(pipeline, batch)


def _in_sentences(
    pipeline: Language, text: str, start: int, end: int, wanted: Wanted | None
) -> _Bare:
    """A paragraph's words, in the sentences that we found rather than those the parser would guess.

    White space is no word (the parser would hang words on it); each word keeps its place.
    """
    line = text[start:end]
    words: list[Word] = []
    bounds: list[Span] = []
    ends = [after for _, after in sentences(line)]
    number, limit = -1, 0
    for token in pipeline.tokenizer(line):
        text_of, at = token.text, token.idx
        if text_of.isspace():
            continue
        if at >= limit:
            while number < len(ends) - 1 and at >= limit:
                number += 1
                limit = ends[number]
            limit = limit if at < limit else len(line)
            bounds.append((len(words), len(words)))
        place = len(words)
        words.append(
            Word(
                place=place,
                text=text_of,
                start=start + at,
                end=start + at + len(text_of),
                tag="",
                relation="ROOT",
                head=place,
                sentence=len(bounds) - 1,
            )
        )
        bounds[-1] = (bounds[-1][0], place + 1)
    chosen = [
        (first, after) for first, after in bounds if wanted is None or wanted(words[first:after])
    ]
    return _Bare(Paragraph(start, end, words, bounds), chosen)


def _parsed(pipeline: Language, batch: Sequence[_Bare]) -> Iterator[Paragraph]:
    sentences_of = [
        (bare.paragraph.words, first, after) for bare in batch for first, after in bare.wanted
    ]
    if sentences_of:
        docs = [_doc(pipeline, words[first:after]) for words, first, after in sentences_of]
        for name in pipeline.pipe_names:
            component: TrainablePipe = pipeline.get_pipe(name)
            component.set_annotations(docs, component.predict(docs))
        for doc, (words, first, after) in zip(docs, sentences_of, strict=True):
            _annotate(doc, words, first, after)
    for bare in batch:
        link(bare.paragraph.words)
        yield bare.paragraph


def _doc(pipeline: Language, words: Sequence[Word]) -> Doc:
    from spacy.tokens import Doc

    spaces = [one.end < other.start for one, other in pairwise(words)]
    doc = Doc(pipeline.vocab, words=[word.text for word in words], spaces=[*spaces, False])
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _annotate(doc: Doc, words: list[Word], first: int, after: int) -> None:
    strings = doc.vocab.strings
    table = doc.to_array(["TAG", "DEP", "HEAD"]).astype("int64")
    for word, (tag, relation, head) in zip(words[first:after], table.tolist(), strict=True):
        word.tag = strings[tag & _UNSIGNED]
        word.relation = strings[relation & _UNSIGNED]
        word.head = word.place + head
