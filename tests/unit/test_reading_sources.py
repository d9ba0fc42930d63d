"""What a source is, and whom a pronoun or a short form stands for."""

from __future__ import annotations

import pytest

from claimtrack.domain.words import SourceKind
from claimtrack.reading.descriptors import describe
from claimtrack.reading.kinds import kind_of
from claimtrack.reading.source_lexicon import source_lexicon
from tests.unit.articles import proposals


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Velmoran President Idris Vane", SourceKind.OFFICIAL),
        ("Head of the Icebreaker Service Sunniva Krag", SourceKind.OFFICIAL),
        ("Ines Lund, a spokeswoman for the Harbour Board", SourceKind.OFFICIAL),
        ("Gov. Orla Tarn", SourceKind.OFFICIAL),
        ("the prime minister", SourceKind.OFFICIAL),
        ("the Ministry of Shipping", SourceKind.ORGANISATION),
        ("the Icebreaker Service", SourceKind.ORGANISATION),
        ("Tolland Shipping Ltd", SourceKind.ORGANISATION),
        ("the company", SourceKind.ORGANISATION),
        ("a ministry spokesman", SourceKind.ORGANISATION),
        ("Norway", SourceKind.ORGANISATION),
        ("police", SourceKind.ORGANISATION),
        ("Ines Lund, a retired teacher", SourceKind.PERSON),
        ("Ines Lund", SourceKind.PERSON),
        ("Professor Ines Lund", SourceKind.PERSON),
        ("a source", SourceKind.ANONYMOUS_SOURCE),
        ("a military diplomatic source", SourceKind.ANONYMOUS_SOURCE),
        ("two officials familiar with the matter", SourceKind.ANONYMOUS_SOURCE),
        ("a person close to the talks", SourceKind.ANONYMOUS_SOURCE),
        ("senior diplomats", SourceKind.ANONYMOUS_SOURCE),
        ("witnesses", SourceKind.ANONYMOUS_SOURCE),
        ("the report", SourceKind.DOCUMENT),
        ("a contract seen by the paper", SourceKind.DOCUMENT),
        ("court filings", SourceKind.DOCUMENT),
        ("a survey of 1,000 islanders", SourceKind.DOCUMENT),
        ("media reports", SourceKind.MEDIA_REPORTS),
        ("local media", SourceKind.MEDIA_REPORTS),
        ("The Hallin Gazette", SourceKind.MEDIA_REPORTS),
        ("Reuters", SourceKind.MEDIA_REPORTS),
        ("we", SourceKind.OUTLET),
        ("", SourceKind.UNATTRIBUTED),
    ],
)
def test_the_words_that_name_a_source_tell_its_kind(printed: str, kind: SourceKind) -> None:
    lexicon = source_lexicon("en")
    assert kind_of(describe(printed, lexicon), lexicon) is kind


@pytest.mark.parametrize(
    ("printed", "name", "role", "affiliation"),
    [
        ("Velmoran President Idris Vane", "Idris Vane", "Velmoran President", ""),
        (
            "Ines Lund, head of the Harbour Board, who has a boat",
            "Ines Lund",
            "head of the Harbour Board",
            "the Harbour Board",
        ),
        (
            "Ines Lund of the Harbour Board",
            "Ines Lund",
            "of the Harbour Board",
            "the Harbour Board",
        ),
        ("Ines Lund on Tuesday", "Ines Lund", "", ""),
        ("the ministry", "the ministry", "", ""),
    ],
)
def test_a_name_is_parted_from_what_only_describes(
    printed: str, name: str, role: str, affiliation: str
) -> None:
    described = describe(printed, source_lexicon("en"))
    assert (described.name, described.role, described.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    ("later", "name", "kind"),
    [
        ("She said the bell goes home.", "Ines Lund", SourceKind.OFFICIAL),
        ("Lund said the bell goes home.", "Ines Lund", SourceKind.OFFICIAL),
        ("Ms. Lund said the bell goes home.", "Ines Lund", SourceKind.OFFICIAL),
        ("The minister said the bell goes home.", "Ines Lund", SourceKind.OFFICIAL),
    ],
)
def test_a_short_form_stands_for_who_was_named(later: str, name: str, kind: SourceKind) -> None:
    text = f"Ines Lund, the shipping minister, said the ship would sail in May.\n{later}"
    speaker = proposals(text)[-1].speakers[0]
    assert (speaker.name, speaker.kind) == (name, kind)


def test_the_source_is_the_one_who_spoke_before() -> None:
    text = (
        "The ship will be sold, a senior shipping source told Morrow Wire.\n"
        "“The bell goes home,” the source said."
    )
    assert [one.resolved for one in proposals(text)] == ["a senior shipping source"] * 2


def test_the_ministry_is_the_one_that_the_article_names() -> None:
    text = (
        "A ferry of the Ministry of Shipping ran aground on Monday.\n"
        "The ministry said that nobody was hurt."
    )
    assert [one.resolved for one in proposals(text)] == ["Ministry of Shipping"]


def test_he_and_she_are_kept_apart() -> None:
    text = (
        "Ines Lund said the ship would sail.\n"
        "She said the bell goes home.\n"
        "Idris Vane said the ship would stay.\n"
        "He said so twice, and she said that he was wrong."
    )
    assert [one.resolved for one in proposals(text)][1:4] == [
        "Ines Lund",
        "Idris Vane",
        "Idris Vane",
    ]
