"""How a passage bears on a claim, and what the standing needs to know about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.domain.drafts import EvidenceDraft
from claimtrack.domain.entities import Entity, Evidence, Source
from claimtrack.domain.window import Window
from claimtrack.domain.words import Interest, PassageRole, Relation, label, word
from claimtrack.services.views import ClaimRow
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import (
    ChoiceField,
    Field,
    Option,
    SourceField,
    TextField,
    WindowField,
    word_choices,
    yes_or_no,
)
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who

JUDGEMENTS: tuple[tuple[int, Relation], ...] = (
    (1, Relation.CONFIRMS),
    (2, Relation.PARTLY_CONFIRMS),
    (3, Relation.CONTRADICTS),
    (4, Relation.REVISES),
    (5, Relation.RETRACTS),
    (6, Relation.REPEATS),
    (0, Relation.CONTEXT),
)
"""The digit of each judgement, the same wherever one is made."""

_COUNTED = (
    Relation.CONFIRMS,
    Relation.PARTLY_CONFIRMS,
    Relation.CONTRADICTS,
    Relation.REVISES,
    Relation.RETRACTS,
)


def judgement_choices() -> list[tuple[Option, Relation]]:
    """The judgements by their digits."""
    return [
        (Option(digit, word(one).label, word(one).glyph, word(one).meaning), one)
        for digit, one in JUDGEMENTS
    ]


class JudgementForm(Form):
    """One passage of one article against one claim."""

    ASKS = ("relation", "source", "first_hand", "interest")

    def __init__(
        self,
        claim_id: int,
        reading: Reading,
        span: Span | None,
        *,
        about: str = "",
        last: Who | None = None,
        others: Sequence[tuple[int, str]] = (),
        recorded: Evidence | None = None,
        sources: dict[int, Source] | None = None,
    ) -> None:
        """``others`` are pieces of evidence that this one may be derived from, with their words;
        ``recorded`` is the one that is edited, with its ``sources``.
        """
        self.claim_id = claim_id
        self._about = about
        self.reading = reading
        self.span = span
        self.recorded = recorded
        words = reading.words(span) if span else ""
        was = recorded or _Blank
        known = sources or {}
        self.relation = ChoiceField(
            "relation",
            "it",
            judgement_choices(),
            was.relation,
            needed="How does it bear on the claim? Choose 1 to 6, or 0 for context.",
        )
        self.source = SourceField(
            "source",
            "who says so",
            known=reading.sources,
            last=last,
            who=_who(known, was.source_id),
            needed=False,
        )
        self.first_hand = yes_or_no("first_hand", "first-hand", was.first_hand)
        self.event = WindowField(
            "event",
            "happened",
            dates=reading.dates,
            words=words,
            around=reading.sentence(span) if span else "",
            value=was.event,
        )
        self.interest = ChoiceField("interest", "stake", word_choices(Interest), was.interest)
        self.new_window = WindowField(
            "new_window", "moved to", dates=reading.dates, value=was.new_window
        )
        self.origin = SourceField(
            "origin",
            "has it from",
            known=reading.sources,
            who=_who(known, was.origin_id),
            needed=False,
        )
        self.derived_from: ChoiceField[int | None] = ChoiceField(
            "derived_from", "relays", _derivations(others), was.derived_from_id
        )
        self.note = TextField("note", "note", was.note)
        super().__init__(self._key(), self._order())

    def _key(self) -> str:
        if self.recorded:
            return f"edit-evidence:{self.recorded.id}:{self.recorded.version}"
        return f"evidence:{self.claim_id}:{self.reading.article_id}"

    def _order(self) -> tuple[Field, ...]:
        return (
            self.relation,
            self.source,
            self.first_hand,
            self.event,
            self.interest,
            self.new_window,
            self.origin,
            self.derived_from,
            self.note,
        )

    @property
    def title(self) -> str:
        if self.recorded:
            return f"Edit evidence on claim {self.claim_id}"
        return f"How does it bear on claim {self.claim_id}?"

    @property
    def about(self) -> str:
        return self._about

    @property
    def lacks(self) -> str:
        relation = self.relation.value
        if relation not in _COUNTED:
            return ""
        if self.source.who.is_empty and self.origin.who.is_empty:
            return "Without a speaker or an origin it counts for nothing."
        if self.first_hand.value is None and relation in (
            Relation.CONFIRMS,
            Relation.PARTLY_CONFIRMS,
        ):
            return "First-hand or not? A confirmation may hang on it."
        return ""

    @property
    def problem(self) -> tuple[Field, str] | None:
        found = super().problem
        if found is None and self.new_window.value and self.relation.value is not Relation.REVISES:
            return (
                self.new_window,
                "Only what revises a plan moves it: choose 4, or 0 for no new window.",
            )
        return found

    def draft(self) -> EvidenceDraft:
        """What is recorded."""
        assert self.relation.value is not None  # noqa: S101 - ``problem`` was asked first
        assert self.span is not None  # noqa: S101 - only a recorded one has none
        return EvidenceDraft(
            claim_id=self.claim_id,
            article_id=self.reading.article_id,
            relation=self.relation.value,
            source=self.source.draft(),
            interest=self.interest.value or Interest.UNKNOWN,
            first_hand=self.first_hand.value,
            event=self.event.value,
            new_window=self.new_window.value,
            origin=self.origin.draft(),
            derived_from_id=self.derived_from.value,
            note=self.note.value.strip(),
            passages=(self.reading.passage(self.span, PassageRole.CONTENT),),
        )

    @property
    def edits(self) -> tuple[Entity, ...]:
        return (self.recorded,) if self.recorded else ()

    def rebase(self, theirs: Entity) -> None:
        assert isinstance(theirs, Evidence)  # noqa: S101 - evidence's newer version is evidence
        self.recorded = theirs

    def edited(self, source_id: int | None, origin_id: int | None) -> Evidence:
        """The recorded evidence with the answers, under the version that was read."""
        assert self.recorded is not None  # noqa: S101 - only a recorded one is edited
        edited = replace(
            self.recorded,
            relation=self.relation.value or self.recorded.relation,
            source_id=source_id,
            interest=self.interest.value or self.recorded.interest,
            first_hand=self.first_hand.value,
            event=self.event.value,
            new_window=self.new_window.value,
            origin_id=origin_id,
            derived_from_id=self.derived_from.value,
            note=self.note.value.strip(),
        )
        return self.with_theirs(edited, self.recorded)


def about_claim(row: ClaimRow) -> str:
    """The claim that is judged, in a line or two: its wording, when, and who said it."""
    when = row.window.words or row.window.edtf if row.window else ""
    who = f"said by {row.said_by}" if row.said_by else ""
    facts = " · ".join(part for part in (label(row.nature), when, who) if part)
    return f"{row.wording}\n{facts}"


class _Blank:
    """What evidence that is not recorded yet starts from."""

    relation: Relation | None = None
    source_id: int | None = None
    first_hand: bool | None = None
    event: Window | None = None
    interest: Interest = Interest.UNKNOWN
    new_window: Window | None = None
    origin_id: int | None = None
    derived_from_id: int | None = None
    note: str = ""


def _who(known: dict[int, Source], source_id: int | None) -> Who | None:
    return Who.known(known[source_id]) if source_id in known else None


def _derivations(others: Sequence[tuple[int, str]]) -> list[tuple[Option, int | None]]:
    found: list[tuple[Option, int | None]] = [
        (Option(digit, words), number) for digit, (number, words) in enumerate(others[:9], start=1)
    ]
    return [*found, (Option(0, "nothing recorded here"), None)]
