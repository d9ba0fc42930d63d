"""Which way text runs: names and quotations keep their own direction inside our words."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LETTER = re.compile(f"[{_LEFT}]")
_STRETCH = re.compile(f"[{_LEFT}]+(?:[^{_LEFT}A-Za-z\u00c0-\u058f\u0900-\ufb1c]+[{_LEFT}]+)*")


def has_leftward(text: str) -> bool:
    """Whether any letter in it runs to the left."""
    return _LETTER.search(text) is not None


def is_leftward(text: str) -> bool:
    """Whether it runs to the left as a whole: its first letter with a direction does."""
    if not has_leftward(text):
        return False
    return next(
        (way in ("R", "AL") for one in text if (way := bidirectional(one)) in ("L", "R", "AL")),
        False,
    )


def stretches(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it runs to the left and is to be set apart.

    What runs to the left as a whole is one piece; in other text each run of such letters is.
    """
    if not has_leftward(text):
        return [(text, False)]
    if is_leftward(text):
        return [(text, True)]
    made, here = [], 0
    for found in _STRETCH.finditer(text):
        end = found.end() + _closes(found.group(), text[found.end() : found.end() + 1])
        made.append((text[here : found.start()], False))
        made.append((text[found.start() : end], True))
        here = end
    made.append((text[here:], False))
    return [(words, leftward) for words, leftward in made if words]


def _closes(words: str, following: str) -> bool:
    """Whether the sign after some words closes a bracket that opens in them."""
    opens = dict(zip(")]", "([", strict=True)).get(following)
    return opens is not None and words.count(opens) > words.count(following)
