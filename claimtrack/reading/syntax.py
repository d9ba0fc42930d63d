"""A parsed paragraph: words with their heads, as the reading rules see it.

The parser is behind ``parser.py``; rules and tests know only these words. Offsets are Unicode code
points in the whole text, end exclusive. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """One word or mark. ``head`` is its own place for the root of a sentence.

    ``left`` and ``right`` are the first and last place of what hangs on it, itself included.
    """

    place: int
    text: str
    start: int
    end: int
    tag: str
    relation: str
    head: int
    sentence: int
    children: list[int] = field(default_factory=list)
    left: int = 0
    right: int = 0
    lower: str = field(init=False)
    """The word folded for looking it up, with a straight apostrophe."""

    def __post_init__(self) -> None:
        """Fold the word once: it is looked up many times."""
        self.lower = self.text.lower().replace("’", "'")

    @property
    def relation_family(self) -> str:
        """The relation without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.relation.partition(":")[0]

    @property
    def is_verb(self) -> bool:
        """Any verb form by its tag."""
        return self.tag.startswith("VB")

    @property
    def is_finite(self) -> bool:
        """A verb in the past or present tense, or a modal."""
        return self.tag in ("VBD", "VBZ", "VBP", "MD")

    @property
    def is_nominal(self) -> bool:
        """A noun, a name or a pronoun."""
        return self.tag.startswith(("NN", "PRP", "WP"))

    @property
    def is_mark(self) -> bool:
        """Punctuation."""
        return not any(one.isalnum() for one in self.text)


@dataclass(slots=True)
class Paragraph:
    """One paragraph's words in order; ``start`` and ``end`` are its place in the text."""

    start: int
    end: int
    words: list[Word]
    sentences: list[tuple[int, int]]

    def children(self, word: Word, *relations: str) -> Iterator[Word]:
        """What hangs on a word by one of these relations (a family takes in its subtypes)."""
        for place in word.children:
            child = self.words[place]
            if child.relation in relations or child.relation_family in relations:
                yield child

    def child(self, word: Word, *relations: str) -> Word | None:
        """The first that hangs on a word by one of these relations."""
        return next(self.children(word, *relations), None)

    def head(self, word: Word) -> Word | None:
        """What a word hangs on; None for the root of a sentence."""
        return None if word.head == word.place else self.words[word.head]

    def upwards(self, word: Word) -> Iterator[Word]:
        """A word, what it hangs on, and so on up to the root of its sentence."""
        here: Word | None = word
        while here is not None:
            yield here
            here = self.head(here)


def link(words: list[Word]) -> None:
    """Fill in what follows from the heads: children, and the reach of each word."""
    for word in words:
        word.left = word.right = word.place
    for word in words:
        if word.head != word.place:
            words[word.head].children.append(word.place)
    for word in words:
        here = word
        while here.head != here.place:
            above = words[here.head]
            above.left = min(above.left, word.place)
            above.right = max(above.right, word.place)
            here = above


def relink(words: list[Word]) -> None:
    """The same again, where a head was changed."""
    for word in words:
        word.children = []
    link(words)
