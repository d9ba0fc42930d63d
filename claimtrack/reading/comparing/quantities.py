"""Numbers that count or measure: their range, unit and what they are numbers of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import isinf

from claimtrack.reading.comparing.comparison import Span
from claimtrack.reading.comparing.lexicon import Lexicon, lexicon

_LOOK_BACK = 70
_LOOK_AHEAD = 48
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ROUNDING = 0.5
_ABOUT = 0.06
_SLACK = 0.07
_HALF = "half"
_FREEZING, _DEGREE = 32.0, 5 / 9


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its span in the text. ``low`` and ``high`` are in the unit's first measure.

    ``step`` is how finely it was given: 120 million was given in tens of millions. ``unit`` is ""
    for a bare number; ``nouns`` are the words that it may be a number of. ``is_old``: the text
    says that this was so or was said before ("from 120 to", "rather than the 800").
    ``of`` is the whole that it is part of ("five of the seven").
    """

    start: int
    end: int
    low: float
    high: float
    value: float
    step: float
    unit: str
    nouns: tuple[str, ...]
    number: float
    """As printed, whatever the unit."""
    is_old: bool = False
    of: float | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be true, as far as either was rounded."""
        if self.is_bound or other.is_bound:
            slack = _ROUNDING * min(self.step, other.step)
        else:
            slack = min(_ROUNDING * max(self.step, other.step), _SLACK * abs(self.value))
        return self.low - slack <= other.high and other.low - slack <= self.high

    @property
    def is_bound(self) -> bool:
        """It has no lowest or no highest number: "at least", "up to"."""
        return isinf(self.low) or isinf(self.high)

    def can_be_compared(self, other: Quantity) -> bool:
        """They measure in one unit or count the same things."""
        if self.unit or other.unit:
            return self.unit == other.unit
        return bool(set(self.nouns) & set(other.nouns))


def read_quantities(text: str, offset: int, taken: Sequence[Span]) -> list[Quantity]:
    """The quantities of a sentence that begins at ``offset``; ``taken`` are the spans of dates."""
    words = lexicon()
    found = list(_fractions(text, offset, words))
    for match in _pattern().finditer(text):
        span = offset + match.start(), offset + match.end()
        known = [*taken, *(one.span for one in found)]
        if any(start < span[1] and span[0] < end for start, end in known):
            continue
        quantity = _quantity(text, match, span, words)
        if quantity:
            found.append(quantity)
    return found


def _fractions(text: str, offset: int, words: Lexicon) -> Iterator[Quantity]:
    """“A third of", "by a quarter", "one whale in twenty": in per cent."""
    for match in _fraction_pattern().finditer(text):
        part = match.group("part") or match.group("part2")
        many, few = match.group("many") or match.group("many2"), match.group("of")
        if part:
            times = words.spelled.get((many or "one").lower(), 1.0)
            value = times * words.fractions[part.lower()]
        else:
            value = 100 / (_number(few, words) or 1.0)
        span = offset + match.start(), offset + match.end()
        low, high = value * (1 - _ABOUT), value * (1 + _ABOUT)
        yield Quantity(*span, low, high, value, 1.0, "percent", (), value)


def _number(word: str, words: Lexicon) -> float | None:
    return float(word) if word.isdigit() else words.spelled.get(word.lower())


@cache
def _fraction_pattern() -> re.Pattern[str]:
    words = lexicon()
    parts = "|".join(words.fractions)
    numbers = "|".join(words.spelled)
    return re.compile(
        rf"\b(?:an?|(?P<many>one|two|three|four|nine))[\s-](?P<part>{parts})(?=\s(?:of|less|more|fewer)\b)"
        rf"|(?<=\bby )(?:an?|(?P<many2>one|two|three|four))[\s-](?P<part2>{parts})\b"
        rf"|\bone(?:\s[a-z]+){{0,2}}?\sin\s(?P<of>\d{{1,3}}|{numbers})\b",
        re.IGNORECASE,
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    spelled = "|".join(sorted(words.spelled, key=len, reverse=True))
    scales = "|".join(sorted((one for one in words.scales), key=len, reverse=True))
    marks = "".join(re.escape(mark) for mark in words.currencies if len(mark) == 1)
    return re.compile(
        rf"(?<![\w.,])(?P<mark>[{marks}]\s?)?"
        r"(?<![A-Za-z]-)"
        rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:/]|st\b|nd\b|rd\b|th\b)"
        rf"|(?P<spelled>half\sa(?=\s(?:{scales})\b)|(?:{spelled})(?:(?:\s|-|\sand\s)(?:{spelled}))*)\b(?!-\w+th\b))"
        r"(?P<half>\sand\sa\shalf)?"
        rf"(?:[\s-]?(?P<scale>(?:{scales})\b(?:\s(?:{scales})\b)?))?",
        re.IGNORECASE,
    )


def _quantity(text: str, match: re.Match[str], span: Span, words: Lexicon) -> Quantity | None:
    value, step = _value(match, words)
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].lower()
    behind = text[match.end() : match.end() + _LOOK_AHEAD].lower()
    if _is_label(text, match, words) or _is_time(match, before, behind) or value is None:
        return None
    unit, factor, nouns = _unit(match.group("mark"), behind, words)
    if not unit and "people" not in nouns and _may_be_year(match, value):
        return None
    counted = _COUNTED.search(before)
    if counted and not unit:
        nouns = (*nouns, words.concept(counted.group(1)))
    if match.group().lower() == "one" and not unit:
        return None
    number = value
    unit, value, step = _converted(unit, value * factor, step * factor)
    rate = _RATE.match(behind) if unit else None
    if rate and rate.group(1) in words.rates:
        per_year = words.rates[rate.group(1)]
        unit, value, step = f"{unit} a year", value * per_year, step * per_year
    low, high = _range(before, value, words)
    old, of = _is_old(before, behind), _whole(behind, words)
    return Quantity(*span, low, high, value, step, unit, nouns, number, old, of)


def _may_be_year(match: re.Match[str], value: float) -> bool:
    plain = match.group("digits") and "," not in match.group() and not match.group("scale")
    return bool(plain) and _FIRST_YEAR <= value <= _LAST_YEAR


_COUNTED = re.compile(r"([a-z]+) of (?:about |some |around |nearly |only |at least )?$")
_CLOCK = re.compile(r"\d{1,2}\.\d{2}")


def _is_time(match: re.Match[str], before: str, behind: str) -> bool:
    """“At 7.10 on Wednesday"."""
    if not _CLOCK.fullmatch(match.group()):
        return False
    return before.endswith(("at ", "by ", "until ", "before ")) or behind[:3] in (" am", " pm")


def _value(match: re.Match[str], words: Lexicon) -> tuple[float | None, float]:
    scale = 1.0
    for word in (match.group("scale") or "").lower().split():
        scale *= words.scales[word]
    digits = match.group("digits")
    if digits:
        plain = digits.replace(",", "")
        value, step = float(plain), _step(plain)
    else:
        value = _spelled(re.split(r"[\s-]+", match.group("spelled").lower()), words)
        step = _step(str(int(value)))
    if match.group("half"):
        value, step = value + 0.5, 0.1
    return value * scale, step * scale


def _step(plain: str) -> float:
    """How finely a number was given: 41.2 in tenths, 3,000 in thousands, 14 in ones."""
    if "." in plain:
        return float(10 ** -len(plain.partition(".")[2]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(10 ** min(zeros, max(0, len(plain) - 1)))


def _spelled(parts: Sequence[str], words: Lexicon) -> float:
    if parts[0] == _HALF:
        return 0.5
    total, here = 0.0, 0.0
    for part in parts:
        value = words.spelled.get(part)
        if value is None:
            continue
        if value >= 100:
            here = (here or 1.0) * value
            if value >= 1000:
                total, here = total + here, 0.0
        else:
            here += value
    return total + here


def _is_label(text: str, match: re.Match[str], words: Lexicon) -> bool:
    """“Line 4”, "flight 318", "Sentry-9": a number that names."""
    if match.group("mark") or not match.group("digits"):
        return False
    before = re.search(r"([A-Za-z]+)[\s-]$", text[: match.start()])
    if before is None:
        return False
    word = before.group(1)
    return before.group().endswith("-") or word.lower() in words.labels


def _unit(mark: str | None, behind: str, words: Lexicon) -> tuple[str, float, tuple[str, ...]]:
    """The unit, what one of it makes in the unit's first measure, and the nouns behind."""
    if mark:
        return words.currencies[mark.strip()], 1.0, ()
    following = _UNIT_WORD.findall(behind)
    nouns = tuple(_nouns(behind, words))
    for word in _unit_words(following):
        if word in words.currencies:
            return words.currencies[word], 1.0, ()
        if word in words.units:
            unit, factor = words.units[word]
            return ("", 1.0, ("people", *nouns)) if unit == "people" else (unit, factor, nouns)
    return "", 1.0, nouns


_UNIT_WORD = re.compile(r"%|°?[^\W\d_]+|[.,;:!?()]")
_NOUNS = 4


def _unit_words(following: Sequence[str]) -> Iterator[str]:
    """The word behind the number; "per cent" and "degrees Celsius" as one."""
    pair = tuple(following[:2])
    if pair in {("per", "cent"), ("percentage", "points"), ("percentage", "point")}:
        yield "%"
    elif pair[:1] in {("degrees",), ("degree",)}:
        yield from pair[1:] or ("celsius",)
    elif pair[:1] == ("square",):
        yield "sq" + pair[1] if len(pair) > 1 else "square"
    elif pair:
        yield pair[0]
        if len(pair) > 1 and pair[0] not in ".,;:!?()" and pair[1] in ("crowns", "dollars"):
            yield pair[1]


def _nouns(behind: str, words: Lexicon) -> Iterator[str]:
    for count, word in enumerate(_UNIT_WORD.findall(behind)):
        if word in ".,;:!?()" or count >= _NOUNS:
            return
        if word in words.empty and word not in ("new", "more", "other", "of", "the", "people"):
            return
        if word not in ("of", "the", "more", "other", "new"):
            yield words.concept(word)


def _converted(unit: str, value: float, step: float) -> tuple[str, float, float]:
    if unit == "fahrenheit":
        return "celsius", (value - _FREEZING) * _DEGREE, step * _DEGREE
    return unit, value, step


def _range(before: str, value: float, words: Lexicon) -> tuple[float, float]:
    tokens = " " + " ".join(re.findall(r"[^\W_]+", before))
    fitting = [
        (len(phrase), name)
        for name, phrases in words.qualifiers.items()
        for phrase in phrases
        if tokens.endswith(" " + phrase)
    ]
    _, name = max(fitting, default=(0, ""))
    if tokens.endswith(" up to") and _MOVED_UP.search(tokens):
        return value, value
    if name == "at_least":
        return value, float("inf")
    if name == "at_most":
        return float("-inf"), value
    if name == "about":
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return value, value


_MOVED_UP = re.compile(
    r" (?:revis|rais|ris|rose|lift|increas|push|bump|updat|brought|went)[a-z]*\b"
)
"""Before "up to": a number that something has come up to, and no highest one."""
_OLD_BEFORE = re.compile(
    r"(?:\bfrom|\b(?:rather than|instead of|not|compared with|against)(?: the)?|\b(?:up|down) from"
    r"|\b(?:above|below|over|under|than|of) the|\bnot as|\bearlier|\bpreviously|\boriginally"
    r"|\binitially|\bfirst announced|\bpromised|\bthe planned)\s*$"
)
_RATE = re.compile(r"\s*[^\W\d_]*\s(?:an?|per|each|every)\s([a-z]+)")
_WHOLE = re.compile(r"\s(?:out )?of (?:the|its|their|his|her|all|those)?\s?(\w+)")


def _is_old(before: str, behind: str) -> bool:
    if _OLD_BEFORE.search(before):
        return True
    return bool(re.match(r"\W+(?:[a-z]+\W+){0,3}(?:it|he|she|they) (?:had|said)\b", behind))


def _whole(behind: str, words: Lexicon) -> float | None:
    match = _WHOLE.match(behind)
    if match is None:
        return None
    word = match.group(1)
    if word.isdigit():
        return float(word)
    return words.spelled.get(word)
