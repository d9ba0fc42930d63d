"""The words that tell what a source is: data files, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SourceLexicon:
    """Word lists; folded unless they are names. See ``data/<language>/sources.toml``."""

    unnamed: frozenset[str]
    voice: frozenset[str]
    document: frozenset[str]
    media: frozenset[str]
    media_phrases: frozenset[str]
    outlet_names: frozenset[str]
    known_outlets: frozenset[str]
    body: frozenset[str]
    firms: frozenset[str]
    outlets: frozenset[str]
    body_suffixes: frozenset[str]
    places: frozenset[str]
    posts: frozenset[str]
    sole_posts: frozenset[str]
    titles: frozenset[str]
    own: frozenset[str]
    honorifics: frozenset[str]
    own_sole: frozenset[str]
    own_voice: frozenset[str]
    own_staff: frozenset[str]
    own_marks: frozenset[str]
    outlet_beginnings: frozenset[str]
    leading: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    plural: frozenset[str]
    it: frozenset[str]
    who: frozenset[str]
    speakers: frozenset[str]
    told_people: frozenset[str]
    particles: frozenset[str]
    never_name: frozenset[str]
    human_endings: tuple[str, ...]

    def is_pronoun(self, word: str) -> bool:
        """Whether a folded word stands for somebody named elsewhere."""
        return any(word in group for group in (self.he, self.she, self.they, self.it, self.who))


@cache
def source_lexicon(language: str) -> SourceLexicon:
    """The source words of a language."""
    data = tomllib.loads(
        files("claimtrack.reading").joinpath(f"data/{language}/sources.toml").read_text("utf-8")
    )

    def listed(section: str, key: str = "words") -> frozenset[str]:
        return frozenset(data[section][key].split())

    return SourceLexicon(
        unnamed=_with_plurals(listed("unnamed")),
        voice=_with_plurals(listed("voice")),
        document=_with_plurals(listed("document")),
        media=_with_plurals(listed("media")),
        media_phrases=frozenset(
            " ".join(phrase.split()) for phrase in data["media"]["phrases"].split("|")
        ),
        outlet_names=listed("media", "names"),
        known_outlets=listed("media", "known"),
        body=_with_plurals(listed("body")),
        firms=listed("body", "firms"),
        outlets=listed("body", "outlets"),
        body_suffixes=listed("body", "suffixes"),
        places=listed("places", "names"),
        posts=_with_plurals(listed("posts")),
        sole_posts=listed("posts", "sole"),
        titles=listed("posts", "titles"),
        own=_with_plurals(listed("own")),
        honorifics=listed("own", "honorifics"),
        own_sole=listed("own", "sole"),
        own_voice=listed("outlet", "pronouns"),
        own_staff=_with_plurals(listed("outlet")),
        own_marks=listed("outlet", "owners"),
        outlet_beginnings=listed("media", "beginnings"),
        leading=listed("posts", "leading"),
        he=listed("pronouns", "he"),
        she=listed("pronouns", "she"),
        they=listed("pronouns", "they"),
        male=listed("genders", "male"),
        female=listed("genders", "female"),
        male_names=listed("genders", "male_names"),
        female_names=listed("genders", "female_names"),
        plural=listed("genders", "plural"),
        it=listed("pronouns", "it"),
        who=listed("pronouns", "who"),
        speakers=listed("pronouns", "speakers"),
        told_people=listed("told", "people"),
        particles=listed("name", "particles"),
        never_name=listed("name", "never"),
        human_endings=tuple(data["unnamed"]["endings"].split()),
    )


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    plural = set()
    for word in words:
        plural.add(word)
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            plural.add(word[:-1] + "ies")
        elif word.endswith(("s", "sh", "ch", "x")):
            plural.add(word + "es")
        else:
            plural.add(word + "s")
    return frozenset(plural)
