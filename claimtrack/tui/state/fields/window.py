"""A field that asks for a window of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from claimtrack.domain.edtf import plain
from claimtrack.domain.window import Window
from claimtrack.domain.window_words import Lean
from claimtrack.tui.state.dates import Dates
from claimtrack.tui.state.fields.field import Field, Option

BY_HAND = "chosen by hand"


class WindowField(Field):
    """When. What can be read in the words is offered by digits; 0 is no window; or it is typed.

    Where one window was read it is taken, where several were a person chooses. A window with an
    open question is not taken before the same digit is pressed once more, or days are typed.
    """

    typed = True

    def __init__(
        self,
        name: str,
        label: str,
        *,
        dates: Dates,
        words: str = "",
        around: str = "",
        value: Window | None = None,
        lean: Callable[[], Lean | None] = lambda: None,
        of_saying: bool = False,
    ) -> None:
        """``lean`` says which side of the article's day typed words mean that fit both.
        ``of_saying``: it asks when something was said, rather than when it is to be.
        """
        super().__init__(name, label)
        self._of_saying = of_saying
        self._dates = dates
        self._lean = lean
        self._offered: tuple[Window, ...] = ()
        self._typed = ""
        self.value = value
        self._decided = value is not None
        self._to_choose = 0
        if words or around:
            self.offer(words, around)

    def offer(self, words: str, around: str = "") -> None:
        """Offer what can be read in these words; an answer already given stays.

        What only the words ``around`` them say is offered too, but never taken by itself.
        """
        windows, said = self._dates.parted(words)
        if self._of_saying:
            _, windows = self._dates.parted(around)
            said = ()
        near = (*said, *self._dates.in_words(around))
        beside = dict.fromkeys(one for one in near if one not in windows)
        self.offer_all(windows, tuple(beside))

    def offer_all(self, windows: tuple[Window, ...], beside: tuple[Window, ...] = ()) -> None:
        """Offer these; the only one is taken. Those ``beside`` them are offered last."""
        self._offered = windows + beside
        self._to_choose = len(windows)
        if not self._decided:
            self.value = windows[0] if len(windows) == 1 else None

    @property
    def options(self) -> tuple[Option, ...]:
        read = [
            Option(digit, described(window), "?" if window.question else "")
            for digit, window in enumerate(self._offered[:9], start=1)
        ]
        return (*read, Option(0, "no window"))

    @property
    def chosen(self) -> int | None:
        if self.value is None:
            return None if self._undecided else 0
        for digit, window in enumerate(self._offered, start=1):
            if window.words == self.value.words and window.edtf == self.value.edtf:
                return digit
        return None

    def choose(self, digit: int) -> bool:
        if digit == 0:
            self.clear()
            return True
        if not 1 <= digit <= min(9, len(self._offered)):
            return False
        wanted = self._offered[digit - 1]
        again = self.value is not None and self.chosen == digit
        if again and wanted.question and wanted.edtf:
            wanted = _settled(wanted)
        self.value, self._decided, self.touched = wanted, True, True
        return True

    @property
    def text(self) -> str:
        return self._typed or (self.value.words or self.value.edtf if self.value else "")

    def type(self, text: str) -> None:
        self._typed, self._decided, self.touched = text, True, True
        words = text.strip()
        self.value = self._dates.typed(words, self._lean()) if words else None

    def clear(self) -> None:
        self.value, self._decided, self.touched = None, True, True
        self._typed = ""

    @property
    def shown(self) -> str:
        if self.value is not None:
            return described(self.value)
        return "" if self._undecided else "—"

    @property
    def note(self) -> str:
        if self.value is None:
            return ""
        parts = (self.value.edtf, days(self.value), self.value.rule)
        return " · ".join(part for part in parts if part)

    @property
    def _undecided(self) -> bool:
        return not self._decided and self._to_choose > 1

    @property
    def problem(self) -> str:
        if self._undecided:
            return "Which of these windows is meant? Choose one, or 0 for none."
        if self.value is not None and self.value.question:
            digit = self.chosen
            way = (
                f"press {digit} to take it so"
                if digit and self.value.edtf
                else "type what is meant"
            )
            return f"{self.value.question} (Decide: {way}, or 0 for none.)"
        return ""

    def kept(self) -> Any:
        window = self.value
        parts = [window.words, window.edtf, window.rule, window.question] if window else None
        return [self._typed, parts]

    def restore(self, kept: Any) -> None:
        typed, parts = kept
        self._typed = typed
        self.value = Window(*parts) if parts else None
        self._decided = self.touched = True


def described(window: Window) -> str:
    """A window by its words and its days: "May or June 2020" → May–June 2020."""
    if not window.edtf:
        return f"“{window.words}”"
    days = plain(window.edtf)
    return f"“{window.words}” → {days}" if window.words and window.words != days else days


def days(window: Window) -> str:
    """The days that a window spans, as "1 May 2020 to 30 Jun 2020"; empty where it has none."""
    if not window.edtf:
        return ""
    if window.earliest == window.latest:
        return _day(window.earliest)
    return f"{_day(window.earliest) or 'open'} to {_day(window.latest) or 'open'}"


def _day(of: date | None) -> str:
    return f"{of.day} {of:%b %Y}" if of else ""


def _settled(window: Window) -> Window:
    rule = f"{window.rule}; {BY_HAND}" if window.rule else BY_HAND
    return Window(words=window.words, edtf=window.edtf, rule=rule)
