"""Words for a time become the right days, or a question, as tests/data/windows.tsv specifies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from claimtrack.domain.window_words import FoundWindow, read_windows, window_from_words

DATA = Path(__file__).parents[1] / "data" / "windows.tsv"


class Expression(NamedTuple):
    """One line of the specification. ``span`` is None where a person typed the words."""

    base: date
    text: str
    span: tuple[int, int] | None
    edtf: str
    asked: bool


def expressions() -> Iterator[Expression]:
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        base, text, edtf, *asked = line.split("\t")
        start, end = text.find("«"), text.find("»") - 1
        span = (start, end) if start >= 0 else None
        plain = text.replace("«", "").replace("»", "")
        yield Expression(date.fromisoformat(base), plain, span, edtf, asked == ["?"])


def read(expression: Expression) -> list[FoundWindow]:
    return read_windows(expression.text, expression.base)


ALL = list(expressions())
IN_TEXT = [expression for expression in ALL if expression.span and expression.edtf != "-"]
TYPED = [expression for expression in ALL if not expression.span and expression.edtf != "-"]
NONE = [expression for expression in ALL if expression.edtf == "-"]


def test_the_specification_has_more_than_three_hundred_expressions() -> None:
    assert len(ALL) > 300


@pytest.mark.parametrize("expression", IN_TEXT, ids=lambda one: one.text)
def test_words_in_running_text_mean_these_days(expression: Expression) -> None:
    found = {(one.start, one.end): one.window for one in read(expression)}
    assert expression.span in found, "found only " + repr(list(found))
    window = found[expression.span]
    assert window.words == expression.text[slice(*expression.span)]
    assert window.edtf == expression.edtf
    assert bool(window.question) == expression.asked


@pytest.mark.parametrize("expression", TYPED, ids=lambda one: one.text)
def test_words_that_a_person_typed_mean_these_days(expression: Expression) -> None:
    window = window_from_words(expression.text, expression.base)
    assert window.edtf == expression.edtf
    assert bool(window.question) == expression.asked


@pytest.mark.parametrize("expression", NONE, ids=lambda one: one.text)
def test_durations_prices_and_names_are_no_windows(expression: Expression) -> None:
    assert read(expression) == []
