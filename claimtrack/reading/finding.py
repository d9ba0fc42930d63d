"""Every attribution in one parsed paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimtrack.reading.according_to import by_phrase, stands_in_clause
from claimtrack.reading.citing import by_citing
from claimtrack.reading.cues import by_colon, by_verb
from claimtrack.reading.found import Found, Frame
from claimtrack.reading.hearing import by_hearing
from claimtrack.reading.impersonal import by_passive
from claimtrack.reading.labels import by_dash, by_label, by_signature
from claimtrack.reading.nouns import by_noun
from claimtrack.reading.phrasal import by_phrasal
from claimtrack.reading.quoted_as import by_quoting_as
from claimtrack.reading.response_lexicon import ResponseLexicon
from claimtrack.reading.responses import responses
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.syntax import Word

_SUBJECT = 2
"""Words before a response in what is said: “that he *would not comment*”."""


def attributions(scene: Scene, formulas: ResponseLexicon) -> list[Found]:
    """The attributions and response acts of a paragraph, in the order of their cues."""
    if not scene.words:
        return []
    answered = list(responses(scene, formulas))
    reach = [(one.cue[0], max(one.cue[1], one.content[-1][1])) for one in answered]
    said = [one for one in _said(scene) if not _meets(one.cue, reach)]
    told = [(one, response) for one in said for response in _told_by(scene, one, answered)]
    said = [one for one in said if all(one is not other for other, _ in told)]
    sources = {response.cue: one.source for one, response in told}
    answered = [replace(one, source=sources.get(one.cue, one.source)) for one in answered]
    said = [_up_to_who_reports(_up_to_response(scene, one, answered), said) for one in said]
    clauses = [span for one in said if one.frame is Frame.CLAUSE for span in one.content]
    said = [one for one in said if one.frame is not Frame.OBJECT or not _meets(one.cue, clauses)]
    voiced = [one for one in said if one.frame is not Frame.IMPERSONAL]
    impersonal = [
        one
        for one in said
        if one.frame is Frame.IMPERSONAL
        and not _meets(one.cue, [span for other in voiced for span in other.content])
    ]
    everything = sorted([*voiced, *impersonal, *answered], key=lambda one: one.cue)
    everything = [_through(scene, one, everything) for one in everything]
    return [part for one in everything for part in _with_cited(scene, one)]


def _told_by(scene: Scene, one: Found, answered: list[Found]) -> list[Found]:
    """“She said *she would not comment*”: that is her response, and no statement."""
    if one.frame is not Frame.CLAUSE or len(one.content) != 1:
        return []
    begin, end = one.content[0]
    return [
        response
        for response in answered
        if begin <= response.cue[0] < end
        and len(scene.between(begin, response.cue[0])) <= _SUBJECT
        and _is_of(scene, one, begin, response)
    ]


def _is_of(scene: Scene, one: Found, begin: int, response: Found) -> bool:
    """A pronoun or nothing stands before the response: it is the speaker's own."""
    before = [word for word in scene.between(begin, response.cue[0]) if word.lower != "that"]
    return one.source is not None and all(word.tag.startswith("PRP") for word in before)


def _up_to_response(scene: Scene, one: Found, answered: list[Found]) -> Found:
    """Without "but refused to name him", which the same source is told to have done next."""
    start, end = one.content[-1] if one.content else (0, 0)
    for response in answered:
        joint = scene.word_at(response.word.place - 1)
        inside = start < response.cue[0] < end and one.cue[0] < start
        if inside and joint is not None and joint.lower in ("but", "and"):
            last = scene.words[joint.place - 1]
            last = scene.words[last.place - 1] if last.text == "," else last
            return replace(one, content=(*one.content[:-1], (start, last.end)))
    return one


def _up_to_who_reports(one: Found, said: list[Found]) -> Found:
    """Without “, *the Echo revealed last week*”, which says who reports all of the sentence."""
    if not one.content:
        return one
    start, end = one.content[-1]
    for other in said:
        if other.source is None or not other.content or not start < other.cue[0] < end:
            continue
        whole = other.content[0][0] <= one.cue[0] and one.cue[1] < other.content[-1][1]
        if whole and start < other.content[-1][1] <= other.source[0]:
            return replace(one, content=(*one.content[:-1], (start, other.content[-1][1])))
    return one


def _through(scene: Scene, one: Found, everything: list[Found]) -> Found:
    """“*The radio* wrote that, according to a leaked log, …”: the log, through the radio."""
    if one.frame is not Frame.ACCORDING_TO or not stands_in_clause(scene, one.word):
        return one
    outer = (
        other
        for other in everything
        if other.source and any(start < one.cue[0] < end for start, end in other.content)
    )
    by = next(outer, None)
    return replace(one, relayed_by=by.source) if by else one


def _with_cited(scene: Scene, one: Found) -> list[Found]:
    """A report with what it cites right behind it, whichever comes first in the sentence."""
    alone = one.frame is Frame.RESPONSE or one.relayed_by is not None
    return [one] if alone else by_citing(scene, one)


def _said(scene: Scene) -> Iterator[Found]:
    for label in (by_label(scene), by_dash(scene), by_signature(scene)):
        if label:
            yield label
    relayed = [one for word in scene.words for one in by_quoting_as(scene, word)]
    yield from relayed
    taken = [one.cue for one in relayed]
    colon = by_colon(scene)
    begins = scene.lexicon.begins(wide=scene.wide)
    for word in scene.words:
        if (word.start, word.end) in taken:
            continue
        found = _from(scene, word) if word.tag and word.lower in begins else None
        if found is None and word.tag and word.lower in scene.lexicon.opening_phrase:
            found = by_phrase(scene, word)
        if found:
            colon = colon if colon and colon.cue != found.cue else None
            yield found
    if colon:
        yield colon


def _from(scene: Scene, word: Word) -> Found | None:
    return (
        by_phrasal(scene, word)
        or by_verb(scene, word)
        or by_phrase(scene, word)
        or by_passive(scene, word)
        or by_noun(scene, word)
        or by_hearing(scene, word)
    )


def _meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
