"""What a small language model makes of a claim and a text, where one is installed.

What it was taught about pairs, a change of its weights, was learned of our own pairs alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.comparison import Bearing
from claimtrack.reading.encoder.model import model_folder, model_in

if TYPE_CHECKING:
    from claimtrack.reading.encoder.network import Network

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_GAPS = (
    (0, "same day"),
    (1, "next day"),
    (6, "days later"),
    (20, "weeks later"),
    (45, "a month later"),
    (200, "months later"),
    (400, "a year later"),
)
_MOST_PIECES = 160
_SHORT = 600
"""A text of so many characters is looked at whole, of a longer one the sentences that bear."""
_REMEMBERED = 4_096


def opinion(case: Case) -> dict[Bearing, float] | None:
    """How likely each answer is by the model; None where none is installed.

    Raises BadInput where there is a model, and it is not the one that was taught.
    """
    folder = model_folder()
    return None if folder is None else dict(_opinion(folder, *as_texts(case)))


def as_texts(case: Case) -> tuple[str, str]:
    """The two texts that the model is asked about, as it was taught to read them."""
    claim, text = case.claim.side, case.text.side
    said = ", ".join(source.name for source in claim.sources)
    body = text.text
    if len(body) > _SHORT:
        spans = sorted(line.span for line in case.focus)
        body = " ".join(text.text[start:end] for start, end in spans)
    claimed, told, gap = "", "", "unknown"
    if claim.published_on and text.published_on:
        claimed = _month(claim.published_on)
        told = f"{text.published_on.day:02} {_month(text.published_on)}"
        gap = _gap((text.published_on - claim.published_on).days)
    beside = "beside. " if claim.beside else ""
    return f"{said}: {claim.wording} ({claimed})", f"{beside}{gap}, {told}: {body}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _gap(days: int) -> str:
    return next((words for most, words in _GAPS if days <= most), "years later")


@lru_cache(_REMEMBERED)
def _opinion(folder: Path, one: str, other: str) -> Mapping[Bearing, float]:
    network, answers = _taught(folder)

    import numpy as np

    from claimtrack.reading.encoder.pieces import pair_of_pieces

    _, vocabulary = model_in(folder)
    sums = network.sums(*pair_of_pieces(vocabulary, one, other, _MOST_PIECES))
    parts = np.exp(sums - sums.max())
    return dict(zip(answers, (parts / parts.sum()).tolist(), strict=True))


@cache
def _taught(folder: Path) -> tuple[Network, list[Bearing]]:
    model, _ = model_in(folder)

    import numpy as np

    from claimtrack.reading.encoder.network import Network

    taught = files("claimtrack.reading").joinpath("data/en/comparing/encoder.npz")
    with taught.open("rb") as stream, np.load(stream) as kept:
        answers = [Bearing(str(one)) for one in kept["answers"]]
        changes = {name: kept[name].astype(np.float32) for name in kept.files if name != "answers"}
    return Network.of(model, changes), answers
