"""Words in the pieces that a model knows: WordPiece, as BERT's uncased models take it.

Lower case, no accents, marks apart; then the longest known beginning of each word, and on from
there (Devlin et al. 2019; the vocabulary comes with the model).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_UNKNOWN, _OPENS, _PARTS = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100
_ASCII_MARKS = ((33, 47), (58, 64), (91, 96), (123, 126))
_CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF))


def read_vocabulary(path: Path) -> dict[str, int]:
    """The pieces of a vocabulary, one a line, each with its number."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def pair_of_pieces(
    vocabulary: Mapping[str, int], one: str, other: str, most: int
) -> tuple[list[int], list[int]]:
    """The numbers of two texts' pieces, parted as the model expects, and to which text each
    belongs (0 or 1). At most so many; the end is left out.
    """
    first = [_OPENS, *pieces(vocabulary, one), _PARTS]
    second = [*pieces(vocabulary, other), _PARTS]
    numbers = [vocabulary[piece] for piece in (*first, *second)]
    sides = [0] * len(first) + [1] * len(second)
    return numbers[:most], sides[:most]


def one_in_pieces(vocabulary: Mapping[str, int], text: str, most: int) -> list[int]:
    """The numbers of one text's pieces, at most so many."""
    inside = [vocabulary[piece] for piece in pieces(vocabulary, text)][: most - 2]
    return [vocabulary[_OPENS], *inside, vocabulary[_PARTS]]


def pieces(vocabulary: Mapping[str, int], text: str) -> Iterator[str]:
    """The pieces of a text."""
    for word in _words(text):
        yield from _of_word(vocabulary, word)


def _of_word(vocabulary: Mapping[str, int], word: str) -> Sequence[str]:
    found: list[str] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD:
        lead = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if lead + word[start:end] in vocabulary), None)
        if end is None:
            return [_UNKNOWN]
        found.append(lead + word[start:end])
        start = end
    return found or [_UNKNOWN]


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in unicodedata.normalize("NFD", _cleaned(text).lower()):
        if unicodedata.category(character) == "Mn":
            continue
        apart = character.isspace() or _is_mark(character) or _is_within(character, _CHINESE)
        if not apart:
            word += character
            continue
        if word:
            yield word
        word = ""
        if not character.isspace():
            yield character
    if word:
        yield word


def _cleaned(text: str) -> str:
    """Without control characters; every white space is a space."""
    return "".join(
        " " if one.isspace() else one
        for one in text
        if one.isspace() or (one != "\ufffd" and unicodedata.category(one)[0] != "C")
    )


def _is_mark(character: str) -> bool:
    return _is_within(character, _ASCII_MARKS) or unicodedata.category(character)[0] == "P"


def _is_within(character: str, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)
