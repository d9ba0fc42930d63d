"""A statement put into words: who says what about the claim, and where it was published."""

from __future__ import annotations

from claimtrack.domain.distance import distance
from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution
from claimtrack.domain.rules.names import citation, source_name
from claimtrack.domain.rules.origins import Origin
from claimtrack.domain.rules.revisions import window_held
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
    if speaker is None or speaker == origin.source or not speaker.has_name:
        return origin.name
    return say("names.relayed", name=origin.name, speaker=source_name(speaker, dossier))


def _says(statement: Statement, weighed: Weighed) -> str:
    """What it says, worded by who says it: a document shows, an outlet sees for itself."""
    manner = "says"
    if statement.origin.is_document:
        manner = "shows"
    elif statement.origin.is_outlet:
        manner = "saw"
    event = relied_on(statement.event)
    held = window_held(weighed.dossier.claim, weighed.statements, event.latest if event else None)
    return say(
        f"{manner}.{_wording(statement, weighed.dossier, event, held)}",
        when=when(event) if event else "",
        window=said(statement.new_window or event or Window()),
        expected=when(held) if held else "",
    )


def _wording(
    statement: Statement, dossier: Dossier, event: Window | None, held: Window | None
) -> str:
    relation = statement.relation
    if isinstance(statement.item, Attribution):
        return f"{relation.value}_here"
    if relation is Relation.RETRACTS:
        return relation.value
    if relation is Relation.REVISES:
        return "revises_window" if statement.new_window else "revises"
    if event is None:
        ahead = is_ahead(dossier.claim) and relation is not Relation.PARTLY_CONFIRMS
        return f"{relation.value}_ahead" if ahead else relation.value
    held = relied_on(held)
    if relation is Relation.PARTLY_CONFIRMS and held and distance(held, event):
        return "partly_confirms_apart"
    return f"{relation.value}_event"
