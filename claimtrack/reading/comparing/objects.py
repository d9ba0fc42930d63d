"""What something is done to: another object behind the claim's own verb is another matter."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.reading.comparing.claims import ClaimReading, TermKind
from claimtrack.reading.comparing.comparison import ReasonKind
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.overlap import Overlap
from claimtrack.reading.comparing.progress import Progress, tense
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal

_REACH = 5
_STOPS = word_set("before_another_phrase")
_TRUST, _UNSURE = 0.76, 0.4
_HEAD = 2


def other_object(claim: ClaimReading, there: Overlap) -> Signal | None:
    """“Sold his yacht" for "sold his newspapers": of the claim's object, the text has nothing."""
    event = claim.event
    if event is None or event not in there.found or not there.focus:
        return None
    line = there.focus[0]
    if not _is_verb(claim.line, event.at) or line.has("negation", "failed", "denial"):
        return None
    swapped = _other_subject(claim, there, line)
    if swapped is not None:
        return swapped
    own = list(_object(claim.line, event.at))
    if not own or any(_has(there, claim.line, at) for at in own):
        return None
    known = {word.concept for word in claim.line.words}
    for at in line.places.get(event.concept, ()):
        others = list(_object(line, at)) if _acts(line, at) else []
        kindred = any(line.words[other].concept in _AGREEMENTS for other in others)
        if kindred and any(claim.line.words[one].concept in _AGREEMENTS for one in own):
            return None
        if others and all(line.words[other].concept not in known for other in others):
            says = say(
                "object",
                text=line.spelled(others[0], others[-1]),
                claim=claim.line.spelled(own[0], own[-1]),
            )
            return Signal(
                ReasonKind.OBJECT, _TRUST, says,
                line.span_of(others[0], others[-1]), claim.line.span_of(own[0], own[-1]),
            )  # fmt: skip
    return None


def _is_verb(line: Line, at: int) -> bool:
    """“Has sold", "will sell", "sold": no noun like "talks"."""
    before = line.words[at - 1].word if at else ""
    return before in _BEFORE_VERBS or tense(line, at) is Progress.DONE


def _acts(line: Line, at: int) -> bool:
    """A verb, or its form in -ing, that can have an object."""
    return tense(line, at) is Progress.DONE or line.words[at].word.endswith("ing")


_AGREEMENTS = word_set("agreements")
_BEFORE_VERBS = word_set("before_verbs")


def other_deed(claim: ClaimReading, there: Overlap) -> Signal | None:
    """“Kade has sold …" for "Kade has broken …": whom the claim names first does something else."""
    if claim.event is None or claim.event in there.found or not there.focus:
        return None
    if not claim.names or claim.names[0][-1].at > claim.event.at or claim.names[0][0].at > _HEAD:
        return None
    line, words = there.focus[0], lexicon()
    own = {word.concept for word in claim.line.words}
    name = root(claim.names[0][-1].word)
    for at, word in enumerate(line.words):
        if not word.capital or root(word.word) != name:
            continue
        for behind in range(at + 1, min(len(line.words), at + 4)):
            concept = line.words[behind].concept
            single = words.concept(line.words[behind].word) == concept
            other = single and concept in words.events and concept not in own
            if other and tense(line, behind) is Progress.DONE:
                says = say("other_deed", text=shown(line.spelled(at, behind)))
                return Signal(ReasonKind.ACTOR, _UNSURE, says, line.span_of(at, behind))
    return None


def _other_subject(claim: ClaimReading, there: Overlap, line: Line) -> Signal | None:
    """“The brewery was torn down" for "the library will be torn down"."""
    event = claim.event
    own = [term for term in claim.terms if event and term.at < event.at]
    if event is None or not own or own[0].kind is not TermKind.NOUN or own[0] in there.found:
        return None
    if len(own) > 1 and own[1].at == own[0].at + 1:
        return None
    for at in line.places.get(event.concept, ()):
        if not at or line.words[at - 1].word not in _PASSIVE or line.words[0].word not in _ARTICLES:
            continue
        head = next((one for one in range(1, at) if line.words[one].word in _PLACING), at - 1)
        if head > _REACH or line.words[head - 1].capital:
            return None
        says = say(
            "object", text=line.spelled(0, head - 1), claim=claim.line.spelled(own[0].at, own[0].at)
        )
        return Signal(
            ReasonKind.OBJECT, _TRUST, says,
            line.span_of(0, head - 1), claim.line.span_of(own[0].at, own[0].at),
        )  # fmt: skip
    return None


_PASSIVE = word_set("passive")
_ARTICLES = word_set("articles")
_PLACING = word_set("placed") | {"was", "were", "has", "have", "is", "are", "on"}


def _has(there: Overlap, own: Line, at: int) -> bool:
    return any(own.words[at].concept in line.places for line in there.focus)


def _object(line: Line, verb: int) -> Iterator[int]:
    """The nouns right behind a verb, up to the next phrase; names are weighed elsewhere."""
    words = lexicon()
    taken = [(one.start, one.end) for one in line.windows]
    for at in range(verb + 1, min(len(line.words), verb + 1 + _REACH)):
        word, before = line.words[at], line.words[at - 1]
        between = line.text[before.end - line.start : word.start - line.start]
        in_window = any(start <= word.start < end for start, end in taken)
        if word.word in _STOPS or in_window or between.strip(" \"“'‘$€£"):
            return
        known = word.word in words.empty or word.word in words.light or not word.concept
        counted = word.word[:1].isdigit() or word.word in words.spelled or word.word in words.units
        past = word.word in words.past or word.word.endswith(("ed", "ly", "ing"))
        money = word.word in words.currencies or word.word in words.scales
        if not (known or counted or past or money or word.capital):
            yield at
