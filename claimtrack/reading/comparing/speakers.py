"""Who speaks in a later passage, and whether it is one of those whom the claim comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.domain.words import SourceKind
from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.comparison import ClaimSource, ReasonKind
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.says import say
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.source_lexicon import source_lexicon
from claimtrack.text import tokens

_SAYING = word_set("saying")
_NOBODY = frozenset((SourceKind.ANONYMOUS_SOURCE, SourceKind.UNATTRIBUTED))
_INDEFINITE = word_set("indefinite")
_OFFICE = word_set("publishing") | word_set("nameless")
_DOES = (word_set("finite") - {"was", "were", "did"}) | {"made"}
_BODIES = word_set("bodies")
_PLACED = word_set("placed") | {"of", "for"}
_PRONOUNS = word_set("pronouns")
_SAID_LAST = word_set("said_last")
_HEAD = 3
_BEFORE, _BEHIND = 9, 5
_TELLING = 2
_TRUST = 0.85


def same_speaker(claim: ClaimReading, lines: Sequence[Line]) -> Signal | None:
    """One of the claim's own sources says something in these sentences."""
    for source in map(_who_speaks, claim.side.sources):
        if _is_nobody(source):
            continue
        for line in lines:
            for at in _named(source, line):
                if not _is_quoted(line, at) and (_says(line, at) or _says_as_body(line, at)):
                    word = line.words[at]
                    says = say("same_speaker", name=source.name)
                    return Signal(ReasonKind.SAME_SPEAKER, _TRUST, says, (word.start, word.end))
    return None


def _who_speaks(source: ClaimSource) -> ClaimSource:
    """Who would be known again: of a body's spokesman the body, of "an aide to" nobody's name.

    What stands behind a comma is a post, or whom they work for.
    """
    name = source.name.split(", ")[0]
    for_body = _SPOKESMAN_FOR.fullmatch(name) or _BODYS_SPOKESMAN.fullmatch(name)
    if for_body:
        return replace(source, name=for_body["body"], kind=SourceKind.ORGANISATION)
    beside = _BESIDE_SOMEBODY.match(name)
    return replace(source, name=beside["self"] if beside else name)


_SPOKES = r"spokes(?:man|woman|person|people)"
_SPOKESMAN_FOR = re.compile(
    rf"(?:an?|the)?\s*(?:[a-z]+\s)*{_SPOKES} (?:for|of) (?P<body>.+)", re.IGNORECASE
)
_BODYS_SPOKESMAN = re.compile(rf"(?:an?|the)\s+(?P<body>.+?)(?:'s|’s)?\s+{_SPOKES}")
_BESIDE_SOMEBODY = re.compile(
    r"(?P<self>(?:an?|two|three|several)\s[a-z -]+?)\s(?:to|of|with|near|close|who|familiar)\s"
)


def _is_nobody(source: ClaimSource) -> bool:
    """Nobody who could be known again: no name, no body that one speaks for, few words."""
    if _name(source) or _is_described(source):
        return False
    indefinite = source.name.split(" ")[0].lower() in _INDEFINITE
    return source.kind in _NOBODY or (indefinite and source.kind is not SourceKind.ORGANISATION)


def _is_described(source: ClaimSource) -> bool:
    """“A senior shipping source" is known again by its words, and so are "the organisers"."""
    anonymous = source.kind is SourceKind.ANONYMOUS_SOURCE
    definite = source.name.lower().startswith("the ")
    return anonymous and (definite or len(list(_body(source.name))) > _TELLING)


def _named(source: ClaimSource, line: Line) -> list[int]:
    """Where the sentence may name the source: by its name, or by the words that tell which body."""
    name = _name(source)
    if name:
        named = [
            at for at, word in enumerate(line.words) if word.capital and root(word.word) in name
        ]
        return named or _by_office(source, line)
    body = list(_body(source.name))
    body = body if source.kind is SourceKind.ANONYMOUS_SOURCE else body[-_TELLING:]
    if not body or any(concept not in line.places for concept in body):
        return []
    return [at for at in line.places[body[-1]] if _is_head(line, at)]


def _is_head(line: Line, at: int) -> bool:
    """“The military said", not "the military hospital"."""
    if at + 1 >= len(line.words):
        return True
    word, behind = line.words[at], line.words[at + 1]
    if line.text[word.end - line.start : behind.start - line.start] != " ":
        return True
    words = lexicon()
    loose = behind.word in words.empty or behind.word in words.light or behind.word in words.past
    spoken = behind.word in _SAYING or behind.word in _OFFICE or behind.word in words.posts
    return loose or spoken or behind.word.endswith(("ed", "ing")) or behind.capital


def _by_office(source: ClaimSource, line: Line) -> list[int]:
    """“The transport minister" for "Transport Minister Hal Varo", no name behind it."""
    parts = source.name.split()
    if not all(part[:1].isupper() for part in parts[-_TELLING:]):
        return []
    office = [lexicon().concept(word) for part in parts[:-_TELLING] for word in tokens(part)]
    if any(concept not in line.places for concept in office):
        return []
    if not office or (len(office) < _TELLING and office[0] in lexicon().posts):
        return []
    last = line.places[office[-1]][0]
    behind = line.words[last + 1] if last + 1 < len(line.words) else None
    together = len(office) < _TELLING or last - 1 in line.places[office[-2]]
    return [last] if together and not (behind and behind.capital) else []


def _name(source: ClaimSource) -> set[str]:
    """The roots of a name's own words; "a source in the Unity Party" has none."""
    unnamed = source.kind is SourceKind.ANONYMOUS_SOURCE
    return set() if unnamed else set(_own_words(source.name))


def _own_words(source: str) -> Iterator[str]:
    """Nothing for a body that goes by common nouns."""
    parts = [(part, next(iter(tokens(part)), "")) for part in source.split()]
    bodies = source_lexicon("en").body
    common = [at for at, (part, word) in enumerate(parts) if word in bodies and part.islower()]
    behind = parts[common[-1] + 1 :] if common else []
    of_a_place = bool(behind) and behind[0][1] in _PLACED
    if common and (of_a_place or not any(part[:1].isupper() for part, _ in behind or parts)):
        return
    words = lexicon()
    run: list[str] = []
    for part, word in parts:
        if not part[:1].isupper() or part.endswith(("'s", "’s")):
            run = []
        elif word not in words.posts and word not in words.light and word not in words.empty:
            run.append(word)
    yield from (root(word) for word in run if word not in words.concepts)


def _body(source: str) -> Iterator[str]:
    """What a body is called, without the place behind "of"."""
    words = lexicon()
    for word in tokens(source.split(" of ")[0].split(" in ")[0]):
        if word not in words.empty:
            yield words.concept(word)


def _is_quoted(line: Line, at: int) -> bool:
    """Somebody speaks of them: “Our guests come with Air Corvane,” said a landlady."""
    before = line.text[: line.words[at].start - line.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _says(line: Line, at: int) -> bool:
    if line.text.lstrip()[:1] in '"“':
        return True
    before = [word.word for word in line.words[max(0, at - _BEHIND) : at]]
    said = [place for place, word in enumerate(before) if word in _SAYING]
    if said and "that" not in before[said[-1] :]:
        return True
    return _says_behind(line, at)


def _says_as_body(line: Line, at: int) -> bool:
    """“Lyra will fly …, the airline said": whom the sentence begins with goes by a common noun."""
    if at > _HEAD:
        return False
    words = line.words
    return any(
        words[place].word in _SAID_LAST
        and (words[place - 1].word in _PRONOUNS or words[place - 1].word in _BODIES)
        for place in range(at + 2, len(words))
    )


def _says_behind(line: Line, at: int) -> bool:
    """“The bank … said", nothing else done in between."""
    for word in line.words[at : at + _BEFORE]:
        if word.word in _SAYING:
            return True
        if word.word in _DOES:
            return False
    return False
