"""When a thing was said: what goes with the verb of saying, and nothing later than the article."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.reading import propose

PUBLISHED = date(2020, 12, 9)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ministry said on Friday that the bridge was closed.", ["2020-12-04"]),
        ("The ministry said in a statement on Friday that it was closed.", ["2020-12-04"]),
        ("Speaking on Tuesday, she said the bridge was closed.", ["2020-12-08"]),
        (
            "The minister said earlier this week that the bridge will open in May.",
            ["[2020-12-07..2020-12-09]"],
        ),
        ("The announcer said the deal was dead. Nobody said so in May.", [None]),
        ("Demand should recover by June, he said.", [None]),
        ("In the three months to June, the company said, sales rose 4%.", [None]),
        (
            "The minister announced an inquiry, which she said would report by September.",
            [None, None],
        ),
        (
            "She said on a call that it was weak, adding that orders recover no sooner than May.",
            [None, None],
        ),
        (
            "The court heard on Friday that he had fled, and the judge said he would rule.",
            ["2020-12-04", None],
        ),
    ],
)
def test_it_goes_with_the_verb_of_saying_alone(text: str, days: list[str | None]) -> None:
    found = list(propose(text, PUBLISHED))
    assert [one.said_on.edtf if one.said_on else None for one in found] == days


@pytest.mark.parametrize("when", ["next week", "on 16 December 2020", "in May 2021"])
def test_nothing_was_said_after_the_article(when: str) -> None:
    (found,) = propose(f"The ministry said {when} that the bridge was closed.", PUBLISHED)
    assert found.said_on is None
