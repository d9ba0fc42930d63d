"""What a passage tells by itself of somebody who would not say."""

import pytest

from claimtrack.domain.words import ResponseAct, SourceKind
from claimtrack.tui.state.kinds import likely_kind
from claimtrack.tui.state.responding import no_answer


def read(passage: str) -> tuple[ResponseAct, list[str]] | None:
    text = f"Before it.\n{passage}\nAfter it."
    start = text.index(passage)
    found = no_answer(text, (start, start + len(passage)))
    return (found.act, [text[slice(*span)] for span in found.sources]) if found else None


@pytest.mark.parametrize(
    ("passage", "act", "who"),
    [
        (
            "Meanwhile, the Port Service and Ferryworks have declined to comment on this.",
            ResponseAct.DECLINED_TO_COMMENT,
            ["the Port Service", "Ferryworks"],
        ),
        (
            "The harbour office did not immediately respond to questions.",
            ResponseAct.DID_NOT_RESPOND,
            ["The harbour office"],
        ),
        (
            "Ilva Torrin could not be reached.",
            ResponseAct.COULD_NOT_BE_REACHED,
            ["Ilva Torrin"],
        ),
        (
            "Both the ministry and the yard declined to comment.",
            ResponseAct.DECLINED_TO_COMMENT,
            ["the ministry", "the yard"],
        ),
        (
            "The ministry would neither confirm nor deny it and declined to comment further.",
            ResponseAct.NEITHER_CONFIRMED_NOR_DENIED,
            ["The ministry"],
        ),
        (
            "The ministry, the yard, and the mayor’s office wouldn’t comment.",
            ResponseAct.DECLINED_TO_COMMENT,
            ["The ministry", "the yard", "the mayor’s office"],
        ),
    ],
)
def test_the_act_and_the_sources_are_read(passage: str, act: ResponseAct, who: list[str]):
    assert read(passage) == (act, who)


def test_a_passage_without_such_words_says_nothing():
    assert read("The ferry will be ordered in 2032.") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a shipyard source", SourceKind.ANONYMOUS_SOURCE),
        ("Several officials", SourceKind.ANONYMOUS_SOURCE),
        ("Local media reports", SourceKind.MEDIA_REPORTS),
        ("Veldanian President Oren Talvik", SourceKind.OFFICIAL),
        ("Head of Veldania’s Torrin Works Ilva Torrin", SourceKind.OFFICIAL),
        ("the harbour office", SourceKind.ORGANISATION),
        ("The Ministry of Trade and Industry", SourceKind.ORGANISATION),
        ("Ilva Torrin", None),
        ("the president", None),
        ("Veldania", None),
        ("", None),
    ],
)
def test_few_words_tell_their_kind_by_themselves(words: str, kind: SourceKind | None):
    assert likely_kind(words) is kind
