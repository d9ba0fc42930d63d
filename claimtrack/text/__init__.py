"""Text from outside: shown safely, found again by quotation, cut into words and sentences.

Every offset here counts Unicode code points, with the end exclusive. What the app's first frame
does not need is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from claimtrack.text.sentences import clause_at, clauses, sentence_at, sentences, speech_words
from claimtrack.text.visible import visible, visible_line

if TYPE_CHECKING:
    from claimtrack.text.differing import Difference, differences
    from claimtrack.text.quotations import Quotation, context, count_quotations, find_quotation
    from claimtrack.text.words import Token, token_spans, tokens

__all__ = [
    "Difference",
    "Quotation",
    "Token",
    "clause_at",
    "clauses",
    "context",
    "count_quotations",
    "differences",
    "find_quotation",
    "sentence_at",
    "sentences",
    "speech_words",
    "token_spans",
    "tokens",
    "visible",
    "visible_line",
]

_LATER = {
    "differing": ("Difference", "differences"),
    "quotations": ("Quotation", "context", "count_quotations", "find_quotation"),
    "words": ("Token", "token_spans", "tokens"),
}


def __getattr__(name: str) -> object:
    for home, names in _LATER.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{home}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
