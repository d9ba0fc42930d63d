"""The few tones that things are drawn in. A tone always goes with a glyph or a word."""

from __future__ import annotations

from enum import StrEnum

from claimtrack.domain.words import Relation, Standing


class Tone(StrEnum):
    """A way of drawing, as a style that every theme knows, the terminal's own palette included."""

    PLAIN = ""
    QUIET = "dim"
    STRONG = "bold"
    GOOD = "$text-success"
    PARTLY = "$text-accent"
    ATTENTION = "$text-warning"
    BAD = "$text-error"
    STRUCK = "dim strike"


_STANDINGS = {
    Standing.UNVERIFIED: Tone.PLAIN,
    Standing.REPEATED: Tone.QUIET,
    Standing.CORROBORATED: Tone.PARTLY,
    Standing.PARTLY_CONFIRMED: Tone.PARTLY,
    Standing.CONFIRMED: Tone.GOOD,
    Standing.DISPUTED: Tone.ATTENTION,
    Standing.CONTRADICTED: Tone.BAD,
    Standing.REVISED: Tone.PARTLY,
    Standing.RETRACTED: Tone.BAD,
    Standing.OVERDUE: Tone.ATTENTION,
    Standing.NOT_CHECKABLE: Tone.QUIET,
}

_RELATIONS = {
    Relation.CONFIRMS: Tone.GOOD,
    Relation.PARTLY_CONFIRMS: Tone.PARTLY,
    Relation.CONTRADICTS: Tone.BAD,
    Relation.REVISES: Tone.PARTLY,
    Relation.RETRACTS: Tone.BAD,
    Relation.REPEATS: Tone.QUIET,
    Relation.CONTEXT: Tone.QUIET,
}


def standing_tone(standing: Standing) -> Tone:
    """The tone of a standing."""
    return _STANDINGS[standing]


def relation_tone(relation: Relation) -> Tone:
    """The tone of a relation."""
    return _RELATIONS[relation]
