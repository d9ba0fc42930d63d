"""What is filled in from a selected passage, and which words have letters."""

import pytest

from claimtrack.domain.drafts import ClaimDraft
from claimtrack.domain.entities import Block
from claimtrack.domain.window import Window
from claimtrack.domain.words import Act, BlockKind, Nature, PassageRole, QuoteMode
from claimtrack.tui.state.cues import act_of
from claimtrack.tui.state.drafting import Reading, quote_mode, wording
from claimtrack.tui.state.forms.claim import ClaimForm, Halves
from claimtrack.tui.state.forms.said import Said
from claimtrack.tui.state.hints import LETTERS, WordHints
from claimtrack.tui.state.splitting import two_parts

TEXT = (
    "Ferry to come\n"
    "“The ferry will be ordered in 2032. It will be green,” a source said.\n"
    "The order is “not of crucial importance”, the source said.\n"
    "The mayor said the pier opens in May.\n"
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("The ferry will be ordered in 2032", QuoteMode.DIRECT),
        ("“The ferry will be ordered in 2032. It will be green,”", QuoteMode.DIRECT),
        ("The order is “not of crucial importance”", QuoteMode.MIXED),
        ("the pier opens in May", QuoteMode.INDIRECT),
    ],
)
def test_quotation_marks_tell_how_it_is_quoted(words: str, mode: QuoteMode):
    assert quote_mode(TEXT, span(words)) is mode


def test_a_quotation_that_the_paragraph_does_not_close_runs_to_its_end():
    text = "“We will build.\nThe yard is silent."
    assert quote_mode(text, (1, 14)) is QuoteMode.DIRECT
    assert quote_mode(text, (16, 34)) is QuoteMode.INDIRECT


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("the parties plan to sign,", "The parties plan to sign."),
        ("“It will be green,”", "It will be green."),
        ("a ferry\nin two lines", "A ferry in two lines."),
        ("Will it [sic] come?", "Will it [sic] come?"),
        ("  ,", ""),
        ('It has parts, "which nobody needs."', 'It has parts, "which nobody needs."'),
        ('"It opens in May," ', "It opens in May."),
        ('"A" and "B" merge', '"A" and "B" merge.'),
        ('which nobody needs."', "Which nobody needs."),
    ],
)
def test_a_first_wording_is_made_of_the_words(words: str, claim: str):
    assert wording(words) == claim


def test_a_passage_is_what_its_block_is():
    blocks = (Block(BlockKind.HEADLINE, 0, 13), Block(BlockKind.BODY, 14, len(TEXT)))
    reading = Reading(1, 1, TEXT, blocks)
    assert reading.role_of(span("Ferry to come")) is PassageRole.HEADLINE
    assert reading.role_of(span("the pier opens")) is PassageRole.BODY


def test_two_letters_pick_the_words_between_them():
    passage = span("the pier opens in May")
    hints = WordHints(TEXT, passage, Reading(1, 1, TEXT).paragraph(passage))
    shown = hints.shown
    first, last = shown[span("The mayor")[0]], shown[span("mayor said")[0]]
    assert (first, last) == ("a", "b")
    assert hints.press(first) is None
    assert hints.begun is not None
    picked = hints.press(last)
    assert picked is not None
    assert hints.words(picked) == "The mayor"


def test_the_same_letter_twice_picks_one_word():
    passage = span("the pier opens in May")
    hints = WordHints(TEXT, passage, Reading(1, 1, TEXT).paragraph(passage))
    letter = hints.shown[span("said the pier")[0]]
    assert hints.press(letter) is None
    picked = hints.press(letter)
    assert picked is not None
    assert hints.words(picked) == "said"


def test_a_key_without_a_word_picks_nothing():
    hints = WordHints("one two", (0, 3), (0, 7))
    assert hints.press("Z") is None
    assert hints.begun is None


def test_in_a_long_paragraph_the_words_near_the_passage_have_the_letters():
    text = " ".join(f"word{number}" for number in range(200))
    start = text.index("word100")
    hints = WordHints(text, (start, start + 7), (0, len(text)))
    assert len(hints.shown) == len(LETTERS)
    assert text.index("word99") in hints.shown
    assert text.index("word0") not in hints.shown


def test_a_claim_of_two_events_is_parted_after_its_first_clause():
    text = "The ferry was built in Ruvo, and the pier will open in May."
    first, second = two_parts(text, (0, len(text)))
    assert text[slice(*first)] == "The ferry was built in Ruvo"
    assert "pier will open in May" in text[slice(*second)]


def test_what_is_selected_is_one_part_and_the_rest_the_other():
    text = "The ferry and the pier will open in May."
    selected = (text.index("the pier"), len(text) - 1)
    first, second = two_parts(text, (0, len(text)), selected)
    assert text[slice(*first)] == "The ferry and"
    assert second == selected


def test_without_a_clause_to_part_at_it_is_parted_before_its_last_and():
    text = "he said that Ruvo had signed a contract on the ferry and made an advance payment"
    first, second = two_parts(text, (text.index("that"), len(text)))
    assert text[slice(*first)] == "Ruvo had signed a contract on the ferry"
    assert text[slice(*second)] == "made an advance payment"


def test_a_second_deed_is_parted_off_before_its_and_and_a_leading_that_is_left_out():
    text = "That Ruvo signed and sealed the contract on the ferry and made a payment, was denied."
    first, second = two_parts(text, (0, text.index(", was")))
    assert text[slice(*first)] == "Ruvo signed and sealed the contract on the ferry"
    assert text[slice(*second)] == "made a payment"


def test_what_can_not_be_parted_is_said_by_both():
    text = "The ferry sank."
    assert two_parts(text, (0, 15)) == ((0, 15), (0, 15))


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", Act.STATES),
        ("announced that", Act.ANNOUNCES),
        ("was confirmed by", Act.CONFIRMS),
        ("denied", Act.DENIES),
    ],
)
def test_a_cue_that_names_its_act_fills_it_in(cue: str, act: Act):
    assert act_of(cue) is act


def test_an_act_that_was_chosen_is_not_filled_in_over():
    said = Said.about(Reading(1, 1, TEXT), span("the pier opens in May"))
    said.cue.type("announced")
    assert said.act.value is Act.ANNOUNCES
    said.act.choose(4)
    said.cue.type("confirmed")
    assert said.act.value is Act.DENIES


def test_a_day_beside_the_passage_is_offered_and_not_taken():
    reading = Reading(1, 1, "In May 2031 the mayor said that the pier is open.")
    start = reading.text.index("the pier")
    form = ClaimForm(reading, (start, len(reading.text) - 1))
    assert form.window.value is None
    assert form.window.problem == ""
    form.window.choose(1)
    assert form.window.value is not None
    assert form.window.value.edtf == "2031-05"


def test_both_parts_of_a_split_keep_the_window_unless_their_words_say_another():
    reading = Reading(1, 1, TEXT)
    kept = Window(words="in 2031", edtf="2031")
    whole = ClaimDraft(article_id=1, wording="It opens.", nature=Nature.PLAN, window=kept)
    parts = span("It will be green"), span("The ferry will be ordered in 2032")
    first, second = Halves(reading, parts, whole).drafts()
    assert (first.window.edtf, second.window.edtf) == ("2031", "2032")
