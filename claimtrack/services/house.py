"""The house style from the settings file: checked, and with the logo's bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import VerdictScale
from claimtrack.report.house import JPEG, PNG, House
from claimtrack.text import visible_line

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LARGEST_LOGO = 500_000
_KNOWN = frozenset({"name", "address", "logo", "colour", "ratings", "corrections", "claim_address"})


def house_style(given: Mapping[str, object], folder: Path) -> House:
    """The ``[house]`` table of the settings; a logo's path is looked for from ``folder``.

    BadInput says what in it is not as it should be.
    """
    for name in given:
        if name not in _KNOWN:
            told = ", ".join(sorted(_KNOWN))
            raise BadInput(f"There is no setting house.{name}: there are {told}.")
    colour = _text(given, "colour")
    if colour and not _COLOUR.fullmatch(colour):
        raise BadInput(f"house.colour should be a colour such as #a32c12, not “{colour}”.")
    return House(
        name=visible_line(_text(given, "name")),
        address=_address(given, "address"),
        logo=_logo(folder / _text(given, "logo")) if _text(given, "logo") else b"",
        colour=colour.lower(),
        ratings=_ratings(given.get("ratings", {})),
        corrections=visible_line(_text(given, "corrections")),
        claim_address=_claim_address(given),
    )


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f"house.{name} should be a text.")
    return value


def _address(given: Mapping[str, object], name: str) -> str:
    address = _text(given, name)
    if address and not address.startswith(("https://", "http://")):
        raise BadInput(f"house.{name} should be an http address, not “{address}”.")
    return address


def _claim_address(given: Mapping[str, object]) -> str:
    address = _address(given, "claim_address")
    if address and "{claim}" not in address:
        raise BadInput(
            "house.claim_address should have {claim} where a claim's number goes, such as "
            "https://example.org/checks/{claim}."
        )
    return address


def _logo(path: Path) -> bytes:
    try:
        held = path.read_bytes()
    except OSError as error:
        raise BadInput(f"The logo {path} can't be read ({error.strerror}).") from error
    if not held.startswith((PNG, JPEG)) or len(held) > _LARGEST_LOGO:
        raise BadInput(f"The logo {path} should be a PNG or JPEG picture of at most 500 kB.")
    return held


def _ratings(given: object) -> tuple[tuple[VerdictScale, str], ...]:
    if not isinstance(given, Mapping):
        raise BadInput('house.ratings should be a table, such as { accurate = "True" }.')
    known = {value.value for value in VerdictScale}
    for name, words in given.items():
        if name not in known or not isinstance(words, str) or not words.strip():
            told = ", ".join(sorted(known))
            raise BadInput(f"house.ratings gives words for {told}; “{name}” is none of them.")
    return tuple(
        (value, visible_line(given[value.value])) for value in VerdictScale if value.value in given
    )
