"""Single things as runs of text, the same wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from claimtrack.domain.window import Window
from claimtrack.domain.words import word
from claimtrack.report.entries import Excerpt, Published, Speaker
from claimtrack.report.telling.blocks import Kind, Look, Paragraph, Run, Runs, quiet, strong
from claimtrack.report.wording import is_said, published, speaker_facts, window_days


def who(speaker: Speaker) -> Iterator[Run]:
    """A speaker with what is known of them."""
    yield strong(speaker.name)
    known = ", ".join(speaker_facts(speaker))
    if known:
        yield quiet(f" ({known})")


def window(value: Window) -> str:
    """A window as written, and in days unless the words name them as plainly."""
    says = window_days(value)
    if value.words:
        says = f"“{value.words}”" if is_said(value) else f"“{value.words}”: {says}"
    return f"{says}. To be decided: {value.question}" if value.question else says


def shown(value: StrEnum) -> Run:
    """A word of a scale with its glyph, in its colour."""
    said = word(value)
    colour = f"{type(value).__name__.lower()}-{value.value}"
    return Run(f"{said.glyph} {said.label}".strip(), Look.STRONG, colour=colour)


def article(where: Published) -> str:
    """An article as it is referred to."""
    return f"{where.outlet}, “{where.headline}”, {published(where)}"


def address(where: Published) -> Run:
    """An article's address, to follow where it is plain http(s)."""
    if where.link:
        return Run(where.address, link=where.link)
    return Run(where.address or "no address recorded")


def excerpt(one: Excerpt, language: str) -> Paragraph:
    """An article's own words with the passage marked."""
    runs = [Run(piece.text, Look.MARK if piece.marked else Look.PLAIN) for piece in one.pieces]
    before = [Run("… ")] if one.cut_before else []
    after = [Run(" …")] if one.cut_after else []
    return Paragraph((*before, *runs, *after), Kind.QUOTE, language)


def joined(parts: Iterable[Iterable[Run]], between: str) -> Runs:
    """Runs with words between them."""
    made: list[Run] = []
    for part in parts:
        if made:
            made.append(Run(between))
        made.extend(part)
    return tuple(made)
