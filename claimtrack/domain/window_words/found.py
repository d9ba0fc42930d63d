"""The windows of time in running text, and the one that a person typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.domain.edtf import bounds
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.frames import Both
from claimtrack.domain.window_words.meaning import (
    NOTHING,
    Lean,
    Meaning,
    NoBaseError,
    Setting,
    When,
)
from claimtrack.domain.window_words.read_frames import read_expression, read_point
from claimtrack.domain.window_words.tense import lean_of
from claimtrack.domain.window_words.words import Word, scan

_HOW_TO = "write it as 2031-05-14, May 2031, 2031, or May or June 2031"
_PLAIN = frozenset(
    ("word", "stop", "sign", "comma", "figure", "dash", "possessive", "contraction", "counted",
     "and", "or", "to", "of", "on", "in", "for", "each", "ago", "superlative", "daypart", "onwards")
)  # fmt: skip
_LEADS_IN = frozenset(
    ("the", "article", "in_time", "by", "before", "after", "afterwards", "since", "from", "until",
     "between", "within", "about", "more_than", "less_than", "same", "few", "last", "past", "next")
)  # fmt: skip
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
    words = scan(text, typed=False)
    cursor = Cursor(words, typed=False)
    found: list[FoundWindow] = []
    while cursor.at < len(words):
        first = cursor.at
        when = read_expression(cursor) if _may_begin(words, first) else None
        if when is None:
            cursor.at = first + 1
            continue
        lean = lean_of(words, first, cursor.at)
        meaning = _read_on(cursor, when, first, Setting(base, zone, lean))
        start, end = words[first].start, words[cursor.at - 1].end
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
    while cursor.take("in", "on") and not cursor.sees("in_time"):
        pass
    when = _typed(cursor)
    window = _window(words, _meaning(when, setting)) if when else None
    return window or Window(words=words, question=f"No date can be read in “{words}”; {_HOW_TO}.")


def _typed(cursor: Cursor) -> When | None:
    for start in (0, cursor.at):
        cursor.at = start
        when = read_expression(cursor)
        cursor.take("daypart")
        cursor.take("stop")
        if when is not None and cursor.at >= len(cursor.words):
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
    kinds = words[at].kinds.keys()
    if kinds <= _PLAIN:
        return False
    if kinds <= _PLAIN | _LEADS_IN:
        following = words[at + 1].kinds.keys() if at + 1 < len(words) else _PLAIN
        return not following <= _PLAIN - {"in", "on"}
    return True


def _read_on(cursor: Cursor, when: When, first: int, setting: Setting) -> Meaning:
    """What was read means; of two times with a gap between them, the first alone is taken here."""
    meaning = _meaning(when, setting)
    if isinstance(when, Both) and meaning == NOTHING:
        cursor.at = first
        read_point(cursor)
        return _meaning_of_first(when, setting)
    return meaning


def _meaning(when: When, setting: Setting) -> Meaning:
    try:
        return when.resolve(setting)
    except NoBaseError:
        return _BASELESS
    except (ValueError, OverflowError):
        return NOTHING


def _meaning_of_first(both: Both, setting: Setting) -> Meaning:
    try:
        return both.each(setting)[0]
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
