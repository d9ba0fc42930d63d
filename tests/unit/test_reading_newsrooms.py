"""How newsrooms write: single quotation marks, courts that hear, firms called by what they make."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.words import Act, SourceKind
from claimtrack.reading import propose

PUBLISHED = date(2026, 3, 13)
SAID = [
    ("‘We have no money,’ said Tom Ridge. ‘Not a penny.’", "Tom Ridge", "‘We have no money,’"),
    ("Drivers had been warned, Halm Crown Court heard.", "Halm Crown Court", "Drivers had been"),
    ("He had taken 46 vials, the jury was told.", "the jury", "He had taken 46 vials"),
    ("The coastguard told reporters the search would go on.", "the coastguard", "the search would"),
    ("The union said late on Thursday the strike would begin.", "the union", "the strike would"),
    ("Loft, of Harrow Lane, denies theft and fraud.", "Loft", "theft and fraud"),
    ("Assistant coroner Rhys Dole said it was a chance missed.", "Rhys Dole", "it was a chance"),
    ("The ship sank at dawn, said Mary Poll, a clerk at the port.", "Mary Poll", "The ship sank"),
    ("PAUL ODDIE, TRANSPORT MINISTER: The union walked out.", "Paul Oddie", "The union walked out"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "content"), SAID)
def test_the_right_words_are_in_the_right_mouth(text: str, who: str, content: str) -> None:
    (found,) = propose(text, PUBLISHED, language="en")
    assert found.resolved == who
    assert text[slice(*found.content[0])].startswith(content)


def test_two_speakers_in_a_line_have_a_quotation_each() -> None:
    text = "“We will not pay,” said Anna Lund. “They will have to,” said Mark Pell."
    one, other = propose(text, PUBLISHED, language="en")
    assert [text[slice(*span)] for span in one.content] == ["“We will not pay,”"]
    assert other.resolved == "Mark Pell"


def test_a_firm_is_known_again_by_what_it_makes() -> None:
    text = "Novacell Devices said it would cut 900 jobs. The chipmaker said demand had fallen."
    _, other = propose(text, PUBLISHED, language="en")
    assert other.resolved == "Novacell Devices"
    assert other.kind is SourceKind.ORGANISATION


def test_who_denied_it_denied_the_last_thing_said() -> None:
    text = "The Daily Lantern said the mayor had taken a bribe. He denied it."
    said, denied = propose(text, PUBLISHED, language="en")
    assert denied.act is Act.DENIES
    assert denied.about == said.content


def test_an_interviewers_question_states_nothing() -> None:
    text = "LENA MARSH, HOST: Minister, why did the talks fail?"
    assert not list(propose(text, PUBLISHED, language="en"))


def test_what_stands_behind_a_claim_that_was_denied_is_not_what_was_denied() -> None:
    text = "A claim that the mayor denied was repeated in the report."
    assert not list(propose(text, PUBLISHED, language="en"))


def test_letters_before_a_transcripts_lines_name_nobody() -> None:
    assert not list(propose("Q: Did you see him?\nA: I saw him twice.", PUBLISHED, language="en"))


def test_to_tell_the_truth_is_to_say_nothing_in_particular() -> None:
    text = "He told the truth for once, and nobody believed him."
    assert not list(propose(text, PUBLISHED, language="en"))


def test_a_threat_is_proposed_where_it_is_a_sentence() -> None:
    text = "The union threatened that its members would walk out on Friday."
    (found,) = propose(text, PUBLISHED, language="en")
    assert found.resolved == "the union"


def test_neither_of_two_said_anything() -> None:
    text = "Neither Lind nor Morrow would say who owned the farm."
    (found,) = propose(text, PUBLISHED, language="en")
    assert [one.name for one in found.speakers] == ["Lind", "Morrow"]
