"""Reading a tutorial as a script: what its quoted lines press and type, and what one then sees.

The notation, which is explained to people at the head of the page as well:

- a quoted paragraph (``> …``) is something to do: a word in code is a key, “words in quotation
  marks” are typed, and *Paste* puts in the fenced text that stands above it;
- a paragraph that begins with ``You see:`` holds what stands on the screen then, in code;
  ``You no longer see:`` what does not;
- a ``console`` block is a command line, with what it prints where that is told. ``…`` stands for
  what is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Deed = Literal["press", "type", "paste", "see", "miss", "console"]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"``\s(.+?)\s``|`([^`\n]+)`|“([^”]+)”|\b(Paste)\b", flags=re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do or to look for, and where on the page it stands."""

    deed: Deed
    words: str
    line: int
    section: str


def steps(page: str) -> list[Step]:
    """Everything that the page does and expects, in its order."""
    found: list[Step] = []
    section, text = "", ""
    for line, part in _parts(page):
        if part.startswith("#"):
            section = part.lstrip("# ").strip()
        for deed, words in _deeds(part):
            found.append(Step(deed, text if deed == "paste" else words, line, section))
        if part.startswith("```text\n"):
            text = part.removeprefix("```text\n").removesuffix("```")
    return found


def _parts(page: str) -> Iterator[tuple[int, str]]:
    """Fenced blocks, and the paragraphs between them, each with its line."""
    start = 0
    for block in _BLOCK.finditer(page):
        yield from _paragraphs(page, start, block.start())
        yield page.count("\n", 0, block.start()) + 1, block.group()
        start = block.end()
    yield from _paragraphs(page, start, len(page))


def _paragraphs(page: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", page[start:end], flags=re.DOTALL):
        yield page.count("\n", 0, start + found.start()) + 1, found.group()


def _deeds(part: str) -> Iterator[tuple[Deed, str]]:
    if part.startswith("> "):
        yield from _done(re.sub(r"^> ?", "", part, flags=re.MULTILINE))
    elif part.startswith("You see:"):
        yield from (("see", words) for words in _in_code(part))
    elif part.startswith("You no longer see:"):
        yield from (("miss", words) for words in _in_code(part))
    elif part.startswith("```console\n"):
        yield "console", part.removeprefix("```console\n").removesuffix("```")


def _done(quoted: str) -> Iterator[tuple[Deed, str]]:
    for spaced, key, typed, paste in _TOKEN.findall(quoted):
        if spaced or key:
            yield "press", spaced or key
        elif typed:
            yield "type", " ".join(typed.split())
        elif paste:
            yield "paste", ""


def _in_code(part: str) -> Iterator[str]:
    for spaced, plain in re.findall(r"``\s(.+?)\s``|`([^`]+)`", part, flags=re.DOTALL):
        yield " ".join((spaced or plain).split())


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it prints."""
    for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *printed = command.rstrip().splitlines()
        yield first.strip(), [line.strip() for line in printed if line.strip() not in ("", "…")]
