"""What the rules look at: a parsed paragraph with its quotation marks and the language's words."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.reading.lexicon import Lexicon
from claimtrack.reading.quotations import Quotation
from claimtrack.reading.syntax import Paragraph, Word

Span = tuple[int, int]

_KEPT_AT_START = frozenset("'‘$€£#@([")
_KEPT_AT_END = frozenset("'’%)]…")
QUOTATION_ENDS = "”\"’'»"
SUBJECTS = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph to read. ``text`` is the whole text that every offset counts in."""

    text: str
    paragraph: Paragraph
    quotes: tuple[Quotation, ...]
    lexicon: Lexicon
    wide: bool = False

    @property
    def words(self) -> list[Word]:
        """The paragraph's words."""
        return self.paragraph.words

    def word_at(self, place: int) -> Word | None:
        """The word at a place; None before the first and behind the last."""
        return self.words[place] if 0 <= place < len(self.words) else None

    def bounds(self, word: Word) -> tuple[int, int]:
        """The places of a word's sentence, the end exclusive."""
        return self.paragraph.sentences[word.sentence]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that an offset lies in, its marks included."""
        return next((one for one in self.quotes if one.start <= offset < one.end), None)

    def quotation_ending(self, word: Word) -> Quotation | None:
        """The quotation whose closing mark this word is."""
        found = self.quotation_at(word.start)
        return found if found and found.end == word.end and not found.open else None

    def quotation_behind(self, offset: int) -> Quotation | None:
        """The next quotation that begins at or behind an offset."""
        return next((one for one in self.quotes if one.start >= offset), None)

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands between quotation marks."""
        found = self.quotation_at(word.start)
        return found is not None and found.start < word.start and word.end < found.end

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly between two offsets."""
        return [word for word in self.words if word.start >= start and word.end <= end]

    def span(self, first: int, last: int) -> Span | None:
        """From the first to the last place (inclusive), without marks at the edges that quote
        nothing; None where nothing is left.
        """
        while first <= last and self._is_loose_start(self.words[first]):
            first += 1
        while last >= first and self._is_loose_end(self.words[last]):
            last -= 1
        if first > last:
            return None
        return self.words[first].start, self.words[last].end

    def _is_loose_start(self, word: Word) -> bool:
        if not word.is_mark or word.text in _KEPT_AT_START:
            return False
        quote = self.quotation_at(word.start)
        return quote is None or quote.start != word.start

    def _is_loose_end(self, word: Word) -> bool:
        if not word.is_mark or word.text in _KEPT_AT_END:
            return False
        return self.quotation_ending(word) is None

    def spelled(self, span: Span) -> str:
        """The words of a span as printed."""
        return self.text[span[0] : span[1]]

    def is_in_relative_clause(self, word: Word) -> bool:
        """Whether a word belongs to a clause that tells more about a noun ("who …")."""
        return any(one.relation == "acl:relcl" for one in self.paragraph.upwards(word))

    def has_child(self, word: Word, *relations: str) -> bool:
        """Whether anything hangs on a word by one of these relations."""
        return self.paragraph.child(word, *relations) is not None

    def is_passive(self, verb: Word) -> bool:
        """“was told”, not "has told" that the parser took for one."""
        helpers = {helper.lower for helper in self.paragraph.children(verb, "aux")}
        if self.has_child(verb, "aux:pass"):
            return True
        return (
            verb.tag == "VBN"
            and self.has_child(verb, "nsubj:pass")
            and not helpers & {"has", "have", "had", "'s", "'ve"}
        )
