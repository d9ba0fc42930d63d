"""What a source is, by the words that name it and the role that stands with them."""

from __future__ import annotations

import re
from itertools import pairwise

from claimtrack.domain.words import SourceKind
from claimtrack.reading.descriptors import Descriptor, is_personal_name, words_of
from claimtrack.reading.source_lexicon import SourceLexicon

DETERMINERS = frozenset(
    ("the", "a", "an", "one", "two", "three", "some", "several", "many", "its", "his", "her",
     "their", "our", "this", "that", "these", "those", "another", "other", "few", "both")
)  # fmt: skip
_ONE_OF_SEVERAL = frozenset(
    ("first", "second", "third", "fourth", "other", "another", "latter", "former")
)
_FULL_NAME = 2
_PLACING = frozenset(("of", "from", "at", "in", "for", "with", "on"))
_FURTHER = re.compile(
    r"\s+(?:not\s+)?(?:of|for|in|at|from|with|on|to|by|about|familiar|close|speaking|briefed|who|that|inside"
    r"|released|published|conducted|obtained|filed|written|signed|seen|representing|including|\w+ed\s+by|seeking|tracking|describing|working|near|among|around|within|based|involved|involving)\b.*"
)

_REPORT = re.compile(
    r"(?:an?|the|one|several|some)\s+(?:\w+\s+)?(?:report|reports|story|article|dispatch|broadcast|item)"
    r"\s+(?:on|in|by|from)\s+(.+)",
    re.IGNORECASE,
)


def kind_of(
    source: Descriptor, lexicon: SourceLexicon, *, known_person: bool = False
) -> SourceKind:
    """The kind of a source. ``known_person``: the article gives this surname a first name."""
    if not source.name.strip():
        return SourceKind.UNATTRIBUTED
    plain = " ".join(source.name.split())
    if _is_own_voice(plain, lexicon) or _is_own_staff(plain, lexicon):
        return SourceKind.OUTLET
    if _is_media(plain, lexicon):
        return SourceKind.MEDIA_REPORTS
    if _is_outlet_by_role(source, lexicon):
        return SourceKind.MEDIA_REPORTS
    if _is_body_by_role(source, lexicon):
        return SourceKind.ORGANISATION
    known_person = known_person or is_personal_name(plain, lexicon)
    known_person = known_person or _is_person_by_role(source, lexicon)
    if known_person or _has_honorific(plain, lexicon) or _bears_post(source, lexicon):
        return _of_person(source, lexicon)
    return _of_noun(plain, source, lexicon)


def _is_own_voice(plain: str, lexicon: SourceLexicon) -> bool:
    return plain.lower() in lexicon.own_voice


def _is_own_staff(plain: str, lexicon: SourceLexicon) -> bool:
    """“Our correspondent", "this newspaper", "a Morrow Wire reporter"."""
    words = words_of(_FURTHER.sub("", plain))
    if len(words) < 2 or words[-1].lower() not in lexicon.own_staff:
        return False
    if words[0].lower() in lexicon.own_marks:
        return True
    named = words[-2] in lexicon.known_outlets or words[-2] in lexicon.outlet_names
    return named and words[0].lower() in ("a", "an")


def _is_media(plain: str, lexicon: SourceLexicon) -> bool:
    if plain.lower() in lexicon.media_phrases:
        return True
    words = words_of(_FURTHER.sub("", plain))
    if not words:
        return False
    if _is_report_of_another(plain, lexicon):
        return True
    if words[0] in ("the", "The"):
        words = words[1:] or words
    if words[0] in lexicon.outlet_beginnings and len(words) > 1:
        return True
    last = words[-1]
    named = len(words) > 1 or plain.lower().startswith("the ")
    if last in lexicon.outlet_names and named:
        return True
    called = words[-2].lower() if len(words) > 1 else ""
    if called in lexicon.outlets and last[:1].isupper() and not words[-2][:1].isupper():
        return True
    if last.lower() in lexicon.document and last.lower() not in lexicon.media:
        return False
    if any(word in lexicon.known_outlets for word in words):
        given = words[0] in lexicon.male_names | lexicon.female_names
        return not (_names_people(words, lexicon) or (given and len(words) == _FULL_NAME))
    proper = last[:1].isupper() and len(words) > 2
    return last.lower() in lexicon.media and last.lower() not in lexicon.document and not proper


def _is_report_of_another(plain: str, lexicon: SourceLexicon) -> bool:
    """“A report on state television”, “a story in the Kestrel Post”."""
    found = _REPORT.match(plain)
    where = words_of(found.group(1)) if found else []
    outlet = {word.lower() for word in where} & (lexicon.media | lexicon.outlets)
    return bool(outlet or (where and where[-1] in lexicon.outlet_names | lexicon.known_outlets))


def _names_people(words: list[str], lexicon: SourceLexicon) -> bool:
    last = words[-1].lower()
    return last in lexicon.unnamed or last in lexicon.voice or last in lexicon.posts


def _bears_post(source: Descriptor, lexicon: SourceLexicon) -> bool:
    """“Chief Justice Roberts”: a surname with a post."""
    single = len(source.name.split()) == 1 and source.name[:1].isupper()
    borne = lexicon.posts | lexicon.own
    return single and any(word.lower() in borne for word in words_of(source.role))


def _is_person_by_role(source: Descriptor, lexicon: SourceLexicon) -> bool:
    """“Mary Poll, a clerk at the port”: a name of two, with what only a person is."""
    words = source.name.split()
    if len(words) not in (2, 3) or not all(one[:1].isupper() for one in words):
        return False
    article, _, of = source.role.partition(" ")
    if article not in ("a", "an") or words[0].lower() in DETERMINERS:
        return False
    head = head_noun(of, lexicon).lower()
    human = head in lexicon.own or head in lexicon.posts or head in lexicon.unnamed
    return human or not (head in lexicon.body or head in lexicon.document or head in lexicon.media)


def _is_outlet_by_role(source: Descriptor, lexicon: SourceLexicon) -> bool:
    """“The newspaper Dagens Orlan”."""
    words = [word.lower() for word in words_of(source.role)]
    alone = len(words) == 1 or (len(words) == _FULL_NAME and words[0] in DETERMINERS)
    return alone and words[-1] in lexicon.outlets and source.name[:1].isupper()


def _is_body_by_role(source: Descriptor, lexicon: SourceLexicon) -> bool:
    """“Power company North Current”: the words before the name are those of a body."""
    words = [word.lower() for word in words_of(source.role)]
    posts = any(word in lexicon.posts or word in lexicon.own for word in words)
    body = bool(words) and words[-1] in lexicon.body | lexicon.firms
    placed = source.role.split(" ", 1)[0] in _PLACING or not source.name[:1].isupper()
    given = source.name.split()[0] in lexicon.male_names | lexicon.female_names
    return body and not posts and not placed and not given


def _has_honorific(plain: str, lexicon: SourceLexicon) -> bool:
    first = plain.split()[0]
    return first in lexicon.honorifics or first in lexicon.titles


def _of_person(source: Descriptor, lexicon: SourceLexicon) -> SourceKind:
    """A named person speaks for a body if a post says so; else for themself."""
    joined = {"-".join(pair).lower() for pair in pairwise(words_of(source.role))}
    if joined & lexicon.sole_posts:
        return SourceKind.OFFICIAL
    if joined & lexicon.own:
        return SourceKind.PERSON
    of_whom, possessive, post = source.role.rpartition("’s ")
    if not possessive:
        of_whom, _, post = source.role.rpartition("'s ")
    for word in (*words_of(post), *words_of(of_whom)):
        low = word.lower()
        if low in lexicon.posts or low.split("-")[-1] in lexicon.posts or word in lexicon.titles:
            return SourceKind.OFFICIAL
        if low in lexicon.own:
            return SourceKind.PERSON
    if any(token in lexicon.titles for token in source.role.split()):
        return SourceKind.OFFICIAL
    leads = source.role.startswith("who ") and source.role.split()[1] in lexicon.leading
    return SourceKind.OFFICIAL if leads else SourceKind.PERSON


def _of_noun(plain: str, source: Descriptor, lexicon: SourceLexicon) -> SourceKind:
    head = head_noun(plain, lexicon)
    low = head.lower()
    if _is_proper_body(plain, head, lexicon):
        return SourceKind.ORGANISATION
    tables = (
        (lexicon.voice, SourceKind.ORGANISATION),
        (lexicon.document, SourceKind.DOCUMENT),
        (lexicon.body, SourceKind.ORGANISATION),
        (lexicon.unnamed, SourceKind.ANONYMOUS_SOURCE),
        (lexicon.own, SourceKind.ANONYMOUS_SOURCE),
        (lexicon.posts, SourceKind.ANONYMOUS_SOURCE),
    )
    for words, kind in tables:
        if low in words or low.split("-")[-1] in words:
            return _of_role(plain, kind, low, lexicon)
    if plain.lower() in lexicon.it:
        return SourceKind.ORGANISATION
    if lexicon.is_pronoun(plain.lower()) or plain.lower() in lexicon.speakers:
        return SourceKind.PERSON
    if head[:1].isupper():
        return SourceKind.ORGANISATION
    if source.role:
        return _of_person(source, lexicon)
    human = low.endswith((*lexicon.human_endings, "-old")) or plain[:1].isdigit()
    human = human or low in _ONE_OF_SEVERAL
    return SourceKind.ANONYMOUS_SOURCE if human else SourceKind.DOCUMENT


def _of_role(plain: str, kind: SourceKind, head: str, lexicon: SourceLexicon) -> SourceKind:
    """“The president”, "the foreign minister" is one known person; "a minister" is not."""
    first = plain.split()[0].lower()
    definite = first in ("the", "its", "his", "her", "their") or plain[:1].isupper()
    joined = "-".join(word.lower() for word in words_of(_FURTHER.sub("", plain))[-2:])
    sole = head in lexicon.sole_posts or joined in lexicon.sole_posts
    if kind is SourceKind.ANONYMOUS_SOURCE and definite and sole:
        return SourceKind.OFFICIAL
    if kind is SourceKind.ANONYMOUS_SOURCE and first == "the" and head in lexicon.own_sole:
        return SourceKind.PERSON
    return kind


def _is_proper_body(plain: str, head: str, lexicon: SourceLexicon) -> bool:
    words = words_of(_FURTHER.sub("", plain))
    return head in lexicon.places or any(word in lexicon.body_suffixes for word in words[1:])


def head_noun(plain: str, lexicon: SourceLexicon) -> str:
    """The noun that a phrase is about: "source" in "a source close to the ministry"."""
    words = [one for one in words_of(_FURTHER.sub("", plain)) if one.lower() not in DETERMINERS]
    if not words and plain.lower().endswith((" them", " us", " those", " these")):
        return plain.split()[0]
    if not words:
        inner = words_of(plain)
        later = [one for one in inner[2:] if one.lower() not in DETERMINERS]
        return later[-1] if later else (inner[-1] if inner else plain)
    for place, word in enumerate(words[:-1]):
        if word.lower() in lexicon.voice and words[place + 1][:1].isupper():
            return words[-1]
    return words[-1]
