"""What a text and a claim have in common, for offering pairs. No judgement is made here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind
from claimtrack.text import Token, sentences, token_spans
from claimtrack.tui.state.lines import Span

MOST_WORDS = 14
"""How many words of a text the ledger is searched by."""

_ENOUGH = 2
"""How many telling words have to be shared."""

_LONG = 7


def telling_words(text: str, most: int = MOST_WORDS) -> list[str]:
    """The words of a text that are worth searching by: names, designators, long words.

    The most frequent come first, so that of a long article its subject is searched.
    """
    count: Counter[str] = Counter()
    for token in token_spans(text):
        if _tells(text, token):
            count[token.word] += 1
    return [word for word, _ in count.most_common(most)]


def _tells(text: str, token: Token) -> bool:
    if len(token.word) < 3:
        return False
    first = text[token.start]
    begins_sentence = not text[: token.start].rstrip(" \t\"'“‘«(").endswith(_INSIDE)
    is_name = first.isupper() and not begins_sentence
    has_digit = any(letter.isdecimal() for letter in token.word)
    return is_name or has_digit or len(token.word) >= _LONG


_INSIDE = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,;:’)–—-/")


def most_in_common(found: Mapping[str, Sequence[int]], most: int) -> list[int]:
    """The things that several of the words found, best first: the rarer a word, the more it says.

    ``found`` has, by word, the numbers of the things that it found. Where the text has few telling
    words, one is enough.
    """
    shared: dict[int, int] = defaultdict(int)
    weight: dict[int, float] = defaultdict(float)
    everything = {number for numbers in found.values() for number in numbers}
    for numbers in found.values():
        for number in numbers:
            shared[number] += 1
            weight[number] += log(1 + len(everything) / len(numbers))
    enough = min(_ENOUGH, len(found))
    best = sorted(weight, key=lambda number: (-weight[number], number))
    return [number for number in best if shared[number] >= enough][:most]


def best_sentence(text: str, blocks: Sequence[Block], wording: str) -> Span | None:
    """The sentence that shares most with a claim's wording; None where none shares anything."""
    wanted = {token.word for token in token_spans(wording) if len(token.word) > 2}
    spans = [span for start, end in _said(text, blocks) for span in _sentences(text, start, end)]
    words = {span: {token.word for token in token_spans(text[slice(*span)])} for span in spans}
    count = Counter(word for have in words.values() for word in have & wanted)
    scores = {span: sum(1 / count[word] for word in have & wanted) for span, have in words.items()}
    best = max(spans, key=lambda span: scores[span], default=None)
    return best if best is not None and scores[best] > 0 else None


def _said(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The stretches that the article says, the body before headline and standfirst."""
    if not blocks:
        return [(0, len(text))]
    said = [block for block in blocks if not block.is_furniture]
    body = [block for block in said if block.kind is BlockKind.BODY]
    return [(block.start, block.end) for block in body or said]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    return [(start + left, start + right) for left, right in sentences(text[start:end])]
