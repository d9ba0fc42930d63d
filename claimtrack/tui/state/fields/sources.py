"""The field that asks for several sources at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from claimtrack.domain.words import SourceKind
from claimtrack.tui.state.fields.field import Field, Option
from claimtrack.tui.state.fields.source import KINDS, SourceField
from claimtrack.tui.state.kinds import likely_kind
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who


class SourcesField(Field):
    """Several sources, picked one after the other; a digit gives the last one's kind."""

    typed = True
    picks = True

    kind: ClassVar[SourceKind | None] = None
    """What a new one is taken for where its words do not say."""

    def __init__(self, name: str, label: str, *, known: Iterable[Who] = ()) -> None:
        super().__init__(name, label)
        self._known = tuple(known)
        self._each: list[SourceField] = []

    def _new(self) -> SourceField:
        return SourceField(self.name, self.label, known=self._known, kind=self.kind)

    @property
    def who(self) -> tuple[Who, ...]:
        """Every one of them, in the order that they were given."""
        return tuple(one.who for one in self._each)

    @property
    def shown(self) -> str:
        return "; ".join(one.shown for one in self._each)

    @property
    def problem(self) -> str:
        if not self._each:
            return "Who was asked? Pick the words of each source, or type them."
        return next((one.problem for one in self._each if one.problem), "")

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for option, _ in KINDS)

    @property
    def chosen(self) -> int | None:
        return self._each[-1].chosen if self._each else None

    def choose(self, digit: int) -> bool:
        """The kind of the first one that lacks it, else of the last."""
        if not self._each:
            return False
        lacking = next((one for one in self._each if one.who.kind is None), self._each[-1])
        self.touched = True
        return lacking.choose(digit)

    def know(self, sources: Iterable[Who]) -> None:
        """Sources that the ledger was found to have besides."""
        known = {one.source_id: one for one in (*self._known, *sources)}
        self._known = tuple(known.values())
        for one in self._each:
            one.know(self._known)

    @property
    def newest(self) -> str:
        """The name of the last one, to be looked for in the ledger."""
        return self._each[-1].newest if self._each else ""

    def recognise(self) -> bool:
        """Whether the words of any of them name one source of the ledger, taken then."""
        return [one.recognise() for one in self._each].count(True) > 0

    @property
    def text(self) -> str:
        return "; ".join(one.who.words for one in self._each)

    def type(self, text: str) -> None:
        """The sources, with semicolons between them; those that stay keep what is known of them."""
        before = {one.who.words: one for one in self._each}
        self._each = []
        for words in (part.strip() for part in text.split(";")):
            if words:
                one = before.get(words) or self._new()
                if words not in before:
                    one.type(words)
                self._each.append(one)
        self.touched = True

    def pick(self, span: Span, words: str) -> None:
        one = self._new()
        one.pick(span, words)
        self._each.append(one)
        self.touched = True

    def give(self, who: Who) -> None:
        """One more, as it is known already."""
        one = self._new()
        one.who = who
        self._each.append(one)

    def offer(self, span: Span, words: str) -> None:
        """One more, as it was read from the words: a known one, else taken for a body."""
        one = self._new()
        one.kind = likely_kind(words) or SourceKind.ORGANISATION
        one.pick(span, words)
        self._each.append(one)

    def clear(self) -> None:
        """Take the last one away."""
        if self._each:
            self._each.pop()
        self.touched = True

    def kept(self) -> Any:
        return [one.kept() for one in self._each]

    def restore(self, kept: Any) -> None:
        self._each = []
        for who in kept:
            one = self._new()
            one.restore(who)
            self._each.append(one)
        self.touched = True
