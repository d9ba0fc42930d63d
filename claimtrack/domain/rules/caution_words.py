"""What cautions share: their sentences, and the passages that they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution, Evidence, Passage
from claimtrack.domain.findings import Caution
from claimtrack.domain.words import CautionCode, PassageRole

CONTENT = frozenset(
    {PassageRole.HEADLINE, PassageRole.STANDFIRST, PassageRole.BODY, PassageRole.CONTENT}
)
"""The roles of passages that say something; the others only name a source or a cue."""


@cache
def _wordings() -> dict[str, dict[str, str]]:
    text = files("claimtrack.domain").joinpath("data/cautions.toml").read_text(encoding="utf-8")
    return loads(text)


def caution(
    code: CautionCode, passages: Iterable[Passage], wording: str = "says", **values: str
) -> Caution:
    """A caution in one of the wordings of its code."""
    return Caution(
        code=code,
        says=_wordings()[code.value][wording].format_map(values),
        passage_ids=tuple(sorted({passage.id for passage in passages})),
    )


def claim_passages(dossier: Dossier, *roles: PassageRole) -> tuple[Passage, ...]:
    """The claim's own passages, in the order of the text; all of them where no role is given."""
    return _ordered(
        one
        for one in dossier.passages
        if one.claim_id == dossier.claim.id and (not roles or one.role in roles)
    )


def passages_of(
    item: Attribution | Evidence, dossier: Dossier, *roles: PassageRole
) -> tuple[Passage, ...]:
    """An attribution's or a piece of evidence's passages, as ``claim_passages``.

    All of them, too, where it has none of those roles.
    """
    own = _by_owner(dossier.passages).get((type(item), item.id), ())
    return tuple(one for one in own if one.role in roles) or own


_Owned = Mapping[tuple[type, int], tuple[Passage, ...]]
_owned: dict[int, tuple[tuple[Passage, ...], _Owned]] = {}
_KEPT = 8


def _by_owner(passages: tuple[Passage, ...]) -> _Owned:
    """A dossier's passages by what they belong to, found out once for all that ask."""
    held = _owned.get(id(passages))
    if held is not None and held[0] is passages:
        return held[1]
    found: dict[tuple[type, int], list[Passage]] = defaultdict(list)
    for passage in _ordered(passages):
        if passage.attribution_id is not None:
            found[Attribution, passage.attribution_id].append(passage)
        if passage.evidence_id is not None:
            found[Evidence, passage.evidence_id].append(passage)
    made = {owner: tuple(some) for owner, some in found.items()}
    if len(_owned) >= _KEPT:
        _owned.clear()
    _owned[id(passages)] = (passages, made)
    return made


def _ordered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda one: (one.capture_id, one.start, one.id)))
