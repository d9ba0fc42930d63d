"""The one tokeniser that the search index and its queries share.

A token is case-folded and has no accents ("Łódź" is "lodz"). A designator is one token, however it
is written ("S-400", "S400" and "s‑400" are "s400"), a grouped number too ("1,200" is "1200"), an
abbreviation loses its stops ("U.S." is "us") and a name its possessive. Vowel signs of scripts that
need them stay. Chinese, Japanese, Thai, Lao, Khmer and Burmese, which put no spaces between words,
give a token for each character.

Tokens hold letters, marks and digits only, and a stop between digits ("1.5"); tokenising tokens
joined by spaces gives the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import category, decimal, normalize

from claimtrack.text.folding import Table, fold

# Letters with a stroke or a tail, which Unicode does not take apart.
_UNDIVIDED = str.maketrans(
    {
        "\u00e6": "ae", "\u00f0": "d", "\u00f8": "o", "\u00fe": "th", "\u0111": "d",
        "\u0127": "h", "\u0131": "i", "\u0142": "l", "\u014b": "n", "\u0153": "oe", "\u0167": "t",
    }
)  # fmt: skip
# Accents of Latin, Greek, Cyrillic, Hebrew and Arabic: words are the same without them.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
# The look-alikes of a hyphen and an apostrophe.
_PUNCTUATION = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2013\u2212\uff0d", "-")
    | dict.fromkeys("\u02bc\u2018\u2019\u2032\uff07", "'")
)
_NOT_DESIGNATORS = "mid|pre|non|top|age|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ZERO_WIDTH_SPACE = "\u200b"
_LAST_WITH_MARKS = 0x1FFFF


class Token(NamedTuple):
    """A token and the span of the text that it was read from."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order, with repetitions."""
    if text.isascii():
        folded, pattern = text.lower(), _ascii_pattern()
    else:
        folded, pattern = "".join([_FOLDED[letter] for letter in text]), _pattern()
    return [_written(match[0], match) for match in pattern.finditer(folded)]


def token_spans(text: str) -> list[Token]:
    """The tokens of a text with their spans in it, to mark what a search has found."""
    if text.isascii():  # folds letter by letter
        return [Token._make(found) for found in _found(_ascii_pattern(), text.lower())]
    folded = fold(text, _FOLDED)
    found = _found(_pattern(), folded.text)
    return [Token(word, *folded.span(start, end)) for word, start, end in found]


def _found(pattern: re.Pattern[str], folded: str) -> Iterator[tuple[str, int, int]]:
    for match in pattern.finditer(folded):
        whole = match[0]
        if whole.isascii() and whole.isalpha():
            yield whole, match.start(), match.end()
        else:
            yield _written(whole, match), *match.span(match.lastgroup or "")


def _written(whole: str, match: re.Match[str]) -> str:
    """The token of a match. Most are letters of ASCII alone, and are it as they stand."""
    if whole.isascii() and whole.isalpha():
        return whole
    group = match.lastgroup or ""
    return normalize("NFC", match[group]).translate(_LEFT_OUT.get(group, {}))


# Which punctuation a form is written without.
_LEFT_OUT = {
    "designator": {ord("-"): None},
    "abbreviation": {ord("."): None},
    "grouped": {ord(","): None},
    "word": {ord("'"): None},
}


@cache
def _pattern() -> re.Pattern[str]:
    """Of any text."""
    letter, mark = rf"[^\W\d_{_UNSPACED}]", f"[{_marks()}]"
    part = rf"(?:{letter}|{mark}|\d)"
    begins = rf"(?<![^\W_{_UNSPACED}])"
    return _pattern_of(letter, part, begins, rf"|(?P<character>[{_UNSPACED}]{mark}*+)")


@cache
def _ascii_pattern() -> re.Pattern[str]:
    """The same of a text of ASCII, which takes half as long without the classes of all scripts."""
    return _pattern_of("[a-z]", "[a-z0-9]", "(?<![a-z0-9])", "")


def _pattern_of(letter: str, part: str, begins: str, character: str) -> re.Pattern[str]:
    return re.compile(
        rf"{begins}(?!(?:{_NOT_DESIGNATORS})-)(?P<designator>{letter}{{1,3}}-\d{part}*+)"
        rf"|{begins}(?P<abbreviation>{letter}(?:\.{letter}){{1,7}}+)(?!\w)"
        rf"{character}"
        rf"|{begins}(?P<elided>[cdjlmnst]|qu)'(?={letter}{{2}})"
        rf"|(?P<word>{letter}{part}*+(?:'(?!s(?!{part})){letter}{part}*+)*+)(?:'s(?!{part}))?"
        r"|(?<![\d.,])(?P<grouped>\d{1,3}(?:,\d{3})++(?:\.\d++)?)(?!,?\d|\.\d)"
        r"|(?<!\d\.)(?P<decimal>\d++\.\d++)(?!\.\d)"
        r"|(?P<number>\d++)"
    )


def _marks() -> str:
    """The marks that words of some scripts are written with, as ranges for a pattern."""
    codes = [code for code in range(0x300, _LAST_WITH_MARKS) if category(chr(code))[0] == "M"]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _folded_letter(letter: str) -> str:
    kind = category(letter)
    if kind == "Cf":
        return " " if letter == _ZERO_WIDTH_SPACE else ""
    if kind == "Nd":
        return str(decimal(letter))
    plain = normalize("NFKD", normalize("NFKD", letter).casefold()).casefold()
    return _ACCENTS.sub("", plain.translate(_UNDIVIDED).translate(_PUNCTUATION))


_FOLDED = Table(_folded_letter)
