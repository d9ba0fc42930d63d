"""Which sentences are worth parsing: those where something outside quotation marks may attribute.

Only what a rule can begin from counts, so that nothing is found less for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from claimtrack.reading.lexicon import lexicon
from claimtrack.reading.quotations import Quotation
from claimtrack.reading.response_lexicon import ResponseLexicon, response_lexicon
from claimtrack.reading.syntax import Word

_MARKS = frozenset((":", "—", "–", "―", "--"))


def worth_parsing(
    text: str, quotes: Sequence[Quotation], language: str, *, wide: bool
) -> Callable[[Sequence[Word]], bool]:
    """The test that a sentence's bare words must pass."""
    beginnings = lexicon(language).begins(wide=wide) | _MARKS
    formulas = response_lexicon(language)

    def wanted(words: Sequence[Word]) -> bool:
        for word in words:
            begins = word.lower in beginnings or _is_dash(text, word)
            if begins and not _is_quoted(quotes, word):
                return True
        return _may_respond(text[words[0].start : words[-1].end], formulas)

    return wanted


def _is_dash(text: str, word: Word) -> bool:
    return word.text == "-" and text[word.start - 1 : word.start].isspace()


def _is_quoted(quotes: Sequence[Quotation], word: Word) -> bool:
    place = bisect_right(quotes, word.start, key=attrgetter("start")) - 1
    return place >= 0 and quotes[place].start < word.start and word.end < quotes[place].end


def _may_respond(sentence: str, formulas: ResponseLexicon) -> bool:
    if not formulas.hint.search(sentence):
        return False
    return any(formula.pattern.search(sentence) for formula in formulas.formulas)
