"""The field that asks who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.words import SourceKind
from claimtrack.services.describing import titled_person
from claimtrack.text import speech_words
from claimtrack.tui.state.fields.field import Field, Option
from claimtrack.tui.state.fields.plain import word_choices
from claimtrack.tui.state.kinds import likely_kind, stands_for
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who

KINDS = word_choices(SourceKind)
"""The kinds of sources, each by its digit."""

_LONG = 12
_SPEAKS = speech_words() - {"according to", "claims", "reports"}
"""Verbs only: reports and claims are things as well."""

_A_CLAUSE = (
    "That says more than who it is: backspace and pick again, or the digit of its kind takes it so."
)


def _is_a_clause(who: Who) -> bool:
    """Whether a source that is not recorded yet has more words than one is named by, or says
    something.
    """
    words = who.words.split()
    speaks = bool(_SPEAKS & set(words)) and "who" not in words
    return who.source_id is None and (speaks or len(words) > _LONG)


def _same(words: str, known: Who) -> bool:
    return known.words.casefold() == words.strip().casefold()


def _can_mean(words: str, known: Who) -> bool:
    return known.kind is SourceKind.ANONYMOUS_SOURCE and stands_for(words, known.words)


class SourceField(Field):
    """One source: its words picked or typed, its kind by a digit.

    Words that name a source which the ledger has for this outlet stand for that source. ``last`` is
    the one that was given last time, to be repeated; ``kind`` what a new one is taken for.
    """

    typed = True
    picks = True

    def __init__(
        self,
        name: str,
        label: str,
        *,
        known: Iterable[Who] = (),
        who: Who | None = None,
        last: Who | None = None,
        kind: SourceKind | None = None,
        needed: bool = True,
        then: Callable[[Who], None] = lambda _: None,
    ) -> None:
        """``then`` is told who it is whenever that is given."""
        super().__init__(name, label)
        self._then = then
        self._known = tuple(known)
        self._who = who or Who()
        self._is_doubtful = False
        """Words were picked or typed, and nobody has said since that they are a source."""
        self.last = last
        self.kind = kind
        self.needed = needed

    @property
    def who(self) -> Who:
        """Who it is, as far as it was given."""
        return self._who

    @who.setter
    def who(self, who: Who) -> None:
        self._who = who
        self._then(who)

    @property
    def shown(self) -> str:
        return self.who.shown

    @property
    def note(self) -> str:
        printed = self.who.printed if self.who.printed != self.who.words else ""
        parts = (self.who.role, f"printed: “{printed}”" if printed else "")
        return " · ".join(part for part in parts if part)

    @property
    def problem(self) -> str:
        if self.who.is_empty and not self.needed:
            return ""
        return self.who.problem or (
            _A_CLAUSE if self._is_doubtful and _is_a_clause(self.who) else ""
        )

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for option, _ in KINDS)

    @property
    def chosen(self) -> int | None:
        return next((option.digit for option, kind in KINDS if kind is self.who.kind), None)

    def choose(self, digit: int) -> bool:
        for option, kind in KINDS:
            if option.digit == digit:
                self.who = replace(self.who, kind=kind, source_id=None)
                self.touched = True
                self._is_doubtful = False
                return True
        return False

    @property
    def text(self) -> str:
        return self.who.words

    def type(self, text: str) -> None:
        self._describe(text, replace(self._described, words=text))

    def pick(self, span: Span, words: str) -> None:
        fresh = replace(self._described, role="", affiliation="")
        self._describe(words, replace(fresh, words=words, printed=words, span=span))
        self.take_apart()

    def take_apart(self) -> None:
        """A title before or behind a person's name is their role, and not part of the name."""
        if self.who.source_id is not None or self.who.role:
            return
        person = titled_person(self.who.words)
        if person is None:
            return
        named = replace(self.who, words=person.name, kind=person.kind)
        self._describe(person.name, named)
        if self.who.source_id is None:
            self.who = replace(self.who, role=person.role, affiliation=person.affiliation)

    @property
    def _described(self) -> Who:
        """What other words start from: nothing of a known source goes over to another one."""
        if self.who.source_id is None:
            return self.who
        return Who(printed=self.who.printed, span=self.who.span)

    def _describe(self, words: str, described: Who) -> None:
        self.touched = self._is_doubtful = True
        known = self._meant(words)
        if known:
            self.who = replace(known, printed=described.printed, span=described.span)
        else:
            kind = described.kind or self.kind or likely_kind(words)
            self.who = replace(described, kind=kind)

    def _meant(self, words: str) -> Who | None:
        """The known source that words name, or the only unnamed one that they can stand for."""
        named = next((one for one in self._known if _same(words, one)), None)
        alike = [one for one in self._known if _can_mean(words, one)]
        return named or (alike[0] if len(alike) == 1 else None)

    def take(self, known: Who) -> None:
        """It is this source of the ledger; words picked before stay as those that were printed."""
        self.who = replace(known, printed=self.who.printed, span=self.who.span)
        self.touched = True

    def repeat(self) -> bool:
        """It is the same source as last time. False where there was none."""
        if self.last is None:
            return False
        self.who = replace(self.last, printed=self.who.printed, span=self.who.span)
        self.touched = True
        return True

    def draft(self) -> int | SourceDraft | None:
        """What a service takes for it; None where nobody was given."""
        return None if self.who.is_empty else self.who.draft()

    def matching(self, text: str) -> list[Who]:
        """Known sources whose words have every word of the text; first those it begins."""
        typed = text.casefold()
        found = [
            one
            for one in self._known
            if all(word in one.words.casefold() for word in typed.split())
        ]
        return sorted(found, key=lambda one: not one.words.casefold().startswith(typed))

    def know(self, sources: Iterable[Who]) -> None:
        """Sources that the ledger was found to have besides."""
        known = {one.source_id: one for one in (*self._known, *sources)}
        self._known = tuple(known.values())

    @property
    def newest(self) -> str:
        """The name to look for in the ledger; empty where it is one of the ledger's already."""
        return "" if self.who.source_id is not None else self.who.words

    def recognise(self) -> bool:
        """Whether the words name one source of the ledger, and only one: it is taken then."""
        alike = [one for one in self._known if _same(self.who.words, one)]
        if self.who.source_id is not None or len(alike) != 1:
            return False
        self.take(alike[0])
        return True

    def clear(self) -> None:
        self.who, self.touched = Who(), True

    def kept(self) -> Any:
        return self.who.kept()

    def restore(self, kept: Any) -> None:
        self.who, self.touched = Who.restored(kept), True
