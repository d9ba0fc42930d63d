"""The weights of a model as the safetensors format keeps them.

The format: eight bytes, little-endian, with the length of a JSON header; the header, which has each
tensor's type, shape and place; then the numbers (https://github.com/huggingface/safetensors).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]
Tensors = Mapping[str, Numbers]
_LENGTH = 8


def read_tensors(path: Path) -> Tensors:
    """The tensors of 32-bit floats in a file, read as they are asked for.

    Raises ValueError where the file is not of this format, OSError where it can't be read.
    """
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(_LENGTH), "little")
        if length > path.stat().st_size:
            raise ValueError(f"{path.name} is no safetensors file")
        header = json.loads(stream.read(length))
    begin = _LENGTH + length
    whole = np.memmap(path, dtype=np.uint8, mode="r")
    return {
        name: _tensor(whole, begin, about["data_offsets"], about["shape"])
        for name, about in header.items()
        if name != "__metadata__" and about["dtype"] == "F32"
    }


def _tensor(
    whole: npt.NDArray[np.uint8], begin: int, offsets: list[int], shape: list[int]
) -> Numbers:
    first, after = offsets
    return whole[begin + first : begin + after].view(np.float32).reshape(shape)
