"""What a careful editor would ask: every caution about a claim, in the order of their codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import NamedTuple

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import CommentRequest
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.as_of import is_published, local_day, trim
from claimtrack.domain.rules.caution_clauses import quote_truncated
from claimtrack.domain.rules.caution_headline import headline_differs
from claimtrack.domain.rules.caution_origins import circular, possible_conflict, single_origin
from claimtrack.domain.rules.caution_quotes import (
    quote_disputed,
    quotes_in_place,
    text_changed,
    words_as_printed,
)
from claimtrack.domain.rules.caution_sources import (
    anonymous_only,
    bare_source,
    plural_sources,
    shielded_source,
)
from claimtrack.domain.rules.caution_words import caution, claim_passages, passages_of
from claimtrack.domain.rules.names import citation, source_name
from claimtrack.domain.rules.sentences import on_day
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.words import CautionCode

_ORDER = {code: place for place, code in enumerate(CautionCode)}


def cautions(dossier: Dossier, as_of: AsOf) -> tuple[Caution, ...]:
    """Every caution about a claim, as published by a day; none where it was not published yet."""
    if not is_published(dossier, as_of):
        return ()
    return cautions_of(weigh(trim(dossier, as_of)), as_of.published)


def cautions_of(weighed: Weighed, day: date) -> tuple[Caution, ...]:
    """``cautions`` of what was weighed."""
    return (*lasting_cautions(weighed), *_replies_outstanding(weighed.dossier, day))


def lasting_cautions(weighed: Weighed) -> tuple[Caution, ...]:
    """All but ``reply-outstanding``, the one that the passing of time brings."""
    found = _once(one for rule in _RULES for one in rule.find(weighed))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.code], one.passage_ids, one.says)))


def lasting_codes(
    weighed: Weighed, now: Collection[CautionCode] | None = None
) -> tuple[CautionCode, ...]:
    """The codes of ``lasting_cautions``, in their order; each is looked for until it is found.

    ``now`` are those of the whole record, where what was weighed is the record of an earlier day.
    """
    found: set[CautionCode] = set()
    for rule in _RULES:
        missing = rule.codes - found
        if missing and not (rule.stays and now is not None and missing.isdisjoint(now)):
            found |= _until_all(missing, rule.find(weighed))
    return tuple(sorted(found, key=_ORDER.__getitem__))


def _until_all(missing: Collection[CautionCode], cautions: Iterator[Caution]) -> set[CautionCode]:
    found: set[CautionCode] = set()
    for one in cautions:
        found.add(one.code)
        if found.issuperset(missing):
            break
    return found


def _once(cautions: Iterator[Caution]) -> Iterator[Caution]:
    """The same sentence once, with all the passages that it rests on."""
    places: dict[tuple[CautionCode, str], set[int]] = defaultdict(set)
    for one in cautions:
        places[one.code, one.says] |= set(one.passage_ids)
    for (code, says), passage_ids in places.items():
        yield Caution(code=code, says=says, passage_ids=tuple(sorted(passage_ids)))


def reply_due_on(dossier: Dossier) -> date | None:
    """The first deadline's last day (in the ledger's zone) of requests without a reply.

    ``reply-outstanding`` applies from the day after.
    """
    days = [due for request in dossier.requests if (due := _due(request, dossier))]
    return min(days, default=None)


def _replies_outstanding(dossier: Dossier, day: date) -> Iterator[Caution]:
    for request in sorted(dossier.requests, key=lambda one: (one.sent_at, one.id)):
        due = _due(request, dossier)
        if due and due < day:
            yield caution(
                CautionCode.REPLY_OUTSTANDING,
                claim_passages(dossier),
                party=request.party,
                asked=on_day(local_day(request.sent_at, dossier)),
                day=on_day(due),
            )


def _due(request: CommentRequest, dossier: Dossier) -> date | None:
    """The day of the deadline of a request that still waits; None without deadline, or answered."""
    answered = request.reply or request.replied_at or request.response_id or request.attribution_id
    if request.withdrawn or answered or request.deadline is None:
        return None
    return local_day(request.deadline, dossier)


def _ambiguous_date(weighed: Weighed) -> Iterator[Caution]:
    """The words allow more than one window, and nobody has decided."""
    dossier = weighed.dossier
    window = dossier.claim.window
    if window and window.question:
        where = claim_passages(dossier)
        yield caution(CautionCode.AMBIGUOUS_DATE, where, "claim", question=window.question)
    for attribution in dossier.attributions:
        said_on = attribution.said_on
        if said_on and said_on.question and not attribution.withdrawn:
            yield caution(
                CautionCode.AMBIGUOUS_DATE,
                passages_of(attribution, dossier),
                "said_on",
                name=source_name(dossier.sources[attribution.source_id], dossier),
                question=said_on.question,
            )
    for one in weighed.statements:
        for wording, asked in (("event", one.event), ("new_window", one.new_window)):
            if asked and asked.question:
                yield caution(
                    CautionCode.AMBIGUOUS_DATE,
                    passages_of(one.item, dossier),
                    wording,
                    where=citation(one.article, dossier),
                    question=asked.question,
                )


class _Rule(NamedTuple):
    """What finds cautions, and their codes.

    ``stays``: what it finds as of a day, it finds ever after, so that where it finds nothing now it
    found nothing then. It looks at each passage, report or attribution apart, or for rings of them.
    """

    find: Callable[[Weighed], Iterator[Caution]]
    codes: frozenset[CautionCode]
    stays: bool


def _stays(find: Callable[[Weighed], Iterator[Caution]], *codes: CautionCode) -> _Rule:
    return _Rule(find, frozenset(codes), stays=True)


def _turns(find: Callable[[Weighed], Iterator[Caution]], *codes: CautionCode) -> _Rule:
    return _Rule(find, frozenset(codes), stays=False)


_RULES = (
    _stays(bare_source, CautionCode.BARE_SOURCE),
    _stays(plural_sources, CautionCode.PLURAL_SOURCES),
    _stays(shielded_source, CautionCode.SHIELDED_SOURCE),
    _turns(anonymous_only, CautionCode.ANONYMOUS_ONLY),
    _turns(single_origin, CautionCode.SINGLE_ORIGIN),
    _stays(circular, CautionCode.CIRCULAR),
    _turns(possible_conflict, CautionCode.POSSIBLE_CONFLICT),
    _turns(headline_differs, CautionCode.HEADLINE_DIFFERS),
    _stays(_ambiguous_date, CautionCode.AMBIGUOUS_DATE),
    _turns(words_as_printed, CautionCode.QUOTE_NOT_FOUND),
    _stays(quotes_in_place, CautionCode.QUOTE_NOT_FOUND, CautionCode.QUOTE_AMBIGUOUS),
    _stays(quote_truncated, CautionCode.QUOTE_TRUNCATED),
    _stays(quote_disputed, CautionCode.QUOTE_DISPUTED),
    _turns(text_changed, CautionCode.TEXT_CHANGED),
)
