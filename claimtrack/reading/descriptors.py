"""A source's words taken apart: the name, the role that stands with it, and the body it serves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.reading.source_lexicon import SourceLexicon

_EDGE = " \t,;:.–—-“”\"'’"
_CLAUSE = re.compile(r",?\s+(?:who|whose|whom|which|where)\b.*", re.DOTALL)
_BODY = re.compile(r"\b(?:of|for|at|with|from|in)\s+((?:the\s+)?[A-Z].*)")
# Not the one of "12,000 nurses".
_COMMA = re.compile(r",(?!\d)")
_WORD = re.compile(r"[\w’'.&-]+")
_PLACE = re.compile(r"(.+?)\s+(at|on|of|from|in|with)\s+(.+)")
_DESCRIBES = re.compile(
    r"(?!\d|\w+ing\b|(?:published|released|issued|posted|obtained|seen|dated|conducted|leaked|reached|contacted|asked|interviewed|quoted|pressed|questioned|approached)\b)"
)
# Given names too: "June Park".
_MONTH_NAMES = ("April", "May", "June", "August")
_JOINING = frozenset(
    ("of", "for", "on", "at", "in", "from", "with", "and", "by", "to", "the", "or")
)
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
    clause = _CLAUSE.search(phrase)
    plain = " ".join(_CLAUSE.sub("", phrase).split()).strip(_EDGE)
    parts = [part.strip(_EDGE) for part in _COMMA.split(plain)]
    parts = [part for part in parts if part]
    if not parts:
        return Descriptor(" ".join(phrase.split()))
    name, rest = parts[0], parts[1:]
    if rest and _is_behind(name, rest[0], lexicon):
        name, rest = rest[0], [name, *rest[1:]]
    name, place = _without_place(_BRACKETS.sub("", name) or name, lexicon)
    name, title = _without_title(name, lexicon)
    if not title and not place:
        name, title = _titled_of_place(name, lexicon)
    told = next((part for part in rest if _DESCRIBES.match(part)), "")
    role = title or told or place or _leading(clause.group() if clause else "", lexicon)
    return Descriptor(name, role, _affiliation(role))


def _is_behind(role: str, part: str, lexicon: SourceLexicon) -> bool:
    """Whether the name stands behind its role: "the minister, Ines Lund"."""
    if set(role.lower().split()[:3]) & lexicon.document:
        return False
    named = is_personal_name(part, lexicon) or _without_title(part, lexicon)[1]
    if not is_personal_name(role, lexicon) and named:
        return True
    return role.split()[-1].islower() and _is_proper(part, lexicon)


def _is_proper(part: str, lexicon: SourceLexicon) -> bool:
    """“the ferry's operator, *Grey Sound Lines*”: capitals all through."""
    words = part.split()
    return words[0] not in lexicon.never_name and all(one[:1].isupper() for one in words)


def _leading(clause: str, lexicon: SourceLexicon) -> str:
    """“who heads the Harbour Board”, where the clause says what post one holds."""
    words = " ".join(clause.split()).strip(_EDGE)
    deed = words.split()[1:2]
    return words if deed and deed[0] in lexicon.leading else ""


def _without_place(name: str, lexicon: SourceLexicon) -> tuple[str, str]:
    """“Ines Lund of the Harbour Board” is Ines Lund, of the Harbour Board."""
    found = _PLACE.match(name)
    if found is None or not is_personal_name(found.group(1), lexicon):
        return name, ""
    dated = found.group(2) == "on" or found.group(3) in lexicon.never_name
    return found.group(1), "" if dated else f"{found.group(2)} {found.group(3)}"


def _titled_of_place(name: str, lexicon: SourceLexicon) -> tuple[str, str]:
    """“Lead author Mika Tanner of the University of Orrin”: title, name and body."""
    found = _PLACE.match(name)
    if found is None or found.group(2) == "on":
        return name, ""
    bare, title = _without_title(found.group(1), lexicon)
    return (bare, f"{title} {found.group(2)} {found.group(3)}") if title else (name, "")


def _affiliation(role: str) -> str:
    found = _BODY.search(role)
    return found.group(1).strip(_EDGE) if found else ""


def _without_title(name: str, lexicon: SourceLexicon) -> tuple[str, str]:
    """“Turkish President Idris Vane” is Idris Vane, Turkish President."""
    tokens = name.split()
    of_body = _of_body(tokens, lexicon)
    if of_body is not None:
        return of_body
    plain = max((n for n, one in enumerate(tokens) if one[:1].islower()), default=-1)
    joined = tokens[plain].lower() in _JOINING
    if (
        0 <= plain < len(tokens) - 2
        and not joined
        and is_personal_name(" ".join(tokens[plain + 1 :]), lexicon)
    ):
        while len(tokens) > plain + 2 and tokens[plain + 1] in lexicon.titles:
            plain += 1
        return " ".join(tokens[plain + 1 :]), " ".join(tokens[: plain + 1])
    last_title = -1
    for place, token in enumerate(tokens[:-1]):
        bare = token.strip(",")
        if bare in lexicon.honorifics or bare in lexicon.titles or _is_post(bare, lexicon):
            last_title = place
    tail = tokens[last_title + 1 :]
    if last_title < 0:
        return name, ""
    behind_title = len(tail)
    while len(tail) > 1 and _cannot_begin(tail, lexicon):
        last_title += 1
        tail = tail[1:]
    apart = len(tail) < behind_title
    if apart and tokens[len(tokens) - len(tail) - 1].lower() in _JOINING:
        return name, ""
    if not is_personal_name(" ".join(tail), lexicon, single=not apart):
        return name, ""
    role = " ".join(one for one in tokens[: last_title + 1] if one not in lexicon.honorifics)
    return " ".join(tail), role


def _of_body(tokens: list[str], lexicon: SourceLexicon) -> tuple[str, str] | None:
    """“The Met Service's Rhona Clegg” is Rhona Clegg, of the Met Service."""
    place = next((at for at, one in enumerate(tokens) if one.endswith(("'s", "’s"))), None)
    if place is None or not is_personal_name(" ".join(tokens[place + 1 :]), lexicon):
        return None
    owner, given = tokens[place][:-2], tokens[place + 1]
    body = owner.lower() in lexicon.body or owner.isupper() or owner in lexicon.outlet_names
    if not (body or given in lexicon.male_names | lexicon.female_names):
        return None
    return " ".join(tokens[place + 1 :]), "of " + " ".join([*tokens[:place], owner])


def _cannot_begin(tail: list[str], lexicon: SourceLexicon) -> bool:
    first = tail[0]
    if not first[:1].isupper():
        return True
    later = any(one.lower() in lexicon.body for one in tail[:-1])
    return later or first.endswith(("'s", "’s"))


def _is_post(token: str, lexicon: SourceLexicon) -> bool:
    parts = token.lower().split("-")
    return parts[-1] in lexicon.posts or token.lower() in lexicon.posts | lexicon.own


def is_personal_name(phrase: str, lexicon: SourceLexicon, *, single: bool = False) -> bool:
    """Whether words can be a person's name: capitals all through, and no word of a body.

    ``single`` lets a surname alone pass.
    """
    tokens = [one for one in phrase.split() if one.lower() not in lexicon.particles]
    tokens = [one.strip(",") for one in tokens if one.strip(",") not in lexicon.honorifics]
    if not tokens or (len(tokens) < 2 and not single) or len(tokens) > 5:
        return False
    named = tokens[0] in _MONTH_NAMES and len(tokens) > 1
    if (tokens[0] in lexicon.never_name and not named) or not all(
        _may_be_name(one) for one in tokens
    ):
        return False
    if any(len(one) > 2 and one.isupper() and "." not in one for one in tokens):
        return False
    if len(tokens) == 1:
        return tokens[0] not in lexicon.places and not _names_no_person(tokens[0], lexicon)
    if tokens[0].lower() in lexicon.document:
        tokens = tokens[1:]
    return not any(_names_no_person(one, lexicon) for one in tokens)


def _may_be_name(token: str) -> bool:
    """A capital in front, or a script that has none."""
    return token[:1].isupper() or (token[:1].isalpha() and token[:1].upper() == token[:1])


def _names_no_person(token: str, lexicon: SourceLexicon) -> bool:
    bare = re.sub(r"['’]s$", "", token)
    return (
        bare.lower() in lexicon.body
        or bare.lower() in lexicon.document
        or bare.lower() in lexicon.media
        or bare.strip(".") in lexicon.body_suffixes
        or bare in lexicon.outlet_names
        or bare in lexicon.known_outlets
        or token != bare
    )
