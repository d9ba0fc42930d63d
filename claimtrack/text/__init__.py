"""Text from outside: shown safely, found again by quotation, cut into words and sentences.

Every offset here counts Unicode code points, with the end exclusive.
"""

from claimtrack.text.differing import Difference, differences
from claimtrack.text.quotations import Quotation, context, count_quotations, find_quotation
from claimtrack.text.sentences import clause_at, clauses, sentence_at, sentences, speech_words
from claimtrack.text.visible import visible, visible_line
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
