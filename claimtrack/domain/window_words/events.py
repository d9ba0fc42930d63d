"""Two events before one time: "will sign a contract on delivery in 2021" asks which is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.words import Word

_REACH = 30
_PARTED = frozenset(("stop", "comma"))


def either_event(words: Sequence[Word], at: int) -> str:
    """The question where a time can belong to a deed that is ahead or to what it is about.

    The nearest event noun before the time hangs on a paper ("a contract on the delivery of …"),
    and that on a verb in the infinitive ("plan to sign"). A comma parts the time from both.
    """
    noun = paper = None
    for place in range(at - 1, max(-1, at - _REACH), -1):
        word = words[place]
        if not word.kinds.keys().isdisjoint(_PARTED):
            return ""
        if noun is None:
            noun = place if word.lower in of_two_events("events") else None
        elif paper is None:
            paper = place if _is_about(words, place, noun) else None
        elif _is_ahead(words, place):
            return f"Is “{{words}}” when they {word.lower}, or is it of the {words[noun].lower}?"
    return ""


def _is_about(words: Sequence[Word], paper: int, noun: int) -> bool:
    """A paper with the event noun behind it, after "on", "for" or "about"."""
    between = [word.lower for word in words[paper + 1 : noun]]
    joined = any(one in of_two_events("about") for one in between[:1])
    return words[paper].lower in of_two_events("papers") and joined


def _is_ahead(words: Sequence[Word], verb: int) -> bool:
    if words[verb].lower not in _verbs():
        return False
    return any(
        word.lower in of_two_events("before_verbs") for word in words[max(0, verb - 2) : verb]
    )


@cache
def of_two_events(name: str) -> frozenset[str]:
    """The words of one of the lexicon’s lists about two events before one time."""
    return frozenset(time_words().two_events[name])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(time_words().tense["infinitives"])
