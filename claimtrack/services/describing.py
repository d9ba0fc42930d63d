"""A source's words taken apart as reading does it: for the sources that a person picks."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.domain.words import SourceKind

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Described:
    """The name, the role that was printed with it, and the body that the person serves."""

    name: str
    role: str
    affiliation: str
    kind: SourceKind


def titled_person(words: str) -> Described | None:
    """“Defence Minister Anna Kovar”: Anna Kovar, Defence Minister. None where the words name no
    person with a role: bodies and unnamed sources stay as they are printed.
    """
    from claimtrack.reading.descriptors import describe, is_personal_name
    from claimtrack.reading.kinds import kind_of
    from claimtrack.reading.source_lexicon import source_lexicon

    lexicon = source_lexicon(_LANGUAGE)
    found = describe(words, lexicon)
    if not found.role or not is_personal_name(found.name, lexicon):
        return None
    kind = kind_of(found, lexicon, known_person=True)
    return Described(found.name, found.role, found.affiliation, kind)
