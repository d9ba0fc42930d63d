"""Where a statement comes from: the speaker, document or observer at the end of its chain.

See docs/rules.md, rules 1.3 and 1.4. Outlets and their families merge only what they say in their
own voice, print without saying who said it, or print from a source without a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Article, Attribution, Evidence, Outlet, Source
from claimtrack.domain.rules.names import bodies, fold, outlets_named, source_name
from claimtrack.domain.rules.sentences import say
from claimtrack.domain.words import Act, SourceKind

_OF_AN_OUTLET = frozenset({SourceKind.OUTLET, SourceKind.UNATTRIBUTED, SourceKind.ANONYMOUS_SOURCE})
_UNKNOWN = frozenset({SourceKind.UNATTRIBUTED, SourceKind.MEDIA_REPORTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whom a statement goes back to.

    ``family`` is the outlet family that answers for it, where one does. ``unknown`` says why
    the origin is not known, in a clause; empty where it is.
    """

    source: Source | None
    name: str
    family: str = ""
    unknown: str = ""

    @property
    def is_named(self) -> bool:
        """A person, body or document that can be named and asked."""
        return self.source is not None and self.source.has_name

    @property
    def is_anonymous(self) -> bool:
        """A human source without a name. All of these together are one origin."""
        return self.source is not None and self.source.kind is SourceKind.ANONYMOUS_SOURCE

    @property
    def is_outlet(self) -> bool:
        """An outlet that saw for itself."""
        return self.source is not None and self.source.kind is SourceKind.OUTLET

    @property
    def is_document(self) -> bool:
        """A record, contract, filing, data set or recording."""
        return self.source is not None and self.source.kind is SourceKind.DOCUMENT


def attribution_origin(attribution: Attribution, dossier: Dossier) -> Origin:
    """Where what the claim's own article attributes comes from."""
    return _origin(dossier.sources[attribution.source_id], dossier.article, dossier)


def evidence_origin(evidence: Evidence, dossier: Dossier) -> Origin:
    """Where a piece of evidence comes from, through all that it derives from."""
    chain = chain_of(evidence, dossier)
    root = chain.reports[-1]
    source_id = root.origin_id if root.origin_id is not None else root.source_id
    unknown = chain.broken or ("" if source_id else say("unknown.nobody_is_named"))
    if unknown or source_id is None:
        return Origin(source=None, name=say("names.unknown"), unknown=unknown)
    return _origin(dossier.sources[source_id], dossier.articles[root.article_id], dossier)


class Chain(NamedTuple):
    """A piece of evidence, what it derives from, what that derives from, and so on.

    ``broken`` says, in a clause, why the chain has no end in view; empty where it has.
    """

    reports: tuple[Evidence, ...]
    broken: str


def chain_of(evidence: Evidence, dossier: Dossier) -> Chain:
    """The chain of reports that a piece of evidence stands at the near end of."""
    if evidence.derived_from_id is None:
        return Chain((evidence,), "")
    known = {one.id: one for one in dossier.evidence}
    chain = [evidence]
    while chain[-1].derived_from_id is not None:
        following = known.get(chain[-1].derived_from_id)
        if following is None:
            return Chain(tuple(chain), say("unknown.not_in_view"))
        if following in chain:
            return Chain(tuple(chain), say("unknown.circular"))
        chain.append(following)
    return Chain(tuple(chain), "")


def _origin(source: Source, article: Article, dossier: Dossier) -> Origin:
    unknown = ""
    if source.kind in _UNKNOWN:
        unknown = say(f"unknown.{source.kind.value}")
    family = ""
    name = source_name(source, dossier)
    if source.kind in _OF_AN_OUTLET:
        outlet_id = source.outlet_id if source.outlet_id is not None else article.outlet_id
        family = _family(dossier.outlets[outlet_id], article, dossier)
        if source.kind is SourceKind.OUTLET:
            name = dossier.outlets[outlet_id].name
    elif source.kind is SourceKind.MEDIA_REPORTS:
        named = outlets_named(source.descriptor, dossier)
        family = fold(named[0].family_name) if len(named) == 1 else ""
    return Origin(source=source, name=name, family=family, unknown=unknown)


def _family(outlet: Outlet, article: Article, dossier: Dossier) -> str:
    """The family that an outlet's own words count with: the wire's, where it printed a wire's."""
    wire = fold(article.wire_credit)
    if not wire or article.outlet_id != outlet.id:
        return fold(outlet.family_name)
    named = [one for one in dossier.outlets.values() if fold(one.name) == wire]
    return fold(named[0].family_name) if named else wire


def own_origins(dossier: Dossier) -> tuple[Origin, ...]:
    """Where the claim comes from; the outlet's own voice where nobody is said to have made it."""
    attributed = tuple(attribution_origin(one, dossier) for one in originating(dossier))
    if attributed:
        return attributed
    family = _family(dossier.outlet, dossier.article, dossier)
    return (
        Origin(
            source=None,
            name=dossier.outlet.name,
            family=family,
            unknown=say("unknown.nobody_is_named"),
        ),
    )


def originating(dossier: Dossier) -> tuple[Attribution, ...]:
    """The attributions that make the claim, in the order recorded.

    Those who state or announce it; where nobody does, the first who confirms it. Who only passes it
    on, and what was withdrawn, is not among them.
    """
    ends = chain_ends(dossier)
    made = tuple(one for one in ends if one.act in (Act.STATES, Act.ANNOUNCES))
    return made or tuple(one for one in ends if one.act is Act.CONFIRMS)[:1]


def chain_ends(dossier: Dossier) -> tuple[Attribution, ...]:
    """The attributions at the end of their chains that hold, in the order recorded."""
    relays = relaying(dossier)
    return tuple(
        sorted(
            (one for one in dossier.attributions if not one.withdrawn and one.id not in relays),
            key=lambda one: one.id,
        )
    )


def relaying(dossier: Dossier) -> frozenset[int]:
    """The attributions (by id) through which another one reached the outlet."""
    return frozenset(
        one.parent_id
        for one in dossier.attributions
        if one.parent_id is not None and not one.withdrawn
    )


def same_speaker(one: Origin, other: Origin) -> bool:
    """One and the same who can be held to what they said. Unnamed people are never that."""
    if one.source is None or other.source is None:
        return False
    if one.is_outlet and other.is_outlet:
        return one.family == other.family
    if not (one.is_named and other.is_named):
        return False
    if one.source.id == other.source.id:
        return True
    return (fold(one.source.descriptor), fold(one.source.affiliation)) == (
        fold(other.source.descriptor),
        fold(other.source.affiliation),
    )


def speaker_key(one: Origin) -> tuple[str, ...] | None:
    """The same for two that are the ``same_speaker``, and for no others; None for the unnamed."""
    if one.source is None:
        return None
    if one.is_outlet:
        return (one.family,)
    if one.is_named:
        return fold(one.source.descriptor), fold(one.source.affiliation)
    return None


def same_origin(one: Origin, other: Origin) -> bool:
    """They count as one: same speaker, body or outlet family, or both without a name."""
    if one.is_anonymous and other.is_anonymous:
        return True
    if one.family and one.family == other.family:
        return True
    return same_speaker(one, other) or share_a_body(one, other)


def share_a_body(one: Origin, other: Origin) -> bool:
    """One speaks for the organisation that the other is or speaks for."""
    if one.source is None or other.source is None:
        return False
    return bool(bodies(one.source) & bodies(other.source))


def as_speaker(source: Source) -> Origin | None:
    """Somebody with a name who speaks, apart from where their words come from."""
    return Origin(source=source, name=source.descriptor) if source.has_name else None


def answerable(origin: Origin, dossier: Dossier) -> bool:
    """An outlet that printed the claim or passed it on, in its own voice or by its name."""
    if origin.is_named and origin.source is not None:
        return fold(origin.source.descriptor) in _outlets_of_the_claim(dossier)
    return origin.family in _outlets_of_the_claim(dossier)


def _outlets_of_the_claim(dossier: Dossier) -> frozenset[str]:
    """Names and families, folded, of the outlets that the claim came through."""
    held = [one for one in dossier.attributions if not one.withdrawn]
    sources = [dossier.sources[one.source_id] for one in held]
    outlets = [dossier.outlet] + [
        dossier.outlets[source.outlet_id] for source in sources if source.outlet_id is not None
    ]
    passed_on = [source.descriptor for source in sources if source.kind is SourceKind.MEDIA_REPORTS]
    named = {fold(name) for name in (*passed_on, dossier.article.wire_credit)}
    named |= {fold(one.via) for one in held}
    named |= {fold(outlet.name) for outlet in outlets}
    return frozenset((named | {fold(outlet.family_name) for outlet in outlets}) - {""})


def independent_origins(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """One of each that count as one; named ones first, in the order given."""
    kept: list[Origin] = []
    known: set[tuple[str, ...]] = set()
    for origin in sorted(origins, key=lambda one: not one.is_named):
        keys = _origin_keys(origin)
        if known.isdisjoint(keys):
            kept.append(origin)
            known |= keys
    return tuple(kept)


def _origin_keys(one: Origin) -> set[tuple[str, ...]]:
    """Two that are the ``same_origin`` have one of these in common, and no others have."""
    keys: set[tuple[str, ...]] = set()
    if one.is_anonymous:
        keys.add(("anonymous",))
    if one.family:
        keys.add(("family", one.family))
    speaker = speaker_key(one)
    if speaker is not None:
        keys.add(("speaker", *speaker))
    if one.source is not None:
        keys |= {("body", body) for body in bodies(one.source)}
    return keys
