"""A source's words taken apart: the name, the role that stands with it, and the body it serves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.reading.source_lexicon import SourceLexicon

_EDGE = " \t,;:.–—-“”\"'’"
_CLAUSE = re.compile(r",?\s+(?:who|whose|whom|which|where)\b.*", re.DOTALL)
_BODY = re.compile(r"\b(?:of|for|at|with|from|in)\s+((?:the\s+)?[A-Z].*)")
_WORD = re.compile(r"[\w’'.&-]+")
_BRACKETS = re.compile(r"\s*\([^)]*\)?")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """``name`` is what it goes by, with nothing that only describes; ``role`` is empty where the
    text gives none.
    """

    name: str
    role: str = ""
    affiliation: str = ""


def words_of(phrase: str) -> list[str]:
    """The words of a phrase, possessive endings left off."""
    return [re.sub(r"['’]s$|['’]$", "", word) for word in _WORD.findall(phrase)]


def describe(phrase: str, lexicon: SourceLexicon) -> Descriptor:
    """The parts of a source's words: "Ines Lund, head of the Harbour Board" and its like."""
    plain = " ".join(_CLAUSE.sub("", phrase).split()).strip(_EDGE)
    parts = [part.strip(_EDGE) for part in plain.split(",")]
    parts = [part for part in parts if part]
    if not parts:
        return Descriptor(" ".join(phrase.split()))
    name, rest = parts[0], parts[1:]
    if rest and not is_personal_name(name, lexicon) and is_personal_name(rest[0], lexicon):
        name, rest = rest[0], [name, *rest[1:]]
    name, title = _without_title(_BRACKETS.sub("", name) or name, lexicon)
    role = title or (rest[0] if rest and not rest[0][:1].isdigit() else "")
    return Descriptor(name, role, _affiliation(role))


def _affiliation(role: str) -> str:
    found = _BODY.search(role)
    return found.group(1).strip(_EDGE) if found else ""


def _without_title(name: str, lexicon: SourceLexicon) -> tuple[str, str]:
    """“Turkish President Idris Vane” is Idris Vane, Turkish President."""
    tokens = name.split()
    last_title = -1
    for place, token in enumerate(tokens[:-1]):
        bare = token.strip(",")
        if bare in lexicon.honorifics or bare in lexicon.titles or _is_post(bare, lexicon):
            last_title = place
    tail = tokens[last_title + 1 :]
    if last_title < 0:
        return name, ""
    while len(tail) > 1 and _cannot_begin(tail, lexicon):
        last_title += 1
        tail = tail[1:]
    if not is_personal_name(" ".join(tail), lexicon, single=True):
        return name, ""
    role = " ".join(one for one in tokens[: last_title + 1] if one not in lexicon.honorifics)
    return " ".join(tail), role


def _cannot_begin(tail: list[str], lexicon: SourceLexicon) -> bool:
    first = tail[0]
    if not first[:1].isupper():
        return True
    later = any(one.lower() in lexicon.body for one in tail[:-1])
    return later or first.endswith(("'s", "’s"))


def _is_post(token: str, lexicon: SourceLexicon) -> bool:
    parts = token.lower().split("-")
    return (
        token.lower() in lexicon.posts
        or parts[-1] in lexicon.posts
        or (token.lower() in lexicon.own and not token[:1].isupper())
    )


def is_personal_name(phrase: str, lexicon: SourceLexicon, *, single: bool = False) -> bool:
    """Whether words can be a person's name: capitals all through, and no word of a body.

    ``single`` lets a surname alone pass.
    """
    tokens = [one for one in phrase.split() if one.lower() not in lexicon.particles]
    tokens = [one.strip(",") for one in tokens if one.strip(",") not in lexicon.honorifics]
    if not tokens or (len(tokens) < 2 and not single) or len(tokens) > 5:
        return False
    if tokens[0] in lexicon.never_name or not all(one[:1].isupper() for one in tokens):
        return False
    if any(len(one) > 2 and one.isupper() and "." not in one for one in tokens):
        return False
    return not any(_names_no_person(one, lexicon) for one in tokens)


def _names_no_person(token: str, lexicon: SourceLexicon) -> bool:
    bare = re.sub(r"['’]s$", "", token)
    return (
        bare.lower() in lexicon.body
        or bare.lower() in lexicon.document
        or bare.lower() in lexicon.media
        or bare.strip(".") in lexicon.body_suffixes
        or bare in lexicon.outlet_names
        or bare in lexicon.known_outlets
        or bare in lexicon.places
        or token != bare
    )
