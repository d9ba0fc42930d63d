"""Whether a text is about another actor, place or object, although the words agree."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.reading.comparing.claims import ClaimReading, Term, TermKind
from claimtrack.reading.comparing.comparison import ReasonKind, Span
from claimtrack.reading.comparing.labels import differs, other_label, other_ordinal, span_of
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.objects import other_object
from claimtrack.reading.comparing.overlap import Overlap
from claimtrack.reading.comparing.periods import other_period
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.texts import TextReading
from claimtrack.reading.source_lexicon import source_lexicon
from claimtrack.text import tokens

_SIBLING, _REVERSED, _RIVAL, _ELSEWHERE, _ABSENT = 0.9, 0.85, 0.8, 0.78, 0.7
_HALF, _LITTLE = 0.5, 0.2
_FEW = 0.34
_NEAR = 6
_PLACED = word_set("placed")
_SPEAKING = word_set("speaking")
_KIN = word_set("kin")
_MUTUAL = word_set("mutual")
_BUILDING, _HUE = "building", "hue"


def different(claim: ClaimReading, text: TextReading, there: Overlap) -> Signal | None:
    """The best sign that the text is about something else."""
    signs = (
        other_label(claim, text),
        other_ordinal(claim, text),
        _sibling(claim, text),
        _reversed(claim, there.focus),
        _rival(claim, text, there),
        _relative(claim, there.focus),
        _namesake(claim, text),
        other_object(claim, there),
        _other_partner(claim, text, there),
        other_period(claim, there),
        _other_subject(claim, there),
    )
    return max((one for one in signs if one), key=lambda one: one.trust, default=None)


def found_names(claim: ClaimReading, text: TextReading, there: Overlap) -> list[bool]:
    """Of each name of the claim, whether the text has it."""
    made = []
    for name in claim.names:
        parts = [term for term in name if _is_telling(term)] or list(name)
        there_by_name = any(term in there.found or _anywhere(term, text) for term in parts)
        made.append(there_by_name or _by_post(claim, name, there))
    return made


def _by_post(claim: ClaimReading, name: Sequence[Term], there: Overlap) -> bool:
    """“The king" for "King Aldric", where no other is named beside it."""
    before = claim.line.words[name[0].at - 1] if name[0].at else None
    if before is None or before.word not in lexicon().posts:
        return False
    return any(
        at and line.words[at - 1].word in _ARTICLES and not _is_followed(line, at)
        for line in there.focus
        for at in line.places.get(before.concept, ())
    )


_ARTICLES = word_set("of_the_known")


def _is_followed(line: Line, at: int) -> bool:
    return at + 1 < len(line.words) and line.words[at + 1].capital


def _is_telling(term: Term) -> bool:
    """A word of a name that tells it from others: "Selwick" in "Port Selwick"."""
    words = lexicon()
    common = term.word in words.concepts or term.word in words.light
    return not common and term.word not in _SHARED_BY_MANY


_SHARED_BY_MANY = word_set("shared_by_many_names")


def _anywhere(term: Term, text: TextReading) -> bool:
    return term.concept in text.places or root(term.word) in text.roots


def _sibling(claim: ClaimReading, text: TextReading) -> Signal | None:
    """Maize for wheat: another of one kind, and the claim's own nowhere."""
    kinds = lexicon().kinds
    own = {one.word for one in claim.line.words}
    for term in claim.terms:
        kind = kinds.get(term.word) or kinds.get(term.concept)
        if (
            kind is None
            or (kind == _BUILDING and term.kind is TermKind.NAME)
            or (kind == _HUE and term.kind is not TermKind.NAME)
            or term.concept in text.places
        ):
            continue
        for line in text.lines:
            for at, word in enumerate(line.words):
                if kinds.get(word.word) == kind and word.word not in own:
                    span = span_of(claim, [term])
                    return differs(ReasonKind.OBJECT, _SIBLING, claim, span, line, (at, at))
    return None


def _reversed(claim: ClaimReading, focus: Sequence[Line]) -> Signal | None:
    """A does to B what by the claim B does to A."""
    event = claim.event
    if event is None or event.concept in _MUTUAL or not focus or len(claim.names) < 2:
        return None
    line = focus[0]
    subject, target = claim.names[0][-1], claim.names[-1][0]
    if not subject.at < event.at < target.at or not _acts(claim.line, event.at):
        return None
    for at in line.places.get(event.concept, ()):
        one, other = _place(line, subject), _place(line, target)
        by = any(word.word == "by" for word in line.words[at:])
        if by or one is None or other is None or not _acts(line, at):
            continue
        if other < at < one:
            span = span_of(claim, [subject])
            return differs(ReasonKind.ACTOR, _REVERSED, claim, span, line, (other, other))
    return None


def _other_partner(claim: ClaimReading, text: TextReading, there: Overlap) -> Signal | None:
    """“Signed with Tesvania", where the claim's partner is Melland and nowhere in the text."""
    event = claim.event
    if event is None or event.concept not in _MUTUAL or event not in there.found or not there.focus:
        return None
    named = found_names(claim, text, there)
    if len(named) < 2 or all(named) or not any(named):
        return None
    line, missing = there.focus[0], claim.names[named.index(False)]
    own = {root(word.word) for word in claim.line.words}
    for at in range(1, len(line.words)):
        if line.words[at - 1].word in _TOGETHER and _is_other(line, at, own):
            return differs(ReasonKind.ACTOR, _RIVAL, claim, span_of(claim, missing), line, (at, at))
    return None


_TOGETHER = word_set("together")


def _acts(line: Line, at: int) -> bool:
    """A verb that its subject does, as far as the words before it tell."""
    before = {word.word for word in line.words[max(0, at - 2) : at]}
    return not before & {"be", "been", "was", "were", "is", "are", "the", "a", "an", "of", "its"}


def _relative(claim: ClaimReading, focus: Sequence[Line]) -> Signal | None:
    """“Her brother": somebody else than the one whom the claim names first."""
    if not claim.names or not focus:
        return None
    line, last = focus[0], claim.names[0][-1]
    at = _place(line, last)
    if at is None or at + 1 >= len(line.words) or line.words[at + 1].word not in _KIN:
        return None
    return differs(ReasonKind.ACTOR, _RIVAL, claim, span_of(claim, [last]), line, (at, at + 1))


def _namesake(claim: ClaimReading, text: TextReading) -> Signal | None:
    """“Ida Ortan" for "Lev Ortan"."""
    for name in claim.names:
        if len(name) != _GIVEN_AND_FAMILY or not all(_is_telling(term) for term in name):
            continue
        given, family = name
        if given.word in lexicon().kinds or family.word in lexicon().labels:
            continue
        found = [
            (line, at)
            for line in text.lines
            for at, word in enumerate(line.words)
            if word.capital and root(word.word) == root(family.word)
        ]
        if found and all(_is_given(line, at - 1, given) for line, at in found):
            line, at = found[0]
            return differs(
                ReasonKind.ACTOR, _REVERSED, claim, span_of(claim, name), line, (at - 1, at)
            )
    return None


_GIVEN_AND_FAMILY = 2


def _is_given(line: Line, at: int, own: Term) -> bool:
    """Another's given name stands there."""
    if at < 0 or line.is_title:
        return False
    word, words = line.words[at], lexicon()
    known = words.posts | words.light | words.empty
    beside = line.text[word.end - line.start : line.words[at + 1].start - line.start] == " "
    other = word.capital and root(word.word) != root(own.word) and word.word[0] != own.word[0]
    return beside and other and word.word not in known and word.word not in words.concepts


def _other_subject(claim: ClaimReading, there: Overlap) -> Signal | None:
    """“Rents rose" for "Prices rose": it happens to something that the claim does not name."""
    event = claim.event
    subject = [
        term for term in claim.terms if event and term.kind is TermKind.NOUN and term.at < event.at
    ]
    if event is None or not subject or not there.focus or there.found & set(subject):
        return None
    line, own = there.focus[0], {word.concept for word in claim.line.words}
    words = lexicon()
    first = next((at for at, word in enumerate(line.words) if word.word not in words.empty), None)
    if first is None or line.words[first].concept in own or not line.words[first].concept:
        return None
    if line.has("moved", "cancelled"):
        return None
    happens = any(first < at <= first + _NEAR for at in line.places.get(event.concept, ()))
    plural = line.words[first].word.endswith("s") and not _is_named_first(line)
    if not happens or not plural or first:
        return None
    return differs(
        ReasonKind.OBJECT, _ELSEWHERE, claim, span_of(claim, subject), line, (first, first)
    )


def _place(line: Line, term: Term) -> int | None:
    own = root(term.word)
    return next(
        (at for at, word in enumerate(line.words) if word.capital and root(word.word) == own), None
    )


def _rival(claim: ClaimReading, text: TextReading, there: Overlap) -> Signal | None:
    """The claim's actor or place is not named, and another is."""
    found = found_names(claim, text, there)
    rival = None if not found or all(found) else _other_name(claim, there, text.side.outlet)
    if rival is None:
        return None
    line, place = rival
    missing = claim.names[found.index(False)]
    elsewhere = _is_place(claim, missing)
    kind = ReasonKind.PLACE if elsewhere else ReasonKind.ACTOR
    absent = found.count(False) / len(found)
    rest = there.part(TermKind.NOUN, TermKind.EVENT) or 0.0
    trust = _ABSENT * absent
    if is_headline(text):
        trust = _RIVAL if not any(found) and rest <= _FEW else trust
    elif (
        not any(found)
        or (absent > _HALF and rest <= _LITTLE)
        or (not found[0] and _acts_instead(claim, line, place))
        or (not found[0] and place[0] == 0 and claim.names[0][0].at <= 1)
    ):
        trust = _RIVAL
    elif place[0] == 0 and (absent >= _HALF or _is_subject_of(claim, line, place)):
        trust = _ELSEWHERE
    elif (absent > _HALF and claim.event and claim.event not in there.found) or (
        absent >= _HALF
        and _is_placed(line, place[0])
        and (elsewhere or not there.part(TermKind.NOUN))
    ):
        trust = _ELSEWHERE
        kind = ReasonKind.PLACE if _is_placed(line, place[0]) else kind
    return differs(kind, trust, claim, span_of(claim, missing), line, place)


def is_headline(text: TextReading) -> bool:
    """One line without a full stop: it leaves out what an article would name."""
    return len(text.lines) == 1 and not text.lines[0].text.rstrip().endswith((".", '"', "”"))


def _is_place(claim: ClaimReading, name: Sequence[Term]) -> bool:
    before = claim.line.words[max(0, name[0].at - 3) : name[0].at]
    return any(word.word in _PLACED for word in before)


def _is_subject_of(claim: ClaimReading, line: Line, place: Span) -> bool:
    """“India signed": right before what happens in the claim."""
    if claim.event is None:
        return False
    return any(place[1] < at <= place[1] + 2 for at in line.places.get(claim.event.concept, ()))


def _is_placed(line: Line, at: int) -> bool:
    return any(word.word in _PLACED for word in line.words[max(0, at - 2) : at])


def _acts_instead(claim: ClaimReading, line: Line, place: Span) -> bool:
    """The other name stands before what happens, where the claim has its own."""
    event = claim.event
    if event is None or claim.names[0][0].at > event.at:
        return False
    first, last = place
    own = {root(term.word) for name in claim.names for term in name}
    for at in line.places.get(event.concept, ()):
        between = line.words[last + 1 : at]
        if first < at <= last + _NEAR and all(root(word.word) not in own for word in between):
            return True
    return False


def _other_name(claim: ClaimReading, there: Overlap, outlet: str) -> tuple[Line, Span] | None:
    """A name in the sentences that bear that is none of the claim's, and nobody who only speaks."""
    own = {root(word.word) for word in claim.line.words}
    own |= {root(word) for word in tokens(outlet)}
    own |= {root(word) for source in claim.side.sources for word in tokens(source.name)}
    for line in there.focus:
        if line.is_title:
            continue
        for at in range(len(line.words)):
            if not _is_other(line, at, own):
                continue
            last = at
            while last + 1 < len(line.words) and line.words[last + 1].capital:
                last += 1
            if not _speaks(line, at, last):
                return line, (at, last)
    return None


def _is_other(line: Line, at: int, own: set[str]) -> bool:
    words, word = lexicon(), line.words[at]
    if not word.capital or (not at and not _is_named_first(line)):
        return False
    if root(word.word) in own or word.base in own or word.word in words.concepts:
        return False
    if word.word in words.posts or word.word in words.light or word.word in words.empty:
        return False
    return not any(one.start <= word.start < one.end for one in line.windows)


def _speaks(line: Line, first: int, last: int) -> bool:
    near = [*line.words[max(0, first - 3) : first], *line.words[last + 1 : last + 4]]
    return any(word.word in _SPEAKING for word in near)


def _is_named_first(line: Line) -> bool:
    if len(line.words) < 2:
        return False
    word, behind = line.words[0], line.words[1]
    end = word.end - line.start
    if behind.capital or line.text[end : end + 2] in ("'s", "’s"):
        return True
    printed = line.text[word.start - line.start : end]
    return printed in source_lexicon("en").places or (
        not word.word.endswith("s") and behind.word in ("has", "will", "is", "had")
    )
