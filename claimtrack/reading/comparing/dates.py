"""When something happened by a text, and how that stands to the claim's window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from claimtrack.domain.distance import distance
from claimtrack.domain.window import Window
from claimtrack.domain.window_words import FoundWindow, Lean, window_from_words
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.lines import Line

_SAID = word_set("said")
_BY_TENSE = "on or before"
"""In the rule of a window whose year the tense chose."""
_LATELY = timedelta(days=200)
_BEFORE_A_DATE = word_set("before_a_date")
_SINCE = word_set("bounds")


def relied_on(window: Window | None) -> Window | None:
    """The window, where it has days and asks nothing."""
    return window if window and window.edtf and not window.question else None


def events(lines: Sequence[Line], published_on: date | None) -> list[FoundWindow]:
    """The times at which something happened by these sentences, those of saying left out.

    Only what lies no later than the day of the text, and has an end.
    """
    found = []
    for line in lines:
        for one in _with_beginnings(line):
            window = relied_on(one.window)
            if window is None or window.earliest is None or window.latest is None:
                continue
            if published_on and not _is_lately(window, published_on):
                continue
            if not (
                _is_when_said(line, one) or _is_beside_perfect(line, one) or _bounds(line, one)
            ):
                found.append(one)
    return found


def moved_to(lines: Sequence[Line], held: Window | None) -> FoundWindow | None:
    """The new time that a changed plan is put at: one that lies apart from the claim's window."""
    for line in lines:
        for found in line.windows:
            one = _ahead(found, line.published_on)
            window = relied_on(one.window)
            if window is None or _is_when_said(line, one) or _is_past(window, line.published_on):
                continue
            if held is None or distance(held, window):
                return one
    return None


def _with_beginnings(line: Line) -> Iterator[FoundWindow]:
    """The times of a line; of what has been so since a day, that day."""
    for one in line.windows:
        window = one.window
        since = line.text[max(0, one.start - line.start - 6) : one.end - line.start].lower()
        if window.earliest and window.latest is None and "since" in since:
            day = Window(words=window.words, edtf=window.earliest.isoformat(), rule=window.rule)
            yield FoundWindow(one.start, one.end, day)
        else:
            yield one


def _is_past(window: Window, base: date | None) -> bool:
    return bool(base and window.latest and window.latest <= base)


def _is_lately(window: Window, published_on: date) -> bool:
    """Not ahead, nor so long ago that a year was read into words that give none."""
    if window.earliest is None or window.earliest > published_on:
        return False
    by_tense = _BY_TENSE in window.rule
    return not by_tense or window.earliest > published_on - _LATELY


def _ahead(found: FoundWindow, base: date | None) -> FoundWindow:
    """The same words as a time to come."""
    window = found.window
    looks_back = window.latest is None or base is None or window.latest < base
    if not looks_back or not (window.rule or window.question):
        return found
    again = window_from_words(window.words, base, lean=Lean.FUTURE)
    return FoundWindow(found.start, found.end, again) if again.edtf else found


def _words_before(line: Line, at: int, count: int) -> list[str]:
    return [word.word for word in line.words if word.end <= at][-count:]


def _is_when_said(line: Line, one: FoundWindow) -> bool:
    """“The ministry said on Friday that": the day of saying, not of what was said."""
    before = _words_before(line, one.start, 5)
    while before and before[-1] in _BEFORE_A_DATE:
        before.pop()
    return bool(before) and (before[-1] in _SAID or "told" in before[-3:])


def _is_beside_perfect(line: Line, one: FoundWindow) -> bool:
    """“Speaking on Sunday, she said that it has been signed”: a perfect has no day of its own, so
    a time with a verb of saying between the two is of the saying.
    """
    for word, following in pairwise(line.words):
        if word.word in ("has", "have") and following.word not in _SAID:
            between = [
                other.word
                for other in line.words
                if one.end <= other.start < word.start or word.end < other.start < one.start
            ]
            if not _SAID.isdisjoint(between):
                return True
    return False


def _is_perfect(line: Line) -> bool:
    return any(word.word in ("has", "have") for word in line.words)


def _bounds(line: Line, one: FoundWindow) -> bool:
    before = _words_before(line, one.start, 1)
    begun = one.window.edtf and bool(before) and before[-1] == "since" and _is_perfect(line)
    return bool(before) and before[-1] in _SINCE and not begun
