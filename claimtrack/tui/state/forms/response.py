"""Who would not say: one response of one or several sources about the marked claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.domain.drafts import PassageDraft, ResponseDraft, SourceDraft
from claimtrack.domain.entities import Entity, Response, Source
from claimtrack.domain.words import EntityKind, PassageRole, ResponseAct
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
from claimtrack.tui.state.responding import no_answer
from claimtrack.tui.state.who import Who

_ABOUT_NEEDED = "Which claims were they asked about?"


class ResponseForm(Form):
    """Entered once, for all claims that were put to them."""

    TITLE = "Would not say"
    ASKS = ("act", "sources")

    def __init__(
        self,
        reading: Reading,
        span: Span | None,
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
        self._fill_in(reading, span)
        self.claims = SeveralField("claims", "about", claims, needed=_ABOUT_NEEDED, unit="claim")
        self.claims.take(marked)
        self.words = TextField("words", "printed", reading.words(span) if span else "")
        self.said_on = WindowField("said_on", "said on", dates=reading.dates)
        super().__init__(
            f"response:{reading.article_id}",
            (self.act, self.sources, self.claims, self.words, self.said_on),
        )

    def _fill_in(self, reading: Reading, span: Span | None) -> None:
        read = no_answer(reading.text, span) if span else None
        if read:
            self.act.value = read.act
            for source in read.sources:
                self.sources.offer(source, reading.words(source))

    def draft(self) -> ResponseDraft:
        """What is recorded."""
        assert self.act.value is not None  # noqa: S101 - ``problem`` was asked first
        return ResponseDraft(
            article_id=self.reading.article_id,
            act=self.act.value,
            sources=tuple(who.draft() for who in self.sources.who),
            claim_ids=self.claims.values,
            words=self.words.value.strip(),
            said_on=self.said_on.value,
            passages=tuple(self._passages()),
        )

    def _passages(self) -> Iterator[PassageDraft]:
        if self.span:
            yield self.reading.passage(self.span, PassageRole.CONTENT)
        for who in self.sources.who:
            if who.span:
                yield self.reading.passage(who.span, PassageRole.SOURCE)


class EditResponseForm(Form):
    """A recorded response, put right: what they did, who was asked, and about what.

    ``asked`` are its sources, in their order.
    """

    VERB = "save"

    def __init__(
        self,
        response: Response,
        reading: Reading,
        claims: Sequence[tuple[int, str]],
        asked: Sequence[Source],
    ) -> None:
        self.response = response
        self.sources = SourcesField("sources", "who", known=reading.sources)
        for source in asked:
            self.sources.give(Who.known(source))
        self.act = ChoiceField("act", "did what", word_choices(ResponseAct), response.act)
        self.claims = SeveralField("claims", "about", claims, needed=_ABOUT_NEEDED, unit="claim")
        self.claims.take(response.claim_ids)
        self.words = TextField("words", "printed", response.words)
        self.said_on = WindowField(
            "said_on", "said on", dates=reading.dates, value=response.said_on
        )
        super().__init__(
            f"edit-response:{response.id}:{response.version}",
            (self.act, self.sources, self.claims, self.words, self.said_on),
        )

    @property
    def title(self) -> str:
        return "Edit who would not say"

    @property
    def edits(self) -> tuple[Entity, ...]:
        return (self.response,)

    def rebase(self, theirs: Entity) -> None:
        assert isinstance(theirs, Response)  # noqa: S101 - a response's newer version is one
        self.response = theirs

    def asked(self) -> tuple[int | SourceDraft, ...]:
        """Who was asked, as a service takes it; nobody where it is to be as they have it."""
        if self.takes(EntityKind.RESPONSE, "source_ids"):
            return ()
        return tuple(who.draft() for who in self.sources.who)

    def edited(self) -> Response:
        """The response with the answers, under the version that was read."""
        elsewhere = [one for one in self.response.claim_ids if one not in self.claims.listed]
        edited = replace(
            self.response,
            act=self.act.value or self.response.act,
            claim_ids=(*elsewhere, *self.claims.values),
            words=self.words.value.strip(),
            said_on=self.said_on.value,
        )
        return self.with_theirs(edited, self.response)
