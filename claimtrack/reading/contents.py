"""What is said, where it is a clause or a quotation: before the cue, behind it, on both sides."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.reading.behind import (
    added_that,
    begin_of,
    behind_date,
    broken_clause,
    clause_behind,
    is_completed,
    quotation_led_into,
    rest,
    that_behind,
    with_that,
)
from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import QUOTATION_ENDS, SUBJECTS, Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_CLOSES_BEFORE = frozenset((",", "”", "'", '"', "—", "–", "’", "―", "''", "?", "!", "--"))
_MARKS_BETWEEN = frozenset((",", ".", ":", ";", "—", "–", "--"))
_LONGEST_TAIL = 14
_NEAR_SPEAKER = 9


def clause_content(scene: Scene, cue: Word, who: Who) -> list[Span]:
    """What a verb of saying says, as one or two spans; nothing where it says nothing here."""
    added = added_that(scene, cue)
    if added:
        return [added]
    said_before = _said_before(scene, cue, who)
    clause = clause_behind(scene, cue)
    if said_before and clause is None and not scene.quotation_at(said_before[1] - 1):
        behind = that_behind(scene, cue) or _led_into(scene, cue)
        if behind:
            return behind
    if said_before and (
        clause is None
        or scene.quotation_at(said_before[1] - 1)
        or _is_one_clause(scene, cue, who, clause)
    ):
        return [said_before, *_going_on(scene, cue, who, said_before)]
    quoted = quotation_led_into(scene, cue)
    if quoted:
        return [quoted]
    begin = begin_of(scene, cue, clause) if clause else broken_clause(scene, cue)
    if begin is not None:
        begin = behind_date(scene, cue, with_that(scene, cue, begin))
    if begin is not None:
        end = _end(scene, cue, who) if clause else scene.bounds(cue)[1]
        span = to_sentence_end(scene, cue, begin, end)
        return [span] if span else []
    if said_before:
        return [said_before]
    return (
        that_behind(scene, cue)
        or _around_as(scene, cue, who)
        or rest(scene, cue, who, _end(scene, cue, who))
    )


def _around_as(scene: Scene, cue: Word, who: Who) -> list[Span]:
    """“As the ministry said, the ship has sailed”: all but the clause with "as"."""
    lo, hi = scene.bounds(cue)
    first = _clause_start(scene, cue, who)
    opening = scene.words[first - 1] if first > lo and scene.words[first].lower != "as" else None
    opening = scene.words[first] if opening is None else opening
    if opening.lower != "as" or who.span is None:
        return []
    pieces: list[Span] = []
    before = opening.place - 1
    if before > lo + 1 and scene.words[before].text == ",":
        pieces.extend(span for span in [scene.span(lo, before - 1)] if span)
    comma = next((w.place for w in scene.words[cue.place + 1 : hi - 1] if w.text == ","), None)
    if comma is not None:
        pieces.extend(span for span in [scene.span(comma + 1, hi - 1)] if span)
    return pieces if _says_something(scene, pieces) else []


def _says_something(scene: Scene, pieces: list[Span]) -> bool:
    return any(word.is_finite for piece in pieces for word in scene.between(*piece))


def _led_into(scene: Scene, cue: Word) -> list[Span]:
    quoted = quotation_led_into(scene, cue)
    return [quoted] if quoted else []


def _is_one_clause(scene: Scene, cue: Word, who: Who, clause: Word) -> bool:
    """“The ship, the ministry said, will sail”: its subject stands before the cue."""
    after = scene.word_at(cue.place + 1)
    parted = after is not None and after.text == "," and who.way is Way.WEDGED
    return parted and clause.left > cue.place and not scene.has_child(clause, *SUBJECTS)


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


def _is_parted(scene: Scene, cue: Word) -> bool:
    """“…, *the ministry said*, accusing …”, whatever the parser made of what stands before."""
    after = scene.word_at(cue.place + 1)
    hung = cue.relation == "advcl" and cue.is_finite and not scene.has_child(cue, "mark", "advmod")
    return hung and after is not None and after.text in (",", ".")


def _end(scene: Scene, cue: Word, who: Who) -> int:
    hi = scene.bounds(cue)[1]
    if _is_main(cue, who):
        return hi
    end = min(hi, cue.right + 1)
    if cue.relation_family == "acl" or scene.words[end - 1].is_mark:
        return end
    while end < hi and not scene.words[end].is_mark:
        end += 1
    return end


def _said_before(scene: Scene, cue: Word, who: Who) -> Span | None:
    if is_completed(scene, cue):
        return None
    said = _before(scene, cue, who)
    if said is None or _is_main(cue, who) or _is_parted(scene, cue):
        return said
    quote = scene.quotation_at(said[1] - 1)
    return said if quote and quote.end == said[1] else None


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
    if after < hi - 2 and scene.words[after + 1].tag == "VBG":
        return None
    if after < hi - 2 and scene.words[after].text == ",":
        return scene.span(after + 1, hi - 1)
    return None


def _quotation_going_on(scene: Scene, cue: Word, who: Who) -> Span | None:
    """A quotation that goes on behind its cue: “…,” she said. “…”; "adding" takes its own."""
    span = _quotation_behind(scene, cue, who)
    if span is None:
        return None
    if _has_its_own_speaker(scene, cue, span):
        return None
    between = scene.between(cue.end, span[0])
    return None if any(one.lower in scene.lexicon.going_on for one in between) else span


def _has_its_own_speaker(scene: Scene, cue: Word, quote: Span) -> bool:
    """“…,” said Lund. “…,” *said Pell*: a cue of another sentence right behind the quotation."""
    if scene.text[quote[1] - 2] == ".":
        return False
    behind = [one for one in scene.words if one.start >= quote[1]][:_NEAR_SPEAKER]
    if behind and behind[0].text == ",":
        behind = behind[1:]
    if not behind or behind[0].sentence == cue.sentence or behind[0].is_mark:
        return False
    for one in behind:
        if (one.is_mark and one.text != ",") or one.lower in ("that", "which", "who"):
            return False
        if one.is_finite:
            speaks = one.lower in scene.lexicon.clause or one.lower in scene.lexicon.quoting
            return speaks and behind[0].sentence == one.sentence
    return False


def _quotation_behind(scene: Scene, cue: Word, who: Who) -> Span | None:
    place = _clause_end(scene, cue, who) + 1
    while place < len(scene.words) and scene.words[place].text in _MARKS_BETWEEN:
        place += 1
    word = scene.word_at(place)
    quote = scene.quotation_at(word.start) if word else None
    if word is not None and quote and quote.start == word.start:
        return None if _says_on(scene, cue, word.start) else (quote.start, quote.end)
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
    apart = apart or _says_on(scene, cue, quote.start)
    stops = sum(one.text == "." for one in between)
    return None if apart or stops > 1 else (quote.start, quote.end)


def _says_on(scene: Scene, cue: Word, until: int) -> bool:
    """“…,” he said, before *conceding* that “some adjustments” had been made."""
    between = scene.between(cue.end, until)
    return any(one.tag == "VBG" and one.lower in scene.lexicon.clause for one in between)


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
    if len(stretch) < 2 or _is_no_part(scene, cue, who, stretch):
        return None
    if who.way is not Way.WEDGED and (
        not any(_is_verbal(scene, one, cue) for one in stretch)
        or _only_introduces(scene, stretch, cue)
    ):
        return None
    return scene.span(_behind_disagreement(scene, stretch), first - 2)


def _behind_disagreement(scene: Scene, stretch: list[Word]) -> int:
    """The place where the words begin in “Lind disagreed: *the bank would not move*, she said”."""
    for word, colon in pairwise(stretch):
        if colon.text == ":" and word.lower in scene.lexicon.taking_sides:
            return colon.place + 1
    return stretch[0].place


def _is_verbal(scene: Scene, word: Word, cue: Word) -> bool:
    """A verb, or what the parser made one though the tagger took it for a noun."""
    hung = word.relation_family == "ccomp" and word.head == cue.place
    rooted = word.head == word.place and scene.has_child(word, "obj", "compound:prt")
    return word.is_verb or word.tag == "MD" or hung or rooted


def _is_no_part(scene: Scene, cue: Word, who: Who, stretch: list[Word]) -> bool:
    """It says when or where, and what is said does not go on behind the source and the cue."""
    after = scene.words[cue.place + 1] if cue.place + 1 < len(scene.words) else None
    if stretch[0].lower in scene.lexicon.put_to:
        return True
    goes_on = who.way is Way.WEDGED and (after is None or after.text != ":")
    return not goes_on and _says_when_or_where(stretch)


def _says_when_or_where(stretch: list[Word]) -> bool:
    """“In a letter released on Thursday, …”: a phrase with no finite verb of its own."""
    verbs = any(word.is_finite or word.tag == "MD" for word in stretch)
    return stretch[0].tag == "IN" and not verbs


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
