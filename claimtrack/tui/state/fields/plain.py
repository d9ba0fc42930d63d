"""Fields that hold text, or one or several of some values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from claimtrack.domain.words import word
from claimtrack.tui.state.fields.field import Field, Option
from claimtrack.tui.state.lines import Span

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)


class TextField(Field):
    """Words of our own. ``needed`` says what is missing when empty; ``long`` has paragraphs."""

    typed = True

    def __init__(
        self, name: str, label: str, text: str = "", *, needed: str = "", long: bool = False
    ) -> None:
        super().__init__(name, label)
        self.value = text
        self.needed = needed
        self.long = long

    @property
    def shown(self) -> str:
        return self.value

    @property
    def text(self) -> str:
        return self.value

    @property
    def problem(self) -> str:
        return "" if self.value.strip() else self.needed

    def type(self, text: str) -> None:
        self.value, self.touched = text, True

    def clear(self) -> None:
        self.type("")

    def kept(self) -> Any:
        return self.value

    def restore(self, kept: Any) -> None:
        self.type(str(kept))


class WordsField(Field):
    """Words as printed, picked in the article or typed. ``span`` is where they stand, if picked."""

    typed = True
    picks = True

    def __init__(
        self,
        name: str,
        label: str,
        text: str = "",
        span: Span | None = None,
        *,
        then: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``then`` is told the words whenever they are given."""
        super().__init__(name, label)
        self.value = text
        self.span = span
        self._then = then

    @property
    def shown(self) -> str:
        return f"“{self.value}”" if self.span else self.value

    @property
    def text(self) -> str:
        return self.value

    def type(self, text: str) -> None:
        if text != self.value:
            self.span = None
        self.value, self.touched = text, True
        self._then(text)

    def pick(self, span: Span, words: str) -> None:
        self.value, self.span, self.touched = words, span, True
        self._then(words)

    def clear(self) -> None:
        self.type("")

    def kept(self) -> Any:
        return [self.value, self.span]

    def restore(self, kept: Any) -> None:
        words, span = kept
        self.value, self.span, self.touched = str(words), tuple(span) if span else None, True


class ChoiceField(Field, Generic[Value]):
    """One of a few values, each given by a digit."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[Option, Value]],
        value: Value | None = None,
        *,
        needed: str = "",
    ) -> None:
        super().__init__(name, label)
        self._choices = tuple(choices)
        self.value = value
        self.needed = needed

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for option, _ in self._choices)

    def _option(self) -> Option | None:
        return next((option for option, value in self._choices if value == self.value), None)

    @property
    def chosen(self) -> int | None:
        option = self._option()
        return option.digit if option else None

    @property
    def shown(self) -> str:
        option = self._option()
        return f"{option.glyph} {option.label}".strip() if option else ""

    @property
    def note(self) -> str:
        option = self._option()
        return option.meaning if option else ""

    @property
    def problem(self) -> str:
        return self.needed if self._option() is None else ""

    def choose(self, digit: int) -> bool:
        for option, value in self._choices:
            if option.digit == digit:
                self.value, self.touched = value, True
                return True
        return False

    def clear(self) -> None:
        self.value, self.touched = None, True

    def kept(self) -> Any:
        return self.chosen

    def restore(self, kept: Any) -> None:
        if kept is not None:
            self.choose(int(kept))


def word_choices(values: Iterable[Word], first: int = 1) -> list[tuple[Option, Word]]:
    """One of the field's words a digit, with its label and glyph."""
    return [
        (Option(digit, word(value).label, word(value).glyph, word(value).meaning), value)
        for digit, value in enumerate(values, start=first)
    ]


def yes_or_no(name: str, label: str, value: bool | None = None) -> ChoiceField[bool | None]:
    """Yes, no, or not known."""
    choices: list[tuple[Option, bool | None]] = [
        (Option(1, "yes"), True),
        (Option(2, "no"), False),
        (Option(0, "not known"), None),
    ]
    return ChoiceField(name, label, choices, value)
