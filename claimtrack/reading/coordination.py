"""Two sources with one act: "the ministry and the agency have declined to comment"."""

from __future__ import annotations

import re

from claimtrack.reading.scene import Scene, Span

_BEHIND = 5
_PLURAL = frozenset(("have", "were", "are", "do", "say"))


def parties(scene: Scene, source: Span, cue: Span) -> list[Span]:
    """The spans of the sources that a source's words name: one, or one each."""
    words = scene.spelled(source)
    joint = " nor " if " nor " in words else " and "
    cut = words.rfind(joint)
    if cut < 0 or words.lower().startswith(("both ", "between ")):
        return [source]
    left, right = words[:cut], words[cut + len(joint) :]
    if not _is_whole(right) or "," in right:
        return [source]
    both = re.search(r"\bboth\b", scene.text[source[1] : cue[1] + _BEHIND])
    plural = (
        joint == " nor " or both is not None or scene.spelled(cue).lower().split()[0] in _PLURAL
    )
    if not plural and not _are_alike(left, right) and not _is_body(scene, left, right):
        return [source]
    opening = len("neither ") if left.lower().startswith("neither ") else 0
    spans = [
        (source[0] + opening + start, source[0] + opening + end)
        for start, end in _pieces(left[opening:])
    ]
    return [*spans, (source[1] - len(right), source[1])]


def _is_whole(right: str) -> bool:
    return right[:1].isupper() or right.lower().startswith(
        ("the ", "a ", "an ", "its ", "his ", "her ", "their ")
    )


def _are_alike(left: str, right: str) -> bool:
    """Both with an article, or both of them names of two words and more."""
    if right.lower().startswith("the "):
        whole = left.lower().startswith("the ") or left[:1].isupper()
        return whole and not any(f" {one} " in left for one in ("of", "for"))
    names = [side.split() for side in (left, right)]
    return all(len(one) > 1 and all(w[:1].isupper() for w in one) for one in names)


def _is_body(scene: Scene, left: str, right: str) -> bool:
    """“The Finance *Ministry* and Brandt-Ilves”: a whole name, then another’s."""
    words = left.lower().split()
    whole = words[0] == "the" and len(words) > 2 and scene.lexicon.may_speak(words[-1])
    parted = not {"of", "for"} & set(words)
    other = not any(scene.lexicon.may_speak(one) for one in right.lower().split())
    return whole and parted and other and right[:1].isupper()


def _pieces(left: str) -> list[Span]:
    """The parts of a list before its "and"; one where its commas enclose a role."""
    parts = left.split(", ")
    if len(parts) == 1 or not all(_is_whole(part) for part in parts):
        return [(0, len(left))]
    spans, at = [], 0
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + len(", ")
    return spans
