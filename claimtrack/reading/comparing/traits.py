"""What can be seen of a pair at a glance, for the weights that were learned of pairs like it.

A trait is a short name, "day=True": how long after the claim the text appeared, how much of the
claim it has, its words that the claim has not. What the rules make of the pair is none: they know
the older of our pairs too well to be trusted alike on new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.claims import TermKind
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.lines import Line, Word
from claimtrack.reading.comparing.progress import is_own

_LAGS = (1, 4, 14, 45, 150, 400)
_JUST_OVER = 14
_LONG = 3
_HEAD, _BEGINNING, _TAIL = 4, 5, 4
_LOOKED_AT = 2
_REPORTING = word_set("reporting")
_WEEKDAYS = word_set("weekdays")
_QUOTES = frozenset('“”"')
_EDGE = "|"
_KINDS = frozenset({"OWN", "NAME", "NUMBER"})


@dataclass(frozen=True, slots=True)
class Trait:
    """A name; and where it is a word or expression of the text, its sentence and words there."""

    name: str
    line: Line | None = None
    first: int = 0
    last: int = 0


def traits(case: Case) -> Iterator[Trait]:
    """Everything that is looked at, some of it more than once."""
    for name in _at_a_glance(case):
        yield Trait(name)
        if case.claim.side.beside:
            yield Trait(f"beside {name}")
    for line in case.focus[:_LOOKED_AT]:
        yield from _of_words(case, line)
        yield from map(Trait, _of_neighbours(case, line))


def _at_a_glance(case: Case) -> Iterator[str]:
    yield from _of_claim(case)
    yield from _in_common(case)
    yield from _of_time(case)
    if case.focus and case.focus[0].words:
        yield from _of_sentence(case, case.focus[0])


def _of_claim(case: Case) -> Iterator[str]:
    claim = case.claim
    kind = claim.side.sources[0].kind.value if claim.side.sources else ""
    yield f"ahead={claim.ahead}"
    yield f"negated={claim.negated}"
    yield f"source={kind}"
    yield f"source={kind} {claim.ahead}"


def _in_common(case: Case) -> Iterator[str]:
    there, claim = case.there, case.claim
    event = None if claim.event is None else claim.event in there.found
    yield f"share={int(there.share * 6)}"
    yield f"event={event}"
    yield f"event={event} {claim.ahead} {case.is_over}"
    matter, names = there.part(TermKind.NOUN, TermKind.EVENT), there.part(TermKind.NAME)
    yield f"matter={None if matter is None else int(matter * 5)}"
    yield f"names={None if names is None else int(names * 3)}"
    yield from _matter(case, len(claim.names))
    yield f"speaker={case.same_speaker is not None}"
    yield f"origin={case.origin is not None}"
    yield f"numbers={bool(claim.quantities)} {bool(case.numbers)}"
    for one in case.numbers:
        yield f"number={one.how.value}"
    against = case.against
    yield f"against={against.kind.value} {int(against.trust * 5)}" if against else "against="
    for sign in case.seen:
        yield f"sign={sign.value}"
        yield f"sign={sign.value} {claim.ahead} {case.is_over}"


def _matter(case: Case, names: int) -> Iterator[str]:
    """What the claim is about besides its names: how much of it is there, and of its end."""
    there, event = case.there, case.claim.event
    nouns = [term for term in case.claim.terms if term.kind in (TermKind.NOUN, TermKind.EVENT)]
    found = sum(term in there.found for term in nouns)
    named = sum(term.kind is TermKind.NAME for term in there.found)
    lacking = min(3, len(nouns) - found)
    yield f"nouns={min(3, found)} {lacking}"
    yield f"lacking={lacking}"
    yield f"nouns={min(3, found)} names={min(2, named)} of {min(2, names)}"
    behind = [term for term in nouns if event and term.at > event.at]
    there_too = sum(term in there.found for term in behind)
    yield f"objects={'' if not behind else int(2 * there_too / len(behind))}"
    yield f"last={nouns[-1] in there.found if nouns else None}"
    both = event is not None and event in there.found
    yield f"event and objects={both} {bool(there_too)} {bool(behind)}"
    other = case.other
    yield f"different={other.kind.value} {int(other.trust * 5)}" if other else "different="


def _of_time(case: Case) -> Iterator[str]:
    """Steps, not days: within a day, days, weeks, months, or more than a year later."""
    claim, said, told = case.claim, case.claim.side.published_on, case.published
    window = case.window
    yield f"window={window is not None}"
    yield f"over={case.is_over} early={case.is_too_early}"
    if said is None or told is None:
        return
    lag = sum((told - said).days > days for days in _LAGS)
    yield f"lag={lag}"
    yield f"lag={lag} {claim.ahead}"
    yield f"lag={lag} speaker={case.same_speaker is not None}"
    if window is None or window.earliest is None or window.latest is None:
        return
    if told < window.earliest:
        when = "before"
    elif told <= window.latest:
        when = "in"
    else:
        when = "just over" if (told - window.latest).days <= _JUST_OVER else "over"
    yield f"when={when} {claim.ahead}"
    span = (window.latest - said).days
    if span > 0 and told <= window.latest:
        yield f"way={int(4 * (told - said).days / span)} {claim.ahead}"


def _of_sentence(case: Case, line: Line) -> Iterator[str]:
    claim, words = case.claim, line.words
    own = {word.base for word in claim.line.words}
    telling = [word for word in words if _is_telling(word) or word.word.isdigit()]
    covered = int(5 * sum(word.base in own for word in telling) / max(1, len(telling)))
    yield f"covered={covered}"
    yield f"covered={covered} {int(case.there.share * 3)}"
    yield f"words={min(4, len(telling) // 5)}"
    yield f"sentences={min(4, len(case.text.lines))}"
    heads = {word.base for word in claim.line.words[:_HEAD] if _is_telling(word)}
    subject = any(word.base in heads for word in words[:_BEGINNING] if _is_telling(word))
    yield f"subject={subject}"
    yield f"subject={subject} {claim.ahead} {case.is_over}"
    yield f"first own={words[0].base in own}"
    yield f"new names={min(3, sum(w.capital and w.base not in own for w in words[1:]))}"
    yield f"quotes={not _QUOTES.isdisjoint(line.text)}"
    day = any(word.word in _WEEKDAYS for word in words)
    yield f"day={day}"
    yield f"day={day} {claim.ahead} {subject}"
    yield from _of_saying(case, line, own)


def _is_telling(word: Word) -> bool:
    return len(word.word) > _LONG or word.capital


def _of_saying(case: Case, line: Line, own: set[str]) -> Iterator[str]:
    """Whether somebody is said to say it, where in the sentence, and who stands before that."""
    words = line.words
    said = [at for at, word in enumerate(words) if word.word in _REPORTING]
    where = ""
    if said:
        where = "end" if said[-1] >= len(words) - _TAIL else "inside"
    sources = case.claim.side.sources
    yield f"saying={where} {sources[0].kind.value if sources else ''}"
    names = {word for one in sources for word in re.findall(r"\w{4,}", one.name.lower())}
    named = sum(word.word in names for word in words)
    yield f"source named={min(2, named)} {bool(said)}"
    if said:
        yield f"says={words[said[0]].word}"
        for word in words[max(0, said[0] - 3) : said[0]]:
            known = "source" if word.word in names else word.word
            yield f"who={'own' if word.base in own else known}"


def _of_words(case: Case, line: Line) -> Iterator[Trait]:
    """Words and expressions that are not the claim's own."""
    claim, words = case.claim, line.words
    own = {word.base for word in claim.line.words}
    meant = {word.concept for word in claim.line.words}
    for tag in line.tags:
        if not is_own(claim, line, tag):
            yield Trait(f"tag={tag.name}", line, tag.first, tag.last)
            yield Trait(f"tag={tag.name} {claim.ahead}", line, tag.first, tag.last)
    for at, word in enumerate(words):
        if word.base not in own:
            yield Trait(f"word={word.base}", line, at, at)
            yield Trait(f"word={word.base} {claim.ahead}", line, at, at)
        if word.concept and word.concept not in meant and word.concept != word.base:
            yield Trait(f"means={word.concept} {claim.ahead}", line, at, at)


def _of_neighbours(case: Case, line: Line) -> Iterator[str]:
    """Each two neighbouring words, with the ends of the sentence.

    What is the claim's own, another name or a number stands for its kind, so that "OWN has" is seen
    alike in every story.
    """
    kinds = [_EDGE, *_kinds(case, line), _EDGE]
    for one, next_one in pairwise(kinds):
        if one != next_one or one not in _KINDS:
            yield f"next={one} {next_one}"


def _kinds(case: Case, line: Line) -> Iterator[str]:
    """Of each word; others stand for themselves."""
    claim = case.claim
    event = claim.line.words[claim.event.at].base if claim.event else None
    own = {word.base for word in claim.line.words if len(word.word) > _LONG}
    meant = {word.concept for word in claim.line.words if word.concept}
    for word in line.words:
        if any(letter.isdigit() for letter in word.word):
            yield "OWN_NUMBER" if word.base in own else "NUMBER"
        elif word.base in own:
            yield "HAPPENS" if word.base == event else "OWN"
        elif word.concept in meant:
            yield "OWN"
        else:
            yield "NAME" if word.capital else word.base
