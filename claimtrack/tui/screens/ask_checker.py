"""Asking for a person of the ledger: by a letter where they are few, else by the name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput
from claimtrack.tui.letters import letters_for
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.tui.app import ClaimtrackApp

BY_LETTER = 12
"""So many people at most are chosen by a letter."""

NOBODY = 0

ME = -1
"""Who works here, while they are not on the record."""


async def ask_checker(app: ClaimtrackApp, heading: str, nobody: str) -> tuple[int, str] | None:
    """Who, as number and name; NOBODY where ``nobody`` (its words) was chosen, ME where somebody
    chose themselves who is not on the record yet, None where nothing.

    BadInput where what was typed is nobody's name, or several people's.
    """
    names = await app.read(_people)
    if len(names) > BY_LETTER:
        return await _by_name(app, heading, nobody, names)
    letters = letters_for(list(names.values()), taken="0")
    choices = [
        Choice(letter, number, name)
        for letter, (number, name) in zip(letters, names.items(), strict=True)
    ]
    dialog = ChoiceDialog(heading, [*choices, Choice("0", NOBODY, nobody)])
    chosen = await app.push_screen_wait(dialog)
    return None if chosen is None else (chosen, names.get(chosen, nobody))


def _people(ledger: Ledger) -> dict[int, str]:
    """Everybody on the record, and who works here even where they have recorded nothing yet."""
    names = {checker.id: checker.name for checker in ledger.checkers()}
    return names if ledger.session.checker_id else names | {ME: ledger.session.checker_name}


async def _by_name(
    app: ClaimtrackApp, heading: str, nobody: str, names: Mapping[int, str]
) -> tuple[int, str] | None:
    async def complete(typed: str) -> list[str]:
        return sorted(name for name in names.values() if _fits(name, typed))

    async def one_of_them(typed: str) -> str:
        if typed:
            _named(typed, names)
        return typed

    hint = f"the beginning of a name; empty: {nobody}"
    typed = await app.push_screen_wait(
        AskLine(heading, "name", hint=hint, complete=complete, take=one_of_them)
    )
    if typed is None:
        return None
    return _named(typed, names) if typed.strip() else (NOBODY, nobody)


def _named(typed: str, names: Mapping[int, str]) -> tuple[int, str]:
    same = [one for one in names.items() if one[1].casefold() == typed.strip().casefold()]
    found = same or [one for one in names.items() if _fits(one[1], typed)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(f"Nobody here is called “{typed}”.")
    several = ", ".join(sorted(name for _, name in found)[:5])
    raise BadInput(f"“{typed}” may be {several}: type more of the name.")


def _fits(name: str, typed: str) -> bool:
    """Whether the name, or a part of it, begins so."""
    wanted = typed.strip().casefold()
    folded = name.casefold()
    return folded.startswith(wanted) or any(part.startswith(wanted) for part in folded.split())
