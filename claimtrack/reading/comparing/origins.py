"""Whether two reports come from one origin: a wire's credit, a citation, a copy, one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimtrack.reading.comparing.comparison import ArticleSide, OriginLink, SameOrigin, Span
from claimtrack.reading.comparing.lexicon import lexicon
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.sources import Named, named_sources
from claimtrack.reading.comparing.texts import read_text
from claimtrack.text import tokens

_SHINGLE = 3
_FEWEST = 10
_COPIED = 0.45
_LONG_RUN = 14
_FEWEST_QUOTED = 3
_TOLD_ALIKE = 0.2
_REMEMBERED = 256
_CREDIT_REACH = 300


def same_origin(one: ArticleSide, other: ArticleSide) -> SameOrigin | None:
    """How the second report hangs together with the first; None where they look independent.

    Spans are in the second's text, if the words that show it stand there.
    """
    return (
        _credited(one, other)
        or citing(one, other)
        or citing(other, one, span_counts=False)
        or _copied(one, other)
        or _quoted_alike(one, other)
        or _same_speaker(one, other)
    )


def citing(one: ArticleSide, other: ArticleSide, *, span_counts: bool = True) -> SameOrigin | None:
    """The second names the outlet of the first, as one does whose news one passes on."""
    name = one.outlet.removeprefix("The ").strip()
    if not name or _same(name, other.outlet) or not other.text:
        return None
    for match in _citation(name).finditer(other.text):
        says = say("same_origin_citing", name=one.outlet, text=_around(other.text, match.span()))
        return SameOrigin(OriginLink.CITING, match.span() if span_counts else None, says)
    return None


def _same(name: str, other: str) -> bool:
    plain = name.removeprefix("The ").lower()
    return plain == other.removeprefix("The ").lower()


def _around(text: str, span: Span) -> str:
    start = max(text.rfind(" ", 0, max(0, span[0] - 24)) + 1, 0)
    end = text.find(" ", min(len(text), span[1] + 16))
    return shown(text[start : end if end > 0 else len(text)])


@lru_cache(maxsize=_REMEMBERED)
def _citation(name: str) -> re.Pattern[str]:
    """A name of several words alone; one of a single word with a word of reporting beside it."""
    plain = rf"(?<!\w){re.escape(name)}(?!\w)"
    if " " in name:
        return re.compile(plain)
    return re.compile(
        r"(?:according to|cit(?:ing|ed)|quot(?:ing|ed)|told|agency|newspaper|broadcaster|website"
        r"|reported by|(?:report|story|article|interview) (?:by|in|with)|via)\s+(?:the\s+|a\s+)?"
        rf"{plain}"
        rf"|{plain}(?:['’]s)?\s+(?:\w+\s+)?(?:report(?:s|ed)?|said|says|wrote|writes|story|article"
        r"|quoted|cited|revealed|disclosed)\b"
    )


def _credited(one: ArticleSide, other: ArticleSide) -> SameOrigin | None:
    """One carries the credit of the other's wire or outlet, or both carry the same."""
    for name in _credits(one):
        if _names_credit(name, other):
            return _credit(name, other)
    for name in _credits(other):
        if _names_credit(name, one):
            return _credit(name, other)
    return None


def _names_credit(name: str, side: ArticleSide) -> bool:
    known = [*_credits(side), side.outlet, side.family, side.byline]
    return any(name.lower() in one.lower() for one in known if one) or bool(
        re.search(rf"\bagency {re.escape(name)}\b", side.text)
    )


def _credit(name: str, side: ArticleSide) -> SameOrigin:
    at = side.text.find(name)
    span = (at, at + len(name)) if at >= 0 else None
    says = say("same_origin_credit", name=name, text=name)
    return SameOrigin(OriginLink.WIRE_CREDIT, span, says)


_DATELINE = re.compile(r"^[^\n(]{0,60}\(([A-Z][\w .&-]{1,30})\)", re.MULTILINE)
_FOOT = re.compile(r"[.!?”\"]\s+(?:©\s*|Source:\s*|Via\s+)?((?:[A-Z][\w&-]+\s?){2,4})\s*$")


@lru_cache(maxsize=_REMEMBERED)
def _credits(side: ArticleSide) -> tuple[str, ...]:
    """Wires and outlets that the report says it is from."""
    found = [part.strip() for part in re.split(r"[/,;]|\band\b", side.wire_credit)]
    found += [match.group(1).strip() for match in _DATELINE.finditer(side.text[:_CREDIT_REACH])]
    found += [match.group(1).strip() for match in _FOOT.finditer(side.text[-_CREDIT_REACH:])]
    return tuple(name for name in found if len(name) > 1 and name[0].isupper())


def _copied(one: ArticleSide, other: ArticleSide) -> SameOrigin | None:
    """So many of the shorter one's runs of words stand in the other that it was copied."""
    first, second = _runs(one.text), _runs(other.text)
    shorter = min(len(first), len(second))
    if shorter < _FEWEST:
        return None
    share = len(first & second) / shorter
    if share < _COPIED and len(first & second) < _LONG_RUN:
        return None
    if share < _COPIED / 2:
        return None
    return SameOrigin(OriginLink.NEAR_COPY, None, say("same_origin_copy", share=f"{share:.0%}"))


@lru_cache(maxsize=_REMEMBERED)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(text)
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


_QUOTED = re.compile(r"[\"“]([^\"“”]{8,400})[\"”]")


def _quoted_alike(one: ArticleSide, other: ArticleSide) -> SameOrigin | None:
    """The same words of somebody between quotation marks on both sides."""
    known = [" ".join(tokens(match.group(1))) for match in _QUOTED.finditer(one.text)]
    for match in _QUOTED.finditer(other.text):
        words = tokens(match.group(1))
        said = " ".join(words)
        if len(words) >= _FEWEST_QUOTED and any(said in own or own in said for own in known if own):
            says = say("same_origin_quotation", text=shown(match.group(1)))
            return SameOrigin(OriginLink.SAME_QUOTATION, match.span(1), says)
    return None


def _same_speaker(one: ArticleSide, other: ArticleSide) -> SameOrigin | None:
    """One named source says it in both, and what they tell is alike."""
    if _alike(one, other) < _TOLD_ALIKE:
        return None
    first = {source.key: source for source in named_sources(one)}
    for source in named_sources(other):
        if source.key in first:
            says = say("same_origin_speaker", name=_fuller(first[source.key], source))
            return SameOrigin(OriginLink.SAME_SPEAKER, source.span, says)
    return None


def _fuller(one: Named, other: Named) -> str:
    return max(one.name, other.name, key=len)


def _alike(one: ArticleSide, other: ArticleSide) -> float:
    """Of what the shorter one speaks of, how much stands in the other."""
    first, second = set(_content(one)), set(_content(other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _content(side: ArticleSide) -> Iterator[str]:
    words = lexicon()
    for line in read_text(side).lines:
        for word in line.words:
            if word.word not in words.empty and word.concept:
                yield word.concept
