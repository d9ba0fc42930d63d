"""An HTML tree as a flat list of text stretches, each with the elements that it stands in.

Iterative throughout: a page's depth must not reach Python's stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from tomllib import loads
from typing import Any

from lxml import etree

_SPACE = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
_NAME_SPLIT = re.compile(r"[\s]+")
_PART_SPLIT = re.compile(r"[-_:]+")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\x00"
LONGEST_CELL = 120
_LINK_TAGS = frozenset({"a", "button"})
_BOLD_TAGS = frozenset({"b", "strong"})


@cache
def names() -> dict[str, Any]:
    """The element lexicon, ``data/pages.toml``."""
    source = files("claimtrack.intake").joinpath("data/pages.toml")
    return loads(source.read_text(encoding="utf-8"))


@cache
def names_for(kind: str) -> frozenset[str]:
    """What elements of a kind are called ("byline", "furniture", "hidden"…)."""
    return frozenset(names()["names"][kind])


@dataclass(frozen=True, slots=True)
class Node:
    """A block element: its place in the tree and every name it goes by."""

    parent: int
    tag: str
    called: frozenset[str]
    hidden: bool


@dataclass(slots=True)
class Stretch:
    """Text between two block boundaries. ``linked`` and ``bold`` count its characters in those."""

    text: str
    node: int
    linked: int
    bold: int


@dataclass(slots=True)
class Walked:
    """A page, flat. A node's number is its place in ``nodes``; parents come before children."""

    nodes: list[Node] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    def ancestors(self, node: int) -> list[int]:
        """The node itself and every one above it, innermost first."""
        found = []
        while node >= 0:
            found.append(node)
            node = self.nodes[node].parent
        return found


def walk(root: etree._Element) -> Walked:
    """Flatten the tree under ``root``."""
    walked = _Walker().run(root)
    walked.stretches = list(_rows_joined(walked))
    return walked


def _rows_joined(walked: Walked) -> Iterator[Stretch]:
    """The short cells of one table row in one line, with tabs between them."""
    by_row = groupby(walked.stretches, key=lambda stretch: _row(walked, stretch))
    for row, stretches in by_row:
        cells = list(stretches)
        lone = len({cell.node for cell in cells}) == len(cells) > 1
        if row is None or not lone or any(len(cell.text) > LONGEST_CELL for cell in cells):
            yield from cells
            continue
        text = "\t".join(" ".join(cell.text.split()) for cell in cells)
        linked, bold = sum(cell.linked for cell in cells), sum(cell.bold for cell in cells)
        yield Stretch(text, cells[0].node, linked, bold)


def _row(walked: Walked, stretch: Stretch) -> int | None:
    """The row that a stretch is a whole cell of; None where it is no cell."""
    node = walked.nodes[stretch.node]
    if node.tag not in ("td", "th") or node.parent < 0:
        return None
    return node.parent if walked.nodes[node.parent].tag == "tr" else None


class _Walker:
    def __init__(self) -> None:
        elements = names()["elements"]
        self._block = frozenset(elements["block"])
        self._skipped = frozenset(elements["skipped"])
        self._hidden_names = names_for("hidden")
        self._walked = Walked()
        self._open: list[int] = []
        self._is_open_node: list[bool] = []
        self._parts: list[str] = []
        self._links = self._bolds = self._pres = 0
        self._linked = self._bold = 0

    def run(self, root: etree._Element) -> Walked:
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element.tag in self._skipped:
                    walker.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                if element.tag not in self._skipped:
                    self._end(element)
                self._add(element.tail)
            else:
                self._add(element.tail)
        self._flush()
        return self._walked

    def _start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        is_node = self._is_node(element, tag)
        self._is_open_node.append(is_node)
        if is_node:
            self._flush()
            parent = self._open[-1] if self._open else -1
            above = parent >= 0 and self._walked.nodes[parent].hidden
            called = _called(element)
            node = Node(parent, tag, called, above or self._hides(element, called))
            self._open.append(len(self._walked.nodes))
            self._walked.nodes.append(node)
        elif tag == "br":
            self._break()
        self._links += tag in _LINK_TAGS
        self._bolds += tag in _BOLD_TAGS
        self._pres += tag == "pre"
        self._add(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._links -= tag in _LINK_TAGS
        self._bolds -= tag in _BOLD_TAGS
        if self._is_open_node.pop():
            self._flush()
            self._open.pop()
        self._pres -= tag == "pre"

    def _is_node(self, element: etree._Element, tag: str) -> bool:
        """Block elements; and inline ones that are hidden, or that are named inside a figure."""
        if tag in self._block:
            return True
        if element.get("hidden") is not None or element.get("style") or element.get("class"):
            called = _called(element)
            if self._hides(element, called):
                return True
            return self._in_figure() and bool(called & _figure_names())
        return False

    def _in_figure(self) -> bool:
        here = [self._walked.nodes[number] for number in self._open[-4:]]
        return any(
            node.tag in ("figure", "figcaption") or node.called & names_for("caption")
            for node in here
        )

    def _hides(self, element: etree._Element, called: frozenset[str]) -> bool:
        if element.tag in ("html", "body"):
            return False
        style = element.get("style")
        return (
            element.get("hidden") is not None
            or bool(style and _HIDING_STYLE.search(style))
            or bool(called & self._hidden_names)
        )

    def _add(self, text: str | None) -> None:
        if not text or (text.isspace() and self._parts and self._parts[-1] == _BREAK):
            return
        self._parts.append(text if self._pres else _SPACE.sub(" ", text))
        size = len(text.strip())
        self._linked += size if self._links else 0
        self._bold += size if self._bolds else 0

    def _break(self) -> None:
        """A line break; two with nothing between them divide as a paragraph would."""
        if self._parts and self._parts[-1] == _BREAK:
            self._flush()
        else:
            self._parts.append(_BREAK)

    def _flush(self) -> None:
        """Close the stretch."""
        text = "".join(self._parts)
        linked, bold = self._linked, self._bold
        self._parts, self._linked, self._bold = [], 0, 0
        if not text or not text.strip(" \t\n\r\f\v\x00") or not self._open:
            return
        mended = text if self._pres else _tidy(text)
        mended = mended.replace(_BREAK, "\n").strip()
        if mended:
            self._walked.stretches.append(Stretch(mended, self._open[-1], linked, bold))


def _tidy(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


@cache
def _figure_names() -> frozenset[str]:
    return names_for("credit") | names_for("caption")


def _called(element: etree._Element) -> frozenset[str]:
    given = [element.get(key) for key in ("class", "id", "itemprop", "role")]
    text = " ".join(value for value in given if value)
    if not text:
        return frozenset()
    return _parts_of(text[:1000].lower())


@lru_cache(maxsize=10_000)
def _parts_of_name(name: str) -> tuple[str, ...]:
    parts = [part for part in _PART_SPLIT.split(name) if part]
    if len(parts) < 2:
        return (name,)
    return (name, parts[0], parts[-1])


def _parts_of(text: str) -> frozenset[str]:
    return frozenset(part for name in _NAME_SPLIT.split(text) for part in _parts_of_name(name))
