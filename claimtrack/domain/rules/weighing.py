"""What counts and what is set aside, and why (docs/rules.md, rules 1.2 to 1.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution
from claimtrack.domain.findings import SetAside
from claimtrack.domain.rules.names import citation
from claimtrack.domain.rules.origins import (
    Origin,
    answerable,
    as_speaker,
    originating,
    own_origins,
    relaying,
    same_origin,
    same_speaker,
    share_a_body,
    speaker_key,
)
from claimtrack.domain.rules.revisions import Revisions, revisions
from claimtrack.domain.rules.sentences import say
from claimtrack.domain.rules.statements import Statement, statements
from claimtrack.domain.rules.windows import is_ahead, relied_on
from claimtrack.domain.words import Relation

# Which statements of a speaker an earlier one of theirs gives way to (rule 1.4).
_GIVES_WAY_TO = {
    Relation.CONFIRMS: {Relation.PARTLY_CONFIRMS, Relation.CONTRADICTS, Relation.REVISES},
    Relation.PARTLY_CONFIRMS: {Relation.CONTRADICTS},
    Relation.CONTRADICTS: {Relation.CONFIRMS, Relation.PARTLY_CONFIRMS, Relation.REVISES},
    Relation.REVISES: {Relation.CONTRADICTS},
    Relation.RETRACTS: {Relation.CONFIRMS, Relation.PARTLY_CONFIRMS, Relation.REVISES},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A trimmed dossier with its statements weighed.

    ``counted`` is in order (event date, publication, sequence). ``repeats`` are those statements of
    known origin that only say the claim again. ``own`` is where the claim comes from, and
    ``windows`` when it is to be.
    """

    dossier: Dossier
    own: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    windows: Revisions
    counted: tuple[Statement, ...]
    repeats: tuple[Statement, ...]
    set_aside: tuple[SetAside, ...]

    def of(self, *relations: Relation) -> tuple[Statement, ...]:
        """What counts as one of these relations, in order."""
        return tuple(one for one in self.counted if one.relation in relations)

    @property
    def support(self) -> tuple[Statement, ...]:
        """What counts as saying that the claim is so, in whole or in part."""
        return tuple(one for one in self.counted if one.is_support)


def weigh(dossier: Dossier) -> Weighed:
    """Weigh everything in a dossier. Trim it first to weigh it as of a day of publication."""
    said = tuple(sorted(statements(dossier), key=_in_order))
    windows = revisions(dossier.claim, said)
    scales = _Scales(dossier, own_origins(dossier), said, _by_speaker(said), windows)
    counted: list[Statement] = []
    repeats: list[Statement] = []
    aside = list(_unweighed(dossier))
    for one in said:
        why = scales.why_not(one)
        if not why:
            counted.append(one)
            continue
        aside.append(
            SetAside(evidence_id=one.evidence_id, attribution_id=one.attribution_id, why=why)
        )
        if scales.only_repeats(one):
            repeats.append(one)
    return Weighed(
        dossier=dossier,
        own=scales.own,
        statements=said,
        windows=windows,
        counted=tuple(counted),
        repeats=tuple(repeats),
        set_aside=tuple(aside),
    )


def _by_speaker(said: Sequence[Statement]) -> Mapping[tuple[str, ...] | None, list[Statement]]:
    found: dict[tuple[str, ...] | None, list[Statement]] = defaultdict(list)
    for one in said:
        key = speaker_key(one.origin)
        if key is not None:
            found[key].append(one)
    return found


def _in_order(one: Statement) -> tuple[object, ...]:
    """The latest stands last. Of what derives from one report, a revision is the latest."""
    return (*one.order, one.relation is Relation.REVISES, one.item.id)


def _unweighed(dossier: Dossier) -> Iterator[SetAside]:
    """Attributions that are the claim itself or only pass it on, and whatever was withdrawn."""
    relays, making = relaying(dossier), originating(dossier)
    for attribution in sorted(dossier.attributions, key=lambda one: one.id):
        why = ""
        if attribution.withdrawn:
            why = say("set_aside.withdrawn", reason=attribution.withdrawn)
        elif attribution.id in relays:
            why = say("set_aside.relay")
        elif attribution in making:
            why = say("set_aside.the_claim_itself")
        if why:
            yield SetAside(attribution_id=attribution.id, why=why)
    for evidence in sorted(dossier.evidence, key=lambda one: one.id):
        if evidence.withdrawn:
            why = say("set_aside.withdrawn", reason=evidence.withdrawn)
            yield SetAside(evidence_id=evidence.id, why=why)


@dataclass(frozen=True, slots=True)
class _Scales:
    """One claim's origins and everything said, to weigh each statement against."""

    dossier: Dossier
    own: tuple[Origin, ...]
    said: Sequence[Statement]
    by_speaker: Mapping[tuple[str, ...] | None, Sequence[Statement]]
    """What each who can be held to it has said."""
    windows: Revisions

    def why_not(self, one: Statement) -> str:
        """Why a statement does not count, in a clause; empty where it does."""
        return (
            self._says_nothing(one)
            or self._not_independent(one)
            or self._too_early(one)
            or self._overtaken(one)
        )

    def only_repeats(self, one: Statement) -> bool:
        """It says the claim again, and its origin is the claim's own."""
        if one.relation is Relation.REPEATS:
            return not one.origin.unknown
        return not self._says_nothing(one) and bool(self._not_independent(one))

    def _says_nothing(self, one: Statement) -> str:
        if one.relation is Relation.CONTEXT:
            return say("set_aside.context")
        if one.origin.unknown:
            return say("set_aside.unknown", why=one.origin.unknown)
        if one.relation is Relation.REPEATS:
            return say("set_aside.repeats")
        if one.relation is Relation.RETRACTS and not self._may_retract(one):
            return say("set_aside.not_theirs_to_retract", name=one.origin.name)
        return ""

    def _may_retract(self, one: Statement) -> bool:
        return any(same_origin(one.origin, own) for own in self.own) or answerable(
            one.origin, self.dossier
        )

    def _not_independent(self, one: Statement) -> str:
        """The own source's later support is repeats, whatever was entered."""
        if not one.is_support:
            return ""
        return next(filter(None, (self._tie(one, own) for own in self.own)), "")

    def _tie(self, one: Statement, own: Origin) -> str:
        for origin in (one.origin, *filter(None, map(as_speaker, one.through))):
            if same_speaker(origin, own):
                return say("set_aside.own_source", name=origin.name)
            if share_a_body(origin, own):
                return say("set_aside.own_body", name=origin.name, own=own.name)
        if one.origin.is_anonymous and own.is_anonymous:
            return say("set_aside.own_anonymous")
        if same_origin(one.origin, own):
            return say("set_aside.own_family", name=one.origin.name)
        return ""

    def _too_early(self, one: Statement) -> str:
        """Agreement with a plan before the event settles nothing (docs/rules.md, Relations)."""
        if not (one.is_support and is_ahead(self.dossier.claim)):
            return ""
        return say("set_aside.before_the_event") if self._before_the_event(one) else ""

    def _before_the_event(self, one: Statement) -> bool:
        if isinstance(one.item, Attribution):
            return True
        event = relied_on(one.event)
        if event is None and one.relation is Relation.CONFIRMS:
            event = relied_on(self.windows.held(one.said))
        return event is not None and event.earliest is not None and event.earliest > one.said

    def _overtaken(self, one: Statement) -> str:
        """A speaker's later statement takes the place of an earlier one that says otherwise."""
        if one.is_given_up and not one.is_support:
            return say("set_aside.given_up", name=one.origin.name)
        by_them = self.by_speaker.get(speaker_key(one.origin), ())
        later = [other for other in by_them if self._overtakes(other, one)]
        if not later:
            return ""
        latest = max(later, key=lambda other: other.spoken)
        return say(
            "set_aside.overtaken",
            name=one.origin.name,
            where=citation(latest.article, self.dossier),
        )

    def _overtakes(self, later: Statement, earlier: Statement) -> bool:
        return (
            later.relation in _GIVES_WAY_TO.get(earlier.relation, ())
            and later.spoken > earlier.spoken
            and not self._says_nothing(later)
        )
