"""Whether a person is a "he" or a "she", as far as title, role or first name tell."""

from __future__ import annotations

import re

from claimtrack.reading.descriptors import words_of
from claimtrack.reading.kinds import head_noun
from claimtrack.reading.source_lexicon import SourceLexicon


def gender_told(text: str, name: str, role: str, lexicon: SourceLexicon) -> str:
    """Tell "he" from "she"; "" where neither the title printed with the name, the role nor the
    first name does.
    """
    tokens = name.split()
    surname = re.escape(tokens[-1]) if tokens else ""
    first = re.escape(tokens[0]) if len(tokens) > 1 else ""
    given = rf"(?:{first}(?: [\w.’'-]+)*? )?" if first else ""
    titles = re.findall(rf"\b((?:[A-Z][a-z]+))\.? {given}{surname}\b", text) if surname else []
    return (
        _agreed(titles, lexicon)
        or _agreed([*words_of(role), *words_of(name)], lexicon)
        or _by_first_name(tokens, lexicon)
    )


def _agreed(words: list[str], lexicon: SourceLexicon) -> str:
    folded = {word.lower() for word in words}
    he, she = bool(folded & lexicon.male), bool(folded & lexicon.female)
    return "" if he == she else "he" if he else "she"


def _by_first_name(tokens: list[str], lexicon: SourceLexicon) -> str:
    if len(tokens) < 2:
        return ""
    he, she = tokens[0] in lexicon.male_names, tokens[0] in lexicon.female_names
    return "" if he == she else "he" if he else "she"


def is_plural(name: str, lexicon: SourceLexicon) -> bool:
    """“Researchers”, "two officials", "people": never "he" or "she"."""
    head = head_noun(name, lexicon)
    if head[:1].isupper() and len(name.split()) > 1 and name.split()[0] != head:
        return False
    low = head.lower()
    known = lexicon.unnamed | lexicon.own | lexicon.posts | lexicon.voice
    return low in lexicon.plural or (low.endswith("s") and low in known and low[:-1] in known)
