"""A checker's conclusion, and a second checker's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.domain.drafts import VerdictDraft
from claimtrack.domain.words import Confidence, VerdictScale
from claimtrack.tui.state.fields import ChoiceField, SeveralField, TextField, word_choices
from claimtrack.tui.state.forms.form import Form


class VerdictForm(Form):
    """A verdict on one claim. ``evidence`` is what may be relied on, with its words."""

    VERB = "give"
    ASKS = ("rating", "confidence", "rationale")

    def __init__(
        self,
        claim_id: int,
        evidence: Sequence[tuple[int, str]],
        counted: Iterable[int],
        *,
        second_check: bool = False,
    ) -> None:
        self.claim_id = claim_id
        self.second_check = second_check
        self.rating = ChoiceField(
            "rating",
            "verdict",
            word_choices(VerdictScale),
            needed="What is your verdict? Choose 1 to 6.",
        )
        self.confidence = ChoiceField(
            "confidence",
            "confidence",
            word_choices(Confidence),
            needed="How sure are you? Choose 1 to 3.",
        )
        self.rationale = TextField(
            "rationale",
            "rationale",
            needed="A verdict needs a rationale: say what it rests on.",
        )
        self.relied_on = SeveralField("relied_on", "relies on", evidence, unit="evidence")
        self.relied_on.take(counted)
        kind = "second" if second_check else "verdict"
        super().__init__(
            f"{kind}:{claim_id}", (self.rating, self.confidence, self.rationale, self.relied_on)
        )

    @property
    def title(self) -> str:
        kind = "Second check" if self.second_check else "Verdict"
        return f"{kind} on claim {self.claim_id}"

    def draft(self) -> VerdictDraft:
        """What is given."""
        assert self.rating.value is not None  # noqa: S101 - ``problem`` was asked first
        assert self.confidence.value is not None  # noqa: S101 - ``problem`` was asked first
        return VerdictDraft(
            claim_id=self.claim_id,
            rating=self.rating.value,
            confidence=self.confidence.value,
            rationale=self.rationale.value.strip(),
            relied_on=self.relied_on.values,
            second_check=self.second_check,
        )
