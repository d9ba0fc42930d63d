"""Who would not say: one response of one or several sources about the marked claims."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.drafts import ResponseDraft
from claimtrack.domain.words import PassageRole, ResponseAct
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import (
    ChoiceField,
    SeveralField,
    SourcesField,
    TextField,
    WindowField,
    word_choices,
)
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.lines import Span


class ResponseForm(Form):
    """Entered once, for all claims that were put to them."""

    TITLE = "Would not say"

    def __init__(
        self,
        reading: Reading,
        span: Span,
        claims: Sequence[tuple[int, str]],
        marked: Sequence[int],
    ) -> None:
        self.reading = reading
        self.span = span
        self.act = ChoiceField(
            "act",
            "did what",
            word_choices(ResponseAct),
            needed="What did they do when asked? Choose 1 to 4.",
        )
        self.sources = SourcesField("sources", "who", known=reading.sources)
        self.claims = SeveralField(
            "claims", "about", claims, needed="Which claims were they asked about?"
        )
        self.claims.take(marked)
        self.words = TextField("words", "printed", reading.words(span))
        self.said_on = WindowField("said_on", "said on", read=reading.read_windows)
        super().__init__(
            f"response:{reading.article_id}",
            (self.act, self.sources, self.claims, self.words, self.said_on),
        )

    def draft(self) -> ResponseDraft:
        """What is recorded."""
        picked = [who.span for who in self.sources.who if who.span]
        assert self.act.value is not None  # noqa: S101 - ``problem`` was asked first
        return ResponseDraft(
            article_id=self.reading.article_id,
            act=self.act.value,
            sources=tuple(who.draft() for who in self.sources.who),
            claim_ids=self.claims.values,
            words=self.words.value.strip(),
            said_on=self.said_on.value,
            passages=(
                self.reading.passage(self.span, PassageRole.CONTENT),
                *(self.reading.passage(span, PassageRole.SOURCE) for span in picked),
            ),
        )
