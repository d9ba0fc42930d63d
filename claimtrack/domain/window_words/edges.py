"""The edges of a time that a deadline or a beginning is counted to or from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimtrack.domain.edtf import Term, plain
from claimtrack.domain.window_words.meaning import Lean, Meaning, Setting, When
from claimtrack.domain.window_words.portions import Third
from claimtrack.domain.window_words.units import end_of, middle, start_of, term

_DAY = timedelta(days=1)
# What is told of a time so long before the article is not of the one to come.
_TOLD = timedelta(days=200)
_RECENT = timedelta(days=62)
_MUCH_LONGER = timedelta(days=150)


def deadline(point: When, meaning: Meaning, setting: Setting, *, before: bool) -> date | None:
    """The last day that keeps to "by" a time, or to "before" it."""
    value = meaning.value
    whole = point.whole.resolve(setting).value if isinstance(point, Third) else None
    if isinstance(point, Third) and whole is not None:
        if point.which == "mid":
            return middle(whole)
        if point.edge:
            edge = whole.first if point.which == "early" else whole.last
            passed = before and point.which == "early"
            return edge - _DAY if edge and passed else edge
    if value is None:
        return None
    if before:
        return value.first - _DAY if value.first else None
    return value.last


def beginning(point: When, meaning: Meaning, setting: Setting) -> Term | None:
    """What a time that lasts from this one begins with; None where that is open."""
    if isinstance(point, Third) and point.edge and point.which == "early":
        meaning = point.whole.resolve(setting)
    return start_of(meaning.value) if meaning.value else None


def written(point: When, setting: Setting, end: date) -> Term:
    """A last day as the term that it was said with, where that ends on it."""
    said = point.whole if isinstance(point, Third) and point.edge else point
    value = said.resolve(setting).value
    last = end_of(value) if value else None
    return last if last and last.last == end else term(end)


def edge_rule(point: When, meaning: Meaning, setting: Setting) -> str:
    """The rule of a time of which only an edge or the middle counts."""
    if not isinstance(point, Third):
        return meaning.rule
    rule = point.whole.resolve(setting).rule
    if point.which == "mid":
        return joined_rules(rule, "mid: halfway through")
    return rule if point.edge else meaning.rule


def joined_rules(*rules: str) -> str:
    """Several rules as one, each said once."""
    said = (part for rule in rules for part in rule.split("; ") if part)
    return "; ".join(dict.fromkeys(said))


def on_its_side(point: When, setting: Setting) -> Setting:
    """Looking ahead, where a time that was set lies just ahead and else were far back.

    “Talks were extended to 7 July”, on 1 July: a paper that meant last year's would have said so.
    """
    if setting.lean is not Lean.PAST:
        return setting
    ahead, back = replace(setting, lean=Lean.FUTURE, loose=False), replace(setting, loose=False)
    coming, gone = point.resolve(ahead).value, point.resolve(back).value
    if coming is None or gone is None or coming.last is None or gone.last is None:
        return setting
    wait, since = coming.last - setting.day, setting.day - gone.last
    return ahead if _DAY <= wait <= _RECENT and since - wait >= _MUCH_LONGER else setting


def is_just_past(point: When, setting: Setting) -> bool:
    """“They cleared it before Christmas”: that has just been, and the next is months off."""
    if setting.lean is not Lean.PAST:
        return False
    back = point.resolve(setting).value
    ahead = point.resolve(replace(setting, lean=Lean.FUTURE)).value
    if back is None or ahead is None or back.last is None or ahead.first is None:
        return False
    since, wait = setting.day - back.last, ahead.first - setting.day
    return since <= _RECENT and wait - since >= _MUCH_LONGER


def either_way(point: When, setting: Setting) -> Meaning | None:
    """The question, where the tense looks back and the time can lie ahead as well."""
    if setting.lean is not Lean.PAST:
        return None
    back = point.resolve(setting).value
    if setting.told and back and back.last and setting.day - back.last <= _TOLD:
        return None
    ahead = point.resolve(replace(setting, lean=Lean.FUTURE)).value
    if back is None or ahead is None or back == ahead:
        return None
    either = f"{plain(str(back))} or {plain(str(ahead))}"
    return Meaning(question=f"Which is meant by “{{words}}”, {either}?")
