"""Which language a text is in, by its commonest words; and which ones can be read."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from claimtrack.domain.errors import BadInput

SUPPORTED = ("en",)
_SAMPLE = 6_000
_ENOUGH_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _common_words() -> dict[str, tuple[str, frozenset[str]]]:
    data = tomllib.loads(
        files("claimtrack.reading").joinpath("data/languages.toml").read_text("utf-8")
    )
    return {
        code: (table["name"], frozenset(table["words"].split())) for code, table in data.items()
    }


def language_of(text: str) -> str:
    """The code of the language whose common words the text uses most; "" where there is too little
    to tell.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH_WORDS:
        return ""
    counts = {
        code: sum(word in common for word in words) for code, (_, common) in _common_words().items()
    }
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "other"


def readable_language(text: str, language: str | None = None) -> str:
    """The code of the language to read the text in. Raises BadInput where it can't be read."""
    code = (language or language_of(text)).lower().partition("-")[0] or SUPPORTED[0]
    if code in SUPPORTED:
        return code
    known = _common_words().get(code)
    named = f"looks like {known[0]}" if known else "is in a language unknown to it"
    raise BadInput(
        f"Reading knows English only, and this text {named}: mark its claims by hand, or name the "
        "language if this is wrong."
    )
