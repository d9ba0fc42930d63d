"""“The source”, “the ministry”, “the chipmaker”: who was named before by a longer form."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimtrack.domain.words import SourceKind
from claimtrack.reading.descriptors import describe, words_of
from claimtrack.reading.kinds import DETERMINERS, head_noun
from claimtrack.reading.source_lexicon import SourceLexicon
from claimtrack.reading.speaker import Speaker

if TYPE_CHECKING:
    from claimtrack.reading.cast import Cast

_SHORT_FORM = 3
_FAR = 50_000
_AGED = re.compile(r"the \d+-year-old(?: \w+)?")


def by_short_form(cast: Cast, plain: str, at: int) -> Speaker | None:
    """“The source”, "the ministry": who was named before by a longer form."""
    words = plain.split()
    if words[0].lower() not in ("the", "this", "that", "same"):
        return None
    if _AGED.fullmatch(plain):
        people = (SourceKind.OFFICIAL, SourceKind.PERSON)
        return next((one for _, one in cast.lately() if one.kind in people), None)
    if len(words) > _SHORT_FORM:
        if any(word[:1].isupper() for word in words[1:]):
            return None
        return _only_one(cast, words[-1].lower(), at)
    if any(word[:1].isupper() or word.endswith(("'s", "’s")) for word in words[1:]):
        return None
    head = head_noun(plain, cast.lexicon).lower()
    singular = head.removesuffix("s")
    for place, speaker in cast.lately():
        if place < at and _goes_by(speaker, head, singular, cast.lexicon):
            return speaker
    named = _body_named(cast, head, at)
    if named:
        return cast.as_speaker(describe(named, cast.lexicon))
    return _only_one(cast, head, at)


def _only_one(cast: Cast, head: str, at: int) -> Speaker | None:
    """“The chipmaker”, “the newspaper”: the only firm or outlet that has spoken."""
    named: dict[str, Speaker] = {}
    for place, one in cast.spoken:
        if place < at and _is_such(cast, one, head):
            named.setdefault(one.name, one)
    if len(named) == 1:
        return next(iter(named.values()))
    return None if named else _firm_of_the_text(cast, head, at)


def _firm_of_the_text(cast: Cast, head: str, at: int) -> Speaker | None:
    """The firm that the text is about: named before, and twice as often as any other."""
    suffixes, found = cast.lexicon.body_suffixes, Counter[str]()
    for words, described in cast.described.items():
        tokens = words.split()
        if len(tokens) > 1 and tokens[-1] in suffixes and 0 <= cast.text.find(words) < at:
            one = cast.as_speaker(described)
            if _is_such(cast, one, head):
                found[one.name] = cast.text.count(tokens[0])
    most = found.most_common(2)
    if not most or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
        return None
    return cast.as_speaker(cast.described[most[0][0]])


def _is_such(cast: Cast, speaker: Speaker, head: str) -> bool:
    """A name of a firm, with no word in it of any other body; an outlet's name."""
    words = [word for word in words_of(speaker.name) if word.lower() not in DETERMINERS]
    if not words or not all(word[:1].isupper() or word.isdigit() for word in words):
        return False
    if head in cast.lexicon.outlets and speaker.kind is SourceKind.MEDIA_REPORTS:
        return True
    firm = speaker.kind is SourceKind.ORGANISATION and words[-1] not in cast.lexicon.places
    other = any(word.lower() in cast.lexicon.body - cast.lexicon.firms for word in words)
    return head in cast.lexicon.firms and firm and not other


def _body_named(cast: Cast, head: str, at: int) -> str | None:
    """The last body before this place whose name ends with the word, or begins with it."""
    noun = re.escape(head.capitalize())
    pattern = (
        rf"(?:[A-Z][\w’'-]+ )+{noun}\b"
        rf"|\b{noun} (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*"
    )
    found = [match.group() for match in re.finditer(pattern, cast.text[max(0, at - _FAR) : at])]
    found = [one for one in found if one.split()[0] not in cast.lexicon.never_name]
    return found[-1] if found else None


def _goes_by(speaker: Speaker, head: str, singular: str, lexicon: SourceLexicon) -> bool:
    """Whether a speaker may be called by this noun: by name or by role."""
    if speaker.kind in (SourceKind.OFFICIAL, SourceKind.PERSON):
        called = head in lexicon.posts or head in lexicon.own or head in lexicon.unnamed
        return called and any(word.lower() in (head, singular) for word in words_of(speaker.role))
    name = speaker.name.split()
    own = head_noun(speaker.name, lexicon).lower()
    if own.endswith("s") and not head.endswith("s") and own != head:
        return False
    longer = len(name) > 2 or (name and name[0].lower() not in ("the", "this"))
    return bool(longer) and own.removesuffix("s") == singular
