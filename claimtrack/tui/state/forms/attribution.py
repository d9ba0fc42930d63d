"""Who said it: one more attribution for a claim, or a recorded one edited."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.drafts import AttributionDraft
from claimtrack.domain.entities import Attribution, Entity, Source
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import ChoiceField, Option
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.said import Said, edited
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who


class AttributionForm(Form):
    """Somebody else who says so, confirms or denies it."""

    ASKS = ("source", "cue", "act")

    def __init__(
        self, claim_id: int, reading: Reading, span: Span | None, last: Who | None = None
    ) -> None:
        self.claim_id = claim_id
        self.span = span
        self.said = Said.about(reading, span, last)
        super().__init__(
            f"attribution:{claim_id}", (*self.said.asked_first(), *self.said.asked_after())
        )

    @property
    def title(self) -> str:
        return f"Who else said so? Claim {self.claim_id}"

    def draft(self) -> AttributionDraft:
        """What is recorded."""
        return self.said.draft(self.span)


class EditAttributionForm(Form):
    """A recorded attribution. ``others`` are the claim's other attributions, with their words."""

    VERB = "save"

    def __init__(
        self,
        attribution: Attribution,
        source: Source,
        reading: Reading,
        others: tuple[tuple[int, str], ...] = (),
    ) -> None:
        self.attribution = attribution
        self.source = source
        self.said = Said.of(reading, attribution, source)
        through = [
            (Option(digit, words), number) for digit, (number, words) in enumerate(others, start=1)
        ]
        self.parent: ChoiceField[int | None] = ChoiceField(
            "parent",
            "relayed by",
            [*through, (Option(0, "nobody: the outlet had it directly"), None)],
            attribution.parent_id,
        )
        asked_after = [one for one in self.said.asked_after() if one is not self.said.relays]
        super().__init__(
            f"edit-attribution:{attribution.id}:{attribution.version}",
            (*self.said.asked_first(), *asked_after, self.parent, self.said.quote_check),
        )

    @property
    def title(self) -> str:
        return f"Edit who said it · claim {self.attribution.claim_id}"

    @property
    def edits(self) -> tuple[Entity, ...]:
        return self.attribution, self.source

    def rebase(self, theirs: Entity) -> None:
        if isinstance(theirs, Source):
            self.source = theirs
        elif isinstance(theirs, Attribution):
            self.attribution = theirs

    def edited(self) -> Attribution:
        """The attribution with the answers; another source of the ledger's is taken over."""
        changed = edited(self.said, self.attribution)
        source_id = self.said.source.who.source_id or self.attribution.source_id
        changed = replace(changed, parent_id=self.parent.value, source_id=source_id)
        return self.with_theirs(changed, self.attribution)

    def edited_source(self) -> Source | None:
        """The source itself, where its words, kind or affiliation were put right; None if not."""
        who = self.said.speaker()
        role, affiliation = self.said.role.value.strip(), self.said.affiliation.value.strip()
        if who.source_id is not None and who.source_id != self.source.id:
            return None
        put_right = replace(
            self.source,
            descriptor=who.words.strip(),
            kind=who.kind or self.source.kind,
            role=role,
            affiliation=affiliation,
        )
        put_right = self.with_theirs(put_right, self.source)
        return None if put_right == self.source else put_right
