"""Who said what: the source, the cue and the words, in every order that news puts them in."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import Act, QuoteMode, SourceKind
from claimtrack.reading import Mode
from tests.unit.articles import proposals, words


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        (
            "The ministry said that the ship would sail in May.",
            "The ministry",
            "said",
            "that the ship would sail in May",
        ),
        (
            "“The ship sails in May,” said Ines Lund, a shipping lawyer.",
            "Ines Lund, a shipping lawyer",
            "said",
            "“The ship sails in May,”",
        ),
        (
            "“The ship sails in May,” Lund said.",
            "Lund",
            "said",
            "“The ship sails in May,”",
        ),
        (
            "The ship will sail in May, the ministry said.",
            "the ministry",
            "said",
            "The ship will sail in May",
        ),
        (
            "The ship, the ministry said, will sail in May.",
            "the ministry",
            "said",
            "The ship … will sail in May",
        ),
        (
            "According to the ministry, the ship will sail in May.",
            "the ministry",
            "According to",
            "the ship will sail in May",
        ),
        (
            "The ship will sail in May, according to two officials.",
            "two officials",
            "according to",
            "The ship will sail in May",
        ),
        (
            "The sale of the ship was confirmed by the Harbour Board.",
            "the Harbour Board",
            "was confirmed by",
            "The sale of the ship",
        ),
        (
            "It was announced that the ship would sail in May.",
            "",
            "was announced",
            "that the ship would sail in May",
        ),
        (
            "The ship is expected to sail in May.",
            "",
            "is expected",
            "The ship is expected to sail in May",
        ),
    ],
)
def test_source_cue_and_words_are_found(text: str, source: str, cue: str, said: str) -> None:
    (found,) = proposals(text)
    assert words(text, found.source) == source
    assert words(text, found.cue) == cue
    assert words(text, found.content) == said


def test_a_passive_names_its_agent_behind_the_date_too() -> None:
    text = "The deal was first announced in March 2024 by Finance Minister Orla Tarn."
    (found,) = proposals(text)
    assert words(text, found.source) == "Finance Minister Orla Tarn"
    assert found.said_on is not None
    assert found.said_on.edtf == "2024-03"


def test_what_a_source_asks_of_the_reporter_is_no_statement() -> None:
    text = "A senior official, who asked not to be named, said that the talks had stalled."
    (found,) = proposals(text)
    assert words(text, found.content) == "that the talks had stalled"


def test_what_is_added_belongs_to_the_one_who_spoke() -> None:
    text = "Osk wrote that the channel must stay open, adding that there was no other plan."
    wrote, added = proposals(text)
    assert words(text, wrote.content) == "that the channel must stay open"
    assert words(text, added.source) == "Osk"
    assert words(text, added.content) == "that there was no other plan"


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "“The ship sails in May,” Lund said. “Nobody can stop her.”"
    (found,) = proposals(text)
    assert words(text, found.content) == "“The ship sails in May,” … “Nobody can stop her.”"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "Lund said: “The ship sails in May.\n“Nobody can stop her.”"
    (found,) = proposals(text)
    assert words(text, found.content) == "“The ship sails in May. … “Nobody can stop her.”"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The ship sails in May,” Lund said.", QuoteMode.DIRECT),
        ("Lund said the ship would sail in May.", QuoteMode.INDIRECT),
        ("Lund said the ship would “sail in May”.", QuoteMode.MIXED),
    ],
)
def test_quotation_marks_decide_the_mode(text: str, mode: QuoteMode) -> None:
    assert [one.mode for one in proposals(text)] == [mode]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministry said the ship had sailed.", Act.STATES),
        ("The ministry announced that the ship had sailed.", Act.ANNOUNCES),
        ("The ministry confirmed that the ship had sailed.", Act.CONFIRMS),
        ("The ministry denied that the ship had sailed.", Act.DENIES),
        ("The mayor hit back, branding the claims rubbish.", Act.DENIES),
        ("The ministry described the report as false.", Act.DENIES),
    ],
)
def test_the_cue_decides_the_act(text: str, act: Act) -> None:
    assert [one.act for one in proposals(text)] == [act]


def test_a_report_that_cites_somebody_is_a_relay() -> None:
    text = "The Hallin Gazette reported that the ship was sold, citing two officials."
    report, cited = proposals(text)
    assert report.kind is SourceKind.MEDIA_REPORTS
    assert words(text, cited.source) == "two officials"
    assert cited.kind is SourceKind.ANONYMOUS_SOURCE
    assert cited.relay == 0
    assert report.content == cited.content
    assert words(text, cited.content) == "that the ship was sold"


def test_whom_it_was_told_to_is_kept_when_it_is_an_outlet() -> None:
    (told,) = proposals("The ship was sold, an official told Morrow Wire on Monday.")
    assert told.via == "Morrow Wire"
    (private,) = proposals("The ship was sold, an official told Mr. Vane on Monday.")
    assert private.via == ""


def test_what_may_be_said_is_not_said() -> None:
    assert proposals("The ministry may say that the ship has sailed.") == []
    assert proposals("The ship sailed in May with a bell on board.") == []


def test_beliefs_and_wishes_are_proposed_in_the_wide_mode_only() -> None:
    text = "Vane believes that the ship will sail."
    assert proposals(text) == []
    assert [words(text, one.content) for one in proposals(text, mode=Mode.WIDE)] == [
        "that the ship will sail"
    ]


def test_a_line_with_a_speaker_in_front_is_what_they_said() -> None:
    text = "LUND: The ship will sail in May, whatever happens."
    (found,) = proposals(text)
    assert (words(text, found.source), words(text, found.cue)) == ("LUND", ":")


def test_every_proposal_says_why_and_how_sure() -> None:
    for one in proposals("“The ship sails in May,” Lund said. The ministry declined to comment."):
        assert one.reasons
        assert 0 < one.score < 1


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    text = (
        '"The bridge will reopen in May, Anna Voss, the minister, said on Tuesday. The roads '
        "office declined to comment.\n\n"
        "Marek Lund said: “We shall see. The port rejected that, a spokesman said.\n\n"
        "The union said “it had not been asked. The owner said nothing was decided."
    )
    found = proposals(text)
    assert [(one.resolved, words(text, one.content)) for one in found] == [
        ("Anna Voss", "The bridge will reopen in May"),
        ("the roads office", "to comment"),
        ("Marek Lund", "“We shall see."),
        ("a spokesman", "The port rejected that"),
        ("the union", "“it had not been asked"),
        ("the owner", "nothing was decided"),
    ]
