"""An article as the page tells it: what was said above under the same article is not said again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import groupby

from claimtrack.domain.rules.sentences import say
from claimtrack.report import pictures
from claimtrack.report.entries import (
    ArticleEntry,
    CautionEntry,
    ClaimEntry,
    CountedEntry,
    EvidenceEntry,
    Excerpt,
    Piece,
    Published,
    Quoted,
    Speaker,
)
from claimtrack.report.pictures import Timeline
from claimtrack.report.relays import Relays, introductions, relays

Words = tuple[tuple[int, int, int, str], ...]
"""Passages by capture, start, end and words."""

Paragraphs = dict[tuple[int, int, int], int]
"""The evidence that has a paragraph whole, by capture, start and end."""

_KEPT = 50_000
"""How many paragraphs are kept in mind at most, so that memory stays bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvidence:
    """A piece of evidence. ``introduced``: who speaks was told above, with kind and role.

    ``origin`` is empty where it is the speaker; ``aside`` where it counts, or where the key says
    why what has this relation never does. ``same`` is the evidence above that has the very same
    words, else None; ``excerpts`` are then empty. ``whole`` is the evidence above that has the
    whole paragraph, where here only the passage stands, else None. ``led_to``: something on the
    page may refer to it.
    """

    entry: EvidenceEntry
    introduced: bool
    origin: str
    aside: str
    same: int | None
    excerpts: tuple[Excerpt, ...]
    whole: int | None
    led_to: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Neighbouring evidence that one capture, or one article without any, gave."""

    published: Published
    capture: int | None
    evidence: tuple[ToldEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCaution:
    """A caution. ``quotes`` are the words it rests on that don't stand with the claim already.

    ``evidence`` are the numbers of the evidence that has the others.
    """

    entry: CautionEntry
    quotes: tuple[Quoted, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim.

    ``introduced`` are the sources that were told of above, by number. ``reasons`` and ``outcome``
    are sentences. ``counted`` are the attributions that the standing counts; ``aside`` says of
    others, by number, why it does not. ``numbers`` are those of its evidence.
    """

    entry: ClaimEntry
    picture: Timeline | None
    relays: Relays | None
    introduced: frozenset[int]
    reasons: tuple[str, ...]
    outcome: str
    counted: tuple[CountedEntry, ...]
    aside: dict[int, str]
    reporting: tuple[Together, ...]
    numbers: frozenset[int]
    cautions: tuple[ToldCaution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldArticle:
    """An article. ``recorded`` is by whom and when all later reporting was, where that is one."""

    entry: ArticleEntry
    claims: tuple[ToldClaim, ...]
    recorded: tuple[str, datetime] | None


def told(articles: Iterable[ArticleEntry]) -> Iterator[ToldArticle]:
    """Articles as the page tells them."""
    paragraphs: Paragraphs = {}
    for one in articles:
        if len(paragraphs) > _KEPT:
            paragraphs.clear()
        above = Above(one, paragraphs)
        recorded = {
            (each.recorded_by, each.recorded_at) for claim in one.claims for each in claim.evidence
        }
        yield ToldArticle(
            entry=one,
            claims=tuple(above.claim(entry) for entry in one.claims),
            recorded=recorded.pop() if len(recorded) == 1 else None,
        )


@cache
def never_counts() -> tuple[str, ...]:
    """Why some things never count, whatever they say: the key has it once for the whole page."""
    names = ("the_claim_itself", "relay", "context", "repeats")
    return tuple(say(f"set_aside.{name}") for name in names)


@cache
def _in_short() -> dict[str, str]:
    """Reasons that are told whole once under an article, and what is said of them after that."""
    several = (say(f"set_aside.{name}") for name in ("own_anonymous", "before_the_event"))
    return {why: why.partition(", ")[0] for why in several}


class Above:
    """What has been told so far under one article."""

    def __init__(self, article: ArticleEntry, paragraphs: Paragraphs) -> None:
        self._speakers: dict[int, Speaker] = {}
        self._names = _names(article)
        self._words: dict[Words, int] = {}
        self._reasons: set[str] = set()
        self._paragraphs = paragraphs
        self._scale = pictures.common(claim.moments for claim in article.claims)
        self._led_to = {number for claim in article.claims for number in _leads_to(claim)}
        self._led_to |= _said_again(article)

    def claim(self, entry: ClaimEntry) -> ToldClaim:
        """A claim, after those that were told before it."""
        introduced = frozenset(self._speakers)
        shorter = {
            words: one.name for one in self._speakers.values() for words in introductions(one)
        }
        for answer in entry.responses:
            self._meet(*answer.speakers)
        self._meet(*(one.speaker for one in entry.attributions))
        return ToldClaim(
            entry=entry,
            picture=pictures.timeline(entry.moments, self._scale),
            relays=relays(entry),
            introduced=introduced,
            reasons=tuple(_shortened(one, shorter) for one in entry.standing.reasons),
            outcome=_shortened(entry.outcome.says, shorter) if entry.outcome else "",
            counted=tuple(one for one in entry.standing.counted if one.attribution is not None),
            aside={
                one.attribution: one.why
                for one in entry.standing.set_aside
                if one.attribution is not None and one.why not in never_counts()
            },
            reporting=tuple(self._together(entry)),
            numbers=frozenset(one.evidence for one in entry.evidence),
            cautions=tuple(_caution(one, entry) for one in entry.cautions),
        )

    def _meet(self, *speakers: Speaker) -> None:
        """Introduce speakers; one who shares a name with another is introduced each time."""
        for one in speakers:
            if self._names[one.name] == 1:
                self._speakers.setdefault(one.source, one)

    def _together(self, entry: ClaimEntry) -> Iterator[Together]:
        for _, held in groupby(entry.evidence, lambda one: (one.published.article, one.capture)):
            found = tuple(held)
            yield Together(
                published=found[0].published,
                capture=found[0].capture,
                evidence=tuple(self._evidence(one) for one in found),
            )

    def _evidence(self, one: EvidenceEntry) -> ToldEvidence:
        introduced = one.speaker is not None and one.speaker.source in self._speakers
        if one.speaker is not None:
            self._meet(one.speaker)
        words = _passages(one)
        same = self._words.setdefault(words, one.evidence) if words else one.evidence
        again = same != one.evidence
        excerpts = () if again else tuple(self._excerpt(each, one) for each in one.excerpts)
        whole = None if again or excerpts == one.excerpts else self._whole(one)
        return ToldEvidence(
            entry=one,
            introduced=introduced,
            origin="" if _is_own(one) else one.origin,
            aside=self._aside(one),
            same=same if again else None,
            excerpts=excerpts,
            whole=whole,
            led_to=one.evidence in self._led_to or (bool(words) and not again and whole is None),
        )

    def _aside(self, one: EvidenceEntry) -> str:
        why = one.set_aside
        if one.withdrawn or why in never_counts():
            return ""
        if why in self._reasons:
            return _in_short().get(why, why)
        self._reasons.add(why)
        return why

    def _excerpt(self, one: Excerpt, entry: EvidenceEntry) -> Excerpt:
        place = (one.capture, one.start, one.end)
        first = self._paragraphs.setdefault(place, entry.evidence)
        return one if first == entry.evidence else bare(one)

    def _whole(self, one: EvidenceEntry) -> int:
        places = ((each.capture, each.start, each.end) for each in one.excerpts)
        return next(found for place in places if (found := self._paragraphs[place]) != one.evidence)


def _caution(one: CautionEntry, claim: ClaimEntry) -> ToldCaution:
    held = {quote: each.evidence for each in claim.evidence for quote in each.quotes}
    return ToldCaution(
        entry=one,
        quotes=tuple(each for each in one.quotes if each not in (*held, *claim.passages)),
        evidence=tuple(dict.fromkeys(held[each] for each in one.quotes if each in held)),
    )


def _passages(one: EvidenceEntry) -> Words:
    return tuple((each.capture, each.start, each.end, each.exact) for each in one.quotes)


def _names(article: ArticleEntry) -> Counter[str]:
    """How many different sources the article's claims have by each name."""
    named: set[tuple[str, int]] = set()
    for claim in article.claims:
        speakers = [one.speaker for one in claim.attributions]
        speakers += [one for answer in claim.responses for one in answer.speakers]
        speakers += [one.speaker for one in claim.evidence if one.speaker]
        named |= {(one.name, one.source) for one in speakers}
    return Counter(name for name, _ in named)


def _leads_to(claim: ClaimEntry) -> Iterator[int]:
    """The evidence that a claim's verdicts and its other evidence refer to."""
    given = claim.verdicts
    for one in (given.leading, given.second):
        if one:
            yield from one.relied_on
    yield from (one.derived_from for one in claim.evidence if one.derived_from is not None)


def _said_again(article: ArticleEntry) -> set[int]:
    """Evidence whose very words stand under the article once more, further down."""
    first: dict[Words, int] = {}
    again: set[int] = set()
    for claim in article.claims:
        for one in claim.evidence:
            number = first.setdefault(_passages(one), one.evidence)
            if number != one.evidence:
                again.add(number)
    return again


def _shortened(words: str, shorter: dict[str, str]) -> str:
    for long, short in shorter.items():
        words = words.replace(long, short)
    return words


def _is_own(one: EvidenceEntry) -> bool:
    """Whether it goes back to whoever speaks in it."""
    return one.speaker is not None and one.origin in (
        one.speaker.name,
        *introductions(one.speaker),
    )


def bare(one: Excerpt) -> Excerpt:
    """The marked words alone, unmarked, with signs for what stands around them."""
    places = [index for index, piece in enumerate(one.pieces) if piece.marked]
    first, last = places[0], places[-1]
    between = (
        replace(piece, marked=False) if piece.marked else Piece(text=" … ", marked=False)
        for piece in one.pieces[first : last + 1]
    )
    return replace(
        one,
        cut_before=one.cut_before or first > 0,
        cut_after=one.cut_after or last < len(one.pieces) - 1,
        pieces=tuple(between),
    )
