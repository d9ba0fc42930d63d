"""Whether the words around a date look back or forward: "met on Friday", "will meet on Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.meaning import Lean
from claimtrack.domain.window_words.words import Word

_REACH = 24
_VERB_GROUP = 5
_SHORT = 3
_NEAR = 6
_PREPOSITIONS = frozenset(
    ("in", "on", "by", "from", "until", "since", "before", "after", "between", "for", "of", "the")
)
_PAST_BE = ("was", "were", "had")
_INFINITIVE = ("to", "to come")
_DEADLINES = (
    "by", "before", "until", "after", "since", "from", "within", "not_before", "as_early_as",
    "between",
)  # fmt: skip
_BE = ("is", "are", "was", "were", "be")


def lean_of(words: Sequence[Word], start: int, end: int) -> Lean | None:
    """The tense around the words from start to end; None where nothing near them says it.

    The nearest verb before the date in its sentence decides, or, for a date at the head of a
    clause or in a possessive ("Friday's talks"), the nearest behind it.
    """
    before = start - 1
    while before >= 0 and not words[before].kinds.keys().isdisjoint(_PREPOSITIONS):
        before -= 1
    if _is_attribute(words, start, end):
        at_one = "weekday" in words[start].kinds and _is_during(words, start - 1)
        return _nearest(words, range(before, max(-1, before - _REACH), -1)) if at_one else None
    ahead = range(end, min(len(words), end + _REACH))
    back = range(before, max(-1, before - _REACH), -1)
    if end < len(words) and "possessive" in words[end].kinds:
        past = _is_during(words, start) and _nearest(words, back) is Lean.PAST
        return _nearest(words, ahead) or (Lean.PAST if past else None)
    if _of_a_document(words, start):
        return Lean.PAST
    if _heads_clause(words, before):
        return _nearest(words, ahead) or _nearest(words, back)
    if _is_present_be(words, before):
        return Lean.FUTURE
    if before == start - 2 and "on" in words[start - 1].kinds and (lean := _on_a_day(words, start)):
        return lean
    return _of_what_was_planned(words, start, ahead, back) or (
        _nearest(words, back) or _nearest(words, ahead)
    )


def _is_present_be(words: Sequence[Word], at: int) -> bool:
    """“Is”, and “'s” where it is no possessive: “it's on Friday”."""
    if words[at].lower not in _known("present"):
        return False
    return words[at].lower != "'s" or _lower(words, at - 1) in _known("pronouns")


def _on_a_day(words: Sequence[Word], start: int) -> Lean | None:
    """What the verb right before “on” a day says."""
    verb = start - 2
    if words[verb].lower in _known("put_off"):
        return Lean.PAST
    return Lean.EITHER if _may_be_chosen(words, start, verb) else None


def _of_what_was_planned(
    words: Sequence[Word], start: int, ahead: range, back: range
) -> Lean | None:
    """A date that something was moved to, meant for or called for may be past by now."""
    if _is_moved_to(words, start):
        return Lean.FUTURE
    intended = _intended(words, back)
    if intended == "at first" or (intended and _nearest(words, ahead) is not Lean.FUTURE):
        return Lean.EITHER
    if _is_for_a_day(words, start) and _nearest(words, back) is Lean.PAST:
        return Lean.EITHER
    if _is_of_either_verb(words, start, back) or _is_of_what_comes_between(words, start, back):
        return Lean.EITHER
    return None


def _is_of_what_comes_between(words: Sequence[Word], start: int, back: range) -> bool:
    """“Will miss the season after surgery on Tuesday”, “spoke before the vote on Tuesday”."""
    for place in range(start - 1, max(-1, start - _NEAR), -1):
        lower = words[place].lower
        if lower in _known("following"):
            return place < start - 1 and _nearest(words, back) is Lean.FUTURE
        if lower in _known("preceding"):
            amount = "unit" in words[place - 1].kinds or _lower(words, place - 1) in _known("brief")
            return not amount and place < start - 1 and _nearest(words, back) is Lean.PAST
        if "stop" in words[place].kinds or "comma" in words[place].kinds or _lean(words, place):
            return False
    return False


def is_certain(words: Sequence[Word], start: int) -> bool:
    """Whether “will” or “is” in the sentence before says that the time is ahead."""
    for place in range(start - 1, max(-1, start - _REACH), -1):
        if ends_sentence(words, place):
            return False
        lower = words[place].lower
        if lower in _known("certain") or (lower.endswith("s") and lower in _known("future")):
            return True
    return False


def is_told(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether what came by or until a time is over: “by May it had”, “it lasted until May”."""
    lower = _lower(words, start - 1)
    ahead = range(end, min(len(words), end + _REACH))
    if start == 0 or words[start - 1].kinds.keys() & {"stop"}:
        return _nearest(words, ahead) is Lean.PAST
    return lower in _known("lasted") or (
        lower == "on" and _lower(words, start - 2) in _known("lasted")
    )


def _is_of_either_verb(words: Sequence[Word], start: int, back: range) -> bool:
    """“Voted to approve it on Tuesday”: the vote or the approval; a deadline is ahead of both."""
    verb = next((at for at in back if ends_sentence(words, at) or _lean(words, at)), 0)
    if words[verb].lower not in _INFINITIVE or not words[start].kinds.keys().isdisjoint(_DEADLINES):
        return False
    if _lean(words, verb) is not Lean.FUTURE:
        return False
    for place in range(verb - 1, max(-1, verb - _REACH), -1):
        lower = words[place].lower
        if ends_sentence(words, place) or lower in _BE or lower in _known("commits"):
            return False
        if lean := _lean(words, place):
            return lean is Lean.PAST
    return False


def _is_during(words: Sequence[Word], start: int) -> bool:
    return start > 0 and not words[start - 1].kinds.keys().isdisjoint(("in", "after", "since"))


def _of_a_document(words: Sequence[Word], start: int) -> bool:
    """“A decree of 28 February”."""
    return _lower(words, start - 1) == "of" and _lower(words, start - 2) in _known("documents")


def _is_moved_to(words: Sequence[Word], start: int) -> bool:
    """“The vote was moved to 10 October”."""
    near = (_lower(words, at) for at in range(start - 2, start - _NEAR, -1))
    return _lower(words, start - 1) == "to" and any(word in _known("moved") for word in near)


def _is_for_a_day(words: Sequence[Word], start: int) -> bool:
    """What was called or booked “for Thursday” had a day ahead of it."""
    if start < 1 or "for" not in words[start - 1].kinds:
        return False
    here = words[start].kinds.keys()
    followed = {"digits", "number", "nth"} & words[min(start + 1, len(words) - 1)].kinds.keys()
    return bool(here & {"weekday", "number", "nth"} or ("month" in here and followed))


def _intended(words: Sequence[Word], back: range) -> str:
    """“The vote, planned for 5 May, was …”; “at first” for “a vote first set for 5 May”."""
    for place in back:
        if ends_sentence(words, place) or "comma" in words[place].kinds:
            return ""
        lower = words[place].lower
        known = _known("intended")
        if lower in known or f"{lower} {_lower(words, place + 1)}" in known:
            if _lower(words, place - 1) in _known("at_first"):
                return "at first"
            return "planned" if place > 0 and "comma" in words[place - 1].kinds else ""
        if _lean(words, place):
            return ""
    return ""


def _is_attribute(words: Sequence[Word], start: int, end: int) -> bool:
    """“A March 15 deadline was set”: no verb says on which side of today the deadline lies."""
    before, behind = _lower(words, start - 1), words[end] if end < len(words) else None
    noun = behind is not None and behind.kinds.keys() == {"word"} and not behind.capital
    return noun and before in _known("determiners")


def _may_be_chosen(words: Sequence[Word], start: int, before: int) -> bool:
    """“They agreed on 5 May” may be the day that was chosen; “it was agreed on 5 May” is not."""
    active = _lower(words, before - 1) not in (*_PAST_BE[:2], "been")
    choice = words[before].lower in _known("choices")
    return choice and active and "weekday" not in words[start].kinds


def _heads_clause(words: Sequence[Word], before: int) -> bool:
    if before < 0:
        return True
    word = words[before]
    marks = ("stop", "comma", "dash")
    return any(mark in word.kinds for mark in marks) or word.lower in _known("heads")


def _nearest(words: Sequence[Word], places: range) -> Lean | None:
    for place in places:
        if ends_sentence(words, place):
            return None
        lean = _lean(words, place)
        if lean:
            return lean
    return None


def ends_sentence(words: Sequence[Word], at: int) -> bool:
    """Whether the mark here ends a sentence, rather than an abbreviation."""
    if "stop" not in words[at].kinds:
        return False
    if words[at].text == ":":
        return False
    return words[at].text != "." or _lower(words, at - 1) not in _known("titles")


def _lean(words: Sequence[Word], at: int) -> Lean | None:
    """What one verb or auxiliary says, with those that go with it."""
    if _is_name(words, at):
        return None
    if _looks_ahead(words, at):
        return _ahead(words, at)
    if words[at].lower in _known("promises") and _has_object(words, at + 1):
        return Lean.EITHER
    if _lower(words, at - 1) in _known("relatives") and _is_present(words[at]):
        return Lean.EITHER
    if is_past(words[at]) and not _is_adjective(words, at):
        return _past(words, at)
    return None


def _is_present(word: Word) -> bool:
    """“A film that debuts on Friday”: a verb that no list has."""
    known = word.lower in _known("past") or word.kinds.keys() != {"word"}
    return not known and len(word.lower) > _SHORT and word.lower.endswith("s")


def _has_object(words: Sequence[Word], at: int) -> bool:
    """“Promised an answer in May”, not “promised in May”."""
    return at < len(words) and not words[at].kinds.keys().isdisjoint(("word", "article", "the"))


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    """“A planned visit”; but in “talks that failed” it is what the talks did."""
    if _lower(words, at - 1) == "that":
        return at < 2 or words[at - 2].kinds.keys() != {"word"}
    if words[at].lower in _known("same_form") and _lower(words, at + 1) in _PREPOSITIONS:
        near = (_lower(words, place) for place in range(at - 1, at - _SHORT - 1, -1))
        return any(word in _known("determiners") for word in near)
    return _lower(words, at - 1) in _known("determiners")


def _is_name(words: Sequence[Word], at: int) -> bool:
    return words[at].capital and at > 0 and not ends_sentence(words, at - 1)


def _looks_ahead(words: Sequence[Word], at: int) -> bool:
    if _is_name(words, at):
        return False
    lower, following = words[at].lower, _lower(words, at + 1)
    if lower == "to come":
        return True
    if lower == "to":
        return following in _known("infinitives") or _is_infinitive(words, at + 1)
    if lower in _known("nouns") and _makes_noun(words, at - 1):
        return False
    if lower in _known("plurals") and _are_several(words, at - 1):
        return True
    if f"{lower} {following}" in _known("plurals") and _are_several(words, at - 1):
        return True
    return lower in _known("future") or f"{lower} {following}" in _known("future")


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Any plain word in “was to dock on Monday”."""
    plain = at < len(words) and words[at].kinds.keys() == {"word"} and not words[at].capital
    return plain and _lower(words, at - 2) in _BE and words[at].lower not in _known("determiners")


def _are_several(words: Sequence[Word], at: int) -> bool:
    lower = _lower(words, at)
    return len(lower) > _SHORT and lower.endswith("s") and not is_past(words[at])


def _makes_noun(words: Sequence[Word], at: int) -> bool:
    return _lower(words, at) in _known("determiners") or (at >= 0 and is_past(words[at]))


def _ahead(words: Sequence[Word], at: int) -> Lean:
    before = _lower(words, at - 1)
    if words[at].lower in _INFINITIVE:
        if before in _known("no_future_before_to"):
            return Lean.PAST
        if _looks_ahead(words, at - 1):
            return _ahead(words, at - 1)
        if _lower(words, at - 2) == "had" and is_past(words[at - 1]):
            return Lean.EITHER
    if before in _PAST_BE or (before == "been" and _lower(words, at - 2) == "had"):
        return Lean.EITHER
    if _lower(words, at + 1) == "have":
        return Lean.PAST
    return Lean.FUTURE


def _past(words: Sequence[Word], at: int) -> Lean:
    """A participle belongs to the auxiliary before it: "will be signed", "is being signed"."""
    place = at - 1
    while at - place < _VERB_GROUP and _goes_between(_lower(words, place)):
        place -= 1
    if place >= 0 and _looks_ahead(words, place):
        return _ahead(words, place)
    if _lower(words, place) in _known("staying"):
        return Lean.FUTURE
    return Lean.EITHER if _lower(words, place) in _known("present") else Lean.PAST


def _goes_between(lower: str) -> bool:
    return lower in _known("between") or lower.endswith("ly")


def is_past(word: Word) -> bool:
    """Whether a word has the form of a past tense or a participle."""
    lower = word.lower.partition(" ")[0]
    if lower in _known("past"):
        return True
    regular = len(lower) > 3 and lower.endswith("ed") and not lower.endswith("eed")
    return regular and lower not in _known("not_past")


def _lower(words: Sequence[Word], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(time_words().tense[name])
