"""Who is who in an article: whom a surname, a pronoun or "the source" stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from claimtrack.domain.words import SourceKind
from claimtrack.reading.descriptors import Descriptor, describe, is_personal_name, words_of
from claimtrack.reading.kinds import head_noun, kind_of
from claimtrack.reading.source_lexicon import SourceLexicon

_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*\.?)(?: (?:(?:de|da|del|di|van|von|der|den|bin|ibn|al|el|la|le) )*"
    r"[A-Z][\w’'-]*\.?){1,7}"
)
_ACRONYM = re.compile(
    r"((?:[A-Z][\w’-]+ )(?:(?:of|for|and|the|on|in|de) |[A-Z][\w’-]+ ?)+)\(([A-Z]{2,8})\)"
)
_RECENT = 2_000


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as it is proposed: its fullest name, what it is, its role and the body it serves."""

    name: str
    kind: SourceKind
    role: str = ""
    affiliation: str = ""


@dataclass(slots=True)
class Cast:
    """The names of one article, and who has spoken so far."""

    text: str
    lexicon: SourceLexicon
    people: dict[str, list[tuple[int, Descriptor]]] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Collect the full names that the text prints."""
        for match in _NAME.finditer(self.text):
            self._collect(match.start(), match.group())
        for match in _ACRONYM.finditer(self.text):
            self.full_names.setdefault(match.group(2), match.group(1).strip())

    def _collect(self, at: int, printed: str) -> None:
        tokens = printed.split()
        while tokens and tokens[0] in self.lexicon.never_name:
            at += len(tokens[0]) + 1
            tokens = tokens[1:]
        found = describe(" ".join(tokens), self.lexicon)
        if is_personal_name(found.name, self.lexicon):
            surname = found.name.split()[-1].rstrip(".")
            behind = self._role_behind(at + len(printed), found)
            self.people.setdefault(surname, []).append((at, behind))

    def _role_behind(self, end: int, found: Descriptor) -> Descriptor:
        """The role in an apposition: "Ines Lund, head of the Harbour Board,"."""
        if found.role:
            return found
        match = re.match(
            r",\s+((?:an?|the|head|chief|\w+)\b[^,.;:]{3,80})[,.;]", self.text[end : end + 90]
        )
        if match is None or not self._has_post(match.group(1)):
            return found
        full = describe(f"{found.name}, {match.group(1)}", self.lexicon)
        return full if full.name == found.name else found

    def _has_post(self, words: str) -> bool:
        known = self.lexicon.posts | self.lexicon.own | self.lexicon.voice
        return any(word.lower().split("-")[-1] in known for word in words_of(words))

    def speaker(self, phrase: str, at: int) -> Speaker:
        """Who a source's words stand for; ``at`` is where they stand."""
        plain = " ".join(phrase.split())
        known = self._by_pronoun(plain.lower(), at)
        if known is None:
            known = self._by_surname(plain) or self._by_short_form(plain, at)
        if known is None:
            described = describe(plain, self.lexicon)
            name = self.full_names.get(described.name.removeprefix("the "), described.name)
            known = self._speaker(replace(described, name=name))
        self.spoken.append((at, known))
        return known

    def _speaker(self, described: Descriptor, *, person: bool = False) -> Speaker:
        kind = kind_of(described, self.lexicon, known_person=person)
        return Speaker(described.name, kind, described.role, described.affiliation)

    def _by_surname(self, plain: str) -> Speaker | None:
        described = describe(plain, self.lexicon)
        tokens = [one for one in described.name.split() if one not in self.lexicon.honorifics]
        tokens = [one for one in tokens if one not in self.lexicon.titles]
        if not tokens or not tokens[-1][:1].isupper():
            return None
        mentions = self.people.get(tokens[-1], [])
        fitting = [one for _, one in mentions if set(tokens) <= set(one.name.split())]
        if not fitting:
            return None
        roles = [described, *(one for _, one in mentions)]
        best = max(fitting, key=lambda one: len(one.name))
        role = next((one for one in roles if one.role), best)
        return self._speaker(Descriptor(best.name, role.role, role.affiliation), person=True)

    def _by_pronoun(self, word: str, at: int) -> Speaker | None:
        if not self.lexicon.is_pronoun(word):
            return None
        for fits in self._candidates(word):
            for place, speaker in reversed(self.spoken):
                if place < at and at - place < _RECENT and speaker.kind in fits:
                    return speaker
        return self._last_named(at) if word in self.lexicon.he | self.lexicon.she else None

    def _candidates(self, word: str) -> tuple[tuple[SourceKind, ...], ...]:
        people = (SourceKind.OFFICIAL, SourceKind.PERSON, SourceKind.ANONYMOUS_SOURCE)
        if word in self.lexicon.he | self.lexicon.she:
            return (people,)
        if word in self.lexicon.it:
            return ((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.MEDIA_REPORTS),)
        return ((SourceKind.ORGANISATION, SourceKind.ANONYMOUS_SOURCE, SourceKind.DOCUMENT), people)

    def _last_named(self, at: int) -> Speaker | None:
        named = [
            (place, one)
            for mentions in self.people.values()
            for place, one in mentions
            if place < at and at - place < _RECENT
        ]
        if not named:
            return None
        return self._by_surname(max(named, key=lambda pair: pair[0])[1].name)

    def _by_short_form(self, plain: str, at: int) -> Speaker | None:
        """“The source”, "the ministry": who was named before by a longer form."""
        words = plain.split()
        if words[0].lower() not in ("the", "this", "that", "same") or len(words) > 4:
            return None
        head = head_noun(plain, self.lexicon).lower()
        singular = head.removesuffix("s")
        for place, speaker in reversed(self.spoken):
            if place < at and _goes_by(speaker, head, singular, self.lexicon):
                return speaker
        named = self._body_named(head, at)
        return self._speaker(describe(named, self.lexicon)) if named else None

    def _body_named(self, head: str, at: int) -> str | None:
        """The last body before this place whose name ends with the word, or begins with it."""
        noun = re.escape(head.capitalize())
        pattern = (
            rf"(?:[A-Z][\w’'-]+ )+{noun}\b"
            rf"|\b{noun} (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*"
        )
        found = [match.group() for match in re.finditer(pattern, self.text[:at])]
        found = [one for one in found if one.split()[0] not in self.lexicon.never_name]
        return found[-1] if found else None


def _goes_by(speaker: Speaker, head: str, singular: str, lexicon: SourceLexicon) -> bool:
    """Whether a speaker may be called by this noun: by name or by role."""
    if speaker.kind in (SourceKind.OFFICIAL, SourceKind.PERSON):
        return any(word.lower() in (head, singular) for word in words_of(speaker.role))
    name = speaker.name.split()
    own = head_noun(speaker.name, lexicon).lower()
    longer = len(name) > 2 or (name and name[0].lower() not in ("the", "this"))
    return bool(longer) and own.removesuffix("s") == singular
