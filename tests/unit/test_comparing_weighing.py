"""The weights that were learned of our pairs, and what becomes of a rule's proposal under them."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing import ArticleSide
from claimtrack.reading.comparing.compare import case_of
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.learned import learned
from claimtrack.reading.comparing.traits import Trait, traits
from claimtrack.reading.comparing.weighing import SURE_FROM, weigh
from claimtrack.services.comparing import compare, typed_claim

CLAIM = typed_claim(
    "The Selby bridge will be closed to lorries from 1 June 2022.",
    date(2022, 3, 15),
    ["Selby's council"],
)


def _later(text: str, day: date = date(2022, 4, 2)) -> ArticleSide:
    return ArticleSide(text=text, published_on=day, outlet="The Daily")


def test_chances_are_one_together() -> None:
    case = case_of(CLAIM, _later("Lorries may still cross the Selby bridge, drivers say."))
    chances = learned().chances(traits(case))
    assert sum(chances.values()) == pytest.approx(1)
    assert Bearing.CONFIRMS in chances


def test_a_pair_of_which_nothing_is_known_gets_what_pairs_mostly_are() -> None:
    chances = learned().chances([Trait("never seen")])
    assert max(chances.values()) < SURE_FROM


def test_what_is_not_likely_enough_is_unsure() -> None:
    texts = (
        "The council met on Tuesday.",
        "Lorries and the Selby bridge were on the agenda.",
        "Selby's drivers know the bridge, its lorries and its closed lanes well.",
        "The bridge may or may not be closed, it depends on whom one asks in Selby.",
    )
    told = [compare(CLAIM, _later(text, date(2022, month, 9))) for text in texts
            for month in range(4, 13)]  # fmt: skip
    assert any(one.bearing is Bearing.UNSURE for one in told)
    assert all(one.score >= SURE_FROM or one.bearing is Bearing.UNSURE for one in told)


def test_the_rules_say_why_where_they_come_to_the_same() -> None:
    text = _later("Police turned back dozens of lorries at the Selby bridge on Wednesday, the "
                  "first day of the ban.", date(2022, 6, 1))  # fmt: skip
    case = case_of(CLAIM, text)
    ruled = decide(case)
    weighed = weigh(case, ruled)
    if weighed.bearing is ruled.bearing:
        assert weighed.signals == ruled.signals
    assert weighed.bearing is Bearing.CONFIRMS


def test_a_reason_by_wording_quotes_words_of_the_text() -> None:
    text = _later("Hauliers say the closure of the Selby bridge to heavy traffic will cost them "
                  "millions.")  # fmt: skip
    found = compare(CLAIM, text)
    assert found.bearing is Bearing.CONTEXT
    by_wording = [one for one in found.reasons if one.kind is ReasonKind.WORDING]
    for reason in by_wording:
        assert reason.text is not None
        assert text.text[slice(*reason.text)] in reason.says


@pytest.mark.parametrize(
    "text",
    [
        ArticleSide(text="Selby bridge closed to lorries", published_on=date(2022, 6, 1)),
        ArticleSide(text="The Selby bridge has been closed to lorries since Wednesday."),
        ArticleSide(text="", published_on=date(2022, 6, 1)),
    ],
    ids=["a headline", "a text without its day", "no text"],
)
def test_what_no_pair_was_like_is_left_to_the_rules(text: ArticleSide) -> None:
    case = case_of(CLAIM, text)
    ruled = decide(case)
    assert weigh(case, ruled) == ruled


def test_a_day_on_which_it_was_done_is_reckoned_and_not_learned() -> None:
    claim = typed_claim(
        "The delivery of the engines will begin in March 2031.", date(2030, 2, 14), []
    )
    day = date(2030, 7, 13)
    found = compare(claim, _later("The first engines were delivered on 12 July 2030.", day))
    assert found.bearing is Bearing.PARTLY_CONFIRMS
    assert found.outcome is Outcome.EARLY
    assert found.event_date == "2030-07-12"
