"""Present tenses that no list has: "the team visits Orrin on Friday", "voters decide on Sunday"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.window_words.meaning import Lean
from claimtrack.domain.window_words.verbs import (
    PREPOSITIONS,
    REACH,
    behind_adverb,
    ends_sentence,
    known,
    lean_at,
    lower_at,
)
from claimtrack.domain.window_words.words import Word

_NEAR = 9
_LONG = 3
_SEVERAL = ("they", "we", "i")
_AFTER_SAYING = 5


def of_the_present(words: Sequence[Word], start: int) -> Lean | None:
    """Ahead, where a verb in the present stands shortly before a time in a whole sentence.

    Nothing stands between them that the time can belong to instead ("faces trial over the attack
    on 5 March"), and it is no headline, in which the present tells what happened.
    """
    if not _is_whole_sentence(words, start):
        return None
    before = start - 1
    while before >= 0 and _goes_before(words[before]):
        before -= 1
    for place in range(before, max(0, before - _NEAR), -1):
        if ends_sentence(words, place) or words[place].text == ":":
            return None
        if words[place].lower in known("attaching"):
            return None
        if _is_present(words, place) or _is_somewhere(words, place):
            return Lean.FUTURE
    return None


def after_a_pronoun(words: Sequence[Word], places: range) -> Lean | None:
    """“They said *they see* growth in July”: nearer than the past of who says so."""
    for place in places:
        if ends_sentence(words, place) or words[place].lower in known("attaching"):
            return None
        if lean_at(words, place):
            return None
        before = lower_at(words, behind_adverb(words, place))
        if before in _SEVERAL and words[place].lower in known("infinitives"):
            return Lean.FUTURE
    return None


def _goes_before(word: Word) -> bool:
    """“In”, “over the”, “during”: what stands before a time; “come” is a verb here."""
    return word.lower in PREPOSITIONS or ("in" in word.kinds and word.lower != "come")


def _is_somewhere(words: Sequence[Word], at: int) -> bool:
    """“The final *is in* Yokara on 2 November”."""
    place = at + 2 < len(words) and words[at + 2].capital
    return place and lower_at(words, at) in ("is", "are") and lower_at(words, at + 1) == "in"


def until_who_says_so(words: Sequence[Word], ahead: range) -> range:
    """The places before a comma behind which only the speaker follows: "…, the union said."""
    for place in ahead:
        if ends_sentence(words, place):
            return ahead
        if "comma" in words[place].kinds and _only_says(words, place + 1):
            return range(ahead.start, place)
    return ahead


def _only_says(words: Sequence[Word], at: int) -> bool:
    for place in range(at, min(len(words), at + REACH)):
        if "comma" in words[place].kinds or ends_sentence(words, place):
            return False
        if words[place].lower in known("sayings"):
            return not _goes_on(words, place) and _ends_soon(words, place)
    return False


def _ends_soon(words: Sequence[Word], verb: int) -> bool:
    """“…, the union said in a letter.": what is said does not follow."""
    behind = range(verb + 1, min(len(words), verb + 2 + _AFTER_SAYING))
    return len(words) <= verb + 2 or any(ends_sentence(words, place) for place in behind)


def _goes_on(words: Sequence[Word], verb: int) -> bool:
    """“…, the union said, were fruitful”: the sentence has its verb behind the speaker."""
    for place in range(verb + 1, min(len(words), verb + REACH)):
        if ends_sentence(words, place):
            return False
        if "comma" in words[place].kinds:
            following = place + 1
            return following < len(words) and lean_at(words, following) is not None
    return False


def _is_whole_sentence(words: Sequence[Word], start: int) -> bool:
    for place in range(start, min(len(words), start + 2 * REACH)):
        if ends_sentence(words, place):
            return words[place].text == "."
    return False


def _is_present(words: Sequence[Word], at: int) -> bool:
    word, before = words[at], lower_at(words, at - 1)
    counted = "counted" in word.kinds and _is_done(words, at)
    if not (counted or word.kinds.keys() == {"word"} or word.text == "come"):
        return False
    if word.capital or before in known("determiners"):
        return False
    if before in PREPOSITIONS or before in known("attaching"):
        return False
    if word.lower in known("infinitives"):
        return _are_several(words, behind_adverb(words, at)) or _opens_with_several(words, at)
    stem = _stem(word.lower)
    return stem in known("plainly_verbs") or (
        stem in known("infinitives") and not before.endswith("s")
    )


def _is_done(words: Sequence[Word], at: int) -> bool:
    """“Kalo *votes* in May”, “the synod *votes* on it in May”: no votes that are counted."""
    if at < 1 or words[at - 1].capital:
        return at > 0
    return words[at - 1].kinds.keys() == {"word"} and lower_at(words, at + 1) == "on"


def _opens_with_several(words: Sequence[Word], at: int) -> bool:
    """“*Polls* in Kalo province open on 20 May”: the plural that begins the sentence."""
    first = at
    while first > 0 and not ends_sentence(words, first - 1):
        first -= 1
    opens = words[first].lower
    return at - first <= _NEAR and len(opens) > _LONG and opens[-1] == "s"


def _are_several(words: Sequence[Word], at: int) -> bool:
    """A plural, a name or a pronoun that a plain form goes with."""
    if at < 0:
        return False
    lower = words[at].lower
    named = words[at].capital and words[at].kinds.keys() == {"word"}
    return named or lower in known("several") or (len(lower) > _LONG and lower[-1] == "s")


def _stem(lower: str) -> str:
    if lower.endswith("ies"):
        return f"{lower[:-3]}y"
    if lower.endswith(("ches", "shes", "sses", "xes", "oes")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") else ""
