"""What the command line prints, as a terminal gets it."""

from __future__ import annotations

import json

import pytest

from claimtrack.cli.output import print_json, print_json_line, print_table

STEERING = "a\x9b2Jb\x7fc\x85d\u202ee\u2066f\x1bg\ud800h"


def test_json_steers_no_terminal_and_reads_back_as_what_it_was(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for printed in (print_json, print_json_line):
        printed({"wording": STEERING, "said in": "Лурьен"})
        told = capsys.readouterr().out
        assert told.replace("\n", "").isprintable()
        assert "Лурьен" in told
        assert json.loads(told)["wording"] == STEERING


def test_a_table_for_another_program_is_that_of_a_terminal_wide_enough(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = (
        ("number", "claim"),
        [("1", "Лурьен 日本 é"), ("22", ""), ("3", "[b]x[/b]  y ")],
        "None.",
    )
    print_table(*table)
    told = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    print_table(*table)
    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in told.splitlines()] == [line.rstrip() for line in lines]
    assert "Лурьен 日本 é" in told
