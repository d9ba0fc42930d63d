"""Keys, help, palette and documentation all come from the commands."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from claimtrack.tui.keys import keys_page, pages
from claimtrack.tui.screens.base import Page

SKETCHED = {"n": {"new_claim", "not_related"}, "s": {"source", "skip"}}
"""Letters that the design itself gives a second meaning in Triage, where the first has no use."""

NEVER_THE_ONLY_KEY = {"ctrl+enter", "ctrl+j", "ctrl+e", "ctrl+k", "f5", "ctrl+i"}


def every_command():
    return {command for page in pages() for command in page.offers()}


def test_a_key_means_the_same_thing_on_every_screen():
    meanings = defaultdict(set)
    for command in every_command():
        for key in command.key.split(","):
            meanings[key].add(command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == SKETCHED


def test_a_command_has_the_same_keys_on_every_screen():
    keys = defaultdict(set)
    for command in every_command():
        keys[command.id].add(command.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


def test_digits_are_left_to_judgements():
    digits = {command.id for command in every_command() if command.key in "1234567890"}
    assert all(name.startswith("judge.") for name in digits)


def test_no_command_needs_a_key_that_terminals_or_systems_take():
    for command in every_command():
        assert set(command.key.split(",")) - NEVER_THE_ONLY_KEY, command.id


def test_every_command_says_what_it_does():
    for command in every_command():
        assert command.tooltip().endswith("."), command.id
        assert command.label, command.id
        assert command.id, command


def test_every_screen_has_the_keys_that_work_everywhere():
    for page in pages():
        assert {command.id for command in Page.OFFERS} <= {one.id for one in page.offers()}


def test_the_page_of_keys_is_what_the_commands_say():
    written = Path(__file__).parents[2].joinpath("docs/keys.md").read_text(encoding="utf-8")
    assert written == keys_page(), "run: python -m claimtrack.tui.keys > docs/keys.md"
