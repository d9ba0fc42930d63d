"""Verbs near a date: whether each looks back or forward, "will be signed" or "was signed"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.meaning import Lean
from claimtrack.domain.window_words.words import Word

_VERB_GROUP = 5
_SHORT = 3
REACH = 24
PREPOSITIONS = frozenset(
    ("in", "on", "by", "from", "until", "since", "before", "after", "between", "for", "of", "the")
)
PAST_BE = ("was", "were", "had")
_IS = ("is", "are", "'re", "'m", "am")
INFINITIVE = ("to", "to come")
_NO_AIM = ("in", "on", "by", "before", "after", "since", "until", "during", "stop", "comma", "dash")
_HAVE = ("has", "have", "'ve")
BE = ("is", "are", "was", "were", "be")


def nearest(words: Sequence[Word], places: range) -> Lean | None:
    """What the first verb at these places says, in their order; None where the sentence ends."""
    for place in places:
        if ends_sentence(words, place):
            return None
        lean = lean_at(words, place)
        if lean:
            return lean
    return None


def ends_sentence(words: Sequence[Word], at: int) -> bool:
    """Whether the mark here ends a sentence, rather than an abbreviation."""
    if "stop" not in words[at].kinds:
        return False
    if words[at].text == ":":
        return False
    return words[at].text != "." or lower_at(words, at - 1) not in known("titles")


def lean_at(words: Sequence[Word], at: int) -> Lean | None:
    """What one verb or auxiliary says, with those that go with it."""
    if _is_name(words, at):
        return None
    if wish := _wish(words, at):
        return wish
    if _looks_ahead(words, at):
        return _ahead(words, at)
    aside = f"{words[at].lower} {lower_at(words, at + 1)}" in known("promises")
    if aside or (words[at].lower in known("promises") and _has_object(words, at + 1)):
        return Lean.EITHER if _past(words, at) is Lean.PAST else _past(words, at)
    if lower_at(words, at - 1) in known("relatives") and _is_present(words[at]):
        return Lean.EITHER
    if is_past(words[at]) and not (_is_adjective(words, at) or _is_base_form(words, at)):
        return _past(words, at)
    return None


def _is_base_form(words: Sequence[Word], at: int) -> bool:
    """“Told to ground the type”, “to cut prices”."""
    return lower_at(words, at - 1) in INFINITIVE and not words[at].lower.endswith("ed")


def _wish(words: Sequence[Word], at: int) -> Lean | None:
    """“Is weighing a vote in May” looks ahead; “favoured 16 May” did, and may be past by now.

    “Proposed in May”, “was proposed” and “the proposed vote” say when, or nothing.
    """
    lower, following = words[at].lower, lower_at(words, at + 1)
    phrase = f"{lower} {following}" in known("wishes")
    if not (phrase or lower in known("wishes")) or not _has_aim(words, at + 1 + phrase):
        return None
    before = lower_at(words, at - 1)
    helper = auxiliary(words, at)
    if lower.endswith("ing") or lower in known("willing"):
        return Lean.FUTURE if helper in known("present") else Lean.EITHER
    if before in known("determiners") or helper in BE or before in ("been", "being"):
        return None
    if is_past(words[at]):
        return None if _looks_ahead(words, at - 1) else Lean.EITHER
    return None if _makes_noun(words, at - 1) else Lean.FUTURE


def _has_aim(words: Sequence[Word], at: int) -> bool:
    """What is wished for follows: a thing, or the date itself."""
    return at < len(words) and words[at].kinds.keys().isdisjoint(_NO_AIM)


def auxiliary(words: Sequence[Word], at: int) -> str:
    """The word that goes with a verb: “had” of “had also been”, “” of none."""
    place = at - 1
    while at - place < _VERB_GROUP and _goes_between(lower_at(words, place)):
        place -= 1
    return lower_at(words, place)


def _is_present(word: Word) -> bool:
    """“A film that debuts on Friday”: a verb that no list has."""
    listed = word.lower in known("past") or word.kinds.keys() != {"word"}
    return not listed and len(word.lower) > _SHORT and word.lower.endswith("s")


def _has_object(words: Sequence[Word], at: int) -> bool:
    """“Promised an answer in May”, not “promised in May”."""
    return at < len(words) and not words[at].kinds.keys().isdisjoint(("word", "article", "the"))


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    """“A planned visit”; but in “talks that failed” it is what the talks did."""
    if lower_at(words, at - 1) == "that":
        return at < 2 or words[at - 2].kinds.keys() != {"word"}
    if words[at].lower in known("same_form") and lower_at(words, at + 1) in PREPOSITIONS:
        near = (lower_at(words, place) for place in range(at - 1, at - _SHORT - 1, -1))
        return any(word in known("determiners") for word in near)
    return lower_at(words, at - 1) in known("determiners")


def _is_name(words: Sequence[Word], at: int) -> bool:
    return words[at].capital and at > 0 and not ends_sentence(words, at - 1)


def _looks_ahead(words: Sequence[Word], at: int) -> bool:
    if _is_name(words, at):
        return False
    lower, following = words[at].lower, lower_at(words, at + 1)
    if lower == "to come":
        return True
    if lower == "to":
        listed = following in known("infinitives") or following in known("nouns_too")
        return listed or _is_infinitive(words, at + 1)
    if lower in known("nouns") and _makes_noun(words, at - 1):
        return False
    plurals = known("plurals")
    listed = lower in plurals or f"{lower} {following}" in plurals
    if listed and _are_several(words, behind_adverb(words, at)):
        return True
    return lower in known("future") or f"{lower} {following}" in known("future")


def behind_adverb(words: Sequence[Word], at: int) -> int:
    """The place of "they" before "expect" in “they now expect”."""
    place = at - 1
    return place - 1 if place > 0 and _goes_between(lower_at(words, place)) else place


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Any plain word in “was to dock on Monday”, and one like “ground”, which can be a past too."""
    if at < len(words) and is_past(words[at]) and _is_base_form(words, at):
        return True
    plain = at < len(words) and words[at].kinds.keys() == {"word"} and not words[at].capital
    return plain and lower_at(words, at - 2) in BE and words[at].lower not in known("determiners")


def _are_several(words: Sequence[Word], at: int) -> bool:
    lower = lower_at(words, at)
    if lower in known("several") or (at >= 0 and "number" in words[at].kinds):
        return True
    return len(lower) > _SHORT and lower.endswith("s") and not is_past(words[at])


def _makes_noun(words: Sequence[Word], at: int) -> bool:
    return lower_at(words, at) in known("determiners") or (at >= 0 and is_past(words[at]))


def _ahead(words: Sequence[Word], at: int) -> Lean:
    before = lower_at(words, at - 1)
    if words[at].lower in INFINITIVE:
        was = before in PAST_BE or lower_at(words, at - 2) in PAST_BE
        done = _have_done(words, at + 1) and not was
        if done:
            return Lean.PAST
        if before in known("no_future_before_to"):
            helper = auxiliary(words, at - 1)
            return Lean.FUTURE if helper in known("future") or helper in _IS else Lean.PAST
        if _looks_ahead(words, at - 1):
            return _ahead(words, at - 1)
        if _is_ordered(words, at):
            return Lean.EITHER
    if before in PAST_BE or (before == "been" and lower_at(words, at - 2) == "had"):
        return Lean.EITHER
    if not _have_done(words, at + 1):
        return Lean.FUTURE
    return Lean.EITHER if words[at].lower == "would" else Lean.PAST


def _is_ordered(words: Sequence[Word], at: int) -> bool:
    """“Were told to leave”, “had been ordered back to work”: when, only the order says."""
    for place in range(at - 1, at - _SHORT, -1):
        if is_past(words[place]) and place > 0:
            return auxiliary(words, place) in PAST_BE or lower_at(words, place - 1) == "been"
    return False


def _have_done(words: Sequence[Word], at: int) -> bool:
    """“Will have closed”, not “will have to close” nor “to have it ready”."""
    if lower_at(words, at) != "have":
        return False
    at += 1
    while _goes_between(lower_at(words, at)) and lower_at(words, at) != "been":
        at += 1
    return at < len(words) and is_past(words[at])


def _past(words: Sequence[Word], at: int) -> Lean:
    """A participle belongs to the auxiliary before it: "will be signed", "is being signed"."""
    place = at - 1
    while at - place < _VERB_GROUP and _goes_between(lower_at(words, place)):
        place -= 1
    if place >= 0 and _looks_ahead(words, place):
        return _ahead(words, place)
    if lower_at(words, place) in known("staying"):
        return Lean.FUTURE
    return Lean.EITHER if lower_at(words, place) in known("present") else Lean.PAST


def is_perfect(words: Sequence[Word], at: int) -> bool:
    """Whether a participle goes with “has” or “have”, and not with “will have”."""
    for place in range(at - 1, max(-1, at - _VERB_GROUP), -1):
        if words[place].lower in _HAVE:
            return (
                lean_at(words, place - 1) is None and lower_at(words, place - 1) not in INFINITIVE
            )
        if not _goes_between(words[place].lower):
            return False
    return False


def _goes_between(lower: str) -> bool:
    return lower in known("between") or lower.endswith("ly")


def is_past(word: Word) -> bool:
    """Whether a word has the form of a past tense or a participle."""
    lower = word.lower.partition(" ")[0]
    if lower in known("past"):
        return True
    regular = len(lower) > 3 and lower.endswith("ed") and not lower.endswith("eed")
    return regular and lower not in known("not_past")


def lower_at(words: Sequence[Word], at: int) -> str:
    """The word there in lower case; “” outside the text."""
    return words[at].lower if 0 <= at < len(words) else ""


@cache
def known(name: str) -> frozenset[str]:
    """The words of one of the lexicon’s lists about tense."""
    return frozenset(time_words().tense[name])
