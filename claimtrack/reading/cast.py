"""Who is who in an article: whom a surname, a pronoun or "the source" stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from claimtrack.domain.words import SourceKind
from claimtrack.reading.descriptors import Descriptor, describe, is_personal_name, words_of
from claimtrack.reading.genders import Titles
from claimtrack.reading.kinds import DETERMINERS, kind_of
from claimtrack.reading.pronouns import by_pronoun, one_of_several
from claimtrack.reading.short_forms import by_short_form
from claimtrack.reading.source_lexicon import SourceLexicon
from claimtrack.reading.speaker import Speaker

_PART = (
    r"(?:[A-Z]\.(?:[A-Z]\.)*"
    r"|(?:Mrs?|Ms|Drs?|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Rev|Jr|Sr|St|Amb)\."
    r"|[A-Z][\w’'-]*)"
)
_NAME = re.compile(
    rf"(?<![\w’'-]){_PART}"
    rf"(?: (?:(?:de|da|del|di|van|von|der|den|bin|ibn|al|el|la|le) )*{_PART}){{1,7}}"
)
_ACRONYM = re.compile(
    r"((?:[A-Z][\w’-]+ )(?:(?:of|for|and|the|on|in|de) |[A-Z][\w’-]+ ?)+)\(([A-Z]{2,8})\)"
)
_OF_ITSELF = re.compile(
    r"(?: \w+)? (?:\w+ed|said|says)(?: (?:on|late|last|this) \w+)?(?: that)?"
    r" (?:its|it (?:would|will|had|has|plans|planned|expects|expected|aims))\b"
)
_HERSELF = re.compile(r"(?<=\w) (?:himself|herself|itself|themselves)$")
_TITLE = re.compile(
    r"(?:^|[.,;:!?\n“”\"(—–-]\s*|\b(?:the|a|an|and|by|to|of|that|from|with|for|as|at|in|on|when|while|but)\s+)"
    r"((?:[\w’'-]+ ){0,3}[a-z][\w-]*) $"
)
_LONGEST_TITLE = 60
_KEPT = ("Former", "Chief", "Head")
_LEADING = frozenset(
    ("with", "by", "to", "from", "for", "as", "when", "while", "but", "said", "and")
)
_LAST = 300
_PLURALS = ("porters", "turers", "cers", "lysts", "ists", "tors", "icials")
_NEAR = 3
_SENTENCE_ENDS = ("", ".", "!", "?", ":", ";", "\n", "”", '"', "“", "—", "–", "-")


@dataclass(slots=True)
class Cast:
    """The names of one article, and who has spoken so far."""

    text: str
    lexicon: SourceLexicon
    people: dict[str, list[tuple[int, Descriptor]]] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    """Who is "he" or "she", by name: told by title or first name, or called so before."""
    described: dict[str, Descriptor] = field(default_factory=dict)
    """What printed names are, taken apart once each."""
    human: dict[str, bool] = field(default_factory=dict)
    """Of surnames that stand alone, whether the text goes on from them with "he" or "she"."""
    bodies: dict[str, bool] = field(default_factory=dict)
    """Of names, whether what they say begins with "it": "Novacell Devices said it would"."""
    of_a_firm: bool | None = None
    """Whether "the firm" or its like is in the text; None until that is asked."""
    titles: Titles | None = None
    """The titles that tell a gender; None until they are asked for."""
    surnames: dict[tuple[str, int], Speaker | None] = field(default_factory=dict)
    """Who is meant by a surname, as long as no more of that name have been mentioned."""

    def __post_init__(self) -> None:
        """Collect the full names that the text prints."""
        for match in _NAME.finditer(self.text):
            self._collect(match.start(), match.group())
        self._collect_first_names()
        for match in _ACRONYM.finditer(self.text):
            self.full_names.setdefault(match.group(2), match.group(1).strip())

    def _collect(self, at: int, printed: str) -> None:
        tokens = printed.split()
        while tokens and tokens[0] in self.lexicon.never_name and not self._is_title(tokens):
            at += len(tokens[0]) + 1
            tokens = tokens[1:]
        words = " ".join(tokens)
        if words.isupper() and self.text[at + len(words) : at + len(words) + 1] in (",", ":"):
            words = words.title()
        if words not in self.described:
            self.described[words] = describe(words, self.lexicon)
        found = self.described[words]
        if is_personal_name(found.name, self.lexicon):
            found = self._role_before(at, found)
            surname = found.name.split()[-1].rstrip(".")
            behind = self._role_behind(at + len(printed), found)
            self.people.setdefault(surname, []).append((at, behind))

    def _is_title(self, tokens: list[str]) -> bool:
        """“Chief Executive Mina Okafor”, "Former Minister Jon Pell"."""
        leads = tokens[0] in ("Chief", "Former") and len(tokens) > 1
        return leads and tokens[1].lower() in self.lexicon.posts

    def _collect_first_names(self) -> None:
        """“Rosa, now 71, laughs”: where a first name that only one person bears stands alone."""
        bearers: dict[str, set[str]] = {}
        full = {one.name: one for mentions in self.people.values() for _, one in mentions}
        for name in full:
            bearers.setdefault(name.split()[0], set()).add(name)
        for first, names in bearers.items():
            if len(names) > 1 or first in self.people or first in self.lexicon.titles:
                continue
            (name,) = names
            for match in re.finditer(rf"(?<![\w-]){re.escape(first)}(?![\w-]| [A-Z])", self.text):
                self.people[name.split()[-1].rstrip(".")].append((match.start(), full[name]))

    def _role_before(self, at: int, found: Descriptor) -> Descriptor:
        """The role in small letters before a name: "Fire chief Dan Orry"."""
        match = _TITLE.search(self.text[max(0, at - _LONGEST_TITLE) : at])
        words = match.group(1).split() if match and not found.role else []
        leads = [
            place
            for place, word in enumerate(words)
            if word.lower() in DETERMINERS or word.lower() in _LEADING
        ]
        words = words[leads[-1] + 1 :] if leads else words
        drop = words and words[0] in self.lexicon.never_name and words[0] not in _KEPT
        words = words[1:] if drop else words
        post = words[-1].lower() if words else ""
        known = self.lexicon.posts | self.lexicon.own | self.lexicon.voice
        return replace(found, role=" ".join(words)) if post in known else found

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

    def speaker(self, phrase: str, at: int, *, quoted: bool = False) -> Speaker:
        """Who a source's words stand for; ``at`` is where they stand.

        ``quoted``: between quotation marks all through, as persons are more often than bodies.
        """
        plain = self._in_small_letters(" ".join(_HERSELF.sub("", phrase).split()))
        plain = self._as_inside_sentence(plain, at)
        known = by_pronoun(self, plain.lower(), at) or one_of_several(self, plain.lower(), at)
        if known is None:
            known = self._by_surname(plain) or by_short_form(self, plain, at)
        if known is None:
            described = describe(plain, self.lexicon)
            name = self.full_names.get(described.name.removeprefix("the "), described.name)
            person = self._is_person(plain, name, quoted=quoted)
            known = self.as_speaker(replace(described, name=name), person=person)
        self.spoken.append((at, known))
        if known.role and is_personal_name(known.name, self.lexicon):
            told = Descriptor(known.name, known.role, known.affiliation)
            mentions = self.people.setdefault(known.name.split()[-1], [])
            if all(one.role != told.role for _, one in mentions):
                mentions.append((at, told))
        return known

    def _in_small_letters(self, plain: str) -> str:
        """“Dario Penn, finance minister” for a label in capitals, where that names a person."""
        if not plain.isupper():
            return plain
        name, comma, role = plain.partition(",")
        known = name.title() in self.people
        if known or (" " in name and is_personal_name(name.title(), self.lexicon)):
            return name.title() + comma + role.lower()
        return plain

    def _as_inside_sentence(self, plain: str, at: int) -> str:
        """“the Harbour Board” for "The Harbour Board" that opens a sentence; an outlet keeps it."""
        first, _, rest = plain.partition(" ")
        alone = not rest and first.endswith(_PLURALS)
        before = self.text[max(0, at - _NEAR) : at].rstrip(" ")[-1:]
        if alone and before in _SENTENCE_ENDS and first not in self.people:
            return first.lower()
        if before not in _SENTENCE_ENDS or not rest or first.lower() not in DETERMINERS:
            return plain
        words = words_of(rest)
        outlet = words[-1:] and (words[-1] in self.lexicon.outlet_names or self._is_outlet(words))
        return plain if outlet else f"{first.lower()} {rest}"

    def _is_outlet(self, words: list[str]) -> bool:
        return any(word in self.lexicon.known_outlets for word in words)

    def _speaks_of_itself(self, name: str) -> bool:
        """“Novacell said *it* would cut 900 jobs”, where the text goes on with “the firm”."""
        if name not in self.bodies:
            at = self.text.find(name) if self._goes_on_of_a_firm() else -1
            while at >= 0 and not _OF_ITSELF.match(self.text, at + len(name)):
                at = self.text.find(name, at + 1)
            self.bodies[name] = at >= 0
        return self.bodies[name]

    def _goes_on_of_a_firm(self) -> bool:
        if self.of_a_firm is None:
            self.of_a_firm = _the_firm(self.lexicon).search(self.text) is not None
        return self.of_a_firm

    def as_speaker(self, described: Descriptor, *, person: bool = False) -> Speaker:
        """A source taken apart, with its kind."""
        kind = kind_of(described, self.lexicon, known_person=person)
        unsure = kind is SourceKind.PERSON and not described.role and " " in described.name
        if unsure and self._speaks_of_itself(described.name):
            kind = SourceKind.ORGANISATION
        return Speaker(described.name, kind, described.role, described.affiliation)

    def _is_person(self, plain: str, name: str, *, quoted: bool) -> bool:
        """A surname with "Mr." before it, one that the text goes on from with "he" or "she", or one
        that is quoted and no acronym.
        """
        tokens = plain.split()
        if any(one in self.lexicon.honorifics or one in self.lexicon.titles for one in tokens[:-1]):
            return True
        if len(name.split()) != 1 or not name[:1].isupper() or name in self.lexicon.places:
            return False
        if name.lower() in self.lexicon.unnamed | self.lexicon.body:
            return False
        if quoted and not name.isupper() and name not in self.lexicon.known_outlets:
            return True
        if name not in self.human:
            human = "|".join(sorted(self.lexicon.he | self.lexicon.she))
            gone_on = rf"\b{re.escape(name)}\b(?!['’]s)[^.\n]{{0,120}}\b(?:{human})\b"
            self.human[name] = re.search(gone_on, self.text) is not None
        return self.human[name]

    def named(self, full: str) -> Speaker | None:
        """As by a surname, for a name that is printed in full; each is looked up once."""
        key = full, len(self.people.get(full.split()[-1], ()))
        if key not in self.surnames:
            self.surnames[key] = self._by_surname(full)
        return self.surnames[key]

    def _by_surname(self, plain: str) -> Speaker | None:
        described = describe(plain, self.lexicon)
        tokens = [one for one in described.name.split() if one not in self.lexicon.honorifics]
        tokens = [one for one in tokens if one not in self.lexicon.titles]
        if not tokens or not tokens[-1][:1].isupper():
            return None
        mentions = self.people.get(tokens[-1], []) or self._called_first(tokens)
        fitting = [one for _, one in mentions if set(tokens) <= set(one.name.split())]
        if not fitting:
            return None
        best = _meant(fitting)
        roles = [described, *(one for _, one in mentions if one.name == best.name)]
        told = [one for one in roles if one.role]
        role = next((one for one in told if self._has_post(one.role)), (told or [best])[0])
        return self.as_speaker(Descriptor(best.name, role.role, role.affiliation), person=True)

    def _called_first(self, tokens: list[str]) -> list[tuple[int, Descriptor]]:
        """“Sato”, where the text prints the surname first: "Sato Ren"."""
        if len(tokens) != 1:
            return []
        found = [
            (place, one)
            for mentions in self.people.values()
            for place, one in mentions
            if one.name.split()[0] == tokens[0]
        ]
        return found if len({one.name for _, one in found}) == 1 else []

    def lately(self) -> list[tuple[int, Speaker]]:
        """The last to have spoken, the latest first."""
        return self.spoken[: -_LAST - 1 : -1]


@cache
def _the_firm(lexicon: SourceLexicon) -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?:{'|'.join(sorted(lexicon.firms))})\b")


def _meant(mentions: list[Descriptor]) -> Descriptor:
    """The full name that the text prints most often, of two the longer; of two people with one
    surname the first: a relative is named in full each time.
    """
    names = Counter(one.name for one in mentions)
    given = {one.name.split()[0] for one in mentions}
    if len(given) > 1 and all(len(one.name.split()) > 1 for one in mentions):
        return mentions[0]
    return max(mentions, key=lambda one: (names[one.name], len(one.name)))
