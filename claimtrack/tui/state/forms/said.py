"""The questions of who said it, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from claimtrack.domain.drafts import AttributionDraft, PassageDraft
from claimtrack.domain.entities import Attribution, Source
from claimtrack.domain.words import Act, Interest, PassageRole, QuoteCheck, QuoteMode
from claimtrack.tui.state.cues import act_of
from claimtrack.tui.state.drafting import Reading, quote_mode
from claimtrack.tui.state.fields import (
    ChoiceField,
    Field,
    RelaysField,
    SourceField,
    WindowField,
    WordsField,
    word_choices,
    yes_or_no,
)
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who


@dataclass(slots=True)
class Said:
    """One attribution as a form asks for it."""

    reading: Reading
    source: SourceField
    cue: WordsField
    act: ChoiceField[Act]
    mode: ChoiceField[QuoteMode]
    role: WordsField
    affiliation: WordsField
    via: WordsField
    relays: RelaysField
    interest: ChoiceField[Interest]
    first_hand: ChoiceField[bool | None]
    said_on: WindowField
    quote_check: ChoiceField[QuoteCheck]

    @classmethod
    def about(cls, reading: Reading, span: Span | None, last: Who | None = None) -> Said:
        """Nothing said yet, but for what can be read from the passage."""
        mode = quote_mode(reading.text, span) if span else QuoteMode.INDIRECT
        act = ChoiceField("act", "act", word_choices(Act), Act.STATES)

        def fill_in_act(cue: str) -> None:
            if not act.touched:
                act.value = act_of(cue)

        role, affiliation = WordsField("role", "who is"), WordsField("affiliation", "speaks for")

        def fill_in_person(who: Who) -> None:
            for field, words in ((role, who.role), (affiliation, who.affiliation)):
                if not field.touched:
                    field.value = words

        return cls(
            reading,
            SourceField("source", "source", known=reading.sources, last=last, then=fill_in_person),
            WordsField("cue", "cue", then=fill_in_act),
            act,
            ChoiceField("mode", "quoted", word_choices(QuoteMode), mode),
            role,
            affiliation,
            WordsField("via", "told to"),
            RelaysField("relays", "relayed by", known=reading.sources),
            ChoiceField("interest", "stake", word_choices(Interest), Interest.UNKNOWN),
            yes_or_no("first_hand", "first-hand"),
            WindowField(
                "said_on",
                "said on",
                dates=reading.dates,
                around=reading.sentence(span) if span else "",
                of_saying=True,
            ),
            ChoiceField("quote_check", "said so", word_choices(QuoteCheck), QuoteCheck.UNCHECKED),
        )

    @classmethod
    def of(cls, reading: Reading, attribution: Attribution, source: Source) -> Said:
        """An attribution that is recorded, to be edited."""
        said = cls.about(reading, None)
        said.source.who = Who.known(source, attribution.source_words)
        said.cue.value = attribution.cue
        said.act.value = attribution.act
        said.mode.value = attribution.mode
        said.role.value = source.role
        said.affiliation.value = source.affiliation
        said.via.value = attribution.via
        said.interest.value = attribution.interest
        said.first_hand.value = attribution.first_hand
        said.said_on = WindowField(
            "said_on", "said on", dates=reading.dates, value=attribution.said_on
        )
        said.quote_check.value = attribution.quote_check
        return said

    def asked_first(self) -> tuple[Field, ...]:
        """What every attribution needs."""
        return self.source, self.cue, self.act

    def asked_after(self) -> tuple[Field, ...]:
        """What some need."""
        return (
            self.mode,
            self.role,
            self.affiliation,
            self.via,
            self.relays,
            self.interest,
            self.first_hand,
            self.said_on,
        )

    def speaker(self) -> Who:
        """Who speaks, as what, and for whom; what the ledger knows of them stays so."""
        if self.source.who.source_id is not None:
            return self.source.who
        return replace(
            self.source.who,
            role=self.role.value.strip(),
            affiliation=self.affiliation.value.strip(),
        )

    def draft(self, content: Span | None) -> AttributionDraft:
        """What is recorded; ``content`` is the passage that it is about."""
        who = self.speaker()
        return AttributionDraft(
            source=who.draft(),
            act=self.act.value or Act.STATES,
            mode=self.mode.value or QuoteMode.INDIRECT,
            source_words=who.printed,
            cue=self.cue.value.strip(),
            said_on=self.said_on.value,
            via=self.via.value.strip(),
            interest=self.interest.value or Interest.UNKNOWN,
            first_hand=self.first_hand.value,
            passages=self.passages(content),
            relayed_by=self._relayed_by(),
        )

    def passages(self, content: Span | None) -> tuple[PassageDraft, ...]:
        """The places of the words that were picked in the article."""
        places: list[tuple[Span | None, Any]] = [
            (self.source.who.span, PassageRole.SOURCE),
            (self.cue.span, PassageRole.CUE),
            (content, PassageRole.CONTENT),
        ]
        return tuple(self.reading.passage(span, role) for span, role in places if span)

    def _relayed_by(self) -> AttributionDraft | None:
        """The link nearest to the speaker, with those between it and the outlet behind it."""
        link: AttributionDraft | None = None
        for who in self.relays.who:
            passages = (self.reading.passage(who.span, PassageRole.SOURCE),) if who.span else ()
            link = AttributionDraft(
                source=who.draft(), source_words=who.printed, passages=passages, relayed_by=link
            )
        return link


def edited(said: Said, attribution: Attribution) -> Attribution:
    """The attribution with the form's answers, its source apart."""
    return replace(
        attribution,
        act=said.act.value or attribution.act,
        mode=said.mode.value or attribution.mode,
        source_words=said.source.who.printed,
        cue=said.cue.value.strip(),
        said_on=said.said_on.value,
        via=said.via.value.strip(),
        interest=said.interest.value or attribution.interest,
        first_hand=said.first_hand.value,
        quote_check=said.quote_check.value or attribution.quote_check,
    )
