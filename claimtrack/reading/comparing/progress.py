"""How far a text says that something has come: done, in part, on the way, moved or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line, Tag

_LOOK_BACK = 7
_SHORT = 5
_GOING_ON = word_set("going_on")
_BESIDE = 4
_REPORTING = word_set("reporting")
_MODALS = word_set("modals")
_PERHAPS = word_set("perhaps")
_BEFORE_NOUNS = word_set("before_nouns")
_FINITE = word_set("finite")
_BE_AND_HAVE = word_set("be_and_have")


class Progress(Enum):
    """What has become of what a claim speaks of."""

    DONE = "done"
    PART = "part"
    REST = "rest"
    """Of the rest, the contrary is said."""
    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    NOT_DONE = "not_done"
    THWARTED = "thwarted"
    """It ought to have been, and was not."""
    MOVED = "moved"
    CANCELLED = "cancelled"
    VIEWED = "viewed"
    """Somebody says what they think of it."""
    UNKNOWN = "unknown"
    LATE = "late"
    """Its time is over, whether it is done or not."""
    PERSISTS = "persists"
    """It is as it was."""
    PAST = "past"
    """The sentence speaks of the past, if not of what happens in the claim."""
    STATED = "stated"
    """The text has no tense that would tell."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sign of progress, the sentence it stands in and its words."""

    progress: Progress
    line: Line
    first: int
    last: int


_BY_TAG = {
    "cancelled": Progress.CANCELLED,
    "moved": Progress.MOVED,
    "failed": Progress.NOT_DONE,
    "late": Progress.LATE,
    "thwarted": Progress.THWARTED,
    "partly": Progress.PART,
    "under_way": Progress.UNDER_WAY,
    "views": Progress.VIEWED,
    "unknown": Progress.UNKNOWN,
    "remainder": Progress.REST,
    "persists": Progress.PERSISTS,
}


def signs(claim: ClaimReading, lines: Sequence[Line]) -> dict[Progress, Found]:
    """The first sign of each kind, in the order of the sentences."""
    made: dict[Progress, Found] = {}
    for line in (one for one in lines if one.words):
        for tag in line.tags:
            progress = _BY_TAG.get(tag.name)
            if progress and not is_own(claim, line, tag):
                made.setdefault(progress, Found(progress, line, tag.first, tag.last))
        told = _told(claim, line)
        made.setdefault(told.progress, told)
    return made


def is_own(claim: ClaimReading, line: Line, tag: Tag) -> bool:
    """The claim has these words itself."""
    own = {word.base for word in claim.line.words}
    return all(line.words[at].base in own for at in range(tag.first, tag.last + 1))


def _told(claim: ClaimReading, line: Line) -> Found:
    """By the tense of what happens in the claim, else by that of the sentence."""
    terms = [claim.event, *claim.begun] if claim.event else []
    for term in claim.begun:
        for tag in line.tagged("goes_on"):
            if term.concept in line.places:
                return Found(Progress.DONE, line, line.places[term.concept][0], tag.last)
    for at in (at for term in terms for at in line.places.get(term.concept, ())):
        not_done = _not_done(line, at)
        progress = Progress.NOT_DONE if not_done else tense(line, at)
        if progress is not None:
            return Found(progress, line, not_done.first if not_done else at, at)
    return _of_sentence(line)


def _not_done(line: Line, at: int) -> Tag | None:
    """“Has still not been signed"."""
    for tag in line.tagged("failed"):
        if 0 <= at - tag.last <= _BESIDE and not _closed(line, tag.last, at):
            return tag
    return None


def tense(line: Line, at: int) -> Progress | None:
    """Of a verb, by its form and what stands before it; None for a noun."""
    if _is_noun(line, at):
        return None
    word = line.words[at]
    past = _is_past(line, at)
    if at and line.words[at - 1].word in _PERHAPS:
        return Progress.AHEAD
    ahead = [tag for tag in line.tagged("ahead") if 0 < at - tag.last <= _LOOK_BACK]
    if ahead and _is_attribute(line, ahead[-1], at):
        return None
    if ahead and not _closed(line, ahead[-1].last, at) and not _is_finite(line, ahead[-1], at):
        return Progress.AHEAD
    if at and line.words[at - 1].word == "to" and not past:
        return Progress.AHEAD
    if past or (line.is_title and word.word.endswith("s") and word.word != word.base):
        return Progress.DONE
    return None


def _is_finite(line: Line, tag: Tag, at: int) -> bool:
    """“The machine that will dig it began": a past tense of its own, no participle behind "be"."""
    word = line.words[at].word
    between = {one.word for one in line.words[tag.first : at]}
    return word in _FINITE and between.isdisjoint(_BE_AND_HAVE)


def _is_attribute(line: Line, tag: Tag, at: int) -> bool:
    """“The planned launch": no word of its own for the time."""
    beside = tag.last == at - 1
    return beside and not _is_past(line, at) and line.words[tag.last].word not in _MODALS


def _closed(line: Line, first: int, at: int) -> bool:
    """Between "will" and the verb stands a verb in the past, so that they do not go together."""
    return any(
        _is_past(line, between) and line.words[between].word != "been"
        for between in range(first + 1, at)
    )


def _is_noun(line: Line, at: int) -> bool:
    before = line.words[at - 1].word if at else ""
    behind = line.words[at + 1].word if at + 1 < len(line.words) else ""
    return before in _BEFORE_NOUNS or (behind == "of" and not _is_past(line, at))


def _is_past(line: Line, at: int) -> bool:
    word = line.words[at].word
    if word in _REPORTING:
        return False
    if word in lexicon().past:
        return True
    if not word.endswith("ed") or word.endswith("eed"):
        return False
    return not (at and line.words[at - 1].word in ("the", "a", "an"))


def _going_on(line: Line) -> tuple[int, int] | None:
    """“Have been clearing", "were painting": something goes on, and is not done."""
    for at, word in enumerate(line.words[:-1]):
        behind = line.words[at + 1]
        if word.word in _GOING_ON and behind.word.endswith("ing") and len(behind.word) > _SHORT:
            return at, at + 1
    return None


def _of_sentence(line: Line) -> Found:
    ahead = line.tagged("ahead")
    past = [
        at
        for at in range(len(line.words))
        if _is_past(line, at) and not any(tag.first <= at <= tag.last for tag in ahead)
    ]
    going_on = _going_on(line)
    if going_on and (not past or past[0] >= going_on[0]):
        return Found(Progress.UNDER_WAY, line, *going_on)
    if past and (not ahead or past[0] < ahead[0].first):
        return Found(Progress.PAST, line, past[0], past[0])
    if ahead:
        return Found(Progress.AHEAD, line, ahead[0].first, ahead[0].last)
    return Found(Progress.STATED, line, 0, max(0, len(line.words) - 1))
