"""Candidates in the order of their sense too, where an encoder is installed. Fiction."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from claimtrack.reading.encoder.network import Network, untaught
from claimtrack.reading.encoder.tensors import Numbers
from claimtrack.reading.matching import Candidate, Rarity, Report, rank
from claimtrack.reading.matching import sense as sense_
from claimtrack.text.stems import terms

TEXT = "The bridge over the Arle will open in May, the council of Port Hale said."
CLAIMS = {
    1: "The bridge over the Arle will open in May",
    2: "The council of Port Hale will open the bridge",
    3: "The council says that a crossing is to be ready in spring",
}
NEAR = {CLAIMS[1]: 0.2, CLAIMS[2]: 0.1, CLAIMS[3]: 0.9}


def order(text: str = TEXT) -> list[int]:
    count = Counter(term for words in CLAIMS.values() for term in set(terms(words)))
    candidates = [Candidate(number, words) for number, words in CLAIMS.items()]
    found = rank(Report.of(text), candidates, Rarity(len(CLAIMS), count), 10)
    return [one.id for one in found]


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sense_, "nearness", lambda _, candidate: NEAR[candidate])
    monkeypatch.setattr(sense_, "model_folder", lambda: Path("model"))


def test_without_an_encoder_words_alone_put_them_in_order() -> None:
    assert order() == [2, 1, 3]


@pytest.mark.usefixtures("encoder")
def test_what_is_near_by_sense_comes_before_what_has_more_words() -> None:
    assert order() == [2, 3, 1]


@pytest.mark.usefixtures("encoder")
def test_a_whole_article_stays_in_the_order_of_its_words() -> None:
    assert order(TEXT + " It rained." * 60) == [2, 1, 3]


def test_an_untaught_model_says_what_the_model_says() -> None:
    draw = np.random.default_rng(3)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (9, 384),
        "embeddings.position_embeddings.weight": (9, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
        "embeddings.LayerNorm": (384,),
        "encoder.layer.0.attention.self.query": (384, 384),
        "encoder.layer.0.attention.self.key": (384, 384),
        "encoder.layer.0.attention.self.value": (384, 384),
        "encoder.layer.0.attention.output.dense": (384, 384),
        "encoder.layer.0.attention.output.LayerNorm": (384,),
        "encoder.layer.0.intermediate.dense": (1536, 384),
        "encoder.layer.0.output.dense": (384, 1536),
        "encoder.layer.0.output.LayerNorm": (384,),
    }
    model: dict[str, Numbers] = {}
    for name, shape in shapes.items():
        parts = [name] if name.endswith(".weight") else [f"{name}.weight", f"{name}.bias"]
        for part in parts:
            size = shape if part.endswith("weight") else shape[:1]
            model[part] = draw.normal(0, 0.05, size).astype(np.float32)
    network = Network.of(model, untaught(model))
    made = network.direction([1, 2, 3])
    assert np.isclose(np.linalg.norm(made), 1.0, atol=1e-5)
    assert not np.allclose(made, network.direction([3, 2, 1]))
    assert np.allclose(made, network.direction([1, 2, 3]))
