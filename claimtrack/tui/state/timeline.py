"""A claim's time line drawn in characters: its window, what was reported when, and today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.domain.window import Window

_LABEL = 3
_LEAST_BAR = 12
_MONTHS_UP_TO = 500
_MORE = 10
"""From so many things in a cell on, a plus stands for how many there are."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the line: from a day to a day (None: open), with its sign and its words.

    ``days`` are those of many things on one line, each drawn by how many fall into its cell.
    """

    sign: str
    words: str
    first: date | None
    last: date | None
    is_window: bool = False
    days: tuple[date, ...] = ()


def event_of(sign: str, words: str, when: Window | None, otherwise: date | None) -> Event | None:
    """An event in its window, else on the day ``otherwise``; None where neither is known."""
    if when is not None and when.edtf:
        return Event(sign, words, when.earliest, when.latest)
    return Event(sign, words, otherwise, otherwise) if otherwise else None


def gathered(sign: str, words: str, events: Sequence[Event]) -> Event:
    """Many events of one sign on a line of their own; each stands at the middle of its days.

    What is open at both ends is in the words only.
    """
    days = sorted(day for event in events if (day := _middle(event)))
    first, last = (days[0], days[-1]) if days else (None, None)
    return Event(sign, words, first, last, days=tuple(days))


def _middle(event: Event) -> date | None:
    if event.first is None or event.last is None:
        return event.first or event.last
    return event.first + (event.last - event.first) // 2


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days laid out over cells."""

    first: date
    days: int
    width: int

    def cell(self, day: date) -> int:
        passed = (day - self.first).days
        return min(max(passed * self.width // self.days, 0), self.width - 1)


def draw(events: Sequence[Event], today: date, width: int, *, called: str = "today") -> list[str]:
    """One line an event below a line of years or months; no line is wider than ``width`` cells.

    A window is drawn as a bar, an event as its sign (as a span where its days are not known), an
    open end as an arrow, today as a dotted line through all of them; ``called`` is what stands at
    its foot.
    """
    words = max((len(event.words) for event in events), default=0)
    bar = max(min(width - _LABEL - 1 - words, width * 3 // 4), _LEAST_BAR)
    scale = _scale(events, today, bar)
    if scale is None:
        return []
    now = scale.cell(today)
    lines = [f"{'':{_LABEL}}{_ticks(scale, width - _LABEL)}".rstrip()]
    for event in events:
        cells = _cells(event, scale)
        if cells[now] == " ":
            cells[now] = "┊"
        line = f"{event.sign:<{_LABEL}}{''.join(cells)} {event.words}"
        lines.append(line if len(line) <= width else line[: width - 1] + "…")
    foot = f"{'':{_LABEL + now}}┊ {called}"
    lines.append(foot if len(foot) <= width else f"{called} ┊".rjust(_LABEL + now + 1))
    return lines


def _scale(events: Sequence[Event], today: date, width: int) -> _Scale | None:
    days = [day for event in events for day in (event.first, event.last) if day] + [today]
    if len(days) == 1:
        return None
    first, last = min(days), max(days)
    margin = timedelta(days=max((last - first).days // 20, 7))
    start = first - margin if first - date.min > margin else first
    return _Scale(start, max((last - start + margin).days, 1), width)


def _ticks(scale: _Scale, room: int) -> str:
    """Years at the cells of their first days, or months on a short line, as room allows."""
    last = date.fromordinal(min(scale.first.toordinal() + scale.days, date.max.toordinal()))
    by_month = scale.days <= _MONTHS_UP_TO
    years = range(scale.first.year, last.year + 1)
    days = [date(year, month, 1) for year in years for month in (range(1, 13) if by_month else [1])]
    line = [" "] * min(scale.width + 8, room)
    free = 0
    for day in (max(day, scale.first) if not by_month else day for day in days):
        if not scale.first <= day <= last:
            continue
        name = f"{day:%b %Y}" if by_month else str(day.year)
        cell = scale.cell(day)
        if cell >= free and cell + len(name) <= len(line):
            line[cell : cell + len(name)] = name
            free = cell + len(name) + 2
    return "".join(line)


def _cells(event: Event, scale: _Scale) -> list[str]:
    cells = [" "] * scale.width
    if event.days:
        for cell, held in Counter(map(scale.cell, event.days)).items():
            cells[cell] = event.sign if held == 1 else str(held) if held < _MORE else "+"
        return cells
    left = scale.cell(event.first) if event.first else 0
    right = scale.cell(event.last) if event.last else scale.width - 1
    fill = "█" if event.is_window else "─"
    cells[left : right + 1] = fill * (right - left + 1)
    if event.first is None:
        cells[0] = "◂"
    if event.last is None:
        cells[-1] = "▸"
    if not event.is_window:
        cells[(left + right) // 2] = event.sign
    return cells
