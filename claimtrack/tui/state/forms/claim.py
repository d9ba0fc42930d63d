"""Recording a claim, editing it, and parting it in two."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from claimtrack.domain.drafts import ClaimDraft
from claimtrack.domain.entities import Claim, Entity
from claimtrack.domain.window import Window
from claimtrack.domain.window_words import Lean
from claimtrack.domain.words import Nature, Priority
from claimtrack.tui.state.drafting import Reading, wording
from claimtrack.tui.state.fields import (
    ChoiceField,
    Field,
    TagsField,
    TextField,
    WindowField,
    word_choices,
)
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.said import Said
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who

_WORDING_NEEDED = "Say in one sentence what is claimed, affirmatively."
_NATURE_NEEDED = "Is it a fact, a plan, a forecast or an opinion? Choose 1 to 4."


def _wording(text: str) -> TextField:
    return TextField("wording", "claim", text, needed=_WORDING_NEEDED)


def _nature(value: Nature | None) -> ChoiceField[Nature]:
    return ChoiceField("nature", "nature", word_choices(Nature), value, needed=_NATURE_NEEDED)


def _priority(value: Priority) -> ChoiceField[Priority]:
    return ChoiceField("priority", "priority", word_choices(Priority), value)


def _lean(nature: ChoiceField[Nature]) -> Lean | None:
    """A plan lies ahead of the article that prints it, a fact behind it."""
    if nature.value is None or nature.value is Nature.OPINION:
        return None
    return Lean.PAST if nature.value is Nature.FACT else Lean.FUTURE


class ClaimForm(Form):
    """A new claim from a passage, with who said it."""

    TITLE = "New claim"
    ASKS: ClassVar[tuple[str, ...]] = ("wording", "nature", "source", "cue", "act")

    def __init__(
        self, reading: Reading, span: Span, last: Who | None = None, tags: tuple[str, ...] = ()
    ) -> None:
        words = reading.words(span)
        self.reading = reading
        self.span: Span = span
        self.wording = _wording(wording(words))
        self.nature = _nature(None)
        self.window = WindowField(
            "window",
            "when",
            dates=reading.dates,
            words=words,
            around=reading.sentence(span),
            lean=partial(_lean, self.nature),
        )
        self.said = Said.about(reading, span, last)
        self.priority = _priority(Priority.NORMAL)
        self.tags = TagsField(tags)
        super().__init__(f"claim:{reading.article_id}", self._order())

    def _order(self) -> tuple[Field, ...]:
        return (
            self.wording,
            self.nature,
            self.window,
            *self.said.asked_first(),
            *self.said.asked_after(),
            self.priority,
            self.tags,
        )

    def draft(self) -> ClaimDraft:
        """What is recorded."""
        return ClaimDraft(
            article_id=self.reading.article_id,
            wording=self.wording.value.strip(),
            nature=self.nature.value or Nature.FACT,
            window=self.window.value,
            priority=self.priority.value or Priority.NORMAL,
            tags=self.tags.tags,
            passages=(self.reading.passage(self.span, self.reading.role_of(self.span)),),
            attributions=(self.said.draft(self.span),),
        )


class EditClaimForm(Form):
    """A recorded claim, to be put better."""

    VERB = "save"

    def __init__(self, claim: Claim, reading: Reading) -> None:
        self.claim = claim
        self.wording = _wording(claim.wording)
        self.nature = _nature(claim.nature)
        self.window = WindowField(
            "window", "when", dates=reading.dates, words=claim.wording, value=claim.window
        )
        self.priority = _priority(claim.priority)
        self.tags = TagsField(claim.tags)
        super().__init__(
            f"edit-claim:{claim.id}:{claim.version}",
            (self.wording, self.nature, self.window, self.priority, self.tags),
        )

    @property
    def title(self) -> str:
        return f"Edit claim {self.claim.id}"

    @property
    def edits(self) -> tuple[Entity, ...]:
        return (self.claim,)

    def rebase(self, theirs: Entity) -> None:
        assert isinstance(theirs, Claim)  # noqa: S101 - a claim's newer version is a claim
        self.claim = theirs

    def edited(self) -> Claim:
        """The claim with the answers, under the version that was read."""
        edited = replace(
            self.claim,
            wording=self.wording.value.strip(),
            nature=self.nature.value or self.claim.nature,
            window=self.window.value,
            priority=self.priority.value or self.claim.priority,
            tags=self.tags.tags,
        )
        return self.with_theirs(edited, self.claim)


class Halves:
    """The questions of two claims that are made of one: wording, nature and window of each."""

    def __init__(
        self, reading: Reading, parts: tuple[Span, Span], like: Claim | ClaimDraft
    ) -> None:
        self.reading = reading
        self.parts = parts
        self._like = like
        self._each = tuple(self._half(place, span) for place, span in enumerate(parts, start=1))

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them, the first claim's first."""
        return tuple(field for half in self._each for field in half)

    @property
    def problem(self) -> tuple[Field, str] | None:
        """Two claims of one wording are one claim."""
        (first, *_), (second, *_) = self._each
        if first.value.strip().casefold() == second.value.strip().casefold():
            return second, "Both claims say the same: leave to each what only that one says."
        return None

    def _half(self, place: int, span: Span) -> tuple[TextField, ChoiceField[Nature], WindowField]:
        words = self.reading.words(span)
        text = TextField(
            f"wording{place}", f"claim {place}", wording(words), needed=_WORDING_NEEDED
        )
        nature = ChoiceField(f"nature{place}", "nature", word_choices(Nature), self._like.nature)
        window = WindowField(
            f"window{place}",
            "when",
            dates=self.reading.dates,
            words=words,
            value=self._kept_window(words),
        )
        return text, nature, window

    def _kept_window(self, words: str) -> Window | None:
        """The whole's own window, unless the words of this part say another time."""
        window, (read, _) = self._like.window, self.reading.dates.parted(words)
        keeps = not read or any(window and one.words == window.words for one in read)
        return window if keeps and window and window.edtf else None

    def drafts(self) -> tuple[ClaimDraft, ClaimDraft]:
        """What the two claims are to be; who said them is not in it."""
        first, second = (
            ClaimDraft(
                article_id=self._like.article_id,
                wording=text.value.strip(),
                nature=nature.value or self._like.nature,
                window=window.value,
                priority=self._like.priority,
                tags=self._like.tags,
                passages=(self.reading.passage(span, self.reading.role_of(span)),),
            )
            for (text, nature, window), span in zip(self._each, self.parts, strict=True)
        )
        return first, second


class SplitForm(Form):
    """One claim of two events made into two claims of one each.

    Each has its own wording, nature, window and passage; who said it, and the evidence, go along.
    """

    VERB = "split"
    SEEN_FIRST = ("wording2",)

    def __init__(self, claim: Claim, reading: Reading, parts: tuple[Span, Span]) -> None:
        self.claim = claim
        self._halves = Halves(reading, parts, claim)
        super().__init__(f"split:{claim.id}:{claim.version}", self._halves.fields)

    @property
    def title(self) -> str:
        return f"Split claim {self.claim.id} into two events"

    @property
    def problem(self) -> tuple[Field, str] | None:
        return super().problem or self._halves.problem

    def drafts(self) -> tuple[ClaimDraft, ClaimDraft]:
        """What the two claims are to be."""
        return self._halves.drafts()
