"""What sort of thing is said (fact, plan, forecast, opinion), and between which quotation marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.domain.words import Nature, QuoteMode
from claimtrack.reading.quotations import Quotation
from claimtrack.reading.scene import Span

_LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class NatureLexicon:
    """Expressions that tell plans, forecasts and opinions, and verbs that bring them with them."""

    plan: re.Pattern[str]
    forecast: re.Pattern[str]
    opinion: re.Pattern[str]
    ahead: re.Pattern[str]
    cues: dict[str, Nature]


@cache
def nature_lexicon(language: str) -> NatureLexicon:
    """The expressions of a language."""
    data = tomllib.loads(
        files("claimtrack.reading").joinpath(f"data/{language}/natures.toml").read_text("utf-8")
    )

    def joined(name: str) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(data[name]) + r")\b", re.IGNORECASE)

    return NatureLexicon(
        plan=joined("plan"),
        forecast=joined("forecast"),
        opinion=joined("opinion"),
        ahead=joined("ahead"),
        cues={
            word: Nature(nature) for nature, words in data["cues"].items() for word in words.split()
        },
    )


def nature_of(said: str, verb: str, lexicon: NatureLexicon) -> Nature:
    """The nature of what is said; ``verb`` is the word that attributes it, folded."""
    by_cue = lexicon.cues.get(verb)
    if by_cue in (Nature.FORECAST, Nature.OPINION):
        return by_cue
    if lexicon.plan.search(said):
        return Nature.PLAN
    if lexicon.forecast.search(said):
        return Nature.FORECAST
    if lexicon.opinion.search(said):
        return Nature.OPINION
    if by_cue is not None or lexicon.ahead.search(said):
        return Nature.PLAN
    return Nature.FACT


def mode_of(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> QuoteMode:
    """Quotation marks around all, none, or part of the content."""
    inside = outside = 0
    if not any(one.start < end and start < one.end for start, end in content for one in quotes):
        return QuoteMode.INDIRECT
    for start, end in content:
        quoted = sum(
            len(_LETTERS.findall(text, max(start, one.start), min(end, one.end)))
            for one in quotes
            if one.start < end and start < one.end
        )
        inside += quoted
        outside += len(_LETTERS.findall(text, start, end)) - quoted
    if not inside:
        return QuoteMode.INDIRECT
    return QuoteMode.MIXED if outside else QuoteMode.DIRECT
