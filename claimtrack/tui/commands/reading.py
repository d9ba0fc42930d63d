"""The commands of the Reader, the Claim and the Triage: on passages, and on what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.tui.commands.claims import LinkEvidence, OnClaim
from claimtrack.tui.commands.command import Command

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering


class SelectSentence(Command):
    """Select the sentence under the cursor; where it is selected already, the next one."""

    id = "sentence"
    key = "full_stop"
    label = "sentence"


class SelectClause(Command):
    """Select the clause under the cursor; where it is selected already, the next one."""

    id = "clause"
    key = "comma"
    label = "clause"


class PickWords(Command):
    """Select any words of the paragraph by two letters: where they begin, and where they end."""

    id = "pick_words"
    key = "apostrophe"
    label = "words"


class Stretch(Command):
    """Stretch the selection to the end of the next sentence."""

    id = "stretch"
    key = "greater_than_sign"
    label = "longer"
    shown = False


class ParagraphBelow(Command):
    """Go to the paragraph below."""

    id = "paragraph_below"
    key = "right_curly_bracket"
    label = "paragraph down"
    shown = False


class ParagraphAbove(Command):
    """Go to the paragraph above."""

    id = "paragraph_above"
    key = "left_curly_bracket"
    label = "paragraph up"
    shown = False


class NextClaim(OnClaim):
    """Go to the next claim in the text."""

    id = "next_claim"
    key = "j"
    label = "next"
    shown = False


class PreviousClaim(OnClaim):
    """Go to the claim before in the text."""

    id = "previous_claim"
    key = "k"
    label = "previous"
    shown = False


class MarkAlike(OnClaim):
    """Mark every claim here that was said by the source of the current one."""

    id = "mark_alike"
    key = "M"
    label = "mark same source"
    shown = False


class LookBack(Command):
    """Judge the held articles that may bear on the claims that were just recorded here.

    They are looked for after each new claim; the status line says how many there are.
    """

    id = "look_back"
    key = "B"
    label = "look back"
    shown = False
    writes = True


class SetSource(Command):
    """The selected words are its source: of the claim being recorded, else of the current one.

    With nothing selected it asks who else said the current claim.
    """

    id = "source"
    key = "s"
    label = "source"
    writes = True


class SetCue(Command):
    """The selected words are its cue ("said", "announced that")."""

    id = "cue"
    key = "u"
    label = "cue"
    shown = False
    writes = True


class SetRelay(Command):
    """The selected words are who relayed it: what the outlet had it from ("media reports")."""

    id = "relay"
    key = "h"
    label = "heard from"
    shown = False
    writes = True


class LinkEvidenceHere(LinkEvidence):
    """Link the selected words as evidence to a claim, of this or any other article."""

    @classmethod
    def missing(cls, screen: Offering[Any]) -> str:  # noqa: ARG003 - any words will do
        return ""


class EditIt(Command):
    """Edit what the cursor is on: the claim's wording, nature and window, or what is recorded."""

    id = "edit"
    key = "w"
    label = "edit"
    shown = False
    writes = True


class EditArticle(Command):
    """Put right what is recorded of the article: its headline, byline, place or address."""

    id = "edit_article"
    key = "E"
    label = "edit article"
    shown = False
    writes = True


class Withdraw(Command):
    """Withdraw what the cursor is on, with the reason. It stays visible, struck through."""

    id = "withdraw"
    key = "minus,delete"
    label = "withdraw"
    shown = False
    writes = True


class Split(OnClaim):
    """Split the claim into two events, each with its own wording, window and passage."""

    id = "split"
    key = "vertical_line"
    label = "split"
    shown = False
    writes = True


class AddPassage(OnClaim):
    """The selected words say the current claim too: one more passage of it."""

    id = "add_passage"
    key = "plus"
    label = "passage"
    shown = False
    writes = True


class GiveVerdict(OnClaim):
    """Give your verdict, or your second check of another checker's, without seeing theirs."""

    id = "verdict"
    key = "v"
    label = "verdict"
    writes = True


class AskForComment(OnClaim):
    """Log that a party was asked for comment: what was put to them, how, and by when."""

    id = "ask_comment"
    key = "c"
    label = "ask for comment"
    shown = False
    writes = True


class WriteNote(OnClaim):
    """Write a confidential note on the claim. It is in no report, and can be erased for good."""

    id = "note"
    key = "m"
    label = "note"
    shown = False
    writes = True


class MoveOn(OnClaim):
    """Move the claim on: checking, second check, signed off, reopened."""

    id = "workflow"
    key = "W"
    label = "move on"
    shown = False
    writes = True


class GoToPlace(Command):
    """Go to the place in the article that the cursor's line rests on."""

    id = "open"
    key = "enter"
    label = "go to place"
