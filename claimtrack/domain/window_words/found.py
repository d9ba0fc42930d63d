"""The windows of time in running text, and the one that a person typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from claimtrack.domain.edtf import bounds
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.window_words.capitals import without_capitals
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.events import either_event
from claimtrack.domain.window_words.frames import By, NotBefore, Until
from claimtrack.domain.window_words.joined import Both
from claimtrack.domain.window_words.meaning import (
    NOTHING,
    Lean,
    Meaning,
    NoBaseError,
    Setting,
    When,
)
from claimtrack.domain.window_words.order import Plan, out_of_order, plan_of
from claimtrack.domain.window_words.pairs import calendar_of, is_plain, running_unit
from claimtrack.domain.window_words.read_frames import read_expression
from claimtrack.domain.window_words.read_joined import read_point
from claimtrack.domain.window_words.tense import (
    is_certain,
    is_loose,
    is_possible,
    is_told,
    lean_of,
)
from claimtrack.domain.window_words.verbs import ends_sentence
from claimtrack.domain.window_words.words import Word, scan

_HOW_TO = "write it as 2031-05-14, May 2031, 2031, or May or June 2031"
_PLAIN = frozenset(
    ("word", "stop", "sign", "comma", "figure", "dash", "possessive", "contraction", "counted",
     "and", "or", "to", "of", "on", "in", "for", "each", "ago", "superlative", "daypart", "onwards",
     "relative", "decade_name", "its")
)  # fmt: skip
_LEADS_IN = frozenset(
    ("the", "article", "in_time", "by", "before", "after", "afterwards", "since", "from", "until",
     "between", "within", "about", "more_than", "less_than", "same", "few", "last", "past", "next")
)  # fmt: skip
_ENDS_HERE = _PLAIN - {"in", "on", "of", "daypart", "figure"}
_LOOK_AHEAD = 6
_FAR = 60
_BASELESS = Meaning(question="When was the article published? “{words}” counts from that day.")


@dataclass(frozen=True, slots=True)
class FoundWindow:
    """A window of time and where its words stand: code points, end exclusive."""

    start: int
    end: int
    window: Window


def read_windows(text: str, base: date | None, zone: str = "") -> list[FoundWindow]:
    """Every expression for a time in running text, in its order, without overlaps.

    ``base`` is the article's date in its own zone, None where it is not known; ``zone``, as
    printed, is only said in the rules. Durations, ages and prices are no windows.
    """
    words = scan(without_capitals(text), typed=False)
    found: list[FoundWindow] = []
    for first, last, meaning in _meanings(words, Setting(base, zone)):
        start, end = words[first].start, words[last].end
        window = _window(text[start:end], meaning)
        if window:
            found.append(FoundWindow(start, end, window))
    return found


def window_from_words(
    words: str, base: date | None, zone: str = "", lean: Lean | None = None
) -> Window:
    """The window that a person typed, in words or EDTF; with a question where it is not clear.

    ``base`` and ``zone`` as for ``read_windows``. ``lean`` chooses for words that can lie on both
    sides of the date ("Friday"): the future for a plan or a forecast, the past for a fact.
    """
    words = " ".join(words.split())
    if not words or _is_edtf(words):
        return Window(words=words, edtf=words)
    setting = Setting(base, zone, lean, typed=True)
    cursor = Cursor(scan(words, typed=True), typed=True)
    while cursor.take("in", "on", "for", "hedge") and not cursor.sees("in_time"):
        pass
    when = _typed(cursor)
    window = _window(words, _meaning(when.resolve, setting)) if when else None
    return window or Window(words=words, question=f"No date can be read in “{words}”; {_HOW_TO}.")


def _typed(cursor: Cursor) -> When | None:
    for start in (0, cursor.at):
        cursor.at = start
        when = read_expression(cursor)
        cursor.take("daypart")
        cursor.take("stop")
        if when is not None and cursor.at >= cursor.end:
            return when
    return None


def _is_edtf(words: str) -> bool:
    try:
        bounds(words)
    except BadInput:
        return False
    return True


def _may_begin(words: list[Word], at: int) -> bool:
    """A quick look, since most words of a text begin nothing."""
    if words[at].kinds.keys() <= _PLAIN:
        return False
    for word in words[at : at + _LOOK_AHEAD]:
        if not word.kinds.keys() <= _PLAIN | _LEADS_IN:
            return True
        if word.kinds.keys() <= _ENDS_HERE:
            return False
    return False


def _meanings(words: list[Word], setting: Setting) -> Iterator[tuple[int, int, Meaning]]:
    """What each expression means, with its first and last word."""
    cursor = Cursor(words, typed=False)
    ahead: Plan | None = None
    while cursor.at < len(words):
        first = cursor.at
        when = read_expression(cursor) if _may_begin(words, first) else None
        if when is None:
            cursor.at = first + 1
            continue
        here = setting if is_plain(when) else _in_its_tense(setting, words, first, cursor.at)
        meaning = _meaning(when.resolve, here)
        if isinstance(when, Both) and meaning == NOTHING:
            yield from _apart(cursor, when, first, here)
        else:
            plan = plan_of(when, meaning, here, first)
            asked = _over_already(when, meaning, here) or out_of_order(ahead, plan, words)
            ahead = plan or ahead
            meaning = asked or _doubted(when, meaning, words, first, here)
            yield first, cursor.at - 1, _of_which_event(meaning, words, first)


def _in_its_tense(setting: Setting, words: list[Word], first: int, end: int) -> Setting:
    return replace(
        setting,
        lean=lean_of(words, first, end),
        told=is_told(words, first, end),
        possible=is_possible(words, first),
        loose=is_loose(words, first),
    )


def _apart(
    cursor: Cursor, both: Both, first: int, setting: Setting
) -> Iterator[tuple[int, int, Meaning]]:
    """Several times with a gap between them: each is a window of its own."""
    cursor.at = first
    for at, _ in enumerate(both.points):
        while at and cursor.take("comma", "and", "to", "into", "hedge", "in_time", "on", "dash"):
            pass
        start = cursor.at
        with cursor.expecting_a_date():
            read_point(cursor)
        if cursor.at > start:
            yield start, cursor.at - 1, _meaning(partial(_one_of, both, at), setting)


def _one_of(both: Both, at: int, setting: Setting) -> Meaning:
    return both.each(setting)[at]


def _year_before(words: list[Word], at: int) -> int | None:
    """The last year that is named before, in this sentence or the one before, on the same line."""
    sentences = 0
    for back in range(at - 1, max(-1, at - _FAR), -1):
        word = words[back]
        if word.text == "\n":
            return None
        sentences += ends_sentence(words, back)
        if sentences > 1:
            return None
        year = word.kinds.get("year")
        if isinstance(year, int):
            return year
    return None


def _over_already(when: When, meaning: Meaning, setting: Setting) -> Meaning | None:
    """Asked, where a part of “the year” is said to lie ahead and is over: “in the first half”."""
    unit, value, base = running_unit(when), meaning.value, setting.base
    if not unit or base is None or setting.lean is not Lean.FUTURE:
        return None
    if value is None or value.last is None or value.last >= base:
        return None
    return Meaning(question=f"Is “{{words}}” of this {unit} or of the next?")


def _doubted(when: When, meaning: Meaning, words: list[Word], at: int, setting: Setting) -> Meaning:
    """Asked, where the tense chose a year and another is named shortly before.

    What “will” be is not in a year that is past, and what was is not in one that is ahead.
    """
    point = when.point if isinstance(when, By | Until | NotBefore) else when
    calendar, value = calendar_of(point), meaning.value
    if value is None or value.first is None or calendar is None:
        return meaning
    if calendar.has_year or calendar.which or calendar.weekday is not None:
        return meaning
    chosen, year = value.first.year, _year_before(words, at)
    if year is None or chosen == year or calendar.in_year(year) is None:
        return meaning
    if setting.base is None:
        return meaning
    if setting.lean is Lean.FUTURE and year < setting.base.year and is_certain(words, at):
        return meaning
    if setting.lean is Lean.PAST and year > setting.base.year:
        return meaning
    return Meaning(question=f"Is “{{words}}” of {chosen} or of {year}?")


def _of_which_event(meaning: Meaning, words: list[Word], at: int) -> Meaning:
    """Asked, where two events stand before a time that is longer than a day."""
    value = meaning.value
    if value is None or meaning.question or value.first == value.last:
        return meaning
    return replace(meaning, question=either_event(words, at))


def _meaning(resolve: Callable[[Setting], Meaning], setting: Setting) -> Meaning:
    try:
        return resolve(setting)
    except NoBaseError:
        return _BASELESS
    except (ValueError, OverflowError):
        return NOTHING


def _window(words: str, meaning: Meaning) -> Window | None:
    if meaning.value is None and not meaning.question:
        return None
    question = meaning.question.replace("{words}", words)
    try:
        return Window(words, str(meaning.value or ""), meaning.rule, question)
    except BadInput:
        return None
