"""Whether the words around a date look back or forward: "met on Friday", "will meet on Friday"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.window_words.meaning import Lean
from claimtrack.domain.window_words.plans import is_for_a_day, is_for_an_event, of_what_was_planned
from claimtrack.domain.window_words.present import (
    after_a_pronoun,
    of_the_present,
    until_who_says_so,
)
from claimtrack.domain.window_words.verbs import (
    PAST_BE,
    PREPOSITIONS,
    REACH,
    auxiliary,
    ends_sentence,
    is_past,
    is_perfect,
    known,
    lean_at,
    lower_at,
    nearest,
)
from claimtrack.domain.window_words.words import Word

# Words of an object between a verb and its date: "left the old valley in August".
_TIGHT = 3
# Words of a noun with what belongs to it.
_NOUN = 8
_NAMED = ("weekday", "month", "short_month", "holiday", "season")
_PAST_EDGES = ("since", "after", "relative", "before", "following", "from", "by", "comma")


def lean_of(words: Sequence[Word], start: int, end: int) -> Lean | None:
    """The tense around the words from start to end; None where nothing near them says it.

    The nearest verb before the date in its sentence decides, or, for a date at the head of a
    clause or in a possessive ("Friday's talks"), the nearest behind it.
    """
    before = start - 1
    while before >= 0 and not words[before].kinds.keys().isdisjoint(PREPOSITIONS):
        before -= 1
    if _is_attribute(words, start, end):
        named = not words[start].kinds.keys().isdisjoint(("weekday", "month"))
        at_one = named and _is_during(words, start - 1)
        return nearest(words, range(before, max(-1, before - REACH), -1)) if at_one else None
    ahead = range(end, min(len(words), end + REACH))
    back = range(before, max(-1, before - REACH), -1)
    if end < len(words) and "possessive" in words[end].kinds:
        past = _is_during(words, start) and nearest(words, back) is Lean.PAST
        return nearest(words, ahead) or (Lean.PAST if past else None)
    if _of_a_document(words, start):
        return Lean.PAST
    spoken = until_who_says_so(words, ahead)
    if _is_moved_from(words, start) or _is_called_off(words, range(start, end), back):
        return Lean.EITHER
    if _heads_clause(words, before):
        return nearest(words, spoken) or nearest(words, back) or nearest(words, ahead)
    if _is_present_be(words, before) or _is_given(words, start):
        return Lean.FUTURE
    named = "weekday" in words[start].kinds and lower_at(words, start - 1) in known("names_a_day")
    if named or is_for_an_event(words, before):
        return Lean.EITHER
    if before == start - 2 and "on" in words[start - 1].kinds and (lean := _on_a_day(words, start)):
        return lean
    return (
        of_what_was_planned(words, start, ahead, back)
        or _of_the_perfect(words, range(start, end), back)
        or after_a_pronoun(words, back)
        or nearest(words, back)
        or _of_what_it_follows(words, start)
        or of_the_present(words, start)
        or nearest(words, spoken)
        or (Lean.EITHER if is_for_a_day(words, start) else None)
    )


def _is_present_be(words: Sequence[Word], at: int) -> bool:
    """“Is”, and “'s” where it is no possessive: “it's on Friday”."""
    at -= words[at].lower in known("particles")
    if words[at].lower.partition(" ")[0] not in known("present"):
        return False
    return words[at].lower != "'s" or lower_at(words, at - 1) in known("pronouns")


def _of_the_perfect(words: Sequence[Word], date: range, back: range) -> Lean | None:
    """“Has been banned on New Year's Eve” need not be past: a present perfect names no past day.

    Since when or after what it has been so may be named, though; until when, is ahead.
    """
    start = date.start
    named = any(not words[at].kinds.keys().isdisjoint(_NAMED) for at in date)
    if not named or not words[start].kinds.keys().isdisjoint(_PAST_EDGES):
        return None
    for place in range(start - 1, back.stop, -1):
        if ends_sentence(words, place) or not words[place].kinds.keys().isdisjoint(_PAST_EDGES):
            return None
        if lean := lean_at(words, place):
            until = "until" in words[start].kinds
            if until and lean is Lean.EITHER and auxiliary(words, place) in known("present"):
                return Lean.FUTURE
            if lean is not Lean.PAST or not is_perfect(words, place):
                return None
            return Lean.FUTURE if until else Lean.EITHER
    return None


def _is_moved_from(words: Sequence[Word], start: int) -> bool:
    """“The vote, delayed from February, would be in April”: February may be past by now."""
    return lower_at(words, start - 1) == "from" and lower_at(words, start - 2) in known("moved")


def _is_called_off(words: Sequence[Word], date: range, back: range) -> bool:
    """“Celebrations on Thursday have been cancelled” were to be past or ahead."""
    named = any(not words[at].kinds.keys().isdisjoint(_NAMED) for at in date)
    if not named or nearest(words, back):
        return False
    behind = words[date.stop : date.stop + _NOUN]
    auxiliaries = {word.lower for word in behind} & {"been", "was", "were", "is", "are"}
    return bool(auxiliaries) and any(word.lower in known("called_off") for word in behind)


def _is_given(words: Sequence[Word], start: int) -> bool:
    """“Gave them until Friday”: whoever is given so long has it still ahead."""
    given = (lower_at(words, place) in known("gives") for place in range(start - _NOUN, start))
    return "until" in words[start].kinds and any(given)


def _of_what_it_follows(words: Sequence[Word], start: int) -> Lean | None:
    """“The move follows a ruling on Friday”: that is past; in “a debate follows on Friday” not."""
    for place in range(start - 1, max(0, start - _NOUN), -1):
        if ends_sentence(words, place):
            return None
        if words[place].lower in known("succeeds"):
            return Lean.PAST if lower_at(words, place + 1) in known("determiners") else None
    return None


def _on_a_day(words: Sequence[Word], start: int) -> Lean | None:
    """What the verb right before “on” a day says."""
    verb = start - 2
    if words[verb].lower in known("put_off"):
        return Lean.PAST
    return Lean.EITHER if _may_be_chosen(words, start, verb) else None


def is_certain(words: Sequence[Word], start: int) -> bool:
    """Whether “will” or “is” in the sentence before says that the time is ahead."""
    for place in range(start - 1, max(-1, start - REACH), -1):
        if ends_sentence(words, place):
            return False
        lower = words[place].lower
        if lower in known("certain") or (lower.endswith("s") and lower in known("future")):
            return True
    return False


def is_loose(words: Sequence[Word], start: int) -> bool:
    """Whether more stands between a date and the verb before it than an object of that verb.

    A date at the head of its clause belongs to the verb that follows.
    """
    before = start - 1
    while before >= 0 and not words[before].kinds.keys().isdisjoint(PREPOSITIONS):
        before -= 1
    if _heads_clause(words, before) or _is_present_be(words, before):
        return False
    for place in range(before, max(-1, before - REACH), -1):
        if ends_sentence(words, place) or lean_at(words, place):
            return before - place > _TIGHT or words[place].lower in known("possible")
    return True


def is_possible(words: Sequence[Word], start: int) -> bool:
    """Whether the verb before goes with “could”, “can” or “may”: “could be ready in six weeks”."""
    for place in range(start - 1, max(-1, start - REACH), -1):
        if ends_sentence(words, place):
            return False
        if words[place].lower in known("possible"):
            return not words[place].capital
        if lean_at(words, place) and not is_past(words[place]):
            return False
    return False


def is_told(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether what came by or until a time is over: “by May it had”, “it lasted until May”."""
    ahead = range(end, min(len(words), end + REACH))
    if start == 0 or words[start - 1].kinds.keys() & {"stop"}:
        return nearest(words, ahead) is Lean.PAST
    return _lasted(words, start)


def _lasted(words: Sequence[Word], start: int) -> bool:
    """“Led the bureau until May”, “had died by May”, “should have been done by May”."""
    for place in range(start - 1, max(-1, start - REACH), -1):
        if ends_sentence(words, place):
            return False
        if lean_at(words, place):
            helper = auxiliary(words, place)
            had_to = helper in known("future") and lean_at(words, place) is Lean.PAST
            return words[place].lower in known("lasted") or helper == "had" or had_to
    return False


def _is_during(words: Sequence[Word], start: int) -> bool:
    return start > 0 and not words[start - 1].kinds.keys().isdisjoint(("in", "after", "since"))


def _of_a_document(words: Sequence[Word], start: int) -> bool:
    """“A decree of 28 February”."""
    return lower_at(words, start - 1) == "of" and lower_at(words, start - 2) in known("documents")


def _is_attribute(words: Sequence[Word], start: int, end: int) -> bool:
    """“A March 15 deadline was set”: no verb says on which side of today the deadline lies."""
    before, behind = lower_at(words, start - 1), words[end] if end < len(words) else None
    noun = behind is not None and behind.kinds.keys() == {"word"} and not behind.capital
    return noun and before in known("determiners")


def _may_be_chosen(words: Sequence[Word], start: int, before: int) -> bool:
    """“They agreed on 5 May” may be the day that was chosen; “it was agreed on 5 May” is not."""
    active = lower_at(words, before - 1) not in (*PAST_BE[:2], "been")
    choice = words[before].lower in known("choices")
    return choice and active and "weekday" not in words[start].kinds


def _heads_clause(words: Sequence[Word], before: int) -> bool:
    if before < 0:
        return True
    word = words[before]
    if "stop" in word.kinds:
        return word.text == ":" or ends_sentence(words, before)
    return not word.kinds.keys().isdisjoint(("comma", "dash")) or word.lower in known("heads")
