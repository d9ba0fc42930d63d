"""The commands of the Triage: a digit a judgement, the same digits wherever one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from claimtrack.domain.words import Relation
from claimtrack.tui.commands.command import Command

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class OnPair(Command):
    """A command on the pair that is asked about."""

    writes = True

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:
        return "" if screen.claim_id() is not None else "There is nothing left to judge."


class Judge(OnPair):
    """Judge how the selected words bear on the claim."""

    relation: ClassVar[Relation]


class JudgeConfirms(Judge):
    """It is so, or it happened as said."""

    id = "judge.confirms"
    key = "1"
    label = "confirms"
    relation = Relation.CONFIRMS


class JudgePartly(Judge):
    """Part of it is so, or it happened at another time than said."""

    id = "judge.partly"
    key = "2"
    label = "partly"
    relation = Relation.PARTLY_CONFIRMS


class JudgeContradicts(Judge):
    """It did not happen, will not, or was wrong for its time."""

    id = "judge.contradicts"
    key = "3"
    label = "contradicts"
    relation = Relation.CONTRADICTS


class JudgeRevises(Judge):
    """Whoever controls the plan has moved it before it fell due, or a running count has changed."""

    id = "judge.revises"
    key = "4"
    label = "revises"
    relation = Relation.REVISES


class JudgeRetracts(Judge):
    """The source or the outlet takes it back."""

    id = "judge.retracts"
    key = "5"
    label = "retracts"
    relation = Relation.RETRACTS


class JudgeRepeats(Judge):
    """The same origin says it again: no new support."""

    id = "judge.repeats"
    key = "6"
    label = "repeats"
    relation = Relation.REPEATS


class JudgeContext(Judge):
    """It bears on the claim and settles nothing."""

    id = "judge.context"
    key = "0"
    label = "context"
    relation = Relation.CONTEXT


class NotRelated(OnPair):
    """The article has nothing to do with the claim; this pair is not asked about again."""

    id = "not_related"
    key = "n"
    label = "not related"


class Skip(Command):
    """Leave this pair for last, and go on to the next."""

    id = "skip"
    key = "s"
    label = "skip"


class OtherClaim(Command):
    """Choose another claim that this article may bear on."""

    id = "other_claim"
    key = "b"
    label = "other claim"
    shown = False


class NextPassage(OnPair):
    """Go to the next passage of the article that may bear on the claim."""

    id = "next_claim"
    key = "j"
    label = "next passage"
    shown = False
    writes = False


class PreviousPassage(OnPair):
    """Go to the passage before of those that may bear on the claim."""

    id = "previous_claim"
    key = "k"
    label = "passage before"
    shown = False
    writes = False


JUDGEMENTS: tuple[type[Judge], ...] = (
    JudgeConfirms,
    JudgePartly,
    JudgeContradicts,
    JudgeRevises,
    JudgeRetracts,
    JudgeRepeats,
    JudgeContext,
)
