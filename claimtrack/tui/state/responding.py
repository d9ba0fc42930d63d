"""Who would not say, as far as a passage tells by itself: filled in for a person to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from claimtrack.domain.words import ResponseAct
from claimtrack.tui.state.lines import Span

_PARTED = re.compile(r",\s+(?:and\s+|or\s+|nor\s+)?|\s+(?:and|or|nor)\s+")
_LEADS_IN = re.compile(r"^[^,]{1,30},\s+(?=\S)")
_BOTH = re.compile(r"^(?:neither|both)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """What was read: the act, and where the words stand that name each source."""

    act: ResponseAct
    sources: tuple[Span, ...]


@cache
def _formulas() -> dict[str, list[str]]:
    text = files("claimtrack.tui.state").joinpath("data/no_answer_en.toml").read_text("utf-8")
    return loads(text)


def no_answer(text: str, span: Span) -> NoAnswer | None:
    """What a passage says of somebody who would not say; None where it has none of the formulas."""
    start, end = span
    words = text[start:end].replace("\n", " ").replace("’", "'").casefold()
    if len(words) != end - start:
        return None
    found = [
        (place, act)
        for act in ResponseAct
        for formula in _formulas()[act]
        if (place := words.find(formula)) >= 0
    ]
    if not found:
        return None
    place, act = min(found)
    return NoAnswer(act, tuple(_named(text, start, start + place)))


def _named(text: str, start: int, end: int) -> list[Span]:
    """The sources named between two places, parted at commas and conjunctions."""
    end = _without_between(text, start, end)
    lead = _LEADS_IN.match(text[start:end])
    if lead and " " not in lead.group().strip(", "):
        start += lead.end()
    if both := _BOTH.match(text[start:end]):
        start += both.end()
    cuts = [start]
    for part in _PARTED.finditer(text, start, end):
        cuts += [part.start(), part.end()]
    cuts.append(end)
    spans = zip(cuts[::2], cuts[1::2], strict=True)
    return [span for span in spans if text[slice(*span)].strip()]


def _without_between(text: str, start: int, end: int) -> int:
    between = _formulas()["between"]
    while True:
        words = text[start:end].rstrip()
        end = start + len(words)
        last = words.rsplit(maxsplit=1)[-1].casefold() if words else ""
        if last not in between:
            return end
        end -= len(last)
