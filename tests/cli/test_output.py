"""What the command line prints, as a terminal gets it."""

from __future__ import annotations

import json

import pytest

from claimtrack.cli.output import print_json, print_json_line

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
