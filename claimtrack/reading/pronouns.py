"""Whom a pronoun stands for: the last to speak who fits, or who the paragraph is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.domain.words import SourceKind
from claimtrack.reading.genders import gender_told, is_plural, titles_printed
from claimtrack.reading.kinds import DETERMINERS, head_noun
from claimtrack.reading.speaker import Speaker

if TYPE_CHECKING:
    from claimtrack.reading.cast import Cast

_RECENT = 2_000
_NEAR = 3
_OPENING = 20
"""Characters before a name that opens a paragraph: its title."""
_SENTENCE_ENDS = ("", ".", "!", "?", ":", ";", "\n", "”", '"', "“", "—", "–", "-")


def by_pronoun(cast: Cast, word: str, at: int) -> Speaker | None:
    """Who is meant by a pronoun (folded) at a place; None for other words, and where it is open."""
    if not cast.lexicon.is_pronoun(word):
        return None
    if word in cast.lexicon.he | cast.lexicon.she:
        return _he_or_she(cast, "he" if word in cast.lexicon.he else "she", at)
    for fits in _candidates(cast, word):
        for place, speaker in cast.lately():
            near = place < at and at - place < _RECENT
            if near and speaker.kind in fits and _is_somebody(cast, speaker):
                return speaker
    return _body_of_paragraph(cast, at) if word in cast.lexicon.it else None


def _body_of_paragraph(cast: Cast, at: int) -> Speaker | None:
    """“The head of Norpet, Anders Vik, will leave, *it* said”: of the names before, what the
    text has most often, and no person.
    """
    before = cast.text[cast.text.rfind("\n", 0, at) + 1 : at]
    persons = {
        word
        for mentions in cast.people.values()
        for _, one in mentions
        for word in one.name.split()
    }
    named = Counter(
        {
            name: cast.text.count(name)
            for name in re.findall(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w-]{2,}", before)
            if name not in persons and name not in cast.lexicon.never_name
        }
    )
    most = named.most_common(1)
    if not most or most[0][0] in cast.lexicon.places:
        return None
    return Speaker(most[0][0], SourceKind.ORGANISATION)


def one_of_several(cast: Cast, word: str, at: int) -> Speaker | None:
    """“She decided this herself,” *one* said: of the sources who have just spoken."""
    if word not in ("one", "another", "a second", "a third"):
        return None
    _, last = next(((p, one) for p, one in cast.lately() if p < at), (0, None))
    if last is None or not is_plural(last.name, cast.lexicon):
        return None
    first, _, rest = last.name.partition(" ")
    several = rest if first.lower() in DETERMINERS else f"{first[:1].lower()}{first[1:]} {rest}"
    return replace(last, name=f"{word} of the {several}".strip())


def _he_or_she(cast: Cast, gender: str, at: int) -> Speaker | None:
    """The last to speak who may be meant, unless one who surely fits was the subject of a
    sentence in this paragraph or the one before; nobody where two fit alike.
    """
    spoken = [
        (place, one)
        for place, one in cast.lately()
        if place < at and at - place < _RECENT and _may_be(cast, one, gender)
    ]
    last = spoken[0][1] if spoken else None
    if last is not None and _just_spoke(cast, spoken[0][0], at, last, gender):
        cast.called[last.name] = gender
        return last
    opened = _opens_paragraph(cast, gender, at)
    if opened is not None and (not spoken or spoken[0][0] < cast.text.rfind("\n", 0, at)):
        cast.called[opened.name] = gender
        return opened
    if last is None or _gender(cast, last) != gender:
        named = _named_lately(cast, gender, at)
        surely = [
            (place, one)
            for place, one in [*spoken, *named]
            if _gender(cast, one) == gender and _stands_out(cast, place, at, last is None)
        ]
        if surely:
            last = max(surely, key=lambda pair: pair[0])[1]
        elif last is None and len({one.name for _, one in named}) == 1:
            last = named[0][1]
    if last is not None:
        cast.called[last.name] = gender
    return last


def _just_spoke(cast: Cast, place: int, at: int, last: Speaker, gender: str) -> bool:
    """Who spoke in this paragraph, if nobody who surely fits has been named in it since."""
    if cast.text.rfind("\n", 0, at) >= place or is_plural(last.name, cast.lexicon):
        return False
    named = _named_lately(cast, gender, at)
    return not any(one.name != last.name for where, one in named if where > place)


def _opens_paragraph(cast: Cast, gender: str, at: int) -> Speaker | None:
    """The only person whom this paragraph has named: “Owen Pike disagreed. …, he said.”"""
    begin = cast.text.rfind("\n", 0, at) + 1
    named = sorted(
        (place, one.name, one) for place, one in _named_lately(cast, gender, at) if place >= begin
    )
    if not named:
        return None
    opens = named[0][0] - begin <= _OPENING and "“" not in cast.text[begin : named[0][0]]
    alone = len({name for _, name, _ in named}) == 1
    return named[0][2] if alone or opens else None


def _stands_out(cast: Cast, place: int, at: int, nobody_spoke: bool) -> bool:
    """Whether who is named there is what this paragraph or the last one is about."""
    if nobody_spoke:
        return True
    opens = cast.text[max(0, place - _NEAR) : place].rstrip(" ")[-1:] in _SENTENCE_ENDS
    return opens and len(re.findall(r"\n+", cast.text[place:at])) <= 1


def _named_lately(cast: Cast, gender: str, at: int) -> list[tuple[int, Speaker]]:
    """The persons who are named before a place, and may be meant."""
    found = [
        (place, cast.named(one.name))
        for mentions in cast.people.values()
        for place, one in mentions
        if place < at and at - place < _RECENT
    ]
    return [(place, one) for place, one in found if one and _may_be(cast, one, gender)]


def _may_be(cast: Cast, speaker: Speaker, gender: str) -> bool:
    """A single person, and not known to be the other gender."""
    head = head_noun(speaker.name, cast.lexicon).lower()
    people = (SourceKind.OFFICIAL, SourceKind.PERSON, SourceKind.ANONYMOUS_SOURCE)
    if speaker.kind not in people and head not in cast.lexicon.voice:
        return False
    if is_plural(speaker.name, cast.lexicon) or not _is_somebody(cast, speaker):
        return False
    return _gender(cast, speaker) in ("", gender)


def _gender(cast: Cast, speaker: Speaker) -> str:
    """What it was called before counts first."""
    if speaker.name not in cast.called:
        if cast.titles is None:
            cast.titles = titles_printed(cast.text, cast.lexicon)
        told = gender_told(cast.titles, speaker.name, speaker.role, cast.lexicon)
        cast.called[speaker.name] = told
    return cast.called[speaker.name]


def _is_somebody(cast: Cast, speaker: Speaker) -> bool:
    """Not a noun that is only taken for an unnamed person."""
    if speaker.kind is not SourceKind.ANONYMOUS_SOURCE:
        return not cast.lexicon.is_pronoun(speaker.name.lower())
    head = head_noun(speaker.name, cast.lexicon).lower()
    return head in cast.lexicon.unnamed or head in cast.lexicon.own


def _candidates(cast: Cast, word: str) -> tuple[tuple[SourceKind, ...], ...]:
    people = (SourceKind.OFFICIAL, SourceKind.PERSON, SourceKind.ANONYMOUS_SOURCE)
    if word in cast.lexicon.it:
        return ((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.MEDIA_REPORTS),)
    return ((SourceKind.ORGANISATION, SourceKind.ANONYMOUS_SOURCE, SourceKind.DOCUMENT), people)
