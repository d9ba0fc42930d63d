"""What is said, where it is a clause or a quotation: before the cue, behind it, on both sides."""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import QUOTATION_ENDS, SUBJECTS, Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_CLOSES_BEFORE = frozenset((",", "”", '"', "—", "–", "’", "―", "''", "?", "!", "--"))
_MARKS_BETWEEN = frozenset((",", ".", ":", ";", "—", "–", "--"))
_COMPLETING = frozenset(("that", "to", "how", "what", "why", "whether", "if"))
_NO_CLAUSE = frozenset(("to", "on", "in", "at", "for", "with", "by"))
_LONGEST_LEAD = 25
_LONGEST_TAIL = 14


def clause_content(scene: Scene, cue: Word, who: Who) -> list[Span]:
    """What a verb of saying says, as one or two spans; nothing where it says nothing here."""
    said_before = _said_before(scene, cue, who)
    clause = _clause_behind(scene, cue)
    if said_before and (clause is None or scene.quotation_at(said_before[1] - 1)):
        return [said_before, *_going_on(scene, cue, who, said_before)]
    quoted = quotation_led_into(scene, cue)
    if quoted:
        return [quoted]
    if clause is not None:
        span = to_sentence_end(scene, cue, max(clause.left, cue.place + 1), _end(scene, cue, who))
        return [span] if span else []
    return [said_before] if said_before else _that_behind(scene, cue) or _rest(scene, cue, who)


def quoted_content(scene: Scene, cue: Word, who: Who) -> list[Span]:
    """What a verb says that attributes only beside a quotation ("he laughed")."""
    said = _before(scene, cue, who)
    if said and scene.text[said[1] - 1] in QUOTATION_ENDS:
        more = _quotation_going_on(scene, cue, who)
        return [said, more] if more else [said]
    quoted = quotation_led_into(scene, cue)
    return [quoted] if quoted else []


def _is_main(cue: Word, who: Who) -> bool:
    main = cue.relation_family in ("ROOT", "parataxis", "conj", "dep")
    return main or who.way in (Way.WEDGED, Way.BESIDE)


def _end(scene: Scene, cue: Word, who: Who) -> int:
    hi = scene.bounds(cue)[1]
    return hi if _is_main(cue, who) else min(hi, cue.right + 1)


def _said_before(scene: Scene, cue: Word, who: Who) -> Span | None:
    if _is_completed(scene, cue):
        return None
    said = _before(scene, cue, who)
    if said is None or _is_main(cue, who):
        return said
    quote = scene.quotation_at(said[1] - 1)
    return said if quote and quote.end == said[1] else None


def _clause_behind(scene: Scene, cue: Word) -> Word | None:
    behind = [
        child
        for child in scene.paragraph.children(cue, "ccomp", "parataxis", "dep")
        if child.place > cue.place and child.right > cue.place + 1
    ]
    if not behind:
        return None
    clause = behind[0]
    opening = scene.words[clause.left]
    if clause.relation_family == "ccomp" or opening.is_mark:
        return clause
    return clause if scene.quotation_at(opening.start) else None


def _is_completed(scene: Scene, cue: Word) -> bool:
    """What is said stands behind the verb: "that …", "to …", with no comma between."""
    after = scene.word_at(cue.place + 1)
    for clause in scene.paragraph.children(cue, "ccomp", "xcomp"):
        if clause.place < cue.place:
            continue
        if scene.words[clause.left].lower in _COMPLETING:
            return True
        adjacent = after is not None and not after.is_mark and clause.left == after.place
        if adjacent and clause.relation_family == "ccomp" and scene.has_child(clause, *SUBJECTS):
            return True
    return False


def _going_on(scene: Scene, cue: Word, who: Who, said: Span) -> list[Span]:
    """What follows the cue that stands in the middle of what is said."""
    if scene.text[said[1] - 1] in QUOTATION_ENDS:
        more = _quotation_going_on(scene, cue, who)
    elif who.way is Way.WEDGED and not scene.quotation_at(said[1] - 1):
        more = _clause_going_on(scene, cue, who)
    else:
        more = None
    return [more] if more else []


def _clause_going_on(scene: Scene, cue: Word, who: Who) -> Span | None:
    after, hi = cue.place + 1, _end(scene, cue, who)
    if after < hi - 2 and scene.words[after].text == ",":
        return scene.span(after + 1, hi - 1)
    return None


def _quotation_going_on(scene: Scene, cue: Word, who: Who) -> Span | None:
    """A quotation that goes on behind its cue: “…,” she said. “…”"""
    place = _clause_end(scene, cue, who) + 1
    while place < len(scene.words) and scene.words[place].text in _MARKS_BETWEEN:
        place += 1
    word = scene.word_at(place)
    quote = scene.quotation_at(word.start) if word else None
    if word is not None and quote and quote.start == word.start:
        return quote.start, quote.end
    quote = scene.quotation_behind(cue.end)
    if quote is None:
        return None
    named_to = who.span[1] if who.span else cue.end
    if quote.start < named_to:
        return None
    between = scene.between(max(cue.end, named_to), quote.start)
    if between and between[-1].text == "." and between[-1].sentence == cue.sentence:
        return quote.start, quote.end
    if not between or between[-1].text not in (",", ".", ":") or len(between) > _LONGEST_TAIL:
        return None
    apart = any(one.is_verb and one.tag != "VBG" for one in between)
    stops = sum(one.text == "." for one in between)
    return None if apart or stops > 1 else (quote.start, quote.end)


def _clause_start(scene: Scene, cue: Word, who: Who) -> int:
    """The first place of the cue's own clause: its subject or helping words."""
    first = cue.place
    if who.span and who.span[0] < cue.start:
        start = who.span[0]
        first = next(word.place for word in scene.words if word.end > start)
    while first > scene.bounds(cue)[0] and _opens_clause(scene.words[first - 1], cue):
        first -= 1
    return first


def _opens_clause(word: Word, cue: Word) -> bool:
    helping = word.relation_family in ("aux", "advmod", "cc", "mark")
    return helping and word.head == cue.place and not word.is_mark


def _clause_end(scene: Scene, cue: Word, who: Who) -> int:
    """The last place of the cue's own clause where it stands behind what is said."""
    last = cue.place
    if who.span and who.span[1] > cue.end:
        end = who.span[1]
        last = next(word.place for word in reversed(scene.words) if word.start < end)
    for child in scene.paragraph.children(
        cue, "iobj", "obj", "obl", "advmod", "nmod", "advcl", "xcomp", "compound"
    ):
        if child.place > cue.place and child.left <= last + 1:
            last = max(last, child.right)
    quote = scene.quotation_behind(cue.start + 1)
    while quote and last > cue.place and scene.words[last].end > quote.start:
        last -= 1
    return last


def _before(scene: Scene, cue: Word, who: Who) -> Span | None:
    """What stands before the cue's clause, parted from it by a comma or a closing mark."""
    lo = scene.bounds(cue)[0]
    first = _clause_start(scene, cue, who)
    if first - 1 < lo:
        return _quoted_sentence_before(scene, first)
    mark = scene.words[first - 1]
    if mark.text not in _CLOSES_BEFORE or _joins_on(scene, cue, first):
        return None
    quote = scene.quotation_at(mark.start)
    if quote and quote.end == mark.end:
        return _to_quotation_end(scene, lo, first, quote.start, quote.end)
    stretch = scene.words[lo : first - 1]
    if len(stretch) < 2:
        return None
    if who.way is not Way.WEDGED and (
        not any(one.is_verb or one.tag == "MD" for one in stretch)
        or _only_introduces(scene, stretch, cue)
    ):
        return None
    return scene.span(lo, first - 2)


def _joins_on(scene: Scene, cue: Word, first: int) -> bool:
    """“The rules are old, and he said …”: what stands before is another clause."""
    joined = cue.relation == "conj" and scene.words[first].relation_family == "cc"
    return joined and not scene.quotation_ending(scene.words[first - 1])


def _quoted_sentence_before(scene: Scene, first: int) -> Span | None:
    """A quotation that ends the sentence before: “…?” she said."""
    mark = scene.word_at(first - 1)
    quote = scene.quotation_ending(mark) if mark else None
    if quote is None:
        return None
    if not scene.words[first].text[:1].isupper():
        return quote.start, quote.end
    within = scene.word_at(first - 2)
    asked = within is not None and within.text in ("?", "!", ",", "…", "-", "—")
    return (quote.start, quote.end) if asked else None


def _to_quotation_end(scene: Scene, lo: int, first: int, start: int, end: int) -> Span | None:
    """A quotation, with the words of its sentence that lead into it."""
    opening = scene.words[lo]
    if start <= opening.start:
        return min(start, opening.start), end
    leading = scene.between(opening.start, start)
    if opening.tag in ("IN", "TO", "RB") and not any(
        one.tag in ("VBD", "VBZ", "VBP") for one in leading
    ):
        return None
    return (opening.start, end) if lo < first - 1 else None


def _only_introduces(scene: Scene, stretch: list[Word], cue: Word) -> bool:
    """“When asked, he said”: a clause that hangs on the cue is not what is said."""
    places = {word.place for word in stretch}
    root = next(
        (
            word
            for word in stretch
            if not word.is_mark and (word.head not in places or word.head == word.place)
        ),
        None,
    )
    return (
        root is not None
        and root.relation_family in ("advcl", "obl", "advmod")
        and scene.paragraph.head(root) is cue
    )


def quotation_led_into(scene: Scene, cue: Word) -> Span | None:
    """A quotation that the cue leads into, by a comma, a colon or nothing."""
    quote = scene.quotation_behind(cue.end)
    if quote is None:
        return None
    between = scene.between(cue.end, quote.start)
    if not between:
        starts = scene.text[quote.start + 1 : quote.start + 2].isupper()
        return (quote.start, quote.end) if starts else None
    if between[-1].sentence != cue.sentence or len(between) > _LONGEST_LEAD:
        return None
    if any(one.is_verb and one.tag not in ("VBG", "VBN") for one in between):
        return None
    return (quote.start, quote.end) if between[-1].text in (",", ":") else None


def _that_behind(scene: Scene, cue: Word) -> list[Span]:
    """“… says on its website that …”: the clause, where the parser hung it elsewhere."""
    hi = scene.bounds(cue)[1]
    tells = cue.lower in scene.lexicon.telling
    if not tells and scene.has_child(cue, "obj"):
        return []
    for word in scene.words[cue.place + 1 : min(hi - 1, cue.place + _LONGEST_TAIL)]:
        if word.lower == "that" and not scene.is_quoted(word):
            span = to_sentence_end(scene, cue, word.place, hi) if _conjoins(scene, word) else None
            return [span] if span else []
        between = word.is_verb and word.lower not in scene.lexicon.citing
        if between or word.tag == "MD" or word.text in (";", ":"):
            return []
    return []


def _conjoins(scene: Scene, that: Word) -> bool:
    """“that” before a clause, neither "the bill that failed" nor "that bill"."""
    after = scene.words[that.place + 1]
    return not after.is_verb and after.tag != "MD" and that.tag != "DT"


def _rest(scene: Scene, cue: Word, who: Who) -> list[Span]:
    """All that follows the cue in its sentence, where it has a verb of its own."""
    hi = _end(scene, cue, who)
    if who.span is None or who.span[0] > cue.start or cue.tag == "VBG":
        return []
    begin = cue.place + 1
    for told in scene.paragraph.children(cue, "iobj"):
        if told.place > cue.place:
            begin = max(begin, told.right + 1)
    if hi - begin < 3 or scene.words[begin].lower in _NO_CLAUSE:
        return []
    opening = scene.words[begin]
    if opening.is_mark and not scene.quotation_at(opening.start):
        return []
    if not any(one.is_verb or one.tag == "MD" for one in scene.words[begin:hi]):
        return []
    span = scene.span(begin, hi - 1)
    return [span] if span else []
