"""The small language model beside the weights: how it reads, and that nothing else fits it."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.reading.comparing import ArticleSide
from claimtrack.reading.comparing import weighing as weighing_
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.compare import case_of
from claimtrack.reading.comparing.comparison import Bearing
from claimtrack.reading.comparing.deciding import decide
from claimtrack.reading.comparing.opinion import as_texts, opinion
from claimtrack.reading.comparing.weighing import weigh
from claimtrack.reading.encoder.model import WHERE
from claimtrack.reading.encoder.network import Network
from claimtrack.reading.encoder.pieces import pair_of_pieces, pieces
from claimtrack.reading.encoder.tensors import Numbers, read_tensors
from claimtrack.services.comparing import typed_claim

KNOWN = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "ship", "##s", "sail", "##ed", ".", "ordered"]
VOCABULARY = {piece: number for number, piece in enumerate(KNOWN)}
SIZE = 64
ANSWERS = 3


def case(text: str = "The line opened on Monday.") -> Case:
    claim = typed_claim("The line to Port Hale will open in June.", date(2031, 3, 2), ["the mayor"])
    return case_of(claim, ArticleSide(text=text, published_on=date(2031, 6, 9)))


def test_words_are_taken_apart_into_the_longest_pieces_that_are_known() -> None:
    assert list(pieces(VOCABULARY, "The ships sailed.")) == [
        "the", "ship", "##s", "sail", "##ed", ".",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["THE SHIP", "thé ship", "the\u200b \tship", "the\n ship"])
def test_case_accents_and_what_nobody_sees_make_no_difference(text: str) -> None:
    assert list(pieces(VOCABULARY, text)) == ["the", "ship"]


def test_what_no_piece_begins_is_unknown() -> None:
    assert list(pieces(VOCABULARY, "zebra " + "ship" * 40)) == ["[UNK]", "[UNK]"]


def test_two_texts_are_parted_and_the_end_is_left_out() -> None:
    assert pair_of_pieces(VOCABULARY, "the ship", "sail", 160) == (
        [2, 4, 5, 3, 7, 3],
        [0] * 4 + [1] * 2,
    )
    assert pair_of_pieces(VOCABULARY, "the ship", "sail", 3) == ([2, 4, 5], [0, 0, 0])


def tensors(shapes: dict[str, tuple[int, ...]], seed: int) -> dict[str, Numbers]:
    draw = np.random.default_rng(seed)
    return {name: draw.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


def model() -> dict[str, Numbers]:
    of_layer = {
        **{f"attention.self.{name}.weight": (SIZE, SIZE) for name in ("query", "key", "value")},
        "attention.output.dense.weight": (SIZE, SIZE),
        "intermediate.dense.weight": (4 * SIZE, SIZE),
        "output.dense.weight": (SIZE, 4 * SIZE),
    }
    shapes = {f"encoder.layer.0.{name}": shape for name, shape in of_layer.items()}
    shapes |= {
        "embeddings.word_embeddings.weight": (len(KNOWN), SIZE),
        "embeddings.position_embeddings.weight": (20, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm.weight": (SIZE,),
        "embeddings.LayerNorm.bias": (SIZE,),
    }
    return tensors(shapes, 1)


def taught() -> dict[str, Numbers]:
    sizes = {
        "qkv": (3 * SIZE, SIZE),
        "o": (SIZE, SIZE),
        "i": (4 * SIZE, SIZE),
        "f": (SIZE, 4 * SIZE),
    }
    shapes: dict[str, tuple[int, ...]] = {
        "head.weight": (ANSWERS, 2 * SIZE),
        "head.bias": (ANSWERS,),
    }
    for name, (out, into) in sizes.items():
        shapes[f"layers.0.{name}.a"] = (2, into)
        shapes[f"layers.0.{name}.b"] = (out, 2)
        shapes[f"layers.0.{name}.lin.bias"] = (out,)
    for name in ("n1", "n2"):
        shapes[f"layers.0.{name}.weight"] = shapes[f"layers.0.{name}.bias"] = (SIZE,)
    return tensors(shapes, 2)


def by_the_book(numbers: list[int], sides: list[int]) -> list[float]:
    """The same, number by number as the papers have it."""
    its, ours = model(), taught()
    rows = [
        norm(
            its["embeddings.word_embeddings.weight"][number]
            + its["embeddings.position_embeddings.weight"][place]
            + its["embeddings.token_type_embeddings.weight"][side],
            its["embeddings.LayerNorm.weight"],
            its["embeddings.LayerNorm.bias"],
        )
        for place, (number, side) in enumerate(zip(numbers, sides, strict=True))
    ]
    query_key_value = np.concatenate(
        [its[f"encoder.layer.0.attention.self.{name}.weight"] for name in ("query", "key", "value")]
    )
    attended = [changed(row, query_key_value, ours, "qkv") for row in rows]
    made = []
    for at, row in enumerate(rows):
        gathered = []
        for head in range(SIZE // 32):
            part = slice(32 * head, 32 * head + 32)
            query = attended[at][:SIZE][part]
            near = [
                math.exp(query @ one[SIZE : 2 * SIZE][part] / math.sqrt(32)) for one in attended
            ]
            weighed = zip(near, attended, strict=True)
            gathered.append(sum(much * one[2 * SIZE :][part] for much, one in weighed) / sum(near))
        out = changed(
            np.concatenate(gathered),
            its["encoder.layer.0.attention.output.dense.weight"],
            ours,
            "o",
        )
        row = norm(row + out, ours["layers.0.n1.weight"], ours["layers.0.n1.bias"])
        wide = changed(row, its["encoder.layer.0.intermediate.dense.weight"], ours, "i")
        wide = np.array([one * 0.5 * (1 + math.erf(one / math.sqrt(2))) for one in wide])
        out = changed(wide, its["encoder.layer.0.output.dense.weight"], ours, "f")
        made.append(norm(row + out, ours["layers.0.n2.weight"], ours["layers.0.n2.bias"]))
    seen = np.concatenate([made[0], np.mean(made, axis=0)])
    return list(ours["head.weight"] @ seen + ours["head.bias"])


def norm(row: Numbers, weight: Numbers, bias: Numbers) -> Numbers:
    made: Numbers = (row - row.mean()) / math.sqrt(row.var() + 1e-12) * weight + bias
    return made


def changed(row: Numbers, weight: Numbers, ours: dict[str, Numbers], name: str) -> Numbers:
    thin = ours[f"layers.0.{name}.b"] @ (ours[f"layers.0.{name}.a"] @ row)
    made: Numbers = weight @ row + 2 * thin + ours[f"layers.0.{name}.lin.bias"]
    return made


def test_the_network_comes_to_what_the_papers_say() -> None:
    numbers, sides = pair_of_pieces(VOCABULARY, "the ships", "sailed.", 20)
    sums = Network.of(model(), taught()).sums(numbers, sides)
    assert np.allclose(sums, by_the_book(numbers, sides), atol=1e-3)


def test_tensors_are_read_from_a_file(tmp_path: Path) -> None:
    numbers = np.arange(6, dtype=np.float32).reshape(2, 3)
    about = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}
    header = json.dumps({"__metadata__": {"format": "pt"}, "weight": about}).encode()
    path = tmp_path / "model.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + numbers.tobytes())
    assert np.array_equal(read_tensors(path)["weight"], numbers)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"\xff" * 40)
    with pytest.raises(ValueError, match="no safetensors file"):
        read_tensors(path)


def test_the_model_is_asked_with_who_said_it_and_when() -> None:
    said, told = as_texts(case())
    assert said == "the mayor: The line to Port Hale will open in June. (March 2031)"
    assert told == "months later, 09 June 2031: The line opened on Monday."


def test_of_a_long_text_it_sees_the_sentences_that_bear() -> None:
    _, told = as_texts(case("Nothing happened. " * 60 + "The line opened on Monday. It rained."))
    assert "The line opened on Monday." in told
    assert len(told) < 300


def test_without_a_model_there_is_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WHERE, "")
    assert opinion(case()) is None


def test_another_model_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(WHERE, str(tmp_path))
    with pytest.raises(BadInput, match=r"can't be read .* set CLAIMTRACK_ENCODER to nothing"):
        opinion(case())
    (tmp_path / "model.safetensors").write_bytes(b"another")
    with pytest.raises(BadInput, match="is not the all-MiniLM-L6-v2"):
        opinion(case())


@pytest.mark.parametrize("answer", [Bearing.CONTRADICTS, Bearing.REPEATS, Bearing.CONTEXT])
def test_what_the_model_is_sure_of_counts_more_than_the_weights(
    monkeypatch: pytest.MonkeyPatch, answer: Bearing
) -> None:
    seen = case("The council of Port Hale met, and parted in anger over the line.")
    sure = dict.fromkeys(Bearing, 0.001) | {answer: 0.992}
    monkeypatch.setattr(weighing_, "opinion", lambda _: sure)
    assert weigh(seen, decide(seen)).bearing is answer
    assert weigh(seen, decide(seen), alone=True).bearing is not Bearing.RETRACTS


def test_where_both_doubt_it_is_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = case("The council of Port Hale met, and parted in anger over the line.")
    even = dict.fromkeys(Bearing, 1 / len(Bearing))
    monkeypatch.setattr(weighing_, "opinion", lambda _: even)
    found = weigh(replace(seen), decide(seen))
    assert found.score < 0.9
