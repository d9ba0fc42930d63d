"""Sources by name: compared without regard to case, accents and articles, and put into words."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Outlet, Source
from claimtrack.domain.rules.lexicon import lexicon
from claimtrack.domain.rules.sentences import on_day, say
from claimtrack.domain.words import SourceKind
from claimtrack.text import tokens


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name for comparing: "The Ministry of Défence" is "ministry of defence"."""
    words = tokens(name)
    articles = lexicon().articles
    return " ".join(word for word in words if word not in articles) or " ".join(words)


def bodies(source: Source) -> frozenset[str]:
    """The organisations that a source is or speaks for, folded."""
    named = {fold(source.affiliation)}
    if source.kind is SourceKind.ORGANISATION:
        named.add(fold(source.descriptor))
    return frozenset(named - {""})


def source_name(source: Source, dossier: Dossier) -> str:
    """Who it is, for a sentence. An outlet's own observation goes by the outlet's name."""
    outlet = dossier.outlets[source.outlet_id].name if source.outlet_id is not None else ""
    if source.kind is SourceKind.OUTLET:
        return outlet or source.descriptor or say("names.outlet")
    if source.kind is SourceKind.UNATTRIBUTED:
        return source.descriptor or say("names.unattributed")
    if source.kind is SourceKind.MEDIA_REPORTS:
        return source.descriptor or say("names.media_reports")
    if source.role and fold(source.role) not in fold(source.descriptor):
        return say("names.with_role", name=source.descriptor, role=source.role)
    return source.descriptor


def introduction(source: Source, dossier: Dossier) -> str:
    """Who it is and whom they speak for, for a sentence that is read by itself."""
    name = source_name(source, dossier)
    speaks_for = fold(source.affiliation)
    if source.kind is not SourceKind.OFFICIAL or not speaks_for or speaks_for in fold(name):
        return name
    if source.role and name != source.descriptor:
        role = say("names.of", role=source.role, body=source.affiliation)
        return say("names.with_role", name=source.descriptor, role=role)
    return say("names.with_role", name=name, role=source.affiliation)


def outlets_named(text: str, dossier: Dossier) -> tuple[Outlet, ...]:
    """The outlets of the dossier that a text names: "the Capital Daily and others"."""
    folded = f" {fold(text)} "
    return tuple(
        outlet for outlet in dossier.outlets.values() if f" {fold(outlet.name)} " in folded
    )


def citation(article: Article, dossier: Dossier) -> str:
    """Where it was published, for the end of a sentence: "Capital Daily, 12 July 2019"."""
    outlet = dossier.outlets[article.outlet_id].name
    if article.published_on is None:
        return say("names.undated", outlet=outlet)
    return say("names.dated", outlet=outlet, day=on_day(article.published_on))
