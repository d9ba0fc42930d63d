"""What commands read: a file as an article, and JSON objects one a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.domain.entities import Block
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import BlockKind, CaptureMethod

if TYPE_CHECKING:
    from claimtrack.domain.drafts import Intake


def read_source(source: str, largest_mb: int) -> Intake:
    """A file, or - for standard input, as an article."""
    from claimtrack.intake import read_bytes, read_file

    limit = largest_mb * 1_000_000
    if source == "-":
        content = sys.stdin.buffer.read(limit + 1)
        return read_bytes(
            content, name="standard input", method=CaptureMethod.STANDARD_INPUT, limit=limit
        )
    return read_file(Path(source), limit=limit)


def objects(path: str, *needed: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, or of - for standard input, one a line, with the line's number.

    Raises BadInput for a line that is none, or that lacks one of the ``needed`` texts.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, _object(line, number, needed)


def title_of(document: dict[str, Any], number: int) -> str:
    """A document's "title"; "" where it has none. Raises BadInput where it is no text."""
    title = document.get("title") or ""
    if not isinstance(title, str):
        raise BadInput(f'Line {number} has a "title" that is no text: write it between quotes.')
    return title.strip()


def with_headline(text: str, title: str) -> tuple[str, tuple[Block, ...]]:
    """A text and its blocks: its headline, where it has one, and all the rest as its body.

    The headline is the title, put before a text that does not begin with it; without a title, the
    first paragraph where that is no sentence and sentences follow.
    """
    from claimtrack.intake.plain import blocks_of

    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    start = len(text) - len(text.lstrip())
    if title:
        end = start + len(title)
    else:
        heads = [one for one in blocks_of(text) if one.kind is BlockKind.HEADLINE]
        if not heads or heads[0].start != start:
            return text, ()
        end = heads[0].end
    if not text[end:].strip():
        return text, ()
    return text, (
        Block(BlockKind.HEADLINE, start, end),
        Block(BlockKind.BODY, end, len(text)),
    )


def _object(line: str, number: int, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise BadInput(f"Line {number} is no JSON: write one object a line.") from error
    for name in needed:
        if not isinstance(found, dict) or not isinstance(found.get(name), str):
            names = ", ".join(f'"{one}"' for one in needed)
            raise BadInput(f'Line {number} has no "{name}": write objects with {names}.')
    return dict(found)


def _opened(path: str) -> Any:
    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream here
        return nullcontext(sys.stdin)
    try:
        return Path(path).open(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror or error}.") from error
