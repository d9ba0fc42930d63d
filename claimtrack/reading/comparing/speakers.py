"""Who speaks in a later passage, and whether it is one of those whom the claim comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
_BEFORE, _BEHIND = 9, 5
_TELLING = 2
_TRUST = 0.85


def same_speaker(claim: ClaimReading, lines: Sequence[Line]) -> Signal | None:
    """One of the claim's own sources says something in these sentences."""
    for source in claim.side.sources:
        if _is_nobody(source):
            continue
        for line in lines:
            for at in _named(source, line):
                if _says(line, at):
                    word = line.words[at]
                    says = say("same_speaker", name=source.name)
                    return Signal(ReasonKind.SAME_SPEAKER, _TRUST, says, (word.start, word.end))
    return None


def _is_nobody(source: ClaimSource) -> bool:
    """Nobody who could be known again: no name, no body that one speaks for, few words."""
    if any(_name(source.name)) or _is_described(source):
        return False
    indefinite = source.name.split(" ")[0].lower() in _INDEFINITE
    return source.kind in _NOBODY or (indefinite and source.kind is not SourceKind.ORGANISATION)


def _is_described(source: ClaimSource) -> bool:
    """“A senior shipping source" is known again by its words: all without a name count as one."""
    anonymous = source.kind is SourceKind.ANONYMOUS_SOURCE
    return anonymous and len(list(_body(source.name))) > _TELLING


def _named(source: ClaimSource, line: Line) -> list[int]:
    """Where the sentence may name the source: by its name, or by the words that tell which body."""
    name = set(_name(source.name))
    if name:
        named = [
            at for at, word in enumerate(line.words) if word.capital and root(word.word) in name
        ]
        return named or _by_office(source, line)
    body = list(_body(source.name))
    body = body if source.kind is SourceKind.ANONYMOUS_SOURCE else body[-_TELLING:]
    if not body or any(concept not in line.places for concept in body):
        return []
    return line.places[body[-1]]


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


def _name(source: str) -> Iterator[str]:
    """The roots of a name's own words; nothing for a body that goes by common nouns."""
    parts = [(part, next(iter(tokens(part)), "")) for part in source.split()]
    bodies = source_lexicon("en").body
    common = [at for at, (part, word) in enumerate(parts) if word in bodies and part.islower()]
    if common and not all(part[:1].isupper() for part, _ in parts[common[-1] + 1 :][:1] or parts):
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


def _says(line: Line, at: int) -> bool:
    near = line.words[max(0, at - _BEHIND) : at + _BEFORE]
    return any(word.word in _SAYING for word in near) or line.text.lstrip()[:1] in '"“'
