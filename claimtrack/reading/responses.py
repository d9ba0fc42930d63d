"""Sources who were asked and said nothing: declined, did not respond, could not be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.domain.words import ResponseAct
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.response_lexicon import Formula, ResponseLexicon, Side
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.sources import behind_relative_clause, name_right_before, noun_span
from claimtrack.reading.syntax import Word

_CLAUSE_END = re.compile(
    r"[,;:.?!)—–]\s|[.?!]?$|[“”\"]|\s(?:and|but|when|after|before|while|as|because|until|citing|saying)\s"
)
_WHO_END = re.compile(
    r"[,;:.?!—–]|\s(?:was|were|on|by|about|regarding|when|after|to|for|before)\s|$"
)
_LEAD = re.compile(r"\s+(?:further\s+|directly\s+|publicly\s+)*([\w'’]+)(?:\s+|(?=[.,;]))")
_SHORTEST = 2
_NEAR_CAUSE = 3
_POINTS = ("that", "this", "it", "them", "these", "those")


def responses(scene: Scene, lexicon: ResponseLexicon) -> Iterator[Found]:
    """The response acts of a paragraph; at most one formula is read at one place."""
    for first, after in scene.paragraph.sentences:
        start, end = scene.words[first].start, scene.words[after - 1].end
        sentence = scene.text[start:end]
        if not lexicon.hint.search(sentence):
            continue
        taken: list[Span] = []
        for formula in lexicon.formulas:
            for match in formula.pattern.finditer(sentence):
                found = _read(scene, lexicon, formula, match, start)
                if found and not any(found.cue[0] < e and s < found.cue[1] for s, e in taken):
                    taken.append((found.cue[0], max(found.cue[1], found.content[-1][1])))
                    yield found


def _read(
    scene: Scene, lexicon: ResponseLexicon, formula: Formula, match: re.Match[str], start: int
) -> Found | None:
    cue = _trimmed(scene.text, start + match.start("cue"), start + match.end("cue"))
    words = _trimmed(scene.text, start + match.start("words"), start + match.end("words"))
    inside = [word for word in scene.words if cue[0] <= word.start < max(words[1], cue[1])]
    if not inside or scene.is_quoted(inside[0]) or _is_why_unnamed(scene, inside[0]):
        return None
    source = _source(scene, formula, match, start, inside)
    if source is None and formula.side is Side.SUBJECT:
        return None
    content, about = (words, None)
    if words[0] < words[1] and formula.side is Side.SUBJECT:
        content, about = _with_matter(scene, lexicon, words)
    return Found(
        content=(content if content[0] < content[1] else cue,),
        cue=cue,
        source=source,
        act=formula.act,
        verb=scene.spelled(cue).lower(),
        frame=Frame.RESPONSE,
        way=Way.SUBJECT,
        word=inside[0],
        about=(about,) if about else (),
    )


def _is_why_unnamed(scene: Scene, first: Word) -> bool:
    """“…, who asked not to be named *because they were not authorised to speak*”."""
    begin = max(scene.bounds(first)[0], first.place - _NEAR_CAUSE)
    cause = next(
        (one for one in scene.words[begin : first.place] if one.lower in ("because", "since")), None
    )
    return cause is not None and scene.words[cause.place + 1].tag == "PRP"


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _source(
    scene: Scene, formula: Formula, match: re.Match[str], start: int, inside: list[Word]
) -> Span | None:
    if formula.side is Side.SUBJECT:
        return _subject(scene, inside)
    begin, end = start + match.start("who"), start + match.end("who")
    if formula.side is Side.BEHIND:
        stop = _WHO_END.search(scene.text, begin, end)
        end = stop.start() if stop else end
    return (begin, end) if end - begin >= _SHORTEST else None


def _subject(scene: Scene, inside: list[Word]) -> Span | None:
    """The subject of any verb of the formula, or of the verb it is joined to."""
    told_more = behind_relative_clause(scene, inside[0])
    if told_more is not None:
        return told_more.span
    said = _saying_before(scene, inside[0])
    if said is not None:
        inside = [said, *inside]
    for word in inside:
        here: Word | None = word
        while here is not None and here.is_verb | (here is word):
            subject = scene.paragraph.child(here, *SUBJECTS)
            if subject is not None and subject.place < inside[0].place:
                return noun_span(scene, subject, inside[0])
            if here.relation_family not in ("conj", "xcomp", "aux", "advcl", "ccomp"):
                break
            here = scene.paragraph.head(here)
    return name_right_before(scene, inside[0])


def _saying_before(scene: Scene, first: Word) -> Word | None:
    """“The ministry *said* it was closed, but declined …”: who said declined."""
    joint, comma = scene.word_at(first.place - 1), scene.word_at(first.place - 2)
    if joint is None or comma is None or joint.relation_family != "cc":
        return None
    if comma.text != "," and scene.quotation_ending(comma) is None:
        return None
    above = [
        one
        for one in scene.paragraph.upwards(first)
        if one.lower in scene.lexicon.clause and one.is_finite and one.place < comma.place
    ]
    return above[-1] if above else None


def _with_matter(scene: Scene, lexicon: ResponseLexicon, words: Span) -> tuple[Span, Span | None]:
    """The words as printed to the end of their clause, and what was put to the source in them."""
    sentence_end = next(
        scene.words[after - 1].end
        for first, after in scene.paragraph.sentences
        if scene.words[after - 1].end >= words[1]
    )
    rest = scene.text[words[1] : sentence_end]
    lead = _LEAD.match(rest)
    takes = scene.spelled(words).split()[-1].lower() in lexicon.taking
    if lead and lead.end() == lead.end(1) and lead.group(1).lower() not in _POINTS:
        return words, None
    if lead is None or not (takes or lead.group(1).lower() in lexicon.leads):
        return words, None
    if _is_when(scene, rest[lead.end() :]):
        return words, None
    quote = scene.quotation_at(words[1] + lead.end())
    begin = quote.end - words[1] if quote else lead.end()
    stop = _CLAUSE_END.search(rest, begin)
    end = words[1] + (stop.start() if stop else len(rest))
    named = lead.group(1).lower() in ("on", "about", "regarding", "concerning", "over", "to")
    matter = (words[1] + (lead.end() if named else lead.start(1)), end)
    return (words[0], end), matter if matter[0] < matter[1] else None


def _is_when(scene: Scene, matter: str) -> bool:
    """“on Monday” is no matter."""
    first = re.match(r"\w+", matter)
    return first is not None and first.group() in scene.lexicon.never_in_name


def points_back(lexicon: ResponseLexicon, matter: str) -> bool:
    """Whether what was asked is only pointed to ("on this information")."""
    words = matter.lower().partition(" as ")[0].split()
    return bool(words) and all(word in lexicon.pointing for word in words)


def is_response(found: Found) -> bool:
    """Whether somebody said nothing."""
    return isinstance(found.act, ResponseAct)
