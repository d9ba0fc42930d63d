"""Running text as words that the grammar knows: each with what it can be, and its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimtrack.domain.edtf import Term
from claimtrack.domain.time_words import TimeWords, time_words

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]\w*(?:['\u2019]t\b)?)"
    r"|(?P<stop>[.!?;:\u2026]|\n)"
    r"|(?P<comma>,)"
    r"|(?=\d)(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))"
    r"|(?P<numeric>\d{1,2}([/.-])\d{1,2}\6(?:\d{4}|\d{2})(?![\d/.-]\d)|\d{4}/\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<years>(?<![\d.,/-])[12]\d{3}/\d{2}(?:\d{2})?(?![\d/]))"
    r"|(?P<code>[1-4][QH](?:[12]\d{3}|\d{2})?\b|[12]\d{3}[QH][1-4]\b)"
    r"|(?P<decade>\d{3}0['\u2019]?s\b|\d0['\u2019]?s\b)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<figure>\d+(?:[.,:]\d+)+\w*|\d+[^\W\d_]\w*)"
    r"|(?P<digits>\d+))"
    r"|(?P<dash>[-\u2010-\u2015])"
    r"|(?P<short_decade>(?<!\w)['\u2019]\d0s\b)"
    r"|(?P<short_year>(?<!\w)['\u2019]\d\d\b)"
    r"|(?P<possessive>['\u2019]s\b)"
    r"|(?P<contraction>(?<=\w)['\u2019](?:ll|ve|re)\b)"
    r"|(?P<sign>[^\s\w])"
)
_LONGEST_PHRASE = 8
# "'98" is 1998; "'04" may be 1904 or 2004.
_OLDEST_SHORT = 30
_Phrase = tuple[tuple[str, ...], Mapping[str, object]]
_CODE_WORD = re.compile(r"(?P<code>[QqHh][1-4])|(?P<fiscal>FY\d{2,4})")
_NOT_YEARS_BEFORE = frozenset("$€£¥₽₴#+")


class Word(NamedTuple):
    """A word, number or mark. ``kinds`` is what it can be for the grammar, each with a value.

    ``lower`` is the word in lower case, with a plain apostrophe.
    """

    text: str
    lower: str
    start: int
    end: int
    kinds: Mapping[str, object]

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


END = Word("", "", 0, 0, {"stop": None})


def scan(text: str, *, typed: bool) -> list[Word]:
    """The words of a text; phrases of the lexicon are one word each.

    ``typed``: a person typed it as a date, so that months and weekdays need no capitals.
    """
    tokens = [_word(match, typed) for match in _TOKEN.finditer(text)]
    phrases = _lexicon().phrases
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        word, length = tokens[at], 1
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        begun = phrases.get((word.lower, following))
        if begun:
            word, length = _phrase(text, tokens[at : at + _LONGEST_PHRASE], begun, typed)
        words.append(word)
        at += length
    return words


def _phrase(
    text: str, tokens: Sequence[Word], begun: Sequence[_Phrase], typed: bool
) -> tuple[Word, int]:
    """The longest of the phrases that stands at the first token, and how many tokens it takes."""
    first, here = tokens[0], tuple(token.lower for token in tokens)
    for parts, kinds in begun:
        if "holiday" in kinds and not (typed or first.capital):
            continue
        if here[: len(parts)] == parts:
            end = tokens[len(parts) - 1].end
            written = text[first.start : end]
            return Word(written, written.lower(), first.start, end, kinds), len(parts)
    return first, 1


def _word(match: re.Match[str], typed: bool) -> Word:
    text, kind = match.group(), match.lastgroup or ""
    lower = text.lower()
    kinds: Mapping[str, object]
    if kind == "word":
        lower = lower.replace("\u2019", "'")
        kinds = _lexicon().kinds(text, lower, typed)
        if kinds is _PLAIN and lower[-1].isdigit() and (code := _CODE_WORD.fullmatch(text)):
            kinds = _code(text, code) if code["code"] else {"fiscal": None}
    elif kind in _KINDS:
        kinds = _KINDS[kind](text, match)
    else:
        lower = lower.replace("\u2019", "'")
        kinds = _MARKS[kind]
    return Word(text, lower, match.start(), match.end(), kinds)


def _digits(text: str, match: re.Match[str]) -> dict[str, object]:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before and before in _NOT_YEARS_BEFORE:
        return {"figure": None}
    if len(text) == 4 and text[0] in "12":
        return {"year": int(text)}
    return {"number": int(text), "digits": len(text)} if len(text) <= 3 else {"figure": None}


def _nth(text: str, _: re.Match[str]) -> dict[str, object]:
    return {"ordinal": int(text[:-2]), "nth": int(text[:-2])}


def _code(text: str, _: re.Match[str]) -> dict[str, object]:
    """A quarter or a half ("Q1", "1H", "2Q20", "2020Q2") with its year, or None."""
    letter = re.search("[QqHh]", text)
    assert letter is not None  # noqa: S101 - the token pattern has one
    before, after = text[: letter.start()], text[letter.end() :]
    year: int | None
    if len(before) == 4:
        number, year = int(after), int(before)
    elif before:
        number, year = int(before), _year(after)
    else:
        number, year = int(after[0]), _year(after[1:])
    if letter.group().lower() == "h":
        return {"code": (39 + number, year)} if number <= 2 else {"word": None}
    return {"code": (32 + number, year)}


def _year(digits: str) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _decade(text: str, _: re.Match[str]) -> dict[str, object]:
    digits = int("".join(letter for letter in text if letter.isdigit()))
    if digits >= 1000:
        return {"decade": Term(digits, years=10)}
    return {"short_decade": Term(1900 + digits, years=10) if digits >= 30 else None}


def _short_year(text: str, _: re.Match[str]) -> dict[str, object]:
    year = int(text[1:])
    return {"year": 1900 + year} if year >= _OLDEST_SHORT else {"short_year": None}


_KINDS = {
    "digits": _digits, "nth": _nth, "code": _code, "decade": _decade, "short_decade": _decade,
    "short_year": _short_year,
}  # fmt: skip
_MARKS: Mapping[str, Mapping[str, object]] = {
    kind: {kind: None} for kind in _TOKEN.groupindex if kind not in ("word", *_KINDS)
}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words, and phrases by their first two; ``proper`` words need a capital in running text."""

    words: Mapping[str, Mapping[str, object]]
    proper: Mapping[str, Mapping[str, object]]
    phrases: Mapping[tuple[str, str], Sequence[_Phrase]]

    def kinds(self, text: str, lower: str, typed: bool) -> Mapping[str, object]:
        common = self.words.get(lower)
        if typed or text[0].isupper():
            proper = self.proper.get(lower)
            if proper:
                return {**(common or {}), **proper}
        return common or _PLAIN


_PLAIN: Mapping[str, object] = {"word": None}


@cache
def _lexicon() -> _Lexicon:
    words: dict[str, dict[str, object]] = {}
    proper: dict[str, dict[str, object]] = {}
    known = time_words()
    for kind, entries in _proper_sections(known).items():
        for written, value in entries.items():
            proper.setdefault(written, {})[kind] = value
    for kind, entries in _sections(known).items():
        for written, value in entries.items():
            words.setdefault(written, {})[kind] = value
    return _Lexicon(
        {written: kinds for written, kinds in words.items() if len(_parts(written)) == 1},
        {written: kinds for written, kinds in proper.items() if len(_parts(written)) == 1},
        _phrases({**words, **{w: k for w, k in proper.items() if len(_parts(w)) > 1}}),
    )


def _proper_sections(known: TimeWords) -> dict[str, Mapping[str, object]]:
    return {
        "month": known.months,
        "short_month": known.short_months,
        "weekday": known.weekdays,
        "short_weekday": known.short_weekdays,
        "holiday": known.holidays,
    }


def _sections(known: TimeWords) -> dict[str, Mapping[str, object]]:
    listed = {kind: dict.fromkeys(entries) for kind, entries in known.kinds.items()}
    return {
        **listed,
        "season": known.seasons,
        "unit": known.units,
        "number": known.numbers,
        "ordinal": known.ordinals,
        "decade_name": known.decades,
        "counted": dict.fromkeys(known.counted["words"]),
    }


def _phrases(words: Mapping[str, Mapping[str, object]]) -> dict[tuple[str, str], list[_Phrase]]:
    phrases: dict[tuple[str, str], list[_Phrase]] = {}
    for written, kinds in words.items():
        parts = tuple(_parts(written))
        if len(parts) > 1:
            phrases.setdefault((parts[0], parts[1]), []).append((parts, kinds))
    for entries in phrases.values():
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)
    return phrases


def _parts(written: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(written)]
