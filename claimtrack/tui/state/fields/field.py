"""What one question of a form is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from claimtrack.tui.state.lines import Span


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a digit gives."""

    digit: int
    label: str
    glyph: str = ""
    meaning: str = ""


class Field:
    """One question of a form: its label, its answer as shown, and why the answer won't do yet.

    An answer is given by a digit (``options``), by typing (``typed``), or by picking words in the
    article (``picks``); a field takes one or several of these ways.
    """

    typed: ClassVar[bool] = False
    """Whether it can be answered by typing."""

    picks: ClassVar[bool] = False
    """Whether it can be answered by picking words in an article."""

    def __init__(self, name: str, label: str) -> None:
        self.name = name
        self.label = label
        self.touched = False
        """A person has answered it; until then it shows what was read from the words."""

    @property
    def shown(self) -> str:
        """The answer as it is shown; empty when there is none."""
        raise NotImplementedError

    @property
    def note(self) -> str:
        """What else is to be known about the answer."""
        return ""

    @property
    def problem(self) -> str:
        """Why the answer can't be recorded as it is, in one sentence; empty when it can."""
        return ""

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers that digits give, in the order that they are shown."""
        return ()

    @property
    def chosen(self) -> int | None:
        """The digit of the present answer."""
        return None

    def choose(self, digit: int) -> bool:
        """Answer by a digit. False where the digit stands for nothing."""
        del digit
        return False

    @property
    def text(self) -> str:
        """What stands in the line for typing."""
        return ""

    def type(self, text: str) -> None:
        """Answer by typing."""
        raise NotImplementedError

    def pick(self, span: Span, words: str) -> None:
        """Answer by words in the article."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take the answer away."""

    def kept(self) -> Any:
        """The answer as JSON, for a draft that is kept."""
        raise NotImplementedError

    def restore(self, kept: Any) -> None:
        """Take up a kept answer."""
        raise NotImplementedError
