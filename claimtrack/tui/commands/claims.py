"""The commands on claims in a list: one claim, or all that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.tui.commands.command import Command

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering

NO_CLAIM = "There is no claim under the cursor."


class OnClaim(Command):
    """A command that needs a claim under the cursor."""

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:
        return "" if screen.claim_id() is not None else NO_CLAIM


class OpenIt(OnClaim):
    """Open what the cursor is on."""

    id = "open"
    key = "enter"
    label = "open"


class MarkIt(OnClaim):
    """Mark the claim under the cursor, or unmark it.

    What comes next is done to all that are marked. Esc takes all marks away.
    """

    id = "mark"
    key = "space"
    label = "mark"


class NewClaim(Command):
    """Make a claim: from the selected words in the Reader; elsewhere, go to the article first."""

    id = "new_claim"
    key = "n"
    label = "new claim"
    writes = True


class LinkEvidence(OnClaim):
    """Link a passage of an article as evidence to the claim under the cursor."""

    id = "link_evidence"
    key = "e"
    label = "evidence"
    writes = True


class Respond(OnClaim):
    """Record that somebody would not say: one response for all the claims that are marked."""

    id = "respond"
    key = "x"
    label = "no comment"
    writes = True


class Assign(OnClaim):
    """Give the claims to a checker, or to nobody."""

    id = "assign"
    key = "i"
    label = "assign"
    shown = False
    writes = True


class Tag(OnClaim):
    """Put tags on the claims, or take them off: "sea ferry, -port" puts one on, takes one off."""

    id = "tag"
    key = "number_sign"
    label = "tag"
    shown = False
    writes = True


class Prioritise(OnClaim):
    """Say how soon the claims should be looked at."""

    id = "prioritise"
    key = "p"
    label = "priority"
    shown = False
    writes = True


class SetRecheck(OnClaim):
    """Set when the claim is to be looked at again: a day, or a rule ("every other Monday")."""

    id = "recheck"
    key = "d"
    label = "recheck date"
    shown = False
    writes = True


class Snooze(OnClaim):
    """Keep the claim out of Due until a later day."""

    id = "snooze"
    key = "l"
    label = "later"
    shown = False
    writes = True


class OpenArticleAddress(OnClaim):
    """Open the address of the claim's article in the browser."""

    id = "open_address"
    key = "o"
    label = "open address"
    shown = False


class Triage(Command):
    """Judge claims one by one against an article: what is due, or what is marked."""

    id = "triage"
    key = "T"
    label = "triage"
    shown = False
    writes = True


class Filter(Command):
    """Narrow the list: by source kind, standing, nature, caution, tag, assignee, article or words.

    Filters combine; the values of one filter are alternatives.
    """

    id = "filter"
    key = "f"
    label = "filter"


class Sort(Command):
    """Sort the list. The same choice again turns the order round."""

    id = "sort"
    key = "S"
    label = "sort"


class NextView(Command):
    """Show the next view of the list."""

    id = "next_view"
    key = "right_square_bracket"
    label = "next view"
    shown = False


class PreviousView(Command):
    """Show the view before."""

    id = "previous_view"
    key = "left_square_bracket"
    label = "previous view"
    shown = False
