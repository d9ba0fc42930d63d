"""What an article says about itself: headline, outlet, byline, date, as far as it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimtrack.domain.dates import Published, read_published
from claimtrack.domain.drafts import ArticleDraft
from claimtrack.domain.words import BlockKind
from claimtrack.intake.lines import after_byline_lead, dateline_of, is_wire
from claimtrack.intake.pieces import Piece

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TITLE_PARTS = re.compile(r"\s+(?:[-–—|·•»]|::|\|\|)\s+")
_BEHIND_NAMES = re.compile(r"\s+(?:[-–—|·•]\s|\d)|,?\s+(?=(?:Published|Updated|Posted)\b)|\s@")
_CLOCK = re.compile(r"\d[:.]\d{2}|\d\s?[ap]\.?m\b", re.IGNORECASE)
_TEXT = (BlockKind.BODY, BlockKind.CROSSHEAD)
LONGEST_OUTLET = 60


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states in its own data: its title, and by field the values it gives."""

    title: str = ""
    found: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The most reliable value of a field, or nothing."""
        return next(iter(self.found.get(name, ())), "")


def describe(pieces: list[Piece], stated: Stated) -> ArticleDraft:
    """The article's draft. What can't be read is left empty and asked for in ``questions``."""
    headline = _headline(pieces, stated)
    outlet = _outlet(headline, stated)
    wire = _wire_credit(pieces, stated)
    published = _published(pieces, stated)
    questions = (
        *([] if headline else ["The page has no headline that can be told: what is it called?"]),
        *([] if outlet else [_ask_outlet(wire)]),
        *([published.question] if published.question else []),
    )
    return ArticleDraft(
        outlet=outlet,
        headline=headline,
        address=stated.first("address"),
        byline=_byline(pieces, stated),
        place=_place(pieces),
        published_on=published.published_on,
        published_at=published.published_at,
        published_zone=published.published_zone,
        published_words=published.words,
        language=_language(stated),
        wire_credit=wire,
        questions=questions,
    )


def _ask_outlet(wire: str) -> str:
    hint = f" Its date line credits {wire}." if wire else ""
    return f"The page does not say which outlet published it: who did?{hint}"


def _of_kind(pieces: list[Piece], kind: BlockKind) -> list[str]:
    return [" ".join(piece.text.split()) for piece in pieces if piece.kind is kind]


def _headline(pieces: list[Piece], stated: Stated) -> str:
    """As printed; else as the page's data has it, without the outlet's name behind it."""
    printed = _of_kind(pieces, BlockKind.HEADLINE)
    if printed:
        return printed[0]
    given = stated.first("headline") or stated.title
    outlet = stated.first("outlet")
    parts = _TITLE_PARTS.split(given)
    if outlet and len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return given[: given.rindex(parts[-1])].rstrip(" -–—|·•»:")
    return given


def _outlet(headline: str, stated: Stated) -> str:
    """As the page's data names it; else what the title adds behind the headline."""
    for given in stated.found.get("outlet", []):
        if "://" not in given and len(given) <= LONGEST_OUTLET:
            return given
    title, start = stated.title.casefold(), headline.casefold()
    if not start or not title.startswith(start):
        return ""
    parts = _TITLE_PARTS.split(stated.title[len(headline) :])
    last = parts[-1].strip() if len(parts) > 1 else ""
    return last if len(last) <= LONGEST_OUTLET else ""


def _byline(pieces: list[Piece], stated: Stated) -> str:
    for given in stated.found.get("byline", []):
        if "://" not in given and given.casefold() not in ("admin", "editor", "staff"):
            return after_byline_lead(given) or given
    printed = _of_kind(pieces, BlockKind.BYLINE)
    return _names(printed[0]) if printed else ""


def _names(line: str) -> str:
    """The names in a printed byline, without what is printed behind them in the same line."""
    return _BEHIND_NAMES.split(after_byline_lead(line) or line)[0].strip()[:200]


def _head(pieces: list[Piece]) -> list[Piece]:
    """What stands before the running text."""
    first = next((at for at, piece in enumerate(pieces) if piece.kind in _TEXT), len(pieces))
    return pieces[:first]


def _place(pieces: list[Piece]) -> str:
    for line in _of_kind(pieces, BlockKind.DATELINE):
        found = dateline_of(f"{line} X")
        if found is not None:
            return found.place
    return ""


def _wire_credit(pieces: list[Piece], stated: Stated) -> str:
    for line in _of_kind(pieces, BlockKind.DATELINE):
        found = dateline_of(f"{line} X")
        if found is not None and found.agency:
            return found.agency
    names = [*stated.found.get("byline", []), *_of_kind(pieces, BlockKind.BYLINE)]
    return next((name for name in map(_bare, names) if is_wire(name)), "")


def _bare(name: str) -> str:
    return after_byline_lead(name) or name


def _published(pieces: list[Piece], stated: Stated) -> Published:
    """As printed where that can be read; else as the page's data has it."""
    head = _head(pieces)
    printed = _of_kind(head, BlockKind.DATELINE) + _of_kind(head, BlockKind.BYLINE)
    printed.sort(key=lambda line: _CLOCK.search(line) is None)
    given = [*stated.found.get("published", [])[:3], *stated.found.get("time", [])[:1]]
    by_print = read_published(*printed, *given)
    if by_print.published_on is not None and not by_print.question:
        return by_print
    by_data = read_published(*given) if given else Published()
    return by_data if by_data.published_on is not None and not by_data.question else by_print


def _language(stated: Stated) -> str:
    for given in stated.found.get("language", []):
        if _LANGUAGE.fullmatch(given):
            return given.replace("_", "-")
    return ""
