"""Leaving out names by rule: those of every source of some kinds, wherever the report has them.

A name is found whole and by its last word, in any case, however its words are joined, so that an
address that spells it is caught too. Each becomes the same words with the source's number, so that
a reader can still tell who is who. Digests and places are those of the captures, which keep it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from claimtrack.domain.entities import Source
from claimtrack.domain.words import SourceKind
from claimtrack.report.entries import ArticleEntry, Excerpt, Line, Published
from claimtrack.report.model import Report

T = TypeVar("T")

_SHORTEST = 3
"""A last name of fewer letters than this is looked for with the whole name alone."""

_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL})


class Redaction:
    """Replaces names in whatever a report is made of."""

    def __init__(self, sources: Iterable[Source], kinds: Iterable[SourceKind]) -> None:
        wanted = frozenset(kinds)
        found = [one for one in sources if one.kind in wanted and one.descriptor.strip()]
        self._numbers: dict[str, int] = {}
        for source in sorted(found, key=lambda one: one.id):
            for words in _forms(source):
                self._numbers.setdefault(_folded(words), source.id)
        longest = sorted(self._numbers, key=lambda name: (-len(name), name))
        joined = "|".join(_JOIN.join(map(re.escape, name.split())) for name in longest)
        self._names = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None

    def text(self, words: str) -> str:
        """A text without the names."""
        return self._names.sub(self._instead, words) if self._names else words

    def _instead(self, found: re.Match[str]) -> str:
        return f"[name withheld, source {self._numbers[_folded(found.group())]}]"

    def value(self, held: T) -> T:
        """The same, whatever it is, without the names."""
        return cast("T", self._value(held))

    def _value(self, held: Any) -> Any:
        if type(held) is str:
            return self.text(held)
        if isinstance(held, tuple):
            return tuple(self._value(item) for item in held)
        if isinstance(held, Excerpt):
            pieces = zip(held.pieces, self._runs([one.text for one in held.pieces]), strict=True)
            return replace(held, pieces=tuple(replace(one, text=text) for one, text in pieces))
        if isinstance(held, Line):
            runs = zip(
                held.stretches, self._runs([one.text for one in held.stretches]), strict=True
            )
            return replace(held, stretches=tuple(replace(one, text=text) for one, text in runs))
        if isinstance(held, Published):
            address = self.text(held.address)
            link = held.link if address == held.address else ""
            return replace(self._fields(held), address=address, link=link)
        return self._fields(held) if is_dataclass(held) and not isinstance(held, type) else held

    def _fields(self, held: Any) -> Any:
        changed = {
            one.name: self._value(getattr(held, one.name)) for one in fields(held) if one.init
        }
        return replace(held, **changed)

    def _runs(self, texts: list[str]) -> list[str]:
        """Neighbouring texts, where a name may begin in one and end in another."""
        if self._names is None:
            return texts
        made = [""] * len(texts)
        ends, at = [], 0
        for text in texts:
            at += len(text)
            ends.append(at)
        whole, here = "".join(texts), 0
        for found in self._names.finditer(whole):
            _spread(whole, here, found.start(), ends, made)
            index = next(one for one, end in enumerate(ends) if found.start() < end)
            made[index] += self._instead(found)
            here = found.end()
        _spread(whole, here, len(whole), ends, made)
        return made


_JOIN = r"[\W_]+"


def _folded(words: str) -> str:
    return " ".join(re.split(_JOIN, words.casefold().strip()))


def _forms(source: Source) -> Iterator[str]:
    """The name, and the last word of a person's."""
    yield source.descriptor
    words = re.split(_JOIN, source.descriptor.strip())
    if source.kind in _PEOPLE and len(words) > 1 and len(words[-1]) >= _SHORTEST:
        yield words[-1]


def _spread(whole: str, start: int, end: int, ends: list[int], made: list[str]) -> None:
    """Give each text its own part of a stretch of them all."""
    here = start
    for index, stops in enumerate(ends):
        if here < min(stops, end):
            made[index] += whole[here : min(stops, end)]
            here = min(stops, end)


def redacted(report: Report, redaction: Redaction) -> Report:
    """The report without the names; its articles as they are gone through."""
    bare = redaction.value(replace(report, articles=(), holdings=None))
    return replace(
        bare,
        house=report.house,
        ledger_head=report.ledger_head,
        zone=report.zone,
        made_by=report.made_by,
        signed=report.signed,
        articles=Redacted(report.articles, redaction),
    )


@dataclass(frozen=True, slots=True)
class Redacted:
    """Articles without the names, each time that they are gone through."""

    articles: Iterable[ArticleEntry]
    redaction: Redaction

    def __iter__(self) -> Iterator[ArticleEntry]:
        for one in self.articles:
            yield self.redaction.value(one)
