"""Dates that were planned, called for or moved, and may be past by now: "a strike for Thursday"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.window_words.events import of_two_events
from claimtrack.domain.window_words.meaning import Lean
from claimtrack.domain.window_words.verbs import (
    BE,
    INFINITIVE,
    REACH,
    ends_sentence,
    known,
    lean_at,
    lower_at,
    nearest,
)
from claimtrack.domain.window_words.words import Word

_NEAR, _CLAUSE = 6, 12
_DEADLINES = (
    "by", "before", "until", "after", "since", "from", "within", "not_before", "as_early_as",
    "between",
)  # fmt: skip


def of_what_was_planned(
    words: Sequence[Word], start: int, ahead: range, back: range
) -> Lean | None:
    """A date that something was moved to, meant for or called for may be past by now."""
    if _is_moved_to(words, start):
        return Lean.FUTURE
    intended = _intended(words, back)
    if intended == "at first" or (intended and nearest(words, ahead) is not Lean.FUTURE):
        return Lean.EITHER
    if _is_of_a_deadline(words, start):
        return Lean.EITHER
    if is_for_a_day(words, start) and nearest(words, back) is Lean.PAST:
        return Lean.EITHER
    if _is_of_either_verb(words, start, back) or _is_of_what_comes_between(words, start, back):
        return Lean.EITHER
    return None


def _is_of_what_comes_between(words: Sequence[Word], start: int, back: range) -> bool:
    """“Will miss the season after surgery on Tuesday”, “spoke before the vote on Tuesday”."""
    for place in range(start - 1, max(-1, start - _NEAR), -1):
        lower = words[place].lower
        if lower in known("following"):
            return place < start - 1 and nearest(words, back) is Lean.FUTURE
        if lower in known("preceding"):
            amount = "unit" in words[place - 1].kinds or lower_at(words, place - 1) in known(
                "brief"
            )
            return not amount and place < start - 1 and nearest(words, back) is Lean.PAST
        if "stop" in words[place].kinds or "comma" in words[place].kinds or lean_at(words, place):
            return False
    return False


def _is_of_either_verb(words: Sequence[Word], start: int, back: range) -> bool:
    """“Voted to approve it on Tuesday”: the vote or the approval; a deadline is ahead of both."""
    verb = next((at for at in back if ends_sentence(words, at) or lean_at(words, at)), 0)
    deadline = not words[start].kinds.keys().isdisjoint(_DEADLINES)
    of_a_day = any("weekday" in word.kinds for word in words[start + 1 : start + _NEAR])
    if words[verb].lower not in INFINITIVE or (deadline and not of_a_day):
        return False
    if lean_at(words, verb) is not Lean.FUTURE:
        return False
    for place in range(verb - 1, max(-1, verb - REACH), -1):
        lower = words[place].lower
        if ends_sentence(words, place) or lower in BE or lower in known("commits"):
            return False
        if lean := lean_at(words, place):
            return lean is Lean.PAST
    return False


def _is_moved_to(words: Sequence[Word], start: int) -> bool:
    """“The vote was moved to 10 October”, “has been put off until autumn”."""
    near = [lower_at(words, at) for at in range(start - 2, start - _CLAUSE, -1)]
    if "until" in words[start].kinds:
        now = "been" in near and not {"has", "have", "'s", "'ve"}.isdisjoint(near)
        return now and (lower_at(words, start - 1) in (*known("moved"), "off"))
    return lower_at(words, start - 1) == "to" and any(
        word in known("extends") or word in known("moved") for word in near
    )


def is_for_a_day(words: Sequence[Word], start: int) -> bool:
    """What was called or booked “for Thursday” had a day ahead of it."""
    if start < 1 or "for" not in words[start - 1].kinds:
        return False
    here = words[start].kinds.keys()
    followed = {"digits", "number", "nth"} & words[min(start + 1, len(words) - 1)].kinds.keys()
    return bool(here & {"weekday", "number", "nth"} or ("month" in here and followed))


def is_for_an_event(words: Sequence[Word], at: int) -> bool:
    """“Wheat for delivery in December rose”, “bookings for July fell”: that need not be past."""
    if lower_at(words, at) in known("awaited"):
        return lower_at(words, at + 1) == "for"
    return lower_at(words, at) in of_two_events("events") and lower_at(words, at - 1) == "for"


def _is_of_a_deadline(words: Sequence[Word], start: int) -> bool:
    """“Set a deadline of 13 January”, “of 5pm on 13 January”."""
    place = start - 1
    while place > start - _NEAR and words[place].kinds.keys() & {"figure", "on", "daypart"}:
        place -= 1
    return lower_at(words, place) == "of" and lower_at(words, place - 1) in known("deadlines")


def _intended(words: Sequence[Word], back: range) -> str:
    """“The vote, planned for 5 May, was …”; “at first” for “a vote first set for 5 May”."""
    for place in back:
        if ends_sentence(words, place) or "comma" in words[place].kinds:
            return ""
        lower = words[place].lower
        if lower in INFINITIVE and lower_at(words, place - 1) in known("intended"):
            continue
        if {lower, f"{lower} {lower_at(words, place + 1)}"} & known("intended"):
            if lower_at(words, place - 1) in known("at_first"):
                return "at first"
            return "planned" if place > 0 and "comma" in words[place - 1].kinds else ""
        if lean_at(words, place):
            return ""
    return ""
