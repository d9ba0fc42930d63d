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
from claimtrack.text import tokens

_SAYING = word_set("saying")
_BEFORE, _BEHIND = 9, 5
_TRUST = 0.85


def same_speaker(claim: ClaimReading, lines: Sequence[Line]) -> Signal | None:
    """One of the claim's own sources says something in these sentences."""
    for source in claim.side.sources:
        if source.kind in (SourceKind.ANONYMOUS_SOURCE, SourceKind.UNATTRIBUTED):
            continue
        for line in lines:
            at = _named(source, line)
            if at is not None and _says(line, at):
                word = line.words[at]
                says = say("same_speaker", name=source.name)
                return Signal(ReasonKind.SAME_SPEAKER, _TRUST, says, (word.start, word.end))
    return None


def _named(source: ClaimSource, line: Line) -> int | None:
    """Where the sentence names the source: by a name of it, or by all that describes it."""
    words = lexicon()
    telling = set(_telling(source.name))
    for at, word in enumerate(line.words):
        if word.capital and root(word.word) in telling:
            return at
    described = [
        words.concept(word)
        for word in tokens(source.name)
        if word not in words.empty and root(word) not in telling
    ]
    if (described and not telling) or len(described) >= 2:
        there = [concept in line.places for concept in described[:2]]
        if all(there):
            return line.places[described[0]][0]
    return None


def _telling(name: str) -> Iterator[str]:
    """The roots of the words of a name that tell it from others."""
    words = lexicon()
    for part in name.split():
        word = next(iter(tokens(part)), "")
        if not part[:1].isupper() or not word or word in words.posts or word in words.light:
            continue
        if word not in words.concepts and word not in words.empty:
            yield root(word)


def _says(line: Line, at: int) -> bool:
    near = line.words[max(0, at - _BEHIND) : at + _BEFORE]
    return any(word.word in _SAYING for word in near) or line.text.lstrip()[:1] in '"“'
