"""What cautions share: their sentences, and the passages that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
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
    own = _ordered(one for one in dossier.passages if _belongs(one, item))
    return tuple(one for one in own if one.role in roles) or own


def _belongs(passage: Passage, item: Attribution | Evidence) -> bool:
    if isinstance(item, Attribution):
        return passage.attribution_id == item.id
    return passage.evidence_id == item.id


def _ordered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda one: (one.capture_id, one.start, one.id)))
