"""Who spoke, who published, and what they did: the report's people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from claimtrack.domain.dates.zones import in_zone
from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import (
    Article,
    Attribution,
    CommentRequest,
    Outlet,
    Passage,
    Response,
    Source,
)
from claimtrack.domain.window import Window
from claimtrack.domain.words import PassageRole, SourceKind, label
from claimtrack.report.entries import (
    AttributionEntry,
    Published,
    Quoted,
    ResponseEntry,
    Speaker,
)
from claimtrack.report.parts.quoting import Quoter
from claimtrack.report.wording import NOBODY
from claimtrack.text import visible, visible_line

_LINK = re.compile(r"https?://[^\s<>\"'`\\^{}|\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def cleaned(window: Window | None) -> Window | None:
    """A window whose words may be shown."""
    if window is None:
        return None
    return Window(
        words=visible_line(window.words),
        edtf=window.edtf,
        rule=visible_line(window.rule),
        question=visible_line(window.question),
    )


def link(address: str) -> str:
    """The address itself where it is plain http(s), else nothing to follow."""
    shown = visible(address)
    return address if shown == address and _LINK.fullmatch(address) else ""


def published(article: Article, outlet: Outlet) -> Published:
    """An article as the report refers to it."""
    return Published(
        article=article.id,
        outlet=visible_line(outlet.name),
        headline=visible_line(article.headline),
        on=article.published_on,
        at=_local(article),
        zone=visible_line(article.published_zone),
        address=visible_line(article.address),
        link=link(article.address),
        language=visible_line(article.language),
    )


def _local(article: Article) -> datetime | None:
    """The moment of publication in the zone as printed, where that can be read."""
    moment = article.published_at
    if moment is None:
        return None
    printed, _ = in_zone(moment.replace(tzinfo=None), article.published_zone)
    return moment.astimezone(printed.tzinfo) if printed else moment


def speaker(source: Source, outlets: Mapping[int, Outlet]) -> Speaker:
    """A source by its public descriptor, or by what it is where nobody is described."""
    outlet = outlets.get(source.outlet_id) if source.outlet_id is not None else None
    outlet_name = visible_line(outlet.name) if outlet else ""
    descriptor = visible_line(source.descriptor)
    if not descriptor:
        descriptor = _undescribed(source.kind, outlet_name)
    return Speaker(
        source=source.id,
        name=descriptor,
        kind=source.kind,
        role=visible_line(source.role),
        affiliation=visible_line(source.affiliation),
        outlet=outlet_name,
    )


def _undescribed(kind: SourceKind, outlet_name: str) -> str:
    if kind is SourceKind.OUTLET and outlet_name:
        return outlet_name
    return NOBODY if kind is SourceKind.UNATTRIBUTED else label(kind)


def attributions(dossier: Dossier, quoter: Quoter) -> tuple[AttributionEntry, ...]:
    """Who said the claim, in the order in which they were recorded."""
    by_id = {attribution.id: attribution for attribution in dossier.attributions}
    relays = {attribution.parent_id for attribution in dossier.attributions}
    said = [passage for passage in dossier.passages if passage.claim_id == dossier.claim.id]
    return tuple(
        AttributionEntry(
            attribution=one.id,
            speaker=speaker(dossier.sources[one.source_id], dossier.outlets),
            act=one.act,
            mode=one.mode,
            source_words=visible_line(one.source_words),
            cue=visible_line(one.cue),
            quotes=_own_words(one, dossier, said, quoter),
            said_on=cleaned(one.said_on),
            via=visible_line(one.via),
            interest=one.interest,
            first_hand=one.first_hand,
            quote_check=one.quote_check,
            chain=_chain(one, by_id, dossier),
            relays=one.id in relays,
            withdrawn=visible_line(one.withdrawn),
        )
        for one in sorted(dossier.attributions, key=lambda one: one.id)
    )


def _own_words(
    attribution: Attribution, dossier: Dossier, said: Sequence[Passage], quoter: Quoter
) -> tuple[Quoted, ...]:
    """What it says in the article, where that is not already marked as the claim's words."""
    own = [
        passage
        for passage in dossier.passages
        if passage.attribution_id == attribution.id
        and passage.role is PassageRole.CONTENT
        and not any(_inside(passage, marked) for marked in said)
    ]
    return tuple(quoter.quoted(own, dossier.captures))


def _inside(passage: Passage, marked: Passage) -> bool:
    return (
        passage.capture_id == marked.capture_id
        and marked.start <= passage.start
        and passage.end <= marked.end
    )


def _chain(
    attribution: Attribution, by_id: Mapping[int, Attribution], dossier: Dossier
) -> tuple[str, ...]:
    """From the outlet, through every relay, to the source; one that bites its tail ends there."""
    links: list[str] = []
    met: set[int] = set()
    here: Attribution | None = attribution
    while here is not None and here.id not in met:
        met.add(here.id)
        links.append(speaker(dossier.sources[here.source_id], dossier.outlets).name)
        if here.via and here.via.casefold() != dossier.outlet.name.casefold():
            links.append(visible_line(here.via))
        here = by_id.get(here.parent_id) if here.parent_id is not None else None
    return (visible_line(dossier.outlet.name), *reversed(links))


def responses(dossier: Dossier) -> tuple[ResponseEntry, ...]:
    """Who would not say, about this claim."""
    return tuple(
        _response(one, dossier) for one in sorted(dossier.responses, key=lambda one: one.id)
    )


def _response(response: Response, dossier: Dossier) -> ResponseEntry:
    article = dossier.articles[response.article_id]
    return ResponseEntry(
        response=response.id,
        act=response.act,
        speakers=tuple(
            speaker(dossier.sources[source_id], dossier.outlets)
            for source_id in response.source_ids
        ),
        words=visible_line(response.words),
        said_on=cleaned(response.said_on),
        published=published(article, dossier.outlets[article.outlet_id]),
        withdrawn=visible_line(response.withdrawn),
    )


def came_of(request: CommentRequest, dossier: Dossier) -> str:
    """What is recorded in its own right of an answer to a request for comment; "" for nothing."""
    for answer in dossier.responses:
        if answer.id == request.response_id:
            names = ", ".join(_name(number, dossier) for number in answer.source_ids)
            words = f", printed as “{visible_line(answer.words)}”" if answer.words else ""
            return f"{names} {label(answer.act)}{words}"
    for said in dossier.attributions:
        if said.id == request.attribution_id:
            return f"{_name(said.source_id, dossier)} {label(said.act)}"
    return ""


def _name(source_id: int, dossier: Dossier) -> str:
    return speaker(dossier.sources[source_id], dossier.outlets).name
