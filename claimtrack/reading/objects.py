"""What is said, where it is the verb's object: a thing or a naming ("called it a mistake")."""

from __future__ import annotations

from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_PARTICLES = frozenset(("for", "on", "to", "of", "about", "against", "with"))
_ASKING = frozenset(("why", "how", "what", "whether", "if", "when", "where"))
_FARTHEST = 12
_HOPS = 4


def is_deed(scene: Scene, cue: Word) -> bool:
    """A verb that carries its sentence or a part of it."""
    here: Word | None = cue
    for _ in range(_HOPS):
        if here is None:
            return True
        if here.relation_family in ("root", "ROOT", "parataxis"):
            return True
        head = scene.paragraph.head(here)
        if here.relation == "acl" and here.tag in ("VBN", "VBD"):
            return head is not None and head.relation == "ROOT"
        if here.relation_family not in ("conj", "advcl"):
            return False
        here = head
    return False


def object_content(scene: Scene, cue: Word) -> tuple[list[Span], Word | None]:
    """The object's span, and the particle that belongs to the cue ("called *for*")."""
    parts = [
        child
        for child in scene.paragraph.children(cue, "obj", "xcomp", "obl", "ccomp", "iobj", "advcl")
        if child.place > cue.place and _may_be_object(scene, cue, child)
    ]
    if not parts:
        return [], None
    first = min(parts, key=lambda part: part.left)
    begin, particle = first.left, None
    if first.relation_family in ("obl", "advcl"):
        case = scene.paragraph.child(first, "case", "mark")
        if not _leads_object(first, case):
            return [], None
        if case is not None and case.place == cue.place + 1:
            particle, begin = case, case.place + 1
    elif first.place > cue.place + _FARTHEST:
        return [], None
    if particle is not None or cue.lower.startswith(scene.lexicon.far_reaching):
        longer = to_sentence_end(scene, cue, begin, _reach(scene, cue))
        if longer:
            return [longer], particle
    return _span_of(scene, cue, parts, begin), particle


def _may_be_object(scene: Scene, cue: Word, part: Word) -> bool:
    opening = scene.words[part.left]
    if part.relation_family != "advcl":
        accompanies = opening.text == "," and scene.words[opening.place + 1].lower == "with"
        return not accompanies
    if opening.lower in _ASKING and part.left == cue.place + 1:
        return True
    return opening.lower in ("for", "on", "of", "against", "about") or (
        part.tag == "VBG" and part.left == cue.place + 1
    )


def _leads_object(first: Word, case: Word | None) -> bool:
    if first.relation_family == "advcl" and case is None:
        return True
    return first.relation != "obl:unmarked" and case is not None and case.lower in _PARTICLES


def _reach(scene: Scene, cue: Word) -> int:
    if is_deed(scene, cue) and cue.relation != "acl":
        return scene.bounds(cue)[1]
    return cue.right + 1


def _span_of(scene: Scene, cue: Word, parts: list[Word], begin: int) -> list[Span]:
    end = max(part.right for part in parts)
    for part in parts:
        if part.relation == "obl:unmarked" and part.left > begin:
            end = min(end, part.left - 1)
    span = scene.span(begin, end)
    if span is None:
        return []
    for quote in scene.quotes:
        if span[0] <= quote.start <= span[1] + 1 < quote.end + 1 and quote.start >= cue.end:
            span = span[0], max(span[1], quote.end)
    return [_up_to_next_act(scene, cue, _with_errand(scene, cue, span))]


def _with_errand(scene: Scene, cue: Word, span: Span) -> Span:
    """“rejected a request *to make it public*”, “described it *as a mistake*”."""
    last = next(word for word in reversed(scene.words) if word.end <= span[1])
    after, hi = last.place + 1, scene.bounds(cue)[1]
    if after >= hi - 1 or scene.words[after].lower not in ("to", "as"):
        return span
    return span[0], _stop(scene, after, hi)


def _stop(scene: Scene, begin: int, hi: int) -> int:
    for word in scene.words[begin:hi]:
        if word.text in (",", ";", ".", "—", "–") and not scene.is_quoted(word):
            return scene.words[word.place - 1].end
    return scene.words[hi - 1].end


def _up_to_next_act(scene: Scene, cue: Word, span: Span) -> Span:
    """Without the source's next act: "claimed vast wealth *and said …*"."""
    for word in scene.between(*span):
        after = scene.word_at(word.place + 1)
        if after is None or scene.is_quoted(word) or after.end > span[1]:
            continue
        goes_on = after.lower in scene.lexicon.aside or after.lower in scene.lexicon.going_on
        aside = word.text == "," and goes_on
        next_act = word.relation_family == "cc" and after.is_verb and after.tag == cue.tag
        if aside or (next_act and word.place > cue.place + 1):
            return span[0], scene.words[word.place - 1].end
    return span
