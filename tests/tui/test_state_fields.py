"""The questions that forms ask: what digits, typing and picked words do to each."""

from datetime import UTC, date, datetime

import pytest

from claimtrack.domain.entities import Source
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.window_words import Lean
from claimtrack.domain.words import Act, SourceKind
from claimtrack.tui.state.dates import Dates
from claimtrack.tui.state.fields import (
    ChoiceField,
    MomentField,
    RelaysField,
    SeveralField,
    SourceField,
    SourcesField,
    TextField,
    WindowField,
    WordsField,
    word_choices,
    yes_or_no,
)
from claimtrack.tui.state.who import Who
from claimtrack.tui.typed import day_typed, moment_typed

CLERK = Source(
    id=4, version=1, descriptor="a harbour clerk", kind=SourceKind.ANONYMOUS_SOURCE, outlet_id=1
)
DATES = Dates(date(2031, 2, 14), "UTC+3")
TWO = "May or June 2031 for the first ferry, and in 2032 for the second"


def test_a_digit_chooses_and_an_unknown_digit_changes_nothing():
    act = ChoiceField("act", "act", word_choices(Act), Act.STATES)
    assert act.choose(4)
    assert act.value is Act.DENIES
    assert not act.choose(9)
    assert act.value is Act.DENIES


def test_an_answer_that_is_needed_says_what_is_missing():
    nature = ChoiceField("act", "act", word_choices(Act), needed="Which?")
    assert nature.problem == "Which?"
    nature.choose(1)
    assert nature.problem == ""


def test_not_known_is_an_answer_of_its_own():
    first_hand = yes_or_no("first_hand", "first-hand")
    assert first_hand.shown == "not known"
    first_hand.choose(1)
    assert first_hand.value is True


def test_text_that_is_needed_may_not_be_blank():
    wording = TextField("wording", "claim", needed="Say what is claimed.")
    wording.type("   ")
    assert wording.problem == "Say what is claimed."


def test_picked_words_keep_their_place_until_other_words_are_typed():
    cue = WordsField("cue", "cue")
    cue.pick((10, 14), "said")
    assert (cue.shown, cue.span) == ("“said”", (10, 14))
    cue.type("told")
    assert cue.span is None


def test_one_window_in_the_words_is_taken_with_its_rule():
    when = WindowField("when", "when", dates=DATES, words="It was signed on Wednesday.")
    assert when.value is not None
    assert when.value.edtf == "2031-02-12"
    assert when.problem == ""
    assert "12 Feb 2031" in when.note
    assert when.value.rule in when.note


def test_of_two_windows_a_person_chooses():
    when = WindowField("when", "when", dates=DATES, words=TWO)
    assert when.value is None
    assert when.problem == "Which of these windows is meant? Choose one, or 0 for none."
    when.choose(2)
    assert when.value is not None
    assert when.value.edtf == "2032"
    assert when.problem == ""


def test_a_question_must_be_answered_and_the_same_digit_twice_answers_it():
    when = WindowField("when", "when", dates=DATES)
    when.offer_all((Window(words="Friday", edtf="2031-02-14", question="Which Friday?"),))
    assert "Which Friday?" in when.problem
    when.choose(1)
    assert when.problem == ""
    assert when.value is not None
    assert (when.value.question, when.value.rule) == ("", "chosen by hand")


def test_no_window_answers_too():
    when = WindowField("when", "when", dates=DATES, words=TWO)
    when.choose(0)
    assert (when.value, when.problem, when.shown) == (None, "", "—")


def test_a_typed_window_is_resolved_and_shown_with_its_days():
    when = WindowField("when", "when", dates=DATES)
    when.type("May or June 2031")
    assert when.shown == "May or June 2031"
    assert when.note.startswith("[2031-05,2031-06] · 1 May 2031 to 30 Jun 2031")


def test_what_is_no_date_says_how_to_write_one():
    when = WindowField("when", "when", dates=DATES)
    when.type("some day")
    assert "write it as" in when.problem


def test_a_typed_day_of_the_week_lies_ahead_for_a_plan_and_behind_for_a_fact():
    lean = Lean.FUTURE
    when = WindowField("when", "when", dates=DATES, lean=lambda: lean)
    when.type("Wednesday")
    assert when.value is not None
    assert when.value.edtf == "2031-02-19"
    lean = Lean.PAST
    when.type("Wednesday")
    assert when.value is not None
    assert when.value.edtf == "2031-02-12"


def test_words_that_name_a_known_source_stand_for_it():
    source = SourceField("source", "source", known=[Who.known(CLERK)])
    source.pick((3, 18), "A harbour clerk")
    assert source.who.source_id == 4
    assert source.who.kind is SourceKind.ANONYMOUS_SOURCE
    assert source.who.printed == "A harbour clerk"
    assert source.problem == ""


def test_a_new_source_needs_its_kind():
    source = SourceField("source", "source")
    assert "Who says so?" in source.problem
    source.pick((3, 18), "Ilva Torrin")
    assert "What kind" in source.problem
    source.choose(1)
    assert source.problem == ""
    assert source.shown == "● Ilva Torrin"


def test_nobody_named_needs_no_words_but_an_official_does():
    source = SourceField("source", "source")
    source.choose(8)
    assert source.problem == ""
    source.choose(1)
    assert "By which words" in source.problem


def test_the_last_source_is_repeated_with_the_words_printed_here():
    last = Who.known(CLERK)
    source = SourceField("source", "source", last=last)
    source.pick((40, 49), "the clerk")
    assert source.repeat()
    assert source.who.source_id == 4
    assert source.who.printed == "the clerk"
    assert source.who.span == (40, 49)


def test_there_is_nothing_to_repeat_before_the_first_source():
    assert not SourceField("source", "source").repeat()


def test_sources_are_found_as_they_are_typed():
    port = Who("the harbour office", SourceKind.ORGANISATION, source_id=9)
    source = SourceField("source", "source", known=[Who.known(CLERK), port])
    assert [one.source_id for one in source.matching("harb")] == [4, 9]
    assert [one.source_id for one in source.matching("the harb")] == [9]


def test_several_sources_each_need_a_kind():
    sources = SourcesField("sources", "who")
    assert "Who was asked?" in sources.problem
    sources.pick((0, 11), "Port Lights")
    sources.pick((17, 27), "Ferryworks")
    sources.choose(2)
    assert [who.kind for who in sources.who] == [SourceKind.ORGANISATION, None]
    sources.choose(2)
    assert sources.problem == ""
    sources.clear()
    assert [who.words for who in sources.who] == ["Port Lights"]


def test_typing_several_sources_keeps_what_is_known_of_those_that_stay():
    sources = SourcesField("sources", "who")
    sources.pick((0, 11), "Port Lights")
    sources.choose(2)
    sources.type("Port Lights; Ferryworks")
    assert [who.span for who in sources.who] == [(0, 11), None]
    assert sources.who[0].kind is SourceKind.ORGANISATION


def test_a_chain_of_relays_is_given_from_the_outlet_to_the_source():
    relays = RelaysField("relays", "relayed by")
    assert relays.problem == ""
    relays.choose(6)
    relays.pick((0, 13), "a Ruvo weekly")
    relays.choose(7)
    assert [who.kind for who in relays.who] == [SourceKind.MEDIA_REPORTS, SourceKind.OUTLET]
    assert relays.shown == "≋ media reports ← ▣ a Ruvo weekly"


def test_the_source_is_the_unnamed_one_that_was_described_before():
    source = SourceField("source", "source", known=[Who.known(CLERK)])
    source.pick((90, 99), "the clerk")
    assert (source.who.source_id, source.who.printed) == (CLERK.id, "the clerk")
    source.type("the mayor")
    assert source.who.source_id is None


def test_more_than_nine_things_are_reached_page_by_page():
    several = SeveralField("claims", "about", [(n, f"claim {n}") for n in range(1, 13)])
    several.choose(1)
    several.choose(0)
    assert several.options[0].label == "claim 10"
    several.choose(3)
    assert several.values == (1, 12)
    several.choose(0)
    assert several.options[0].label == "claim 1"
    several.choose(1)
    assert several.values == (12,)


def test_a_time_is_read_in_the_ledgers_zone():
    sent = MomentField("sent", "sent", zone="Europe/Warsaw", today=date(2031, 3, 1))
    sent.type("2031-05-04 17:30")
    assert sent.value == datetime(2031, 5, 4, 15, 30, tzinfo=UTC)
    sent.type("soon")
    assert sent.value is None
    assert sent.problem


def test_what_was_answered_is_kept_and_restored():
    when = WindowField("when", "when", dates=DATES)
    when.type("in 2032")
    again = WindowField("when", "when", dates=DATES)
    again.restore(when.kept())
    assert again.value == when.value

    source = SourceField("source", "source")
    source.pick((3, 14), "Ilva Torrin")
    source.choose(1)
    other = SourceField("source", "source")
    other.restore(source.kept())
    assert other.who == source.who


@pytest.mark.parametrize(
    ("words", "when", "said_on"),
    [
        ("The pier opens in May, a clerk told reporters on Sunday.", ["May"], ["Sunday"]),
        ("A clerk said on Sunday the pier opens in May.", ["May"], ["Sunday"]),
        ("On Sunday, a clerk said that the pier opens in May.", ["May"], ["Sunday"]),
        ("The ministry said the pier opens in May.", ["May"], []),
        ("In 2032, the pier opens, a clerk said.", ["2032"], []),
    ],
)
def test_the_day_of_saying_is_not_taken_for_the_time_of_the_event(words, when, said_on):
    event, said = Dates(date(2031, 2, 14)).parted(words)
    assert [window.words for window in event] == when
    assert [window.words for window in said] == said_on


def test_a_title_is_parted_from_the_name_of_a_picked_person():
    known = Who("Ines Lund", SourceKind.OFFICIAL, source_id=4)
    field = SourceField("source", "source", known=(known,))
    field.pick((0, 26), "Defence Minister Anna Kovar")
    assert (field.who.words, field.who.role) == ("Anna Kovar", "Defence Minister")
    assert field.who.kind is SourceKind.OFFICIAL
    assert "printed: “Defence Minister Anna Kovar”" in field.note
    field.pick((0, 17), "Minister Ines Lund")
    assert field.who.source_id == 4


SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("+2w", date(2026, 12, 6)),
        ("tomorrow", date(2026, 11, 23)),
        ("Friday", date(2026, 11, 27)),
        ("by Friday", date(2026, 11, 27)),
        ("in two days", date(2026, 11, 24)),
        ("12 December", date(2026, 12, 12)),
    ],
)
def test_a_day_ahead_is_typed_in_words(typed: str, day: date):
    assert day_typed(typed, SUNDAY) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("Friday", "2026-11-27 22:59"),
        ("tomorrow 18:00", "2026-11-23 17:00"),
        ("in two days at 9:30", "2026-11-24 08:30"),
        ("18:00", "2026-11-22 17:00"),
        ("2026-12-01 18:00", "2026-12-01 17:00"),
    ],
)
def test_a_deadline_is_typed_in_words(typed: str, moment: str):
    meant = moment_typed(typed, "Europe/Warsaw", SUNDAY, ahead=True)
    assert f"{meant:%Y-%m-%d %H:%M}" == moment


def test_looking_back_friday_is_the_last_one():
    assert day_typed("Friday", SUNDAY, ahead=False) == date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["soon", "25:00", "tomorrow 9:75"])
def test_what_is_no_time_is_refused(typed: str):
    with pytest.raises(BadInput, match="is not a time"):
        moment_typed(typed, "UTC", SUNDAY)


def test_a_clause_is_no_source_before_a_person_says_so():
    field = SourceField("source", "source")
    field.pick((0, 30), "a harbour clerk told the paper")
    assert "pick again" in field.problem
    field.choose(4)
    assert field.problem == ""
    field.type("an official who said nothing else")
    assert "pick again" not in field.problem
    field.type("the pier that will open in May or June and cost the city two million crowns")
    assert "pick again" in field.problem
