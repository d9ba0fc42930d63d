"""What a text makes of a fact, or of a plan where no date is known."""

from __future__ import annotations

from claimtrack.domain.distance import distance
from claimtrack.domain.words import SourceKind
from claimtrack.reading.comparing.against import affirmed, agrees_in_negation
from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_number, by_words
from claimtrack.reading.comparing.claims import Term, TermKind
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.objects import other_deed
from claimtrack.reading.comparing.others import is_headline
from claimtrack.reading.comparing.progress import Progress, is_own
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import same_date
from claimtrack.reading.source_lexicon import source_lexicon

CONTRADICTS_FROM = 0.6
"""A contradiction is proposed from this trust on; below it, a possible conflict is unsure."""
_CONFLICT_FROM = 0.35
_GROWN = 1.1
_LEAST_OF_MATTER = 0.2
_SHORT_HEAD = 4
_SENTENCE = 10
"""A sentence of fewer words may be a headline."""
_TOLD = frozenset((Progress.DONE, Progress.PAST, Progress.STATED))
_NOW = word_set("now")
_DECIDED = word_set("decided")
_STRONG_HEDGES = word_set("strong_hedges")


def of_fact(case: Case) -> Finding | None:
    """By the first rule that fits."""
    for rule in (
        _taken_back_by_own_source, _counted_on, _put_right, _contradicted, _as_it_was, _part,
        _wrong_number, _conflict, _unknown, _viewed, _again, _anonymous_again,
        _affirmed, _doubtful, _without_the_number,
        _at_another_time, _so,
    ):  # fmt: skip
        found = rule(case)
        if found:
            return found
    return None


def _strong(case: Case) -> Signal | None:
    against = case.against
    return against if against and against.trust >= CONTRADICTS_FROM else None


def _taken_back_by_own_source(case: Case) -> Finding | None:
    against = _strong(case)
    if against is None or case.same_speaker is None:
        return None
    if against.kind not in (ReasonKind.NEGATION, ReasonKind.DENIAL):
        return None
    return Finding(Bearing.RETRACTS, 0.6, (against, case.same_speaker))


def _counted_on(case: Case) -> Finding | None:
    """A running count has changed: by the own source, or while people are still counting."""
    pair = case.number(Amounts.DIFFER, Amounts.AGREE)
    if pair is None or pair.text.value < _GROWN * pair.claim.value:
        return None
    words = lexicon()
    runs = any(
        term.concept in words.counts or term.word in words.counts for term in case.claim.terms
    )
    now = any(word.word in _NOW for word in pair.line.words)
    if not (now and (runs or case.same_speaker)):
        return None
    signals = [by_number(case, pair, "number_moved")]
    if case.same_speaker:
        signals.append(case.same_speaker)
    return Finding(Bearing.REVISES, 0.7, tuple(signals))


def _put_right(case: Case) -> Finding | None:
    """Those who gave the number have changed it, or it went from one to the other."""
    differs = case.number(Amounts.DIFFER)
    if differs is None or not differs.direct:
        return None
    went = differs.replaced and "from" in differs.line.places
    moved = Progress.MOVED in case.seen and (case.same_speaker or not case.claim.side.sources)
    if not went and not moved:
        return None
    more = (case.same_speaker,) if case.same_speaker else ()
    return Finding(Bearing.REVISES, 0.7, (by_number(case, differs, "number_moved"), *more))


def _contradicted(case: Case) -> Finding | None:
    against = _strong(case)
    return Finding(Bearing.CONTRADICTS, against.trust, (against,)) if against else None


def _as_it_was(case: Case) -> Finding | None:
    """A change is claimed, and by the text everything is still as it was."""
    found, change = case.seen.get(Progress.PERSISTS), _change(case)
    if found is None or change is None or case.claim.negated or change in case.there.found:
        return None
    if case.number(Amounts.AGREE) or case.there.share < _MUCH:
        return None
    signal = by_words(ReasonKind.NEGATION, "not_done", found.line, found.first, found.last)
    return Finding(Bearing.CONTRADICTS, CONTRADICTS_FROM, (signal,))


def _change(case: Case) -> Term | None:
    """“Has been caught", "have taken": something was done, and nothing is as it was."""
    words = [word.word for word in case.claim.line.words]
    return next(
        (
            term
            for term in case.claim.terms
            if term.kind in (TermKind.EVENT, TermKind.NOUN)
            and _is_perfect(words[max(0, term.at - 2) : term.at])
        ),
        None,
    )


def _is_perfect(before: list[str]) -> bool:
    return before[-1:] in (["has"], ["have"]) or before in (["has", "been"], ["have", "been"])


_MUCH, _MOST = 0.4, 0.6


def _affirmed(case: Case) -> Finding | None:
    """“Nobody was hurt", and the text tells of those who were."""
    signal = affirmed(case.claim, case.focus[0])
    if signal is None:
        return None
    told = case.there.share >= _MUCH and any(one in case.seen for one in _TOLD)
    if told:
        return Finding(Bearing.CONTRADICTS, signal.trust, (signal,))
    return Finding(Bearing.UNSURE, _CONFLICT_FROM, (signal,))


def _part(case: Case) -> Finding | None:
    part = case.number(Amounts.PART)
    if part is None:
        return None
    _, _, event = same_date(case)
    signals = (by_number(case, part, "number_part"),)
    return Finding(Bearing.PARTLY_CONFIRMS, 0.65, signals, event=event)


def _wrong_number(case: Case) -> Finding | None:
    differs = case.number(Amounts.DIFFER)
    if differs is None or case.number(Amounts.AGREE):
        return None
    signal = by_number(case, differs, "number_differs")
    if differs.direct and Progress.UNKNOWN not in case.seen:
        return Finding(Bearing.CONTRADICTS, 0.7, (signal,), event=same_date(case)[2])
    return Finding(Bearing.UNSURE, 0.45, (signal,))


def _conflict(case: Case) -> Finding | None:
    against = case.against
    if against is None or against.trust < _CONFLICT_FROM:
        return None
    if case.number(Amounts.AGREE) and against.kind is not ReasonKind.NEGATION:
        return None
    return Finding(Bearing.UNSURE, against.trust, (against,))


def _unknown(case: Case) -> Finding | None:
    """Not known yet, or still to be looked into."""
    found = case.seen.get(Progress.UNKNOWN)
    if found is None and not _TOLD & case.seen.keys() and not is_headline(case.text):
        found = None if case.number(Amounts.AGREE) else case.seen.get(Progress.AHEAD)
    if found is None:
        return None
    signal = by_words(ReasonKind.PENDING, "pending", found.line, found.first, found.last)
    return Finding(Bearing.CONTEXT, 0.65, (signal,))


def _viewed(case: Case) -> Finding | None:
    """Somebody says what they think of it, and not whether it is so."""
    found, event = case.seen.get(Progress.VIEWED), case.claim.event
    if found is None or event is None or event in case.there.found or case.same_speaker:
        return None
    decided = any(word.word in _DECIDED for word in found.line.words)
    if decided or case.number(Amounts.AGREE) or is_headline(case.text):
        return None
    signal = by_words(ReasonKind.AGREEMENT, "agreement", found.line, found.first, found.last)
    return Finding(Bearing.CONTEXT, 0.6, (signal,))


def _again(case: Case) -> Finding | None:
    if case.same_speaker:
        return Finding(Bearing.REPEATS, 0.75, (case.same_speaker, *_agreeing(case)))
    if case.origin:
        signal = Signal(ReasonKind.SAME_ORIGIN, 0.8, case.origin.says, case.origin.span)
        return Finding(Bearing.REPEATS, 0.8, (signal,))
    return None


def secondhand(case: Case) -> Signal | None:
    """Media, or people without a name, say it."""
    found = case.tag("secondhand")
    if found is None:
        return None
    line, tag = found
    return by_words(ReasonKind.MODALITY, "hedged", line, tag.first, tag.last)


def _anonymous_again(case: Case) -> Finding | None:
    """Nobody who is named said it, and nobody who is named says it again."""
    sources = case.claim.side.sources
    if not sources or any(one.kind is not SourceKind.ANONYMOUS_SOURCE for one in sources):
        return None
    signal = secondhand(case)
    return Finding(Bearing.REPEATS, 0.65, (signal,)) if signal else None


def _agreeing(case: Case) -> tuple[Signal, ...]:
    agrees = case.number(Amounts.AGREE)
    return (by_number(case, agrees, "number_agrees"),) if agrees else ()


def _doubtful(case: Case) -> Finding | None:
    """Asked, or passed on as a report or rumour."""
    line = case.focus[0]
    if line.asks:
        signal = Signal(ReasonKind.MODALITY, 0.6, say("asked"), line.span)
        return Finding(Bearing.REPEATS, 0.6, (signal,))
    for tag in line.tagged("hedge"):
        word = line.words[tag.first].word
        if is_own(case.claim, line, tag) or _is_month(line, tag.first):
            continue
        if case.number(Amounts.AGREE) and word not in _STRONG_HEDGES:
            continue
        signal = by_words(ReasonKind.MODALITY, "hedged", line, tag.first, tag.last)
        return Finding(Bearing.REPEATS, 0.6, (signal,))
    return _reported(case, line) if is_headline(case.text) else None


def _reported(case: Case, line: Line) -> Finding | None:
    """A headline that leaves it to others: "…, sources say", "…: report", "Official: …"."""
    found = case.tag("report", "secondhand")
    place = (found[1].first, found[1].last) if found else _passed_on(line)
    if place is None:
        return None
    signal = by_words(ReasonKind.MODALITY, "hedged", line, *place)
    return Finding(Bearing.REPEATS, 0.55, (signal,))


def _passed_on(line: Line) -> tuple[int, int] | None:
    """Media, or somebody without a name, before or behind the colon of a headline."""
    known = source_lexicon("en")
    for at, word in enumerate(line.words):
        printed = line.text[word.start - line.start : word.end - line.start]
        vague = word.word in known.unnamed or word.word in known.media
        if not vague and printed not in known.known_outlets:
            continue
        behind = line.text[word.end - line.start :].lstrip()
        before = line.text[: word.start - line.start].rstrip()
        if (at < _SHORT_HEAD and behind[:1] == ":") or (not behind and before[-1:] == ":"):
            return at, at
    return None


def _is_month(line: Line, at: int) -> bool:
    word = line.words[at]
    return word.word == "may" and word.capital and not line.is_title


def _is_bare(case: Case, line: Line, signals: list[Signal]) -> bool:
    """Only words in common: not what happens by the claim, nor anybody who looked."""
    event = case.claim.event
    if signals[0].kind is not ReasonKind.SAME_WORDS:
        return False
    ended = line.text.rstrip().endswith(".") and len(line.words) >= _SENTENCE
    if len(case.text.lines) == 1 and not ended:
        return False
    if event is not None and event in case.there.found:
        return False
    looked = any(one.has("evidence", "confirmation") for one in case.focus)
    return not looked or (line.has("negation") and case.against is None)


def _without_the_number(case: Case) -> Finding | None:
    """The claim gives a number of what happened; the text has neither that nor the event."""
    event = case.claim.event
    if not case.claim.quantities or case.numbers or is_headline(case.text) or case.claim.negated:
        return None
    if event is None or event in case.there.found or case.there.share >= _MOST:
        return None
    few = Signal(ReasonKind.FEW_WORDS, 0.45, say("no_evidence"), case.focus[0].span)
    return Finding(Bearing.CONTEXT, 0.45, (few,))


def _at_another_time(case: Case) -> Finding | None:
    """What the text tells of happened at a time that the claim does not give."""
    if not (case.window and case.happened and distance(case.window, case.happened.window)):
        return None
    says = say("period", text=case.happened.window.words, claim=case.window.words)
    apart = Signal(ReasonKind.DATE, 0.4, says, None, case.claim.window_span)
    return Finding(Bearing.UNSURE, 0.4, (apart,), event=case.happened.window)


def _so(case: Case) -> Finding:
    line = case.focus[0]
    signals = list(_agreeing(case))
    reason, _, event = same_date(case)
    if reason:
        signals.append(reason)
    if any(agrees_in_negation(case.claim, one) for one in case.focus):
        says = say("negation_agrees", text=shown(line.text))
        signals.append(Signal(ReasonKind.NEGATION, 0.7, says, line.span))
    if not signals:
        says = say("same_words", text=shown(line.text))
        signals.append(Signal(ReasonKind.SAME_WORDS, 0.6, says, line.span))
    partly = case.seen.get(Progress.PART)
    if partly and (partly.line is not line or case.number(Amounts.AGREE)):
        partly = None
    deed = case.claim.event
    if partly and deed is not None and deed not in case.there.found:
        partly = None
    partly = case.seen.get(Progress.REST) or partly
    if partly:
        part = by_words(ReasonKind.PART, "part", partly.line, partly.first, partly.last)
        return Finding(Bearing.PARTLY_CONFIRMS, 0.5, (part,), event=event)
    rest = case.there.part(TermKind.NOUN, TermKind.EVENT)
    other = None if is_headline(case.text) else other_deed(case.claim, case.there)
    if other and not case.number(Amounts.AGREE):
        return Finding(Bearing.UNSURE, other.trust, (other,), event=event)
    if _is_bare(case, line, signals):
        few = Signal(ReasonKind.FEW_WORDS, 0.4, say("no_evidence"), line.span)
        return Finding(Bearing.UNSURE, 0.35, (few,), event=event)
    bare = signals[0].kind is ReasonKind.SAME_WORDS and not is_headline(case.text)
    told = Progress.PAST in case.seen or Progress.DONE in case.seen
    if bare and rest is not None and rest < _LEAST_OF_MATTER and not told:
        words = ", ".join(sorted(term.word for term in case.there.found))
        few = Signal(ReasonKind.FEW_WORDS, 0.4, say("few_words", text=words), line.span)
        return Finding(Bearing.UNSURE, 0.35, (few,), event=event)
    score = 0.4 + 0.5 * case.there.share
    return Finding(Bearing.CONFIRMS, score, tuple(signals), event=event)
