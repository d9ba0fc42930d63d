"""What is asked when a form can't simply be recorded or left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.entities import Entity
from claimtrack.domain.errors import Conflict
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.state.differing import differences
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.keeping import Kept
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

THROW, KEEP, STAY = "throw", "keep", "stay"
NEW = "new"

_LEAVING = (
    Choice("y", THROW, "Throw away what was typed"),
    Choice("k", KEEP, "Keep it for later, and leave"),
    Choice("n", STAY, "Go on with the form"),
)
_LEAVING_CONFIDENTIAL = (_LEAVING[0], _LEAVING[2])


def then(start: Callable[..., object], *given: object) -> Callable[[Any], None]:
    """Start a task with what was ``given`` and a dialog's answer, once it is there."""

    def answered(answer: Any) -> None:
        start(*given, answer)

    return answered


async def how_to_leave(screen: Offering[Any], form: Form) -> str:
    """What is to become of a form that is left: THROW, KEEP or STAY."""
    if not form.touched:
        return THROW
    choices = _LEAVING if form.KEEPS_DRAFT else _LEAVING_CONFIDENTIAL
    chosen = await screen.app.push_screen_wait(ChoiceDialog("Not recorded yet", choices))
    return chosen or STAY


class LeftBefore(ChoiceDialog[str]):
    """There are drafts of this form at other passages: start anew, or go on with one of them.

    Returns the key of the draft, or NEW; None changes nothing.
    """

    def __init__(self, form: Form, left: Mapping[str, Kept]) -> None:
        what = f"{form.title}: there is something that you left unrecorded"
        drafts = [
            Choice(str(digit), key, f"Go on with: {_said(kept)}")
            for digit, (key, kept) in enumerate([*left.items()][-9:], start=1)
        ]
        super().__init__(
            what, (Choice("n", NEW, "Start with these words; the rest stays kept"), *drafts)
        )


def _said(kept: Kept) -> str:
    """A draft by the first words that were typed in it."""
    words = [one for one in kept.answers.values() if isinstance(one, str) and one.strip()]
    return words[0] if words else "a form that was begun"


def can_be_chosen(conflict: Conflict) -> bool:
    """Both versions are there to be shown."""
    return isinstance(conflict.mine, Entity) and isinstance(conflict.theirs, Entity)


async def keeps_mine(screen: Offering[Any], conflict: Conflict) -> bool | None:
    """Show both versions; whether the person wants theirs over what somebody else recorded.

    None where they left the question open: the form stays as it is.
    """
    chosen = await screen.app.push_screen_wait(ConflictDialog(conflict))
    return None if chosen is None else chosen == "mine"


class ConflictDialog(ChoiceDialog[str]):
    """Somebody changed the same thing: both versions, and the choice between them."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(
            "Changed by somebody else meanwhile",
            (
                Choice("t", "theirs", "Theirs: leave it as they have it"),
                Choice("m", "mine", "Mine: record my answers over theirs"),
            ),
        )
        self._conflict = conflict

    def compose_body(self) -> ComposeResult:
        mine, theirs = cast("Entity", self._conflict.mine), cast("Entity", self._conflict.theirs)
        lines = [one_line(str(self._conflict))]
        for one in differences(mine, theirs):
            lines.append(Content.styled(one.name, Tone.QUIET))
            lines.append(joined(("  mine    ", one_line(one.mine))))
            lines.append(joined(("  theirs  ", one_line(one.theirs))))
        yield Static(Content("\n").join(lines), classes="question")
        yield from super().compose_body()
