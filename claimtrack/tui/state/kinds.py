"""The kind of a source, as far as its words tell by themselves: shown, and changed by a digit."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

from claimtrack.domain.words import SourceKind

_OF = re.compile(r"\b(?:of|for)\b")


@cache
def _words() -> dict[str, list[str]]:
    text = files("claimtrack.tui.state").joinpath("data/kinds_en.toml").read_text("utf-8")
    return loads(text)


def likely_kind(words: str) -> SourceKind | None:
    """What a source described by these words most likely is; None where it has to be asked."""
    folded = words.casefold().split()
    if not folded:
        return None
    if any(media in " ".join(folded) for media in _words()["media"]):
        return SourceKind.MEDIA_REPORTS
    if folded[0] in _words()["unnamed"]:
        return SourceKind.ANONYMOUS_SOURCE
    if _is_titled_name(words.split()):
        return SourceKind.OFFICIAL
    body = _OF.split(" ".join(folded))[0].split()
    return SourceKind.ORGANISATION if body and body[-1] in _words()["bodies"] else None


def stands_for(words: str, descriptor: str) -> bool:
    """Whether words such as "the source" can mean the unnamed one of a longer descriptor."""
    folded = words.casefold().split()
    described = descriptor.casefold().split()
    if len(folded) < 2 or folded[0] not in _words()["back"] or not described:
        return False
    return folded[-1] == described[-1] and set(folded[1:]) <= set(described)


def _is_titled_name(words: list[str]) -> bool:
    titles, beside = _words()["titles"], _words()["beside_titles"]
    plain = [word.strip(",.’'").casefold() for word in words]
    names = [
        word
        for word, folded in zip(words, plain, strict=True)
        if word[0].isupper() and folded not in titles and folded not in beside
    ]
    return len(names) > 1 and any(folded in titles for folded in plain)
