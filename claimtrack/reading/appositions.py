"""Sources that an apposition, a participle or a semicolon parts from their verb."""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.syntax import Word

IN_NAME = frozenset(
    ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "CD", "JJS", "JJR", "HYPH")
)  # fmt: skip
_FARTHEST = 14
_SHORTEST_APPOSED = 4
_AROUND_APPOSITION = 2
_OF = ("of", "for", "at")


def accompanying(scene: Scene, cue: Word) -> Span | None:
    """“…, with *its chairman, Jon Vane*, predicting that …”."""
    if cue.tag != "VBG":
        return None
    for word in reversed(scene.words[max(scene.bounds(cue)[0], cue.place - _FARTHEST) : cue.place]):
        before = scene.word_at(word.place - 1)
        if word.lower == "with" and before is not None and before.text == ",":
            return scene.span(word.place + 1, cue.place - 1)
        if not (word.tag in IN_NAME or word.text == "," or word.lower in ("of", "for")):
            return None
    return None


def behind_semicolon(scene: Scene, cue: Word) -> Who | None:
    """“…; *a fourth, Pete Alvarez,* said …”: a noun and its apposition behind a semicolon."""
    lo = scene.bounds(cue)[0]
    stretch = scene.words[lo : cue.place]
    places = [one.place for one in stretch if one.text == ";" and not scene.is_quoted(one)]
    if not places or stretch[-1].text != ",":
        return None
    behind = scene.words[places[-1] + 1 : cue.place]
    plain = all(one.tag in IN_NAME or one.text == "," for one in behind)
    commas = sum(one.text == "," for one in behind)
    if not plain or commas != _AROUND_APPOSITION:
        return None
    return Who(scene.span(behind[0].place, cue.place - 1), Way.SUBJECT)


def apposed(scene: Scene, cue: Word) -> Who | None:
    """“Velmora, its only ally, warned …”, “Feld, reached at home, said …”, where the parser saw no
    subject.
    """
    lo = scene.bounds(cue)[0]
    before = scene.word_at(cue.place - 1)
    opening = scene.words[lo]
    if (
        before is None
        or before.text != ","
        or not cue.is_finite
        or cue.place - lo < _SHORTEST_APPOSED
    ):
        return None
    stretch = scene.words[lo : cue.place]
    if not (opening.tag.startswith("NNP") or opening.tag == "DT") or scene.quotation_at(
        opening.start
    ):
        return None
    verbs = [one for one in stretch if one.is_verb and not scene.is_in_relative_clause(one)]
    commas = [one.place for one in stretch if one.text == ","]
    if len(commas) != _AROUND_APPOSITION:
        return None
    if verbs and (verbs[0].place != commas[0] + 1 or len(verbs) > 1):
        return None
    return Who(scene.span(lo, cue.place - 1), Way.SUBJECT)


def apposed_behind_clause(scene: Scene, cue: Word) -> Who | None:
    """“Nobody had been chosen, *the chairman, Lise Dahl,* told a conference, but …”."""
    who = apposed_right_before(scene, cue)
    if who is None or who.span is None:
        return None
    start = who.span[0]
    before = [one for one in scene.words[scene.bounds(cue)[0] : cue.place] if one.end <= start]
    says = any(one.is_finite and not scene.is_in_relative_clause(one) for one in before)
    parted = bool(before) and before[-1].text == ","
    return Who(who.span, Way.WEDGED) if says and parted else None


def apposed_right_before(scene: Scene, cue: Word) -> Who | None:
    """“In an email *its head of news, Paul Orr,* wrote: …”, which the parser hung on the email."""
    closing, lo = scene.word_at(cue.place - 1), scene.bounds(cue)[0]
    if closing is None or closing.text != "," or not cue.is_finite:
        return None
    first = closing.place
    while first > lo and scene.words[first - 1].tag.startswith("NNP"):
        first -= 1
    comma = scene.words[first - 1] if first > lo else None
    if first == closing.place or comma is None or comma.text != ",":
        return None
    begin = comma.place
    while begin > lo and (
        scene.words[begin - 1].tag in IN_NAME or scene.words[begin - 1].lower in _OF
    ):
        begin -= 1
        if scene.words[begin].tag in ("DT", "PRP$"):
            break
    if begin == comma.place or scene.words[begin].lower in _OF:
        return None
    return Who(scene.span(begin, closing.place - 1), Way.SUBJECT)
