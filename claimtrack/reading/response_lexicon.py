"""The newsroom's formulas for sources who said nothing: expressions from a data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from claimtrack.domain.words import ResponseAct


class Side(StrEnum):
    """Where the source stands: before the cue, behind it, or inside ("calls to … were")."""

    SUBJECT = "subject"
    BEHIND = "behind"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Formula:
    """One way of putting it. The pattern's groups are ``cue``, ``words`` and, but for a subject,
    ``who``.
    """

    act: ResponseAct
    side: Side
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ResponseLexicon:
    """The formulas in the order that they are tried, and the words that lead to what was asked."""

    formulas: tuple[Formula, ...]
    hint: re.Pattern[str]
    leads: frozenset[str]
    taking: frozenset[str]
    pointing: frozenset[str]


@cache
def response_lexicon(language: str) -> ResponseLexicon:
    """The formulas of a language."""
    data = tomllib.loads(
        files("claimtrack.reading").joinpath(f"data/{language}/responses.toml").read_text("utf-8")
    )
    formulas = tuple(
        Formula(
            ResponseAct(table["act"]),
            Side(table["side"]),
            re.compile(r"(?<!\w)" + _filled(pattern, data["words"]), re.IGNORECASE),
        )
        for table in data["formula"]
        for pattern in table["patterns"]
    )
    return ResponseLexicon(
        formulas=formulas,
        hint=re.compile(data["about"]["hint"], re.IGNORECASE),
        taking=frozenset(data["about"]["taking"].split()),
        leads=frozenset(data["about"]["leads"].split()),
        pointing=frozenset(data["about"]["pointing"].split()),
    )


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    for name, expression in words.items():
        pattern = pattern.replace("{" + name + "}", expression)
    return pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
