"""Two copies of an article, compared word by word."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.text import differences

OLD = "The bridge will open in April, the ministry said.\n\nThe toll is three crowns."


def told(older: str, newer: str) -> list[tuple[str, str, bool]]:
    return [
        (older[slice(*it.older)], newer[slice(*it.newer)], it.trivial)
        for it in differences(older, newer)
    ]


def test_the_same_text_differs_nowhere() -> None:
    assert differences(OLD, OLD) == []


def test_a_changed_word_is_found_in_its_sentence() -> None:
    assert told(OLD, OLD.replace("April", "September")) == [("April", "September", False)]


def test_a_paragraph_that_was_added_or_removed_is_whole() -> None:
    longer = f"Updated on Friday.\n\n{OLD}"
    assert told(OLD, longer) == [("", "Updated on Friday.", False)]
    assert told(longer, OLD) == [("Updated on Friday.", "", False)]


def test_case_quotation_marks_and_punctuation_are_trivial() -> None:
    older, newer = 'It is "ready", he said', "It is “Ready” he said"
    assert all(trivial for _, _, trivial in told(older, newer))
    assert told(older, newer)


def test_a_number_is_never_trivial() -> None:
    assert told("some 1,200 people", "some 1,300 people") == [("1,200", "1,300", False)]


def test_a_not_that_was_put_in_is_never_trivial() -> None:
    assert told("It will open.", "It will not open.") == [("", "not", False)]


WORDS = st.lists(
    st.sampled_from(["a", "bridge", "opens", "1,2", "not", ".", "\n", "“"]), max_size=30
)


@example(older="\n \n", newer="a \n \n \n")
@given(older=WORDS.map(" ".join), newer=WORDS.map(" ".join))
def test_what_is_said_to_differ_is_all_that_differs(older: str, newer: str) -> None:
    rest_old, rest_new = _without(older, newer)
    assert rest_old.split() == rest_new.split()


def _without(older: str, newer: str) -> tuple[str, str]:
    rest_old, rest_new = older, newer
    for it in reversed(differences(older, newer)):
        rest_old = f"{rest_old[: it.older[0]]} {rest_old[it.older[1] :]}"
        rest_new = f"{rest_new[: it.newer[0]]} {rest_new[it.newer[1] :]}"
    return rest_old, rest_new
