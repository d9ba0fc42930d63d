"""Who relayed whom: from each origin through those who passed its words on to the outlets.

The picture and the words beside it are made of the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimtrack.domain.words import Relation, label, word
from claimtrack.report.entries import AttributionEntry, ClaimEntry, EvidenceEntry, Speaker

ROW = 22
"""Height of a row, in pixels."""

_LONGEST = 70
"""How many letters of a name the picture shows; the words beside it have all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An origin (``depth`` 0) or somebody who has it from the row at ``above``.

    ``told`` is what was said by them in the end: "states", "evidence 12, confirms".
    """

    depth: int
    above: int
    name: str
    told: str
    relation: Relation | None

    @property
    def shown(self) -> str:
        """The row's words in the picture."""
        name = self.name if len(self.name) <= _LONGEST else f"{self.name[:_LONGEST]}…"
        return f"{name}: {self.told}" if self.told else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Relays:
    """The rows of a claim, origin by origin, and the same in words: a sentence an origin."""

    rows: tuple[Row, ...]
    sentences: tuple[str, ...]

    @property
    def says(self) -> str:
        """The text alternative."""
        return " ".join(self.sentences)


@dataclass(slots=True)
class _Node:
    """Somebody in the tree, those who have it from them, and what they said in the end."""

    told: list[tuple[str, Relation | None]] = field(default_factory=list)
    passed_to: dict[str, _Node] = field(default_factory=dict)


def relays(entry: ClaimEntry) -> Relays | None:
    """Who relayed whom in a claim; None where everybody speaks for themselves."""
    return told_by(entry.attributions, entry.evidence)


def told_by(
    attributions: Sequence[AttributionEntry], evidence: Sequence[EvidenceEntry]
) -> Relays | None:
    """The same of whoever said a claim and reported on it."""
    chains = [*_said(attributions), *_reported(attributions, evidence)]
    if all(len(steps) <= 2 for steps, _, _ in chains):
        return None
    root = _Node()
    for steps, told, relation in chains:
        here = root
        for name in steps:
            here = here.passed_to.setdefault(name, _Node())
        here.told.append((told, relation))
    rows = tuple(_rows(root, 0, 0))
    return Relays(rows=rows, sentences=tuple(in_words(rows)))


def in_words(rows: Iterable[Row]) -> Iterator[str]:
    """A sentence an origin: who has it from them, and from those."""
    sentence = ""
    depth = 0
    for row in rows:
        words = f"{row.name} ({row.told})" if row.told else row.name
        if row.depth == 0:
            if sentence:
                yield f"{sentence}."
            sentence = f"Origin {words}"
        elif row.depth > depth:
            sentence += f"{':' if depth == 0 else ', and from there'} {words}"
        else:
            sentence += f"; {words}"
        depth = row.depth
    if sentence:
        yield f"{sentence}."


Chain = tuple[tuple[str, ...], str, Relation | None]
"""Names from the origin to whoever printed it, what was said in the end, how that bears."""


def _said(attributions: Iterable[AttributionEntry]) -> Iterator[Chain]:
    for one in attributions:
        if not one.withdrawn and not one.relays:
            yield tuple(reversed(one.chain)), label(one.act), None


def _reported(
    attributions: Iterable[AttributionEntry], evidence: Sequence[EvidenceEntry]
) -> Iterator[Chain]:
    known = {one.evidence: one for one in evidence if not one.withdrawn}
    speakers = [one.speaker for one in attributions]
    speakers += [one.speaker for one in evidence if one.speaker]
    names = {words: one.name for one in speakers for words in introductions(one)}
    for one in known.values():
        told = f"evidence {one.evidence}, {word(one.relation).glyph} {label(one.relation)}"
        yield tuple(_steps(one, known, names, frozenset())), told, one.relation


def _steps(
    one: EvidenceEntry,
    known: Mapping[int, EvidenceEntry],
    names: Mapping[str, str],
    met: frozenset[int],
) -> Iterator[str]:
    """From the origin to the outlet; derived evidence goes on where the other ends."""
    parent = known.get(one.derived_from) if one.derived_from is not None else None
    last = ""
    if parent is not None and one.evidence not in met:
        for last in _steps(parent, known, names, met | {one.evidence}):
            yield last
    else:
        origin = f"unknown, {one.origin_unknown}" if one.origin_unknown else one.origin
        last = names.get(origin, origin)
        yield last
        if one.speaker and one.speaker.name not in (last, one.published.outlet):
            last = one.speaker.name
            yield last
    if one.published.outlet != last:
        yield one.published.outlet


def introductions(one: Speaker) -> Iterator[str]:
    """How the rules' sentences introduce somebody, the longest first."""
    facts = [fact for fact in (one.role, one.affiliation) if fact]
    if len(facts) == 2:
        yield f"{one.name} ({facts[0]}, {facts[1]})"
    yield from (f"{one.name} ({fact})" for fact in facts)


def _rows(node: _Node, depth: int, start: int) -> Iterator[Row]:
    """The rows under a node, the first of which stands at ``start``."""
    at = start
    for name, one in node.passed_to.items():
        relation = next((relation for _, relation in one.told if relation), None)
        told = "; ".join(words for words, _ in one.told)
        yield Row(depth=depth, above=start - 1, name=name, told=told, relation=relation)
        under = tuple(_rows(one, depth + 1, at + 1))
        yield from under
        at += 1 + len(under)
