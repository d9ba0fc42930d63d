"""The network itself: BERT's layers (Devlin et al. 2019), with what was learned added to them.

What was learned is of low rank (LoRA, Hu et al. 2021): for each matrix W of the model two thin
ones, so that it becomes W + 2BA; new biases and norms; and a last layer that gives a sum for each
answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from claimtrack.reading.encoder.tensors import Numbers, Tensors

_SIZE = 384
_HEAD_SIZE = 32
_SCALE = np.float32(2.0)
_TINY = np.float32(1e-12)
# Abramowitz and Stegun 7.1.26: the error function, off by less than 1.5e-7.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_AT = 0.3275911


@dataclass(frozen=True, slots=True)
class _Linear:
    weight: Numbers
    bias: Numbers

    def __call__(self, seen: Numbers) -> Numbers:
        made: Numbers = seen @ self.weight + self.bias
        return made


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Numbers
    bias: Numbers

    def __call__(self, seen: Numbers) -> Numbers:
        apart = seen - seen.mean(axis=-1, keepdims=True)
        spread = np.sqrt((apart * apart).mean(axis=-1, keepdims=True) + _TINY)
        made: Numbers = apart / spread * self.weight + self.bias
        return made


@dataclass(frozen=True, slots=True)
class _Layer:
    attend: _Linear
    gather: _Linear
    after_attention: _Norm
    widen: _Linear
    narrow: _Linear
    after: _Norm

    def __call__(self, seen: Numbers) -> Numbers:
        seen = self.after_attention(seen + self.gather(_attention(self.attend(seen))))
        return self.after(seen + self.narrow(_gelu(self.widen(seen))))


@dataclass(frozen=True, slots=True)
class Network:
    """A model with what it was taught, ready to be asked."""

    words: Numbers
    places: Numbers
    sides: Numbers
    norm: _Norm
    layers: tuple[_Layer, ...]
    last: _Linear

    @classmethod
    def of(cls, model: Tensors, taught: Tensors) -> Network:
        """From the model's tensors, by their usual names, and the changes.

        Raises KeyError or ValueError where one does not fit the other.
        """
        number = 1 + max(int(name.split(".")[1]) for name in taught if name.startswith("layers."))
        return cls(
            words=model["embeddings.word_embeddings.weight"],
            places=model["embeddings.position_embeddings.weight"],
            sides=model["embeddings.token_type_embeddings.weight"],
            norm=_Norm(model["embeddings.LayerNorm.weight"], model["embeddings.LayerNorm.bias"]),
            layers=tuple(_layer(model, taught, at) for at in range(number)),
            last=_Linear(taught["head.weight"].T, taught["head.bias"]),
        )

    def sums(self, numbers: list[int], sides: list[int]) -> Numbers:
        """For each answer a sum: the higher, the likelier."""
        seen = self._through(numbers, sides)
        return self.last(np.concatenate([seen[0], seen.mean(axis=0)]))

    def direction(self, numbers: list[int]) -> Numbers:
        """What the model makes of one text: the mean of its pieces, of length 1."""
        mean = self._through(numbers, [0] * len(numbers)).mean(axis=0)
        made: Numbers = mean / np.linalg.norm(mean)
        return made

    def _through(self, numbers: list[int], sides: list[int]) -> Numbers:
        seen = self.words[numbers] + self.places[: len(numbers)] + self.sides[sides]
        seen = self.norm(seen)
        for layer in self.layers:
            seen = layer(seen)
        return seen


def untaught(model: Tensors) -> Tensors:
    """Changes that change nothing, for the model as it is."""
    names = {"o": "attention.output.dense", "i": "intermediate.dense", "f": "output.dense"}
    norms = {"n1": "attention.output.LayerNorm", "n2": "output.LayerNorm"}
    query = "attention.self.query.weight"
    layers = sorted(name.removesuffix(query) for name in model if name.endswith(query))
    made: dict[str, Numbers] = {}
    for at, its in enumerate(layers):
        ours = f"layers.{at}."
        biases = {ours + name: model[f"{its}{part}.bias"] for name, part in names.items()}
        biases[ours + "qkv"] = np.concatenate(
            [model[f"{its}attention.self.{name}.bias"] for name in ("query", "key", "value")]
        )
        for name, bias in biases.items():
            into = model[f"{its}output.dense.weight"].shape[1] if name.endswith(".f") else _SIZE
            made[f"{name}.a"] = np.zeros((1, into), np.float32)
            made[f"{name}.b"] = np.zeros((len(bias), 1), np.float32)
            made[f"{name}.lin.bias"] = bias
        for name, part in norms.items():
            made[f"{ours}{name}.weight"] = model[f"{its}{part}.weight"]
            made[f"{ours}{name}.bias"] = model[f"{its}{part}.bias"]
    made["head.weight"] = np.zeros((1, 2 * _SIZE), np.float32)
    made["head.bias"] = np.zeros(1, np.float32)
    return made


def _layer(model: Tensors, taught: Tensors, at: int) -> _Layer:
    its, ours = f"encoder.layer.{at}.", f"layers.{at}."
    attend = np.concatenate(
        [model[f"{its}attention.self.{name}.weight"] for name in ("query", "key", "value")]
    )
    norms = [
        _Norm(taught[f"{ours}{name}.weight"], taught[f"{ours}{name}.bias"]) for name in ("n1", "n2")
    ]
    return _Layer(
        attend=_changed(attend, taught, f"{ours}qkv"),
        gather=_changed(model[f"{its}attention.output.dense.weight"], taught, f"{ours}o"),
        after_attention=norms[0],
        widen=_changed(model[f"{its}intermediate.dense.weight"], taught, f"{ours}i"),
        narrow=_changed(model[f"{its}output.dense.weight"], taught, f"{ours}f"),
        after=norms[1],
    )


def _changed(weight: Numbers, taught: Tensors, name: str) -> _Linear:
    change = taught[f"{name}.b"] @ taught[f"{name}.a"]
    return _Linear(np.ascontiguousarray((weight + _SCALE * change).T), taught[f"{name}.lin.bias"])


def _attention(seen: Numbers) -> Numbers:
    """Of queries, keys and values side by side, in heads of 32 numbers."""
    length, size = seen.shape[0], seen.shape[1] // 3
    heads = seen.reshape(length, 3, size // _HEAD_SIZE, _HEAD_SIZE).transpose(1, 2, 0, 3)
    queries, keys, values = heads
    near = queries @ keys.transpose(0, 2, 1) / np.float32(sqrt(_HEAD_SIZE))
    near = np.exp(near - near.max(axis=-1, keepdims=True))
    gathered = (near / near.sum(axis=-1, keepdims=True)) @ values
    made: Numbers = gathered.transpose(1, 0, 2).reshape(length, size).astype(np.float32, copy=False)
    return made


def _gelu(seen: Numbers) -> Numbers:
    """The Gaussian error linear unit, x times the share of a normal distribution below x."""
    at = np.abs(seen) / np.float32(sqrt(2.0))
    near = np.float32(1.0) / (np.float32(1.0) + np.float32(_ERF_AT) * at)
    one, two, three, four, five = map(np.float32, _ERF)
    series = near * (one + near * (two + near * (three + near * (four + near * five))))
    error = np.sign(seen) * (np.float32(1.0) - series * np.exp(-at * at))
    made: Numbers = (np.float32(0.5) * seen * (np.float32(1.0) + error)).astype(np.float32)
    return made
