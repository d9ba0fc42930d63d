"""How near two texts are by their sense: the cosine between what the encoder makes of them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.reading.encoder.model import model_folder, model_in

if TYPE_CHECKING:
    from claimtrack.reading.encoder.network import Network
    from claimtrack.reading.encoder.tensors import Numbers

_MOST_PIECES = 96
_REMEMBERED = 8_192


def nearness(one: str, other: str) -> float | None:
    """Between -1 and 1; None where no model is installed.

    Raises BadInput where there is a model, and it is not the one that we know.
    """
    folder = model_folder()
    if folder is None:
        return None
    return float(_direction(folder, one) @ _direction(folder, other))


@lru_cache(_REMEMBERED)
def _direction(folder: Path, text: str) -> Numbers:
    from claimtrack.reading.encoder.pieces import one_in_pieces

    _, vocabulary = model_in(folder)
    return _network(folder).direction(one_in_pieces(vocabulary, text, _MOST_PIECES))


@cache
def _network(folder: Path) -> Network:
    from claimtrack.reading.encoder.network import Network, untaught

    model, _ = model_in(folder)
    return Network.of(model, untaught(model))
