"""A statement put into words: who says what about the claim, and where it was published."""

from __future__ import annotations

from claimtrack.domain.distance import distance
from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution
from claimtrack.domain.rules.names import citation, introduction, source_name
from claimtrack.domain.rules.origins import Origin
from claimtrack.domain.rules.sentences import said, say, when
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.rules.windows import is_ahead, relied_on
from claimtrack.domain.window import Window
from claimtrack.domain.words import Relation


def phrase(statement: Statement, weighed: Weighed) -> str:
    """Without a full stop: "the ministry says that it is so (Capital Daily, 12 July 2019)"."""
    return say(
        "standing.statement",
        name=who(statement, weighed.dossier),
        says=_says(statement, weighed),
        where=citation(statement.article, weighed.dossier),
    )


def origin_name(origin: Origin) -> str:
    """What an origin is called where origins are counted. All sources without a name are one."""
    if origin.is_anonymous:
        return say("names.anonymous")
    return say("names.observation", name=origin.name) if origin.is_outlet else origin.name


def who(statement: Statement, dossier: Dossier) -> str:
    """Whose words they are, and through whom they came where that is somebody else with a name."""
    speaker, origin = statement.speaker, statement.origin
    name = (
        introduction(origin.source, dossier) if origin.is_named and origin.source else origin.name
    )
    if speaker is None or speaker == origin.source or not speaker.has_name:
        return name
    return say("names.relayed", name=name, speaker=source_name(speaker, dossier))


def _says(statement: Statement, weighed: Weighed) -> str:
    """What it says, worded by who says it: a document shows, an outlet sees for itself."""
    manner = "says"
    if statement.origin.is_document:
        manner = "shows"
    elif statement.origin.is_outlet:
        manner = "saw"
    event = relied_on(statement.event)
    held = weighed.windows.held(event.latest if event else None)
    told = statement.new_window if statement.relation is Relation.REVISES else event
    return say(
        f"{manner}.{_wording(statement, weighed.dossier, told, relied_on(held))}",
        when=when(told) if told else "",
        window=said(told) if told else "",
        expected=when(held) if held else "",
    )


def _wording(
    statement: Statement, dossier: Dossier, told: Window | None, held: Window | None
) -> str:
    """Which wording: by relation, and by what is told of when (the event, or the new window)."""
    relation = statement.relation
    if isinstance(statement.item, Attribution):
        return f"{relation.value}_here"
    if relation is Relation.RETRACTS:
        return relation.value
    if relation is Relation.PARTLY_CONFIRMS and told and held and distance(held, told):
        return "partly_confirms_apart"
    ahead = is_ahead(dossier.claim)
    if relation is Relation.REVISES and told:
        return "revises_ahead" if ahead else "revises_event"
    if told:
        return f"{relation.value}_event"
    has_happened = ahead and relation in (Relation.CONFIRMS, Relation.CONTRADICTS)
    return f"{relation.value}_ahead" if has_happened else relation.value
