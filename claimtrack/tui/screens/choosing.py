"""What is asked when a form can't simply be recorded or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from claimtrack.domain.entities import Entity
from claimtrack.domain.errors import Conflict
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.state.differing import Choosing
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.keeping import Kept
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from claimtrack.services.conflicts import FieldVersions
    from claimtrack.services.ledger import Ledger

THROW, KEEP, STAY = "throw", "keep", "stay"
NEW = "new"

_LEAVING = (
    Choice("y", THROW, "Throw away what was typed"),
    Choice("k", KEEP, "Keep it for later, and leave"),
    Choice("n", STAY, "Go on with the form"),
)
_LEAVING_CONFIDENTIAL = (_LEAVING[0], _LEAVING[2])


async def how_to_leave(screen: Offering[Any], *, touched: bool, keeps: bool) -> str:
    """What is to become of a form that is left: THROW, KEEP or STAY.

    ``touched``: something was typed; ``keeps``: it may be kept outside the ledger.
    """
    if not touched:
        return THROW
    choices = _LEAVING if keeps else _LEAVING_CONFIDENTIAL
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


async def choose_versions(screen: Offering[Any], form: Form, conflict: Conflict) -> Choosing | None:
    """Show both versions side by side, and have the person choose; None where they left it open."""
    from claimtrack.tui.screens.conflict import ConflictDialog

    mine, theirs = cast("Entity", conflict.mine), cast("Entity", conflict.theirs)
    base = form.read_as(theirs)

    def told(ledger: Ledger) -> tuple[FieldVersions, ...]:
        return ledger.versions(base, mine, theirs)

    choosing = Choosing(await screen.host.read(told))
    return await screen.app.push_screen_wait(ConflictDialog(str(conflict), choosing))
