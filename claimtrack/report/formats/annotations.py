"""Passages as W3C Web Annotations: what the ledger says of a stretch of a capture's text.

Each names its place twice, as the model has it: by the words with those around them, and by the
characters from the beginning of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OWNERS = ("claim", "attribution", "evidence", "response")


def annotation_page(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Every passage among the rows, as one page of annotations."""
    held = list(rows)
    said = {(row["row"], row["id"]): row["fields"] for row in held}
    addresses = {number: _address(number, said) for kind, number in said if kind == "capture"}
    return {
        "@context": CONTEXT,
        "id": "urn:claimtrack:passages",
        "type": "AnnotationPage",
        "items": [
            _annotation(row["id"], row["fields"], said, addresses)
            for row in held
            if row["row"] == "passage"
        ],
    }


def _address(capture: int, said: Mapping[tuple[str, int], Mapping[str, Any]]) -> str:
    article = said["capture", capture].get("article_id")
    return str(said.get(("article", article), {}).get("address", "")) if article else ""


def _annotation(
    number: int,
    passage: Mapping[str, Any],
    said: Mapping[tuple[str, int], Mapping[str, Any]],
    addresses: Mapping[int, str],
) -> dict[str, Any]:
    capture = passage["capture_id"]
    target: dict[str, Any] = {
        "source": f"text/{capture}.txt",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": passage["exact"],
                "prefix": passage.get("prefix", ""),
                "suffix": passage.get("suffix", ""),
            },
            {"type": "TextPositionSelector", "start": passage["start"], "end": passage["end"]},
        ],
    }
    if addresses.get(capture, "").startswith(("http://", "https://")):
        target["scope"] = addresses[capture]
    return {
        "id": f"urn:claimtrack:passage:{number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": value, "format": "text/plain"}
            for value in _bodies(passage, said)
        ],
        "target": target,
    }


def _bodies(
    passage: Mapping[str, Any], said: Mapping[tuple[str, int], Mapping[str, Any]]
) -> Iterator[str]:
    for kind in _OWNERS:
        number = passage.get(f"{kind}_id")
        if number is not None:
            words = str(said.get((kind, number), {}).get("wording", ""))
            relation = str(said.get((kind, number), {}).get("relation", ""))
            told = words or relation.replace("_", " ")
            yield f"{kind} {number}: {told}" if told else f"{kind} {number}"
