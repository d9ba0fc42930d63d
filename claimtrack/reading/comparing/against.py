"""Signs that a text says the contrary of a claim: denials, negations, opposites, hoaxes."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.reading.comparing.claims import ClaimReading, Term, TermKind
from claimtrack.reading.comparing.comparison import ReasonKind
from claimtrack.reading.comparing.lexicon import (
    lexicon,
    word_set,
)
from claimtrack.reading.comparing.lines import Line, Tag
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.progress import Progress, is_own, tense
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal

_REACH = 6
_BESIDE = 3
_FAR = 10
_PREFIX = 6
_DENIED, _DEBUNKED, _NEGATED, _OPPOSITE = 0.93, 0.9, 0.88, 0.72
NEGATED_SOMEHOW = 0.61
"""The trust in a negation that goes with no word of the claim."""
_DOUBTED, _NEGATED_NEAR, _AFTER_ALL = 0.55, 0.5, 0.65
_WEAKER = 0.5


def affirmed(claim: ClaimReading, line: Line) -> Signal | None:
    """The claim says that something is not so, and the sentence tells of it as of any event."""
    if not claim.negated or line.asks or line.has(*_LOOKING_AWAY):
        return None
    opposites = lexicon().opposites
    if any(other in line.places for one in claim.terms for other in opposites.get(one.concept, ())):
        return None
    words = shown(line.text)
    return Signal(ReasonKind.NEGATION, _AFTER_ALL, say("negation_missing", text=words), line.span)


_LOOKING_AWAY = ("negation", "failed", "persists", "ahead", "no_comment", "hedge", "report")


def contrary(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """Everything in a sentence that speaks against the claim."""
    if not claim.line.has("denial", "debunk"):
        yield from _denials(claim, line)
        yield from _debunkings(claim, line)
    if claim.negated:
        yield from _done_after_all(claim, line)
    else:
        if not _lacks_too(claim, line):
            yield from _negations(claim, line)
        yield from _opposites(claim, line)
        yield from _in_quotes(claim, line)
        yield from _outdone(claim, line)
        yield from _fewer(claim, line)
        yield from _not_lacking(claim, line)


def agrees_in_negation(claim: ClaimReading, line: Line) -> bool:
    """The claim says that something is not so, and so does the sentence."""
    return claim.negated and (line.has("negation", "failed") or "once" in line.places)


def _done_after_all(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """The claim says that it is not done, and the sentence that it was."""
    event = next((term for term in claim.terms if term.at > _not_at(claim)), None)
    if event is None or line.has("negation", "failed", "unknown", "hedge", "views"):
        return
    for at in line.places.get(event.concept, ()):
        voted = any(line.words[back].word in _DECIDED for back in range(max(0, at - 5), at))
        told = (Progress.DONE, None, Progress.AHEAD) if claim.ahead else (Progress.DONE, None)
        if voted or tense(line, at) in told:
            words = shown(line.spelled(at, min(len(line.words) - 1, at + 3)))
            says = say("negation_missing", text=words)
            yield Signal(ReasonKind.NEGATION, _AFTER_ALL, says, line.span_of(at, at))
            return


def _not_at(claim: ClaimReading) -> int:
    return claim.line.tagged("negation")[0].last


_DECIDED = word_set("decided")


def _quoted(line: Line, tag: Tag, ahead: int = _REACH) -> tuple[str, tuple[int, int]]:
    last = min(len(line.words) - 1, tag.last + ahead)
    return shown(line.spelled(tag.first, last)), line.span_of(tag.first, last)


def _is_negated(line: Line, tag: Tag) -> bool:
    return any(0 < tag.first - other.last <= 2 for other in line.tagged("negation"))


def _denials(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    for tag in line.tagged("denial"):
        if not is_own(claim, line, tag) and not _is_negated(line, tag):
            words, span = _quoted(line, tag)
            yield Signal(ReasonKind.DENIAL, _DENIED, say("denial", text=words), span)


def _debunkings(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    for tag in line.tagged("debunk", "doubt"):
        if is_own(claim, line, tag) or _is_negated(line, tag):
            continue
        words, span = _quoted(line, tag, 2)
        doubted = tag.name == "doubt"
        trust = _DOUBTED if doubted else _DEBUNKED
        if line.asks or _is_of_something_else(claim, line, tag):
            trust *= _WEAKER
        key = "doubt" if doubted else "debunk"
        yield Signal(ReasonKind.DENIAL, trust, say(key, text=words), span)


def _is_of_something_else(claim: ClaimReading, line: Line, tag: Tag) -> bool:
    """“Caught with fake passports": what is false is nothing that the claim is about."""
    at = tag.last + 1
    if line.words[tag.first].word not in _ADJECTIVES or at >= len(line.words):
        return False
    behind = line.words[at]
    beside = line.text[line.words[at - 1].end - line.start : behind.start - line.start] == " "
    known = behind.concept in claim.line.places or behind.word in _SAYINGS
    return beside and not known and behind.word not in lexicon().empty


_ADJECTIVES = word_set("untrue_adjectives")
_SAYINGS = word_set("sayings")


def _negations(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    for tag in line.tagged("negation"):
        if _is_the_claims_own(claim, line, tag) or _is_compared(claim, line, tag):
            continue
        signal = (
            _turned_round(line, tag)
            or _negated_before(claim, line, tag)
            or _negated_term(claim, line, tag)
        )
        if signal is None and _negates_all(claim, line, tag):
            words, span = _quoted(line, tag)
            headline = not line.text.rstrip().endswith((".", '"', "”"))
            sure = headline or _has_matter(claim, line)
            trust = NEGATED_SOMEHOW if sure else _NEGATED_NEAR
            signal = Signal(ReasonKind.NEGATION, trust, say("negation", text=words), span)
        if signal:
            yield signal


def _is_the_claims_own(claim: ClaimReading, line: Line, tag: Tag) -> bool:
    """Both have the same thing negated: "without charge", "never charged"."""
    return any(
        line.words[tag.last + step].concept == claim.line.words[own.last + 1].concept
        for own in claim.line.tagged("negation")
        for step in (1, 2)
        if own.last + 1 < len(claim.line.words) and tag.last + step < len(line.words)
    )


def _is_compared(claim: ClaimReading, line: Line, tag: Tag) -> bool:
    """“No cave goes down further than Karst": nothing is denied of what stands behind "than"."""
    if line.words[tag.first].word not in _NONE or not claim.names:
        return False
    behind = [word.word for word in line.words[tag.last :]]
    if "than" not in behind:
        return False
    than = tag.last + behind.index("than")
    own = {root(term.word) for term in claim.names[0]}
    return any(root(word.word) in own for word in line.words[than:])


_NONE = word_set("none")


def _turned_round(line: Line, tag: Tag) -> Signal | None:
    """“No, it was not": an answer."""
    begin, end = line.words[tag.first].start - line.start, line.words[tag.last].end - line.start
    opens = not begin or line.text[:begin].rstrip().endswith((":", "?", "!", "-", "–", "—"))
    if not opens or line.words[tag.first].word != "no" or line.text[end : end + 1] != ",":
        return None
    words, span = _quoted(line, tag)
    return Signal(ReasonKind.NEGATION, _NEGATED, say("negation", text=words), span)


def _negated_before(claim: ClaimReading, line: Line, tag: Tag) -> Signal | None:
    """“Owed nobody a crown": the claim's verb stands right before."""
    at, event = tag.first - 1, claim.event
    if at < 0 or line.words[tag.first].word not in _BEHIND_VERBS:
        return None
    bases = {word.base for word in claim.line.words if word.word not in _VERBS}
    own = line.words[at].base in bases or (event and line.words[at].concept == event.concept)
    if not own or line.words[at].word in _LITTLE_WORDS:
        return None
    words, span = shown(line.spelled(at, tag.last)), line.span_of(at, tag.last)
    return Signal(ReasonKind.NEGATION, _NEGATED, say("negation", text=words), span)


def _negated_term(claim: ClaimReading, line: Line, tag: Tag) -> Signal | None:
    """The first word of the claim close behind the negation."""
    verb = _own_verb(claim, line, tag)
    if verb is not None:
        words = shown(line.spelled(tag.first, min(len(line.words) - 1, verb + 3)))
        span = line.span_of(tag.first, verb)
        return Signal(ReasonKind.NEGATION, _NEGATED, say("negation", text=words), span)
    reach = _BESIDE if line.words[tag.first].word in _SHORT else _REACH
    if claim.event and claim.event.concept in _ENDING:
        reach = _FAR
    for at in range(tag.last + 1, min(len(line.words), tag.last + 1 + reach)):
        term = _term_at(claim, line, at)
        if term is None or _ends_it(claim, term):
            continue
        near = at - tag.last <= _BESIDE or _is_there(line, tag)
        event = claim.event is not None and term.concept == claim.event.concept
        strong = event or (near and (term.kind is not TermKind.NAME or _is_set_against(line, tag)))
        last = min(len(line.words) - 1, at + 1)
        words = shown(line.spelled(tag.first, last))
        trust = _NEGATED if strong else _NEGATED_NEAR
        own = claim.line.words[term.at]
        return Signal(
            ReasonKind.NEGATION, trust, say("negation", text=words),
            line.span_of(tag.first, last), (own.start, own.end),
        )  # fmt: skip
    return None


def _is_set_against(line: Line, tag: Tag) -> bool:
    """“A woman, and not the actor Tom Hale"."""
    begin = line.words[tag.first].start - line.start
    return line.text[:begin].rstrip().endswith((",", ", and", ", but"))


def _is_there(line: Line, tag: Tag) -> bool:
    """“There is not a single …"."""
    before = [word.word for word in line.words[max(0, tag.first - 2) : tag.first]]
    return before[:1] == ["there"] and before[-1] in _VERBS


def _ends_it(claim: ClaimReading, term: Term) -> bool:
    """“No flights any more" does not deny that the flights will end."""
    event = claim.event
    return event is not None and event.concept in _ENDING and term.concept != event.concept


def _own_verb(claim: ClaimReading, line: Line, tag: Tag) -> int | None:
    """The word behind the negation is one of the claim's, even if it says little by itself."""
    at = tag.last + 1
    while at < len(line.words) and line.words[at].word in _BETWEEN:
        at += 1
    if at >= len(line.words) or (claim.event and claim.event.concept in _ENDING):
        return None
    bases = {word.base for word in claim.line.words if word.word not in _VERBS | _BETWEEN}
    word = line.words[at]
    known = word.base in bases and word.word not in _LITTLE_WORDS
    return at if known and (line.is_title or not word.capital) else None


_BETWEEN = word_set("between_negation_and_verb")
_LITTLE_WORDS = word_set("little")


def _term_at(claim: ClaimReading, line: Line, at: int) -> Term | None:
    word = line.words[at]
    for term in claim.terms:
        if term.kind is TermKind.LIGHT:
            continue
        long = len(term.word) >= _PREFIX and term.word[:_PREFIX] == word.word[:_PREFIX]
        if term.concept == word.concept or long:
            return term
    return None


def _has_matter(claim: ClaimReading, line: Line, besides: Term | None = None) -> bool:
    """The sentence has all names of the claim, or beside names something that it is about."""
    matter = [
        term for term in claim.terms
        if term.kind in (TermKind.NOUN, TermKind.EVENT) and term is not besides
    ]  # fmt: skip
    roots = {root(word.word) for word in line.words if word.capital}
    named = all(any(root(term.word) in roots for term in name) for name in claim.names)
    whole = len(claim.names) > 1 and named
    return not matter or whole or any(term.concept in line.places for term in matter)


def _negates_all(claim: ClaimReading, line: Line, tag: Tag) -> bool:
    """“X is not …": its verb is negated, and the claim's first name stands before it."""
    before = line.words[tag.first - 1].word if tag.first else ""
    word = line.words[tag.first].word
    if not (before in _VERBS or word.endswith("nt")) or not claim.names:
        return False
    own = {root(term.word) for term in claim.names[0]}
    return any(root(one.word) in own for one in line.words[: tag.first])


_VERBS = word_set("auxiliaries")
_ENDING = word_set("ending")
_SHORT = word_set("short_negations")
_BEHIND_VERBS = word_set("behind_verbs")


def _in_quotes(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """The two tonnes of "cocaine": a single word of the claim that the text doesn't vouch for."""
    for term in claim.terms:
        for at in line.places.get(term.concept, ()):
            word = line.words[at]
            begin, end = word.start - line.start, word.end - line.start
            marks = line.text[max(0, begin - 1) : begin] + line.text[end : end + 1]
            if marks in _QUOTES and term.kind is TermKind.NOUN and not claim.ahead:
                says = say("doubt", text=line.text[begin - 1 : end + 1])
                yield Signal(ReasonKind.DENIAL, _OPPOSITE, says, (word.start, word.end))


_QUOTES = frozenset(('""', "“”"))


def _lacked(claim: ClaimReading) -> Iterator[Term]:
    """“Without an inspection": what there was none of."""
    for tag in claim.line.tagged("lacking"):
        yield from [one for one in claim.terms if 0 < one.at - tag.last <= _BESIDE][-1:]


def _lacks_too(claim: ClaimReading, line: Line) -> bool:
    """“Without an inspection", and by the text it was never inspected."""
    lacked = [term for term in _lacked(claim) if term.concept in line.places]
    return bool(lacked) and line.has("negation", "failed") and not line.has("lacking")


def _not_lacking(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """“Without a teacher", and by the text every class has its teacher."""
    if line.has("lacking"):
        return
    for term in _lacked(claim):
        for at in line.places.get(term.concept, ()):
            if any(0 < at - tag.last <= _REACH for tag in line.tagged("negation", "failed")):
                continue
            done = term.kind is TermKind.EVENT and tense(line, at) is Progress.DONE
            if done or (at and line.words[at - 1].word in _HAVING):
                words, span = shown(line.spelled(at - 1, at)), line.span_of(at - 1, at)
                says = say("negation_missing", text=words)
                yield Signal(ReasonKind.NEGATION, _AFTER_ALL, says, span)
                return


_HAVING = word_set("having")


def _fewer(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """“300 more nurses", and by the text there are fewer."""
    more = [word for word in claim.line.words if word.word in _MORE]
    for tag in line.tagged("fewer"):
        near = line.words[tag.first : tag.last + _REACH]
        if more and any(_is_same(word.concept, claim) for word in near):
            words, span = _quoted(line, tag, 1)
            says = say("antonym", text=words, claim=more[0].word)
            yield Signal(ReasonKind.ANTONYM, _AFTER_ALL, says, span, (more[0].start, more[0].end))


def _is_same(concept: str, claim: ClaimReading) -> bool:
    return any(term.concept == concept and term.kind is TermKind.NOUN for term in claim.terms)


_MORE = word_set("more")


def _outdone(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    """“The deepest cave", and the text puts it behind another: "less deep than"."""
    best = [at for at, word in enumerate(claim.line.words) if word.word.endswith("est")]
    lesser = line.tagged("lesser")
    if not best or not lesser or line.has("negation"):
        return
    tag, own = lesser[0], claim.line.words[best[0]]
    words, span = _quoted(line, tag)
    says = say("antonym", text=words, claim=claim.line.spelled(best[0], best[0]))
    yield Signal(ReasonKind.ANTONYM, _AFTER_ALL, says, span, (own.start, own.end))


def _opposites(claim: ClaimReading, line: Line) -> Iterator[Signal]:
    opposites = lexicon().opposites
    for term in claim.terms:
        for other in opposites.get(term.concept, ()):
            if other not in line.places or other in claim.line.places:
                continue
            at = line.places[other][0]
            if any(0 < at - tag.last <= 2 for tag in line.tagged("negation")):
                continue
            apart = term.concept in line.places or not _has_matter(claim, line, term)
            trust = _OPPOSITE * _WEAKER if apart else _OPPOSITE
            word, own = line.words[at], claim.line.words[term.at]
            says = say(
                "antonym",
                text=line.spelled(at, at),
                claim=claim.line.spelled(term.at, term.at),
            )
            yield Signal(
                ReasonKind.ANTONYM, trust, says, (word.start, word.end), (own.start, own.end)
            )
