"""Whether a person is a "he" or a "she", as far as title, role or first name tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claimtrack.reading.descriptors import words_of
from claimtrack.reading.kinds import head_noun
from claimtrack.reading.source_lexicon import SourceLexicon

Titles = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""By surname, the titles that a text prints before it, each with the words between them."""


def titles_printed(text: str, lexicon: SourceLexicon) -> Titles:
    """The titles of a text that tell a gender, read once for all its names."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for match in _titled(lexicon).finditer(text):
        words = [word.rstrip(".") for word in words_of(match.group(2))]
        for place, word in enumerate(words):
            found.setdefault(word, []).append((tuple(words[:place]), match.group(1)))
    return found


@cache
def _titled(lexicon: SourceLexicon) -> re.Pattern[str]:
    titles = "|".join(sorted(word.capitalize() for word in lexicon.male | lexicon.female))
    return re.compile(rf"\b({titles})\.? (?=([\w.’'-]+(?: [\w.’'-]+){{0,4}}))")


def gender_told(titles: Titles, name: str, role: str, lexicon: SourceLexicon) -> str:
    """Tell "he" from "she"; "" where neither the title printed with the name, the role nor the
    first name does.
    """
    tokens = [token.rstrip(".") for token in name.split()]
    printed = titles.get(tokens[-1], ()) if tokens else ()
    given = tokens[:1] if len(tokens) > 1 else []
    own = [title for before, title in printed if not before or [before[0]] == given]
    return (
        _agreed(own, lexicon)
        or _agreed([*_own_words(role), *words_of(name)], lexicon)
        or _by_first_name(tokens, lexicon)
    )


def _own_words(role: str) -> list[str]:
    """Those of "the arrested man's lawyer" without the man."""
    return words_of(" ".join(one for one in role.split() if not one.endswith(("'s", "’s"))))


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
