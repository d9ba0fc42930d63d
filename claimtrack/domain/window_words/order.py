"""Days ahead in one sentence: "will close on Saturday and reopen on Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.domain.edtf import plain
from claimtrack.domain.window_words.calendar import Weekday
from claimtrack.domain.window_words.meaning import Lean, Meaning, Setting, When
from claimtrack.domain.window_words.verbs import ends_sentence
from claimtrack.domain.window_words.words import Word

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Plan:
    """A weekday that the tense put ahead, and the place of its first word."""

    day: date
    at: int


def plan_of(when: When, meaning: Meaning, setting: Setting, at: int) -> Plan | None:
    """The plan that a time is; None for what is no bare weekday or does not lie ahead."""
    bare = isinstance(when, Weekday) and not when.which and when.weeks_on is None
    day = meaning.value.first if meaning.value else None
    return Plan(day, at) if bare and day and setting.lean is Lean.FUTURE else None


def out_of_order(before: Plan | None, plan: Plan | None, words: Sequence[Word]) -> Meaning | None:
    """Asked, where what is named second would come first: it may be of the week after."""
    if before is None or plan is None or plan.day >= before.day:
        return None
    if any(ends_sentence(words, at) for at in range(before.at, plan.at)):
        return None
    near, far = (plain(day.isoformat()) for day in (plan.day, plan.day + _WEEK))
    return Meaning(question=f"Is “{{words}}” {near} or {far}?")
