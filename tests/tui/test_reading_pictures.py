"""What the Reader, the Claim, the Triage and their forms look like. How to accept a changed picture
stands in ``test_pictures``.
"""

from __future__ import annotations

import pytest
from driving import WIDE
from reading_room import add_pier
from test_pictures import SIZES, picture

from claimtrack.domain.drafts import CommentRequestDraft, VerdictDraft
from claimtrack.domain.words import Confidence, EntityKind, VerdictScale
from claimtrack.services.ledger import Ledger

YARD = """\
Yard confirms its ferry

The works will deliver the first ferry in August 2031, Ilva Torrin said on Monday.
The slipway was rebuilt in January 2031, the harbour office said.
"""


@pytest.fixture
def full(ferries: Ledger) -> Ledger:
    """The story, with everything in the dossier of the claim on the engines (3)."""
    ferries.give_verdict(
        VerdictDraft(
            claim_id=3,
            rating=VerdictScale.PARTLY_ACCURATE,
            confidence=Confidence.HIGH,
            rationale="They came, a month late.",
            relied_on=(1,),
        )
    )
    ferries.request_comment(
        CommentRequestDraft(claim_ids=(3,), party="the works", channel="mail", put_to_them="When?")
    )
    ferries.add_note(EntityKind.CLAIM, 3, "The night porter saw them.")
    return ferries


@SIZES
def test_an_article_with_its_claims(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "n", "j", "j")


@SIZES
def test_an_article_without_claims(snap_compare, ferries: Ledger, size):
    add_pier(ferries)
    assert picture(snap_compare, ferries, size, "slash", "=ruvo", "enter", "comma")


@SIZES
def test_recording_a_claim(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "n", "comma", "n", "enter", "2")


@SIZES
def test_recording_who_would_not_say(snap_compare, ferries: Ledger, size):
    keys = ("n", "space", "space", "j", "j", "j", "j", "left_curly_bracket", "x")
    assert picture(snap_compare, ferries, size, *keys)


@SIZES
def test_choosing_a_claim_for_evidence(snap_compare, ferries: Ledger, size):
    add_pier(ferries, YARD)
    keys = ("slash", "=yard", "enter", "right_curly_bracket", "full_stop", "e")
    assert picture(snap_compare, ferries, size, *keys)


@pytest.mark.parametrize("theme", ["claimtrack-light", "ansi-dark", "ansi-light"])
def test_an_article_in_other_themes(snap_compare, ferries: Ledger, theme):
    assert picture(snap_compare, ferries, WIDE, "n", "j", "j", theme=theme)


@SIZES
def test_a_dossier(snap_compare, full: Ledger, size):
    assert picture(snap_compare, full, size, "down", "down", "enter")


@SIZES
def test_the_end_of_a_dossier(snap_compare, full: Ledger, size):
    assert picture(snap_compare, full, size, "down", "down", "enter", "end")


@SIZES
def test_giving_a_verdict(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "down", "down", "enter", "v", "2", "2", "=Late.")


@SIZES
def test_saying_who_else_said_so(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "enter", "s", "slash", "=torr", "down")


@SIZES
def test_leaving_a_form(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "enter", "minus", "=a mistake", "escape")


@SIZES
def test_judging_a_pair(snap_compare, ferries: Ledger, size):
    add_pier(ferries, YARD)
    assert picture(snap_compare, ferries, size, "T")


@SIZES
def test_what_a_judgement_asks(snap_compare, ferries: Ledger, size):
    add_pier(ferries, YARD)
    assert picture(snap_compare, ferries, size, "T", "2")


@SIZES
def test_nothing_left_to_judge(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "T", "n", "n")


@pytest.mark.parametrize("theme", ["claimtrack-light", "ansi-dark", "ansi-light"])
def test_a_dossier_in_other_themes(snap_compare, full: Ledger, theme):
    assert picture(snap_compare, full, WIDE, "down", "down", "enter", theme=theme)
