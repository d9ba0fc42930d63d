"""Who says it: the noun that a cue has for its subject, or that stands beside it."""

from __future__ import annotations

from claimtrack.reading.appositions import (
    IN_NAME,
    accompanying,
    apposed,
    apposed_behind_clause,
    apposed_right_before,
    behind_semicolon,
)
from claimtrack.reading.beside import TELLS_MORE, beside_quotation, inverted, is_date
from claimtrack.reading.closing import closing_source
from claimtrack.reading.found import Way, Who
from claimtrack.reading.openings import set_right
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.syntax import Word

_HOPS = 5
_PRONOUN_AND_ADVERB = 2
_BEING = frozenset(("is", "are", "was", "were", "'s", "'re"))
_TODAY = frozenset(("today", "yesterday", "tonight"))
_BEFORE_DATE = frozenset(("on", "in", "last", "late", "early"))
_HAVING = frozenset(("has", "have", "had"))


def source_of(scene: Scene, cue: Word) -> Who:
    """The source of a verb that attributes. The comma that closes an apposition belongs to it."""
    who = set_right(scene, cue, behind_relative_clause(scene, cue) or _found(scene, cue))
    if who.span is None:
        return who
    who = _without_joint(scene, who)
    if who.span is None or "," not in scene.spelled(who.span):
        return who
    comma = next((word for word in scene.words if word.start == who.span[1]), None)
    return Who((who.span[0], comma.end), who.way) if comma and comma.text == "," else who


def _without_joint(scene: Scene, who: Who) -> Who:
    """“It” of "but it later"."""
    words = scene.between(*who.span) if who.span else []
    while len(words) > 1 and words[0].lower in scene.lexicon.never_opens_name:
        words = words[1:]
    if (
        len(words) == _PRONOUN_AND_ADVERB
        and words[0].tag == "PRP"
        and words[1].tag.startswith("RB")
    ):
        words = words[:1]
    return Who((words[0].start, words[-1].end), who.way) if words else who


def behind_relative_clause(scene: Scene, cue: Word) -> Who | None:
    """“Aldmark, whose boats fish there, *said* …”: the noun that opens the sentence."""
    lo = scene.bounds(cue)[0]
    before = scene.word_at(cue.place - 1)
    if before is None or before.text != "," or not cue.is_finite:
        return None
    stretch = scene.words[lo : cue.place]
    opening = next((one for one in stretch if one.lower in TELLS_MORE), None)
    if opening is None or opening.place == lo or scene.words[opening.place - 1].text != ",":
        return None
    noun, clause = scene.words[lo : opening.place], scene.words[opening.place : cue.place]
    if noun[0].tag == "IN" or any(one.is_finite for one in noun):
        return None
    verbs = sum(one.is_finite for one in clause)
    return Who(scene.span(lo, cue.place - 1), Way.SUBJECT) if verbs == 1 else None


def _found(scene: Scene, cue: Word) -> Who:
    after = scene.word_at(cue.place + 1)
    if after is not None and after.tag == "RB":
        after = scene.word_at(cue.place + 2)
    if after is not None and after.text in (",", ".", ":") and cue.lower in scene.lexicon.clause:
        wedged = _between_commas(scene, cue)
        if wedged:
            return Who(wedged, Way.WEDGED)
    beside = beside_quotation(scene, cue)
    if beside:
        return Who(beside, Way.BESIDE)
    beside = accompanying(scene, cue)
    if beside:
        return Who(beside, Way.NOUN)
    return (
        behind_semicolon(scene, cue)
        or apposed_behind_clause(scene, cue)
        or inverted(scene, cue)
        or closing_source(scene, cue)
        or _headless(scene, cue)
        or _agent(scene, cue)
        or _subject(scene, cue)
        or apposed(scene, cue)
        or apposed_right_before(scene, cue)
        or _behind(scene, cue)
        or _right_before(scene, cue)
        or Who(None, Way.NOBODY)
    )


def _headless(scene: Scene, cue: Word) -> Who | None:
    """A headline's or parser's "Officials accused …", where the cue hangs on its own subject."""
    head = scene.paragraph.head(cue)
    if cue.relation != "acl" or cue.tag not in ("VBN", "VBD") or head is None:
        return None
    if head.relation == "ROOT" and head.right >= cue.place and head.tag.startswith(("NN", "PRP")):
        return Who(_before(scene, head, cue), Way.SUBJECT)
    return None


def _agent(scene: Scene, cue: Word) -> Who | None:
    agent = scene.paragraph.child(cue, "obl:agent")
    return Who(noun_span(scene, agent, cue, without_case=True), Way.AGENT) if agent else None


def _subject(scene: Scene, cue: Word) -> Who | None:
    """The subject of the cue, or of the verb that it is bound to ("… and added", "saying …")."""
    here = _said_together(scene, cue)
    for _ in range(_HOPS):
        subject = _nearest_subject(scene, here)
        if subject is not None:
            return _as_subject(scene, subject, here, cue)
        head = scene.paragraph.head(here)
        if head is None:
            return None
        if here.relation_family == "acl" and here.relation != "acl:relcl":
            way = Way.WEDGED if here is cue and _closes(scene, head, cue) else Way.NOUN
            return Who(_before(scene, head, here), way)
        if here.relation_family not in ("conj", "xcomp", "advcl", "dep"):
            return None
        here = head
    return None


def _nearest_subject(scene: Scene, verb: Word) -> Word | None:
    """Of “*hours* after *negotiators* announced”, where the parser saw two, the nearer one."""
    subjects = list(scene.paragraph.children(verb, *SUBJECTS))
    before = [one for one in subjects if one.place < verb.place]
    plain = [one for one in before if not _is_relative(scene, one)]
    before = plain or before
    nearest = before[-1:] or subjects[:1]
    return nearest[0] if nearest else None


def _is_relative(scene: Scene, noun: Word) -> bool:
    """“*all of whom*”: it points back to the noun before."""
    return any(one.tag.startswith("W") for one in scene.words[noun.left : noun.right + 1])


def _said_together(scene: Scene, cue: Word) -> Word:
    """For “…, adding that”, the verb of saying that it goes on from: the farthest up."""
    before = scene.word_at(cue.place - 1)
    if before is None:
        return cue
    goes_on = cue.tag == "VBG" and before.text in scene.lexicon.parting
    joined = cue.relation == "conj" and before.relation_family == "cc" and cue.is_finite
    if not goes_on and not (joined and not scene.has_child(cue, *SUBJECTS)):
        return cue
    above: list[Word] = []
    for one in scene.paragraph.upwards(cue):
        if one.lower in scene.lexicon.clause and one.is_finite and one.place < cue.place:
            above.append(one)
        main = one is not cue and one.relation_family in ("ROOT", "parataxis", "conj")
        if joined and main and scene.has_child(one, *SUBJECTS):
            break
    if joined:
        above = [one for one in above if one.tag == cue.tag]
    return above[-1] if above else cue


def _closes(scene: Scene, noun: Word, cue: Word) -> bool:
    """“…, a shipping source told the paper”: the clause that ends a sentence."""
    if cue.tag != "VBD" or cue.lower not in scene.lexicon.clause:
        return False
    first = next(word for word in scene.words[noun.left :] if not word.is_mark)
    parted = first.place > scene.bounds(cue)[0] + 1
    return parted and scene.words[first.place - 1].text in scene.lexicon.parting


def _as_subject(scene: Scene, subject: Word, of: Word, cue: Word) -> Who:
    if of is cue and scene.is_passive(cue):
        return Who(None, Way.NOBODY)
    return Who(noun_span(scene, subject, cue), Way.SUBJECT)


def _before(scene: Scene, noun: Word, modifier: Word) -> Span | None:
    return scene.span(noun.left, min(noun.right, modifier.left - 1))


def noun_span(scene: Scene, noun: Word, cue: Word, *, without_case: bool = False) -> Span | None:
    """A noun with all that hangs on it, up to the cue, and without a quotation before it."""
    first, last = max(noun.left, scene.bounds(cue)[0]), noun.right
    case = scene.paragraph.child(noun, "case") if without_case else None
    if case is not None and case.place == first:
        first += 1
    if first <= cue.place <= last:
        first, last = (first, cue.place - 1) if noun.place < cue.place else (cue.place + 1, last)
    while last + 1 < cue.place and scene.words[last + 1].tag in ("NNP", "NNPS"):
        last += 1
    while first > scene.bounds(cue)[0] and _belongs_to_name(scene, first):
        first -= 1
    first = _behind_date(scene, _behind_opening_phrase(scene, first, noun.place), noun.place)
    while first < noun.place and scene.words[first].lower in scene.lexicon.never_opens_name:
        first += 1
    last = _without_date(scene, noun, last)
    for place in range(noun.place, first - 1, -1):
        word = scene.words[place]
        if word.text == "”" or (word.is_mark and scene.quotation_ending(word)):
            first = place + 1
            break
    return scene.span(first, last)


def _behind_date(scene: Scene, first: int, noun: int) -> int:
    """Behind "On 5 January" in "On 5 January President Tann", which no comma parts."""
    if scene.words[first].lower not in _BEFORE_DATE:
        return first
    place = first + 1
    while place < noun and is_date(scene, scene.words[place]):
        place += 1
    return place if place > first + 1 else first


def _without_date(scene: Scene, noun: Word, last: int) -> int:
    """Without the date at the end of "the ministry on Tuesday"."""
    while last > noun.place and scene.words[last].text in _TODAY:
        last -= 1
    end = last
    while end > noun.place and is_date(scene, scene.words[end]):
        end -= 1
    case = scene.words[end]
    if end == last or end <= noun.place or case.tag != "IN":
        return last
    dated = scene.words[case.head]
    ours = dated.place > end and noun.place <= dated.head <= end
    return end - 1 if ours else last


def _belongs_to_name(scene: Scene, first: int) -> bool:
    """Whether the word before a name is part of it too, where the parser hung it elsewhere."""
    before, name = scene.words[first - 1], scene.words[first]
    proper = before.tag in ("NNP", "NNPS") and name.tag in ("NNP", "NNPS")
    post = before.tag in ("NN", "NNP") and before.lower in scene.lexicon.speakers
    titled = post and name.tag == "NNP" and before.relation_family not in ("obj", "obl")
    compound = before.head == name.place and name.lower in scene.lexicon.speakers
    if titled or (compound and before.relation_family in ("compound", "amod")):
        return not before.is_mark
    return proper and before.text not in scene.lexicon.never_in_name and not before.is_mark


def _behind_opening_phrase(scene: Scene, first: int, noun: int) -> int:
    """Behind the comma of "In May, the ministry", where the parser hung the phrase on the noun."""
    if scene.words[first].tag not in ("IN", "RB", "WRB", "TO"):
        return first
    commas = [place for place in range(first, noun) if scene.words[place].text == ","]
    return commas[-1] + 1 if commas else first


def _between_commas(scene: Scene, cue: Word) -> Span | None:
    """The noun of ", Mr. Lund often says,": right before the cue, parted by a comma."""
    lo = scene.bounds(cue)[0]
    last = cue.place - 1
    while last >= lo and _is_helper(scene.words[last]):
        last -= 1
    if last < lo or not scene.words[last].is_nominal:
        return None
    first = last
    while first > lo and scene.words[first - 1].tag in IN_NAME:
        first -= 1
    parted = first > lo and scene.words[first - 1].text in scene.lexicon.parting
    return scene.span(first, last) if parted else None


def _is_helper(word: Word) -> bool:
    helping = word.relation_family in ("aux", "advmod") or word.tag in ("RB", "MD")
    helping = (helping and word.tag != "DT") or word.lower in _HAVING | _BEING
    return helping and not word.is_mark and not word.is_nominal


def _behind(scene: Scene, cue: Word) -> Who | None:
    """The noun right behind a cue that closes what is said, where the parser saw no subject."""
    hi = scene.bounds(cue)[1]
    before, after = scene.word_at(cue.place - 1), cue.place + 1
    if before is None or before.text not in ("”", ",", '"', "’", "'", "''") or after >= hi:
        return None
    noun = scene.words[after]
    if not noun.tag.startswith(("NN", "DT", "PRP")):
        return None
    while noun.head > cue.place and noun.head != noun.place and scene.words[noun.head].is_nominal:
        noun = scene.words[noun.head]
    return Who(scene.span(after, min(noun.right, hi - 1)), Way.BEHIND)


def _right_before(scene: Scene, cue: Word) -> Who | None:
    finite = cue.is_finite or _has_helper(scene, cue)
    span = name_right_before(scene, cue) if finite else None
    return Who(span, Way.BEHIND) if span else None


def _has_helper(scene: Scene, cue: Word) -> bool:
    """“is warning”, "has told": the verb is finite by the word before it."""
    before = scene.word_at(cue.place - 1)
    helpers = _BEING if cue.tag == "VBG" else _HAVING if cue.tag == "VBN" else frozenset[str]()
    return before is not None and before.lower in helpers and before.sentence == cue.sentence


def name_right_before(scene: Scene, cue: Word) -> Span | None:
    """The name right before a verb, where the parser saw no subject."""
    lo = scene.bounds(cue)[0]
    last = cue.place - 1
    while last >= lo and _is_helper(scene.words[last]):
        last -= 1
    if last < lo or not (scene.words[last].is_nominal or scene.words[last].tag == "DT"):
        return None
    first = last
    while first > lo and scene.words[first - 1].tag in IN_NAME:
        first -= 1
    return scene.span(first, last)
