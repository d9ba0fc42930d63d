"""The commands of the Reader where claims and the machine's proposals stand in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.tui.commands.claims import MarkIt, OpenIt, Respond
from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.reading import NextClaim, PreviousClaim, Split

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class NextHere(NextClaim):
    """Go to the next claim or proposal in the text."""

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the end of a list is no fault
        return ""


class PreviousHere(PreviousClaim):
    """Go to the claim or proposal before in the text."""

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the end of a list is no fault
        return ""


class MarkOrAccept(MarkIt):
    """Accept the proposal under the cursor, or mark the claim under it, or unmark that.

    An accepted proposal is recorded as a claim. A response that is proposed asks which
    claims it was about. What comes next is done to all claims that are marked; esc takes all marks
    away.
    """

    label = "accept/mark"

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the Reader says what it lacks
        return ""


class OpenOrEdit(OpenIt):
    """Open the claim under the cursor, or put the proposal right before it is recorded."""

    label = "open/edit"

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the Reader says what it lacks
        return ""


class SplitHere(Split):
    """Split the claim or the proposal into two events, each with its wording, window and passage.

    What is selected in it is one of the two; with nothing selected it is parted after its first
    clause. The two claims of a proposal are recorded together, and one undo takes both back.
    """

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the Reader says what it lacks
        return ""


class RespondHere(Respond):
    """Record that somebody would not say: one response for all the claims that are marked."""

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - the form asks for its claims
        return ""


class Dismiss(Command):
    """Dismiss the proposal under the cursor: it is not proposed again."""

    id = "dismiss"
    key = "backspace"
    label = "dismiss"
    shown = False
    writes = True
