"""The sentences that the rules speak in. Their wording stands in ``data/reasons.toml``."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads

from claimtrack.domain.edtf import Interval, OneOf, Span, Term, parse, plain
from claimtrack.domain.window import Window


@cache
def _wordings() -> dict[str, str]:
    text = files("claimtrack.domain").joinpath("data/reasons.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{key}": wording
        for section, entries in loads(text).items()
        for key, wording in entries.items()
    }


def say(key: str, **values: str) -> str:
    """The wording under that key with its places filled; what is filled in is left as it is."""
    return _wordings()[key].format_map(values)


def listed(names: list[str]) -> str:
    """As in "X", "X and Y", "X, Y and Z"."""
    if len(names) < 2:
        return "".join(names)
    return say("names.and", most=", ".join(names[:-1]), last=names[-1])


def sentence(text: str) -> str:
    """With a capital first letter and a full stop, unless it ends in a stop of its own."""
    return capitalised(text) + ("" if text.endswith((".", "?", "!")) else ".")


def capitalised(text: str) -> str:
    """With a capital first letter; quotation marks and numbers stay as they are."""
    return text[:1].upper() + text[1:]


def on_day(day: date) -> str:
    """As in "12 July 2019"."""
    return plain(day.isoformat())


def said(window: Window) -> str:
    """A window in plain words, as days where it has them: "May or June 2020"."""
    return plain(window.edtf) if window.edtf else window.words


def when(window: Window) -> str:
    """A window as a sentence says when something happens: "on 12 July 2019", "in March 2020"."""
    if not window.edtf:
        return f"“{window.words}”"
    parsed = parse(window.edtf)
    return say(f"when.{_preposition(parsed)}", window=plain(window.edtf))


def _preposition(parsed: Term | Interval | OneOf) -> str:
    if isinstance(parsed, Interval):
        return "as_it_is" if parsed.start is None or parsed.end is None else "from"
    if isinstance(parsed, Term):
        return _before(parsed)
    if any(isinstance(choice, Span) for choice in parsed.choices):
        return "as_it_is"
    return _before(next(choice for choice in parsed.choices if isinstance(choice, Term)))


def _before(term: Term) -> str:
    if term.day is not None:
        return "on"
    named_part = term.part is not None and term.part > 24
    return "in_the" if named_part else "in"
