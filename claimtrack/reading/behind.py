"""What is said, where it stands behind the cue: a clause, a quotation, or all that is left."""

from __future__ import annotations

from claimtrack.reading.beside import is_date
from claimtrack.reading.found import Who
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_COMPLETING = frozenset(("that", "to", "how", "what", "why", "whether", "if"))
_NO_CLAUSE = frozenset(("to", "on", "in", "at", "for", "with", "by"))
_LONGEST_LEAD = 25
_LONGEST_DATE = 5
_LATE = ("late", "early", "earlier", "later")
_OPENS_CLAUSE = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "EX", "JJ", "CD"))
_LONGEST_TAIL = 14
_LONGEST_AUDIENCE = 8
_LONGEST_OCCASION = 5


def clause_behind(scene: Scene, cue: Word) -> Word | None:
    """The verb of the clause that the parser hung on the cue, behind it."""
    behind = [
        child
        for child in scene.paragraph.children(cue, "ccomp", "parataxis", "dep")
        if child.place > cue.place and child.right > cue.place + 1
        if not _closes_sentence(scene, child)
        if child.relation_family == "ccomp" or _is_clause(scene, child)
        if not any(one.text == ";" for one in scene.words[cue.place + 1 : child.place])
    ]
    if not behind:
        return None
    clause = behind[0]
    opening = scene.words[clause.left]
    if clause.relation_family == "ccomp" or opening.is_mark:
        return clause
    return clause if scene.quotation_at(opening.start) else None


def _is_clause(scene: Scene, child: Word) -> bool:
    """A verb or a quotation is in it, unlike “…, the office reported, *still above the target*”."""
    words = scene.words[child.left : child.right + 1]
    quoted = scene.quotation_at(words[0].start) or scene.quotation_behind(words[0].start)
    return quoted is not None or any(one.is_finite or one.tag == "MD" for one in words)


def _closes_sentence(scene: Scene, clause: Word) -> bool:
    """“Kell informed the premier last week, *two of the people said*.”: who says all of it."""
    opening, hi = scene.words[clause.left], scene.bounds(clause)[1]
    says = clause.relation_family == "parataxis" and clause.lower in scene.lexicon.clause
    rest = scene.words[clause.place + 1 : hi]
    parted = scene.words[max(0, clause.left - 1)].text == "," or opening.text == ","
    return says and parted and all(one.is_mark for one in rest)


def is_completed(scene: Scene, cue: Word) -> bool:
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


def that_behind(scene: Scene, cue: Word) -> list[Span]:
    """“… says on its website that …”: the clause, where the parser hung it elsewhere."""
    hi = scene.bounds(cue)[1]
    tells = cue.lower in scene.lexicon.telling
    objects = [one.place for one in scene.paragraph.children(cue, "obj") if one.place > cue.place]
    for word in scene.words[cue.place + 1 : min(hi - 1, cue.place + _LONGEST_TAIL)]:
        if not tells and word.place in objects:
            return []
        if word.lower == "that" and not scene.is_quoted(word):
            span = to_sentence_end(scene, cue, word.place, hi) if _conjoins(scene, word) else None
            return [span] if span else []
        between = word.is_verb and word.relation_family != "amod"
        between = between and word.lower not in scene.lexicon.citing
        if between or word.tag == "MD" or word.text in (";", ":"):
            return []
    return []


def added_that(scene: Scene, cue: Word) -> Span | None:
    """“…,” she said, adding *that the crews …*: what is added, whatever the parser made of it."""
    before, that = scene.word_at(cue.place - 1), scene.word_at(cue.place + 1)
    if before is None or that is None or before.text != "," or that.lower != "that":
        return None
    if cue.lower not in scene.lexicon.going_on or scene.is_quoted(that):
        return None
    return to_sentence_end(scene, cue, that.place, scene.bounds(cue)[1])


def _conjoins(scene: Scene, that: Word) -> bool:
    """“that” before a clause, neither "the bill that failed" nor "that bill"."""
    after = scene.words[that.place + 1]
    return not after.is_verb and after.tag != "MD" and that.tag != "DT"


def rest(scene: Scene, cue: Word, who: Who, hi: int) -> list[Span]:
    """All that follows the cue up to ``hi``, where it has a verb of its own."""
    if who.span is None or who.span[0] > cue.start or cue.tag == "VBG":
        return []
    if any(_closes_sentence(scene, one) for one in scene.paragraph.children(cue, "parataxis")):
        return []
    begin = cue.place + 1
    for told in scene.paragraph.children(cue, "iobj"):
        if told.place > cue.place:
            begin = max(begin, told.right + 1)
    begin = _behind_occasion(scene, max(begin, _behind_audience(scene, cue)), hi)
    if hi - begin < 3 or scene.words[begin].lower in _NO_CLAUSE:
        return []
    opening = scene.words[begin]
    if opening.is_mark and not scene.quotation_at(opening.start):
        return []
    finite_only = cue.lower in scene.lexicon.finite_only or opening.tag == "PRP"
    if not any(one.is_finite or (one.is_verb and not finite_only) for one in scene.words[begin:hi]):
        return []
    span = to_sentence_end(scene, cue, begin, hi)
    return [span] if span else []


def _behind_occasion(scene: Scene, begin: int, hi: int) -> int:
    """The first place of "it would …" in "said at the time it would …", "said in a letter it …"."""
    if begin >= hi or scene.words[begin].lower not in _NO_CLAUSE:
        return begin
    for word in scene.words[begin + 1 : min(hi - 1, begin + _LONGEST_OCCASION)]:
        after = scene.words[word.place + 1]
        if word.lower in scene.lexicon.occasions or word.lower == "time":
            return after.place if after.tag in ("PRP", "EX", "DT", "PRP$") else begin
    return begin


def _behind_audience(scene: Scene, cue: Word) -> int:
    """The first place of "her members were …" in "told the BNC's Today programme her members were
    …", which the parser could not part from who was told.
    """
    if cue.lower not in scene.lexicon.telling:
        return 0
    end = min(scene.bounds(cue)[1] - 2, cue.place + _LONGEST_AUDIENCE)
    for word in scene.words[cue.place + 1 : end]:
        if word.is_mark and word.tag != "POS":
            break
        if word.lower in scene.lexicon.audiences:
            opens = scene.words[word.place + 1]
            return opens.place if opens.tag in _OPENS_CLAUSE or opens.tag == "PRP$" else 0
    return 0


def begin_of(scene: Scene, cue: Word, clause: Word) -> int:
    """The first place of a clause behind its cue: its subject too where the parser hung that on the
    cue ("said *her plans* would fail").
    """
    begin = max(clause.left, cue.place + 1, _behind_audience(scene, cue))
    if scene.has_child(clause, *SUBJECTS) or cue.lower in scene.lexicon.telling:
        return begin
    places = [one.left for one in scene.paragraph.children(cue, "obj") if one.place > cue.place]
    return min([begin, *places])


def with_that(scene: Scene, cue: Word, begin: int) -> int:
    """The place of the “that” before a clause, where the parser cut it short: "told analysts on a
    call that demand had come back".
    """
    between = scene.words[cue.place + 1 : begin]
    that = next((one for one in between if one.lower == "that"), None)
    if that is None or scene.is_quoted(that):
        return begin
    before = scene.words[cue.place + 1 : that.place]
    return begin if any(one.is_verb or one.is_mark for one in before) else that.place


def behind_date(scene: Scene, cue: Word, begin: int) -> int:
    """The first place behind "on Tuesday" in "said on Tuesday the bridge would open"."""
    place, dated = begin, False
    if any(
        not one.lower.endswith("ly") and one.lower not in _LATE
        for one in scene.words[cue.place + 1 : begin]
    ):
        return begin
    while place < begin + _LONGEST_DATE:
        word = scene.words[place]
        if not (word.lower in ("on", *_LATE) or is_date(scene, word)) or word.text == ",":
            break
        dated = dated or word.text in scene.lexicon.never_in_name
        place += 1
    opens = scene.words[place].tag in _OPENS_CLAUSE
    return place if dated and opens else begin


def broken_clause(scene: Scene, cue: Word) -> int | None:
    """The first place of "funding was short" in "acknowledged funding was short", where the parser
    took its subject for the cue's object; or of what a verb tells somebody.
    """
    if cue.lower in scene.lexicon.telling:
        return _told_clause(scene, cue)
    hi = scene.bounds(cue)[1]
    for subject in scene.paragraph.children(cue, "obj"):
        after = subject.right + 1
        if subject.left != cue.place + 1 or after >= hi - 1:
            continue
        verb = scene.words[after]
        if verb.is_finite and not scene.is_quoted(verb):
            return subject.left
    return None


def _told_clause(scene: Scene, cue: Word) -> int | None:
    """The first place of "the search would go on" in "told reporters the search would go on", where
    the parser hung the clause on who was told.
    """
    for told in scene.paragraph.children(cue, "iobj", "obj"):
        if told.place < cue.place:
            continue
        for clause in scene.paragraph.children(told, "acl:relcl", "acl", "ccomp"):
            subject = scene.paragraph.child(clause, *SUBJECTS)
            if (
                subject is not None
                and subject.left == told.place + 1
                and not subject.tag.startswith("W")
            ):
                return subject.left
    return None
