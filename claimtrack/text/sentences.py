"""Where sentences and clauses begin and end, for "select the sentence under the cursor".

English first (its words are in ``data/sentences_en.toml``); the full stops of other scripts count
too. A line break ends a sentence, unless the next line goes on in lower case: captures keep a
paragraph, headline or caption on a line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from operator import itemgetter
from tomllib import loads

Span = tuple[int, int]

_CLOSING = "\"'\u201d\u2019\u00bb\u203a)\\]"
_OPENING = "\"'\u201c\u2018\u201e\u00ab\u2039(\\["
_STOP = re.compile(
    rf"(?<![.!?\u2026])[.!?\u2026]++[{_CLOSING}]*+(?=\s|$)"
    rf"|[\u3002\uff01\uff1f\uff61]++[{_CLOSING}\u300d\u300f]*+"
    rf"|[\u061f\u06d4\u0964\u0965]++[{_CLOSING}]*+(?=\s|$)"
    r"|\n(?![^\S\n]*[a-z])|\n\s*\n"
)
_NEXT = re.compile(rf"[^\S\n]*+([{_OPENING}]*+)(\w*)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«]*\Z")
_INITIAL = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]")
_LONGEST_WORD = 24


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the white space around them."""
    return _trimmed(text, _cut(0, len(text), _sentence_ends(text)))


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that an offset lies in or just behind; an empty span on a blank line."""
    start, end = _line(text, offset)
    return _at(
        [(start + first, start + last) for first, last in sentences(text[start:end])], offset
    )


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The clauses of the sentence from start to end, without what parts them.

    Reported speech is parted from who reports it ("…, the ministry said"; "… said that …").
    """
    cuts = (match.end() for match in _clause_pattern().finditer(text, start, end))
    return _trimmed(
        text, _cut(start, end, _outside_brackets(text, start, cuts)), parted_by=",;:\u2013\u2014-"
    )


def _outside_brackets(text: str, start: int, cuts: Iterable[int]) -> Iterator[int]:
    depth = 0
    for cut in cuts:
        depth += text.count("(", start, cut) - text.count(")", start, cut)
        start = cut
        if depth <= 0:
            yield cut


def clause_at(text: str, offset: int) -> Span:
    """The clause that an offset lies in or just behind; an empty span on a blank line."""
    return _at(clauses(text, *sentence_at(text, offset)), offset)


def speech_words() -> frozenset[str]:
    """The words by which speech is reported, in lower case."""
    return _words()["speech"]


def _line(text: str, offset: int) -> Span:
    """The paragraph around an offset: blank lines end it, and so do the ends of the text."""
    start = text.rfind("\n\n", 0, offset)
    end = text.find("\n\n", offset)
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))


def _at(spans: list[Span], offset: int) -> Span:
    """The last span that begins at or before the offset, else the first."""
    if not spans:
        return offset, offset
    return spans[max(0, bisect_right(spans, offset, key=itemgetter(0)) - 1)]


def _cut(start: int, end: int, cuts: Iterable[int]) -> Iterator[Span]:
    for cut in cuts:
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, spans: Iterable[Span], parted_by: str = "") -> list[Span]:
    trimmed = []
    for start, end in spans:
        words = text[start:end]
        left = len(words) - len(words.lstrip().lstrip(parted_by).lstrip())
        right = len(words.rstrip().rstrip(parted_by).rstrip())
        if left < right:
            trimmed.append((start + left, start + right))
    return trimmed


def _sentence_ends(text: str) -> Iterator[int]:
    for stop in _STOP.finditer(text):
        if _is_end(text, stop):
            yield stop.end()


def _is_end(text: str, stop: re.Match[str]) -> bool:
    mark = stop.group()
    if mark[0] not in ".!?\u2026":
        return True
    following = _NEXT.match(text, stop.end())
    opening, word = following.groups() if following else ("", "")
    if word[:1].islower():
        return False
    if mark == ".":
        return _full_stop_ends(text, stop.start(), opening + word)
    reported = mark[-1] not in ".!?\u2026" and mark[0] != "."
    return not (reported and _reported_pattern().match(text, stop.end()))


def _full_stop_ends(text: str, at: int, following: str) -> bool:
    before = _LAST_WORD.search(text, max(0, at - _LONGEST_WORD), at)
    last = before.group() if before else ""
    words = _words()
    if last.lower() in words["titles"]:
        return not following
    if last.lower() in words["numbered"] and following[:1].isdigit():
        return False
    if last.isdigit() and _begins_line(text, at - len(last)):
        return False
    if last.lower() in words["abbreviations"] or _INITIAL.fullmatch(last):
        return following.lower() in words["starters"] or not following[:1].isalnum()
    return True


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files("claimtrack.text").joinpath("data/sentences_en.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in loads(text).items()}


@cache
def _reported_pattern() -> re.Pattern[str]:
    """Who said it, in up to six words after a quotation that ends in ! or ?."""
    return re.compile(rf"\s(?:[\w.'’-]+\s){{1,6}}?(?:{_any('speech')})\b")


@cache
def _clause_pattern() -> re.Pattern[str]:
    """Every place where a clause ends, itself included."""
    speech = _any("speech")
    return re.compile(
        r"[;:](?=\s)"
        r"|\s[\u2013\u2014-]{1,3}\s|\u2014"
        rf"|,[{_CLOSING}]+(?=\s)"
        rf"|,(?=\s(?:{_any('subordinators')})\b)"
        rf"|,(?=\s(?:{_any('coordinators')})\s(?:{_any('clause_starts')})\b)"
        rf"|,(?=\s[^,;:\n]{{1,80}}?\b(?:{speech})\b)"
        rf"|(?<=\baccording to\b)[^,;:\n]{{1,80}},"
        rf"|\b(?:{speech})\b(?:\s[\w-]+){{0,4}}?\sthat\b(?=\s)",
        re.IGNORECASE,
    )


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, _words()[name]), key=len, reverse=True))
