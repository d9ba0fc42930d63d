"""Nobody's words in another's mouth: sentences that were once read for the wrong speaker or act."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import Act
from tests.unit.articles import proposals, words


@pytest.mark.parametrize(
    "text",
    [
        "The sale could not be confirmed by the Harbour Ministry.",
        "The sale could not immediately be verified by the Harbour Board.",
        "The sale was not confirmed by Brandt-Ilves.",
        "The ministry has not confirmed that the port will close.",
        "The minister did not deny that the ferry would close.",
        "No official has confirmed that the port will close.",
    ],
)
def test_what_was_not_confirmed_or_not_denied_is_no_statement(text: str) -> None:
    taken = {one.act for one in proposals(text)}
    assert not taken & {Act.CONFIRMS, Act.DENIES}


def test_what_was_confirmed_still_is() -> None:
    (one,) = proposals("The death was confirmed by the Harbour Hospital.")
    assert one.act is Act.CONFIRMS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Giving evidence, the rival baker, Noor Hadley, told the court that it burned.",
            "Noor Hadley",
        ),
        ("Defending, Oliver Strand QC said his client regretted the fire.", "Oliver Strand QC"),
        (
            "Shares in Quillon fell 4% on Tuesday after the chipmaker said it expects less.",
            "the chipmaker",
        ),
        ("Orre Tunnelling, the contractor, has denied that the work was late.", "Orre Tunnelling"),
    ],
)
def test_what_stands_before_a_source_is_no_part_of_it(text: str, name: str) -> None:
    (one,) = proposals(text)
    assert one.speakers[0].name == name


def test_a_phrase_before_the_source_is_not_what_it_wrote() -> None:
    text = (
        "In a letter to members released on Thursday, Ambrose Kell wrote:\n\n“We stay.”\n\n“We go.”"
    )
    (one,) = proposals(text)
    assert words(text, one.content) == "“We stay.” … “We go.”"


def test_who_was_asked_did_not_say_what_was_asked() -> None:
    text = "A government spokesman, asked about the report, said there was no such plan."
    (one,) = proposals(text)
    assert words(text, one.content) == "there was no such plan"


@pytest.mark.parametrize(
    ("before", "pronoun", "name"),
    [
        ("Dame Orsa Pell met Lon Ferring at the quay on Monday.", "she", "Orsa Pell"),
        (
            "Dame Orsa Pell said it was safe. Lon Ferring said it was not.",
            "she",
            "Orsa Pell",
        ),
        (
            "Researchers from the University of Lanth said it is warm. Hal Brundt led the study.",
            "he",
            "Hal Brundt",
        ),
        ("Researchers said that the lake is warm.", "he", "he"),
        ("Lon Ferring met Orsa Pell at the quay.", "she", "she"),
        ("A government spokesman said it was closed.", "he", "a government spokesman"),
    ],
)
def test_a_pronoun_goes_to_the_one_person_who_fits_or_stays_open(
    before: str, pronoun: str, name: str
) -> None:
    *_, last = proposals(f"{before}\n\n“It is worse than we thought,” {pronoun} said.")
    assert last.speakers[0].name == name


def test_whom_a_report_quotes_as_saying_it_is_the_source_through_the_report() -> None:
    text = "Kanal 4 television quoted a party source as saying that Edda Norr favoured a vote."
    report, quoted = proposals(text)
    assert words(text, quoted.source) == "a party source"
    assert words(text, quoted.content) == "that Edda Norr favoured a vote"
    assert (words(text, report.source), quoted.relay) == ("Kanal 4 television", 0)


@pytest.mark.parametrize(
    "text",
    [
        "The Finance Ministry and Brandt-Ilves declined to comment.",
        "Quillon and Semira both declined to comment.",
    ],
)
def test_two_named_sources_with_one_act_are_two(text: str) -> None:
    (one,) = proposals(text)
    assert len(one.speakers) == 2
