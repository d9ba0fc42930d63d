"""Which claims a text bears on: ranking, the passage, the words in common. All of it is fiction."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind
from claimtrack.reading.matching import Candidate, Found, Rarity, Report, asked_for, rank
from claimtrack.text.stems import terms

CLAIMS = {
    1: "The Selmar bridge will open in May 2031",
    2: "The harbour ferries will stop in June 2031",
    3: "A second batch of K-400 radars will be contracted in 2031",
    4: "The ministry will close three schools",
    5: "The minister opened a school in Selmar",
}
REPORT = """\
Selmar gets its bridge

The mayor thanked everybody. The bridge at Selmar was opened on 3 June 2031, the ministry said.
Ferries across the harbour go on for a year.
The weather was fine."""


def rarity(claims: dict[int, str]) -> Rarity:
    count = Counter(term for words in claims.values() for term in set(terms(words)))
    return Rarity(len(claims), count)


def ranked(text: str, claims: dict[int, str] | None = None) -> list[Found]:
    held = claims or CLAIMS
    candidates = [Candidate(number, words) for number, words in held.items()]
    return rank(Report.of(text), candidates, rarity(held), 10)


def test_the_claim_with_most_of_its_rare_words_in_the_report_comes_first() -> None:
    assert [one.id for one in ranked(REPORT)][:2] == [1, 2]
    assert 4 not in [one.id for one in ranked(REPORT) if one.share > 0.5]


def test_the_passage_that_bears_is_found_and_not_only_the_article() -> None:
    first = ranked(REPORT)[0]
    start, end = first.passages[0]
    assert REPORT[start:end].startswith("The bridge at Selmar was opened on 3 June 2031")


def test_reasons_are_the_words_in_common_as_the_report_prints_them() -> None:
    found = ranked("The holding ordered a second batch of K‑400 radars.")
    assert found[0].id == 3
    assert (
        found[0].reasons == ("second batch", "K‑400 radars") or "K‑400 radars" in found[0].reasons
    )


def test_a_number_that_the_report_does_not_have_counts_against_a_claim() -> None:
    claims = {1: "The crew of the ship is 42", 2: "The crew of the ship is 57"}
    assert [one.id for one in ranked("The ship has a crew of 57.", claims)] == [2, 1]


def test_the_form_of_a_word_does_not_matter() -> None:
    assert ranked("Radar contracts")[0].id == 3


def test_page_furniture_is_not_read() -> None:
    text = "Weather\n\nSecond batch of K-400 radars\n\nIt rained."
    shown = text.index("Second")
    blocks = (
        Block(BlockKind.HEADLINE, 0, shown),
        Block(BlockKind.CREDIT, shown, text.index("It")),
        Block(BlockKind.BODY, text.index("It"), len(text)),
    )
    report = Report.of(text, blocks=blocks)
    assert rank(report, [Candidate(3, CLAIMS[3])], rarity(CLAIMS), 1) == []


def test_words_that_only_a_title_has_are_reasons_without_a_passage() -> None:
    report = Report.of("It rained.", title="K-400 radars")
    (found,) = rank(report, [Candidate(3, CLAIMS[3])], rarity(CLAIMS), 1)
    assert (found.passages, found.reasons) == ((), ("K-400 radars",))


def test_what_is_common_is_not_searched_by_and_what_nothing_has_neither() -> None:
    report = Report.of(
        "The K-400 radars of the moon were reported in May and June and July and March."
    )
    months = {"mai": 9000, "june": 9001, "juli": 8999}
    held = Rarity(1_000_000, {"k400": 10, "radar": 900, "report": 400_000, **months})
    assert set(asked_for(report, held, 60_000)) == {"k400", "radar", "mai", "june", "juli"}
    assert asked_for(report, held, 60_000)["k400"] > asked_for(report, held, 60_000)["radar"]


def test_a_word_that_comes_again_weighs_more() -> None:
    held = Rarity(100, {"ferri": 5, "bridg": 5})
    weights = asked_for(Report.of("Ferries, ferries: the bridge."), held, 60_000)
    assert weights["ferri"] > weights["bridg"]


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_is_ranked_with_passages_that_lie_in_it(text: str, wordings: list[str]) -> None:
    claims = dict(enumerate(wordings))
    for one in ranked(text, claims) if claims else ():
        assert 0 <= one.share <= 1
        assert all(text[start:end].strip() for start, end in one.passages)


@given(st.permutations(list(CLAIMS)))
def test_the_order_of_the_candidates_makes_no_difference(order: list[int]) -> None:
    assert ranked(REPORT, {number: CLAIMS[number] for number in order}) == ranked(REPORT)
