"""Orders of words that a small parser errs on: closing clauses, inversions, asides, colons."""

from __future__ import annotations

import pytest

from tests.unit.articles import proposals, words


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "The ship will sail in May, a port official told Morrow Wire on Monday.",
            "a port official",
            "The ship will sail in May",
        ),
        (
            "The ship will sail in May, said one official in the room.",
            "one official in the room",
            "The ship will sail in May",
        ),
        (
            "“It was cold,” said Ines Lund, a consultant on ice.",
            "Ines Lund, a consultant on ice",
            "“It was cold,”",
        ),
        (
            "The bell, the guild said, will go home.",
            "the guild",
            "The bell … will go home",
        ),
        (
            "As the ministry has said, the ship will sail in May.",
            "the ministry",
            "the ship will sail in May",
        ),
        (
            "Experts say the ship will sink.",
            "Experts",
            "the ship will sink",
        ),
        (
            "The ministry on Tuesday said that the ship would sail.",
            "The ministry",
            "that the ship would sail",
        ),
        (
            "Lund said that the ship was sound, although it had sunk twice.",
            "Lund",
            "that the ship was sound",
        ),
    ],
)
def test_every_order_gives_the_source_and_the_words(text: str, source: str, said: str) -> None:
    (found,) = proposals(text)
    assert (words(text, found.source), words(text, found.content)) == (source, said)


def test_what_a_colon_at_the_end_leads_to_stands_in_the_next_paragraph() -> None:
    text = "The minister added:\n“The ship sails in May.”\nNobody cheered."
    (found,) = proposals(text)
    assert words(text, found.content) == "“The ship sails in May.”"


def test_an_open_quotation_goes_on_through_every_paragraph_that_opens_with_a_mark() -> None:
    text = "Lund said: “The ship sails.\n“She is old.\n“Nobody can stop her.”\n“Never,” Vane said."
    lund, vane = proposals(text)
    assert words(text, lund.content) == ("“The ship sails. … “She is old. … “Nobody can stop her.”")
    assert words(text, vane.content) == "“Never,”"


def test_what_another_says_behind_a_comma_is_no_part_of_it() -> None:
    text = "The ministry said that the ship would sail, but the guild said that it would not."
    assert [words(text, one.content) for one in proposals(text)] == [
        "that the ship would sail",
        "that it would not",
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        (
            "The council rejected the guild's claim that the ship had sunk.",
            "the guild",
            "claim",
            "that the ship had sunk",
        ),
        (
            "The mayor was accused of taking bribes.",
            "",
            "was accused of",
            "The mayor … taking bribes",
        ),
        (
            "The captain was reportedly drunk.",
            "",
            "reportedly",
            "The captain was … drunk",
        ),
        (
            "It emerged on Monday that the ship had sunk.",
            "",
            "emerged",
            "that the ship had sunk",
        ),
        (
            "Vane pointed out that the ship had sunk.",
            "Vane",
            "pointed out",
            "that the ship had sunk",
        ),
    ],
)
def test_nouns_passives_and_adverbs_attribute_too(
    text: str, source: str, cue: str, said: str
) -> None:
    found = next(one for one in proposals(text) if words(text, one.cue) == cue)
    assert (words(text, found.source), words(text, found.content)) == (source, said)


def test_who_was_never_accused_was_not_accused() -> None:
    assert proposals("The mayor was never accused of taking bribes.") == []
    assert proposals("Nobody was charged with the theft.") == []


def test_a_report_may_cite_before_it_reports() -> None:
    text = "The Hallin Gazette, quoting sources in the guild, reported that the ship was sold."
    report, cited = proposals(text)
    assert (words(text, report.source), cited.relay) == ("The Hallin Gazette", 0)
    assert words(text, cited.source) == "sources in the guild"


def test_a_name_that_opens_a_sentence_is_the_name_inside_one() -> None:
    text = (
        "The Harbour Board said that the ship had sailed. The guild, the Harbour Board said, knew."
    )
    assert {one.resolved for one in proposals(text)} == {"the Harbour Board"}


def test_a_section_before_a_colon_says_nothing() -> None:
    assert proposals("Interview: the man who counts seals") == []


def test_a_verb_that_looks_like_a_noun_attributes_before_a_clause() -> None:
    (found,) = proposals("The council denies that the ship sank.")
    assert (found.act.value, found.resolved) == ("denies", "the council")


def test_what_is_told_in_passing_ends_before_the_main_verb() -> None:
    text = (
        "Minister Petra Osk, who had warned that nobody would be paid in July, described the"
        " result as “a sad day”."
    )
    warned, described = proposals(text)
    assert words(text, warned.content) == "that nobody would be paid in July"
    assert words(text, described.content) == "the result as “a sad day”"


def test_the_next_act_of_a_source_is_no_part_of_what_it_said() -> None:
    text = "Vane said he would order a review of the fleet and warned the guild of a strike."
    assert words(text, proposals(text)[0].content) == "he would order a review of the fleet"


def test_a_quotation_that_is_led_into_goes_before_what_stands_in_front() -> None:
    text = "Once, when my mother mentioned the devil on the road, I laughed and said, “Never.”"
    assert [words(text, one.content) for one in proposals(text)] == ["“Never.”"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Aldmark, whose boats also fish in the sound, said it would respect the ban.",
            ["Aldmark"],
        ),
        (
            "Arne Moll confirmed that two ships had been sent but denied that they were armed.",
            ["Arne Moll", "Arne Moll"],
        ),
        ("The report stopped short of calling for a ban.", []),
    ],
)
def test_the_speaker_is_the_one_of_the_whole_sentence(text: str, sources: list[str]) -> None:
    assert [one.resolved for one in proposals(text)] == sources


def test_what_is_added_is_not_said_twice() -> None:
    text = "“It was never asked,” said Jon Varr, adding: “We shall meet in court.”"
    assert [words(text, one.content) for one in proposals(text)] == [
        "“It was never asked,”",
        "“We shall meet in court.”",
    ]
