"""Why a claim stands as it does, in sentences that can be read out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from claimtrack.domain.rules.names import citation
from claimtrack.domain.rules.phrases import phrase
from claimtrack.domain.rules.sentences import on_day, say, sentence, when
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.strength import strength
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.rules.windows import has_closed, is_ahead, last_day
from claimtrack.domain.words import Nature, Relation, Standing, label


def reasons(weighed: Weighed, standing: Standing, day: date) -> tuple[str, ...]:
    """The sentences for a standing, the first of them beginning with its name."""
    first, *others = _CLAUSES[standing](weighed, day)
    opening = say("standing.reason", standing=label(standing), says=first)
    return tuple(map(sentence, (opening, *others)))


def not_published(day: date) -> str:
    """The sentence for a claim that nobody had made yet on that day."""
    says = say("standing.not_published", day=on_day(day))
    return sentence(say("standing.reason", standing=label(Standing.UNVERIFIED), says=says))


def _not_checkable(weighed: Weighed, _: date) -> Iterator[str]:
    opinion = weighed.dossier.claim.nature is Nature.OPINION
    yield say("standing.opinion" if opinion else "standing.verdict")


def _retracted(weighed: Weighed, _: date) -> Iterator[str]:
    return _told(weighed.of(Relation.RETRACTS), weighed)


def _contradicted(weighed: Weighed, _: date) -> Iterator[str]:
    return _told(weighed.of(Relation.CONTRADICTS), weighed)


def _disputed(weighed: Weighed, _: date) -> Iterator[str]:
    yield from _told(weighed.support, weighed)
    for one in weighed.of(Relation.CONTRADICTS):
        yield say("standing.against", says=phrase(one, weighed))


def _supported(weighed: Weighed, _: date) -> Iterator[str]:
    yield from _told(weighed.support, weighed)
    yield from filter(None, [strength(weighed).why])


def _told(statements: Iterable[Statement], weighed: Weighed) -> Iterator[str]:
    return (phrase(one, weighed) for one in statements)


def _revised(weighed: Weighed, day: date) -> Iterator[str]:
    *earlier, latest = weighed.of(Relation.REVISES)
    yield phrase(latest, weighed)
    for one in (*weighed.support, *earlier):
        yield phrase(one, weighed)
    window = weighed.windows.held()
    last = last_day(window)
    if last and has_closed(window, day) and is_ahead(weighed.dossier.claim):
        yield say("standing.revised_closed", day=on_day(last))


def _overdue(weighed: Weighed, _: date) -> Iterator[str]:
    window = weighed.windows.held()
    last = last_day(window)
    yield say(
        "standing.overdue_repeated" if weighed.repeats else "standing.overdue",
        when=when(window) if window else "",
        day=on_day(last) if last else "",
    )


def _repeated(weighed: Weighed, _: date) -> Iterator[str]:
    latest = max(weighed.repeats, key=lambda one: (one.published, one.order))
    yield say(
        "standing.repeated_more" if len(weighed.repeats) > 1 else "standing.repeated_once",
        count=str(len(weighed.repeats)),
        where=citation(latest.article, weighed.dossier),
    )


def _unverified(weighed: Weighed, _: date) -> Iterator[str]:
    claim = weighed.dossier.claim
    window = weighed.windows.held()
    last = last_day(window)
    if window and window.question and is_ahead(claim):
        yield say("standing.unverified_question", question=window.question)
    elif last and is_ahead(claim):
        yield say("standing.unverified_until", day=on_day(last))
    else:
        yield say("standing.unverified")


# For each standing what there is to say, the decisive thing first.
_CLAUSES: dict[Standing, Callable[[Weighed, date], Iterator[str]]] = {
    Standing.UNVERIFIED: _unverified,
    Standing.REPEATED: _repeated,
    Standing.CORROBORATED: _supported,
    Standing.PARTLY_CONFIRMED: _supported,
    Standing.CONFIRMED: _supported,
    Standing.DISPUTED: _disputed,
    Standing.CONTRADICTED: _contradicted,
    Standing.REVISED: _revised,
    Standing.RETRACTED: _retracted,
    Standing.OVERDUE: _overdue,
    Standing.NOT_CHECKABLE: _not_checkable,
}
