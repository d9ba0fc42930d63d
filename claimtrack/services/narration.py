"""The history in sentences: what an operation did, as one would tell a colleague."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from claimtrack.domain.entities import Entity
from claimtrack.domain.rules.sentences import listed
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    DecisionKind,
    EntityKind,
    Relation,
    ResponseAct,
    VerdictScale,
    Workflow,
    label,
)
from claimtrack.services.decisions import proposed_words

Key = tuple[EntityKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One Change as it is told: the fields that differ, as domain values.

    ``hidden`` is true where the reader may not know yet what it says.
    """

    seq: int
    action: str
    entity: EntityKind
    entity_id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    hidden: bool = False

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.entity, self.entity_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what the sentences name: things as they are now, and names by what they name."""

    things: Mapping[Key, Entity]
    names: Mapping[Key, str]

    def name(self, kind: EntityKind, number: int) -> str:
        """A thing's name, or its number where it has none."""
        return self.names.get((kind, number)) or f"{label(kind)} {number}"

    def of(self, change: Told, name: str) -> Any:
        """A field as the Change left it, or as the thing has it now."""
        if name in change.after:
            return change.after[name]
        thing = self.things.get(change.key)
        return getattr(thing, name, None)


def narrate(changes: Sequence[Told], cast: Cast) -> str:
    """What the Changes of one operation amount to, without who did it."""
    main = min(changes, key=lambda change: (_rank(change), change.seq))
    alike = [change.entity_id for change in changes if _is_alike(change, main)]
    said = [_says(main, cast) if len(alike) == 1 else _says_together(main, alike)]
    if not _moves(main):
        said += [_echo(change) for change in changes if _moves(change)]
    said += [told for change in changes if change is not main and (told := _proposed(change, cast))]
    return ", ".join(said)


def _proposed(change: Told, cast: Cast) -> str:
    """What the machine had proposed, where the operation took it up."""
    if change.entity is not EntityKind.DECISION or change.action != "create":
        return ""
    words = proposed_words(cast.of(change, "proposal"))
    return f"as proposed by reading “{words}”" if words else ""


def _is_alike(change: Told, main: Told) -> bool:
    """The same edit of another thing of the same kind, as when several claims are arranged."""
    if change is main:
        return True
    same_thing = change.entity is main.entity and change.action == main.action == "update"
    return same_thing and _rank(change) == _rank(main) and _names(change) == _names(main)


def _names(change: Told) -> list[str]:
    return sorted({*change.before, *change.after})


def _says_together(main: Told, numbers: Sequence[int]) -> str:
    things = f"{label(main.entity)}s {listed([str(number) for number in numbers])}"
    return f"edited {things}: {', '.join(field_label(name) for name in _names(main))}"


_ORDER = (
    EntityKind.CLAIM,
    EntityKind.ARTICLE,
    EntityKind.EVIDENCE,
    EntityKind.VERDICT,
    EntityKind.SIGNATURE,
    EntityKind.RESPONSE,
    EntityKind.COMMENT_REQUEST,
    EntityKind.CONFIDENTIAL,
    EntityKind.DECISION,
    EntityKind.ATTRIBUTION,
    EntityKind.CAPTURE,
    EntityKind.PASSAGE,
    EntityKind.SOURCE,
    EntityKind.OUTLET,
    EntityKind.CHECKER,
    EntityKind.WATCH,
)


def _rank(change: Told) -> tuple[int, int]:
    """What an operation is told by: a withdrawal, else the chief thing in it, never its echo."""
    if _moves(change):
        return 2, 0
    return 0 if "withdrawn" in change.after else 1, _ORDER.index(change.entity)


def _moves(change: Told) -> bool:
    return change.entity is EntityKind.CLAIM and change.after.keys() == {"workflow"}


def _echo(change: Told) -> str:
    """What else an operation did to a claim: evidence reopens it, a deciding verdict moves it."""
    to = change.after["workflow"]
    if to is Workflow.REOPENED:
        return f"which reopened claim {change.entity_id}"
    return f"which moved claim {change.entity_id} to {label(to)}"


def _says(change: Told, cast: Cast) -> str:
    subject = _subject(change, cast)
    if change.action == "create":
        return _CREATED[change.entity](change, cast)
    if change.action == "retire":
        return f"took back {subject}"
    if change.action == "restore":
        return f"brought back {subject}"
    if change.action == "erase":
        return f"erased {subject} for good"
    return _updated(change, cast, subject)


def _updated(change: Told, cast: Cast, subject: str) -> str:
    after = change.after
    if after.get("withdrawn"):
        return f"withdrew {subject}: {after['withdrawn']}"
    if set(after) == {"workflow"}:
        return f"moved {subject} to {label(after['workflow'])}"
    if after.get("snoozed_until") and len(after) == 1:
        return f"snoozed {subject} until {after['snoozed_until']}"
    if "recheck_on" in after and set(after) <= {"recheck_on", "recheck_rule", "snoozed_until"}:
        return f"set {subject} to be rechecked on {after['recheck_on']}"
    if "replied_at" in after:
        return f"recorded the reply of {cast.of(change, 'party')} to {subject}"
    return f"edited {subject}: {', '.join(field_label(name) for name in _names(change))}"


def _subject(change: Told, cast: Cast) -> str:
    number = change.entity_id
    claim = cast.of(change, "claim_id")
    match change.entity:
        case EntityKind.ATTRIBUTION:
            return f"attribution {number} of claim {claim}"
        case EntityKind.EVIDENCE:
            return f"evidence {number} on claim {claim}"
        case EntityKind.VERDICT:
            return f"the verdict on claim {claim}"
        case EntityKind.PASSAGE:
            return f"a passage of {_owner(change, cast)}"
        case EntityKind.SOURCE | EntityKind.OUTLET | EntityKind.CHECKER:
            return f"{change.entity.value} {number} ({cast.name(change.entity, number)})"
        case EntityKind.CONFIDENTIAL:
            return f"note {number} about {_topic(change, cast)}"
        case EntityKind.DECISION:
            return f"a decision in article {cast.of(change, 'article_id')}"
        case _:
            return f"{label(change.entity)} {number}"


def _owner(change: Told, cast: Cast) -> str:
    for kind in ("claim", "attribution", "response", "evidence"):
        number = cast.of(change, f"{kind}_id")
        if number is not None:
            return f"{kind} {number}"
    return "something"


def _topic(change: Told, cast: Cast) -> str:
    about: EntityKind | None = cast.of(change, "about")
    if about is None:
        return "something"
    return f"{label(about)} {cast.of(change, 'about_id')}"


def _claims(change: Told, cast: Cast) -> str:
    numbers = [str(number) for number in cast.of(change, "claim_ids") or ()]
    return f"claim{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _created_attribution(change: Told, cast: Cast) -> str:
    speaker = cast.name(EntityKind.SOURCE, cast.of(change, "source_id"))
    act = label(cast.of(change, "act"))
    return f"attributed claim {cast.of(change, 'claim_id')} to {speaker}: {act}"


def _created_evidence(change: Told, cast: Cast) -> str:
    relation: Relation = cast.of(change, "relation")
    claim = cast.of(change, "claim_id")
    return f"linked evidence {change.entity_id} to claim {claim}: {label(relation)}"


def _created_verdict(change: Told, cast: Cast) -> str:
    claim = cast.of(change, "claim_id")
    if change.hidden:
        on_claim = f" on claim {claim}" if claim else ""
        return f"gave a verdict{on_claim} (hidden until your second check)"
    rating: VerdictScale = cast.of(change, "rating")
    what = "a second check of" if cast.of(change, "second_check") else "a verdict on"
    return f"gave {what} claim {claim}: {label(rating)}"


def _created_response(change: Told, cast: Cast) -> str:
    speakers = [cast.name(EntityKind.SOURCE, number) for number in cast.of(change, "source_ids")]
    act: ResponseAct = cast.of(change, "act")
    return f"recorded that {listed(speakers)} {label(act)}, on {_claims(change, cast)}"


def _created_decision(change: Told, cast: Cast) -> str:
    article, decided = cast.of(change, "article_id"), cast.of(change, "decision")
    words = proposed_words(cast.of(change, "proposal"))
    if decided is DecisionKind.DISMISSED:
        return f"dismissed a proposal in article {article}" + (f": “{words}”" if words else "")
    said = f" (proposed: “{words}”)" if words else ""
    return f"decided on a proposal in article {article}: {label(decided)}{said}"


_CREATED: dict[EntityKind, Callable[[Told, Cast], str]] = {
    EntityKind.CLAIM: lambda it, cast: f"recorded claim {it.entity_id}: {cast.of(it, 'wording')}",
    EntityKind.ARTICLE: lambda it, cast: f"added article {it.entity_id}: {cast.of(it, 'headline')}",
    EntityKind.CAPTURE: lambda it, cast: (
        f"captured article {cast.of(it, 'article_id')} (capture {it.entity_id})"
    ),
    EntityKind.ATTRIBUTION: _created_attribution,
    EntityKind.EVIDENCE: _created_evidence,
    EntityKind.VERDICT: _created_verdict,
    EntityKind.RESPONSE: _created_response,
    EntityKind.COMMENT_REQUEST: lambda it, cast: (
        f"asked {cast.of(it, 'party')} for comment on {_claims(it, cast)}"
    ),
    EntityKind.CONFIDENTIAL: lambda it, cast: f"wrote a note about {_topic(it, cast)}",
    EntityKind.DECISION: _created_decision,
    EntityKind.PASSAGE: lambda it, cast: f"marked a passage for {_owner(it, cast)}",
    EntityKind.SOURCE: lambda it, cast: (
        f"added source {it.entity_id}: {cast.name(EntityKind.SOURCE, it.entity_id)}"
    ),
    EntityKind.OUTLET: lambda it, cast: f"added outlet {it.entity_id}: {cast.of(it, 'name')}",
    EntityKind.WATCH: lambda it, cast: (
        f"watches {cast.of(it, 'address')}, every {cast.of(it, 'every_hours')} hours"
    ),
    EntityKind.SIGNATURE: lambda it, cast: f"signed the report {cast.of(it, 'fingerprint')[:12]}…",
    EntityKind.CHECKER: lambda it, cast: f"added checker {it.entity_id}: {cast.of(it, 'name')}",
}


def field_label(name: str) -> str:
    """A field's name as people read it."""
    return name.removesuffix("_ids").removesuffix("_id").replace("_", " ")


def shown(value: object) -> str:
    """A field's value as people read it; "" is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, Window):
        return value.words or value.edtf
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)
