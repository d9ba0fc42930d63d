"""What a wrong option or argument is told: one plain sentence with what there is to choose from."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = "{option} takes a whole number, and not “{given}”."
_AT_LEAST = "{option} takes a whole number from {least} up, and not “{given}”."
_ONE_OF = "{option} takes {choices}, and not “{given}”."


def told(error: Any) -> str:
    """The sentence for one of Typer's usage errors, with the help that says more.

    Typer keeps their class private; they have ``format_message``, a context and, where a value did
    not fit, the error that pydantic raised for it as the cause.
    """
    return f"{_value_told(error) or _plainly(error.format_message())} ('{_help(error)}' says more.)"


def _value_told(error: Any) -> str:
    """What is said of a value that does not fit; "" where the error is about something else."""
    details = getattr(error.__cause__ or error.__context__, "errors", None)
    option = next(iter(getattr(getattr(error, "param", None), "opts", ())), "")
    if details is None or not option:
        return ""
    (first, *_) = details()
    given = first["input"]
    if first["type"].startswith("int"):
        return _NUMBER.format(option=option, given=given)
    if first["type"] == "greater_than_equal":
        return _AT_LEAST.format(option=option, given=given, least=first["ctx"]["ge"])
    choices = re.findall(r"'([^']*)'", first["msg"].partition(" is not one of ")[2])
    return _ONE_OF.format(option=option, given=given, choices=", ".join(choices)) if choices else ""


def _plainly(says: str) -> str:
    """Typer's own sentence, ended like one."""
    extra = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", says)
    if extra:
        return f"This command takes fewer arguments: leave out “{extra[1]}”."
    return says if says.endswith((".", "?", "!")) else f"{says}."


def _help(error: Any) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'claimtrack'} --help"
