"""What words for a time mean, and what they are read against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from claimtrack.domain.edtf import Edtf, plain


class Lean(StrEnum):
    """Whether the words around a date look back or forward.

    ``EITHER``: they look forward from the past ("was due on Friday"), so that it has to be asked.
    """

    PAST = "past"
    FUTURE = "future"
    EITHER = "either"


class NoBaseError(Exception):
    """The words can only be read against a date that is not known."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What words are read against: the article's date in its own zone, and the tense around them.

    ``typed``: a person typed them as a date, so there is no tense around them to say more.
    ``told``: a deadline or an end among them is over, by the words around it. ``possible``: they
    are said of what could, can or may be. ``loose``: the verb whose tense it is stands further off.
    """

    base: date | None
    zone: str = ""
    lean: Lean | None = None
    typed: bool = False
    told: bool = False
    possible: bool = False
    loose: bool = False

    @property
    def day(self) -> date:
        """The article's date. Raises NoBaseError where it is not known."""
        if self.base is None:
            raise NoBaseError
        return self.base

    @property
    def said(self) -> str:
        """The article's date as rules say it."""
        return plain(self.day.isoformat()) + (f" ({self.zone})" if self.zone else "")

    @property
    def counted(self) -> str:
        """The rule of words that count from the article's date."""
        return f"counted from {self.said}"

    @property
    def looking_back(self) -> Setting:
        """The same, with a tense that looks back."""
        return replace(self, lean=Lean.PAST)

    def leaning(self, lean: Lean) -> Setting:
        """The same where the words around say past or future, else this lean."""
        return self if self.lean else replace(self, lean=lean)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: dates, the rule that resolved them, and what is left to ask.

    With neither dates nor a question the words turned out not to be a window of time. ``{words}``
    in a question stands for the words themselves.
    """

    value: Edtf | None = None
    rule: str = ""
    question: str = ""


NOTHING = Meaning()


class When(Protocol):
    """Words for a time as the grammar read them."""

    def resolve(self, setting: Setting) -> Meaning:
        """What they mean against a date and a tense. Raises NoBaseError where they need one."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that only a person can resolve."""

    question: str

    def resolve(self, setting: Setting) -> Meaning:  # noqa: ARG002 - the question is always the same
        """The question."""
        return Meaning(question=self.question)


AFTER_WHAT = Asked("“{words}”: counted from which day?")
