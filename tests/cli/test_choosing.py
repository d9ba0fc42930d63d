"""Options that take some of the field's words, and what a wrong value is told."""

from __future__ import annotations

import pytest

from claimtrack.cli import run
from claimtrack.cli.choosing import several
from claimtrack.domain.errors import BadInput
from claimtrack.services.reports import FailOn


@pytest.mark.parametrize(
    "given",
    [["overdue,disputed"], ["overdue", "disputed"], ["overdue, disputed", "overdue"]],
)
def test_words_stand_with_commas_between_or_the_option_again(given: list[str]) -> None:
    assert several(FailOn, "--fail-on", given) == (FailOn.OVERDUE, FailOn.DISPUTED)


def test_nothing_given_is_nothing_chosen() -> None:
    assert several(FailOn, "--fail-on", None) == ()


@pytest.mark.parametrize("given", ["bad", "overdue,", "", "Overdue"])
def test_a_word_that_is_none_is_told_what_there_is(given: str) -> None:
    with pytest.raises(
        BadInput, match="--fail-on takes overdue, disputed, verdict-stale, empty, and"
    ):
        several(FailOn, "--fail-on", [given])


WRONG = {
    "claims --sort bad": "--sort takes article, window, standing,",
    "claims --standing bad": "--standing takes unverified, repeated,",
    "claims --article x": "--article takes a whole number, and not “x”.",
    "due --within -3": "--within takes a whole number from 0 up, and not “-3”.",
    "claims extra": "This command takes fewer arguments: leave out “extra”.",
    "claims --bogus": "No such option: --bogus.",
    "nope": "No such command 'nope'. ('claimtrack --help' says more.)",
    "report --article 1": "Missing option '--out'. ('claimtrack report --help' says more.)",
    "report --article 1 --out -": "Standard output has no name to tell a format by: give --format.",
    "report --article 1 --claim 1 --out - --format html": (
        "--article and --claim don't go together: give one"
    ),
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_plain_sentence(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(line.split()) == 2
    said = capsys.readouterr().err
    assert said.startswith(WRONG[line])
    assert said.count("\n") == 1
    assert "Value error" not in said
