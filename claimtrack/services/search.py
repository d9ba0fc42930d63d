"""Search as you type, over claims, sources and articles at once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from claimtrack.domain.edtf import plain
from claimtrack.domain.words import label
from claimtrack.services.session import Session
from claimtrack.services.views import Hit, HitKind
from claimtrack.storage.found import Found, found
from claimtrack.storage.search import Searched, marks


def search(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """What has every word of the text, the last one as the beginning of a word; newest first.

    Claims come first, then sources, then articles; where there are too many of one, the others
    still get their share of ``limit``.
    """
    with session.read() as view:
        held = found(view.connection, text, limit)
    shares = _shares([len(some) for some in held.values()], limit)
    return [
        _HITS[searched](one, text)
        for (searched, some), share in zip(held.items(), shares, strict=True)
        for one in some[:share]
    ]


def _shares(found: list[int], limit: int) -> list[int]:
    """How many of each to show: turn by turn, until there is no more room or nothing more."""
    shares = [0] * len(found)
    while sum(shares) < limit and shares != found:
        for kind, number in enumerate(found):
            if shares[kind] < number and sum(shares) < limit:
                shares[kind] += 1
    return shares


def _claim(one: Found, text: str) -> Hit:
    return _hit(HitKind.CLAIM, one, one.shown, (one.by, one.outlet, _day(one)), text)


def _source(one: Found, text: str) -> Hit:
    kind = label(one.kind) if one.kind else ""
    return _hit(HitKind.SOURCE, one, one.shown or kind, (kind, one.of, one.outlet), text)


def _article(one: Found, text: str) -> Hit:
    return _hit(HitKind.ARTICLE, one, one.shown, (one.outlet, _day(one)), text)


_HITS = {Searched.CLAIMS: _claim, Searched.SOURCES: _source, Searched.ARTICLES: _article}


def _hit(kind: HitKind, one: Found, shown: str, detail: tuple[str, ...], text: str) -> Hit:
    said = ", ".join(part for part in detail if part)
    return Hit(kind=kind, id=one.id, shown=shown, detail=said, marks=marks(shown, text))


def _day(one: Found) -> str:
    return _in_words(one.published_on) if one.published_on else ""


@lru_cache(maxsize=4096)
def _in_words(day: date) -> str:
    return plain(day.isoformat())
