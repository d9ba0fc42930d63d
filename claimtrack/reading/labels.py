"""Attribution by a mark: a speaker's label ("LUND: …") and a headline's "… — source"."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import QUOTATION_ENDS, Scene
from claimtrack.reading.syntax import Word

_LONGEST_LABEL = 9
# “Q:” and “A:” name nobody.
_SHORTEST_LABEL = 2
_DASHES = frozenset("—–-―") | {"--"}


def by_label(scene: Scene) -> Found | None:
    """A speaker's label at the start of a paragraph."""
    words = scene.words
    colon = next((word for word in words[1:_LONGEST_LABEL] if word.text == ":"), None)
    if colon is None or colon.place + 1 >= len(words):
        return None
    opening = 1 if scene.quotation_at(words[0].start) and words[0].is_mark else 0
    before = words[opening : colon.place]
    if not before:
        return None
    name = scene.spelled((before[0].start, before[-1].end))
    allowed = (".", "-", ",") if name.isupper() else (".", "-")
    verbs = any(word.is_verb for word in before) and not name.isupper()
    if verbs or any(word.is_mark and word.text not in allowed for word in before):
        return None
    titled = is_headline_like(scene) and all(word.text[:1].isupper() for word in before)
    content = scene.span(colon.place + 1, len(words) - 1)
    source = scene.span(opening, colon.place - 1)
    if content is None or source is None or not (name.isupper() or titled):
        return None
    if (
        len(name) < _SHORTEST_LABEL
        or name.lower().split()[-1] in scene.lexicon.never_label
        or _only_asks(scene.spelled(content), scene, words)
    ):
        return None
    return Found(
        content=(content,),
        cue=(colon.start, colon.end),
        source=source,
        act=Act.STATES,
        verb=":",
        frame=Frame.LABEL,
        way=Way.NAMED,
        word=colon,
    )


def _only_asks(said: str, scene: Scene, words: list[Word]) -> bool:
    """An interviewer's question states nothing."""
    asks = scene.text[words[-1].start : words[-1].end].endswith("?") or said.endswith("?")
    return asks and not any(mark in said[:-1] for mark in ".!")


def by_dash(scene: Scene) -> Found | None:
    """A headline's "… — source", where what follows the dash is a few words without a verb."""
    words = scene.words
    dash = next((word for word in reversed(words[1:-1]) if word.text in _DASHES), None)
    if dash is None or not is_headline_like(scene) or len(words) - dash.place > _LONGEST_LABEL:
        return None
    behind = words[dash.place + 1 :]
    if not any(word.lower in scene.lexicon.dash_sources for word in behind):
        return None
    content, source = scene.span(0, dash.place - 1), scene.span(dash.place + 1, len(words) - 1)
    if content is None or source is None or any(word.is_finite for word in behind):
        return None
    return Found(
        content=(content,),
        cue=(dash.start, dash.end),
        source=source,
        act=Act.STATES,
        verb=dash.text,
        frame=Frame.DASH,
        way=Way.NAMED,
        word=dash,
    )


def by_signature(scene: Scene) -> Found | None:
    """A quotation with its speaker behind a dash, as reactions are listed: “…” — Ines Lund."""
    quote = scene.quotes[0] if len(scene.quotes) == 1 else None
    if quote is None or quote.start > scene.words[0].start:
        return None
    behind = scene.between(quote.end, scene.paragraph.end)
    if len(behind) < 2 or behind[0].text not in _DASHES or any(one.is_finite for one in behind):
        return None
    dash, source = behind[0], scene.span(behind[1].place, behind[-1].place)
    if source is None or not behind[1].text[:1].isupper():
        return None
    return Found(
        content=((quote.start, quote.end),),
        cue=(dash.start, dash.end),
        source=source,
        act=Act.STATES,
        verb=dash.text,
        frame=Frame.DASH,
        way=Way.NAMED,
        word=dash,
    )


def is_headline_like(scene: Scene) -> bool:
    """A line that opens the text or ends without a full stop."""
    last = scene.words[-1].text[-1:]
    return scene.paragraph.start == 0 or not (last in ".?!" or last in QUOTATION_ENDS)
