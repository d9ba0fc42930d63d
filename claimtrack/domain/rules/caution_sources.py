"""Cautions about sources without a name: what they are called, and who would not say."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution, Passage, Response, Source
from claimtrack.domain.findings import Caution
from claimtrack.domain.rules.caution_words import caution, claim_passages, passages_of
from claimtrack.domain.rules.lexicon import Lexicon, lexicon
from claimtrack.domain.rules.names import bodies, source_name
from claimtrack.domain.rules.origins import chain_ends
from claimtrack.domain.rules.sentences import capitalised, listed
from claimtrack.domain.rules.weighing import Weighed
from claimtrack.domain.words import (
    CautionCode,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    label,
)
from claimtrack.text import tokens

_NO_COMMENT = frozenset({ResponseAct.DECLINED_TO_COMMENT, ResponseAct.NEITHER_CONFIRMED_NOR_DENIED})


def bare_source(weighed: Weighed) -> Iterator[Caution]:
    """A source without a name, and without a word about who it is."""
    dossier = weighed.dossier
    for attribution, source in _unnamed(dossier):
        if _is_bare(source, lexicon(dossier.article.language)):
            where = _where_named(attribution, dossier)
            yield caution(CautionCode.BARE_SOURCE, where, descriptor=source.descriptor)
    for one in weighed.statements:
        source_ = one.speaker
        if one.evidence_id is None or source_ is None or one.relation is Relation.CONTEXT:
            continue
        if source_.kind is SourceKind.ANONYMOUS_SOURCE and _is_bare(
            source_, lexicon(one.article.language)
        ):
            where = passages_of(one.item, dossier)
            yield caution(CautionCode.BARE_SOURCE, where, descriptor=source_.descriptor)


def plural_sources(weighed: Weighed) -> Iterator[Caution]:
    """Several are claimed, and at most one is shown."""
    dossier = weighed.dossier
    words = lexicon(dossier.article.language)
    unnamed = list(_unnamed(dossier))
    shown = list(
        dict.fromkeys(
            source.descriptor for one, source in unnamed if not _plural(one, source, words)
        )
    )
    if len(shown) > 1:
        return
    claiming = [(one, source) for one, source in unnamed if _plural(one, source, words)]
    for attribution, source in claiming:
        yield caution(
            CautionCode.PLURAL_SOURCES,
            _where_named(attribution, dossier),
            "one" if shown else "none",
            descriptor=source.descriptor,
            shown="".join(shown),
        )
    if shown and not claiming and words.headline_sources & set(tokens(dossier.article.headline)):
        where = (
            *claim_passages(dossier, PassageRole.HEADLINE),
            *(passage for one, _ in unnamed for passage in _where_named(one, dossier)),
        )
        yield caution(CautionCode.PLURAL_SOURCES, where, "headline", shown=shown[0])


def shielded_source(weighed: Weighed) -> Iterator[Caution]:
    """A source without a name, and a no-comment from the body that it seems to come from."""
    dossier = weighed.dossier
    words = lexicon(dossier.article.language)
    for attribution, source in _unnamed(dossier):
        for response in dossier.article_responses:
            for asked in _who_would_not_say(response, dossier):
                if _points_at(source, asked, words):
                    yield caution(
                        CautionCode.SHIELDED_SOURCE,
                        (
                            *_where_named(attribution, dossier),
                            *(p for p in dossier.passages if p.response_id == response.id),
                        ),
                        descriptor=capitalised(source.descriptor),
                        body=source_name(asked, dossier),
                        act=label(response.act),
                    )


def anonymous_only(weighed: Weighed) -> Iterator[Caution]:
    """Nobody with a name says so, neither in making the claim nor in supporting it."""
    dossier = weighed.dossier
    saying = [*weighed.own, *(one.origin for one in weighed.support)]
    if any(one.is_named or one.is_outlet for one in saying):
        return
    names = list(dict.fromkeys(one.name for one in saying if one.is_anonymous))
    if names:
        where = [p for one, _ in _unnamed(dossier) for p in _where_named(one, dossier)]
        yield caution(CautionCode.ANONYMOUS_ONLY, where, names=listed(names))


def _unnamed(dossier: Dossier) -> Iterator[tuple[Attribution, Source]]:
    """Who says something about the claim in its own article and has no name."""
    for attribution in chain_ends(dossier):
        source = dossier.sources[attribution.source_id]
        if source.kind is SourceKind.ANONYMOUS_SOURCE:
            yield attribution, source


def _where_named(attribution: Attribution, dossier: Dossier) -> tuple[Passage, ...]:
    return passages_of(attribution, dossier, PassageRole.SOURCE) or claim_passages(dossier)


def _is_bare(source: Source, words: Lexicon) -> bool:
    return bool(words.bare) and set(tokens(source.descriptor)) <= words.bare


def _plural(attribution: Attribution, source: Source, words: Lexicon) -> bool:
    return any(
        _speaks_of_several(text, words) for text in (source.descriptor, attribution.source_words)
    )


def _speaks_of_several(text: str, words: Lexicon) -> bool:
    """The first noun for people in it is a plural: "two officials close to the minister"."""
    nouns = (
        word for word in tokens(text) if word in words.several_sources or word in words.one_source
    )
    return next(nouns, "") in words.several_sources


def _who_would_not_say(response: Response, dossier: Dossier) -> Iterator[Source]:
    if response.act in _NO_COMMENT and not response.withdrawn:
        for source_id in response.source_ids:
            yield dossier.sources[source_id]


def _points_at(source: Source, asked: Source, words: Lexicon) -> bool:
    """The words that a source is described by point at that body, or at who speaks for it."""
    if bodies(source) & bodies(asked):
        return True
    described = tokens(f"{source.descriptor} {source.role} {source.affiliation}")
    name = set(tokens(f"{asked.descriptor} {asked.role} {asked.affiliation}"))
    if any(field.descriptor & set(described) and field.body & name for field in words.fields):
        return True
    return bool(_home(described, words) & name - words.unspecific - words.articles)


def _home(described: list[str], words: Lexicon) -> set[str]:
    """The words after "at", "close to" and their like: where a descriptor says its source is."""
    for at in range(len(described)):
        taken = words.belonging.beginning(described[at:])
        if taken:
            return set(described[at + taken :])
    return set()
