"""Two copies of a text compared word by word, with what is trivial told apart.

Paragraphs are lined up first and words inside what is left, so that a long article costs no more
than its changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias
from unicodedata import normalize

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[.,:'’/-]\w+)*|[^\w\s]")
_NOT_A_WORD = re.compile(r"[\W_]+")
_MOST_WORDS = 4_000
"""Runs of changed paragraphs longer than this are told as replaced, not lined up word by word."""

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that differs: its place in the older and in the newer text (code points, end
    exclusive; empty where words were only added or only removed).

    ``trivial``: letters and digits are the same, and only case, spacing, punctuation or the form of
    a character differs.
    """

    older: Span
    newer: Span
    trivial: bool


def differences(older: str, newer: str) -> list[Difference]:
    """What differs between two copies of a text, in the order of the newer one."""
    old, new = _spans(_PARAGRAPH, older, 0, len(older)), _spans(_PARAGRAPH, newer, 0, len(newer))
    found: list[Difference] = []
    for old_run, new_run in _apart(_words_of(older, old), _words_of(newer, new)):
        old_words = _inside(older, old, old_run)
        new_words = _inside(newer, new, new_run)
        found.extend(_word_by_word(older, old_words, newer, new_words))
    return found


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    return [found.span() for found in pattern.finditer(text, start, end)]


def _words_of(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _apart(older: list[str], newer: list[str]) -> Iterator[tuple[Span, Span]]:
    """The runs that do not fit each other, as places in the two lists."""
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            yield (old_from, old_to), (new_from, new_to)


def _inside(text: str, paragraphs: Sequence[Span], run: Span) -> list[Span]:
    """The words of a run of paragraphs; where it has none, an empty one in its place."""
    first, last = run
    if first == last:
        at = paragraphs[first][0] if first < len(paragraphs) else len(text)
        return [(at, at)]
    at = paragraphs[first][0]
    return _spans(_WORD, text, at, paragraphs[last - 1][1]) or [(at, at)]


def _word_by_word(older: str, old: list[Span], newer: str, new: list[Span]) -> Iterator[Difference]:
    if _is_empty(old) and _is_empty(new):
        return
    if max(len(old), len(new)) > _MOST_WORDS or _is_empty(old) or _is_empty(new):
        yield _difference(older, _hull(old), newer, _hull(new))
        return
    for old_run, new_run in _apart(_words_of(older, old), _words_of(newer, new)):
        yield _difference(older, _place(old, old_run), newer, _place(new, new_run))


def _is_empty(words: list[Span]) -> bool:
    return len(words) == 1 and words[0][0] == words[0][1]


def _hull(words: list[Span]) -> Span:
    return words[0][0], words[-1][1]


def _place(words: list[Span], run: Span) -> Span:
    first, last = run
    if first == last:
        at = words[first][0] if first < len(words) else words[-1][1]
        return at, at
    return words[first][0], words[last - 1][1]


def _difference(older: str, old: Span, newer: str, new: Span) -> Difference:
    return Difference(old, new, trivial=_bare(older[slice(*old)]) == _bare(newer[slice(*new)]))


def _bare(words: str) -> str:
    """Letters and digits alone, in one form and one case."""
    return _NOT_A_WORD.sub("", normalize("NFKC", words).casefold())
