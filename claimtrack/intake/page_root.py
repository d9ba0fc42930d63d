"""Which part of a page is the article: the element that holds its running text."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.intake.lines import STOPS
from claimtrack.intake.page_walk import Node, Stretch, Walked, names, names_for

SHORTEST_PARAGRAPH = 50
TEXT_TAGS = frozenset(
    {"p", "div", "section", "article", "main", "blockquote", "li", "td", "dd", "pre", "center",
     "body"}
)  # fmt: skip
TOO_MUCH_TO_BE_FURNITURE = 0.6
HINT_SHARE = 0.3
DOMINANT = 0.8
SIBLING_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Region:
    """The article's element (a node's number), the roots of its parts, and what is furniture.

    ``parts`` are the nodes whose text is the article's; ``furniture`` says it for every node.
    """

    root: int
    parts: frozenset[int]
    furniture: list[bool]
    hidden: list[bool]


def find_region(walked: Walked) -> Region:
    """The article's region. A page without running text has its whole body for a region."""
    hidden = [node.hidden for node in walked.nodes]
    weights = _weights(walked, hidden)
    if not weights or weights[0] == 0:
        hidden = [False] * len(walked.nodes)
        weights = _weights(walked, hidden)
    furniture = _furniture(walked, weights)
    away = [hide or move for hide, move in zip(hidden, furniture, strict=True)]
    weights = _weights(walked, away)
    root = _root(walked, weights)
    return Region(root, frozenset(_parts(walked, weights, root)), furniture, hidden)


def is_running_text(stretch: Stretch, tag: str) -> bool:
    """Sentences rather than links, headings and labels."""
    plain = len(stretch.text) - stretch.linked
    is_linked = plain < len(stretch.text) * (0.3 if tag == "p" else 0.5)
    if tag not in TEXT_TAGS or is_linked:
        return False
    dense = 2 if stretch.text[0] > "\u0fff" else 1
    return plain * dense >= SHORTEST_PARAGRAPH and any(stop in stretch.text for stop in STOPS)


def _weights(walked: Walked, away: list[bool]) -> list[int]:
    """Characters of running text in and under every node; none for what is set away."""
    weights = [0] * len(walked.nodes)
    for stretch in walked.stretches:
        node = stretch.node
        if not away[node] and is_running_text(stretch, walked.nodes[node].tag):
            weights[node] += len(stretch.text) - stretch.linked
    for number in range(len(walked.nodes) - 1, 0, -1):
        parent = walked.nodes[number].parent
        if parent >= 0:
            weights[parent] += weights[number]
    return weights


def _furniture(walked: Walked, weights: list[int]) -> list[bool]:
    """Every node that is page furniture by its tag or names, or stands in one that is.

    An element that holds much of the page's running text is not furniture, whatever it is called.
    """
    tags = frozenset(names()["elements"]["furniture"])
    called = names_for("furniture")
    spared = names_for("correction") | names_for("body")
    limit = TOO_MUCH_TO_BE_FURNITURE * (weights[0] if weights else 0)
    found: list[bool] = []
    for number, node in enumerate(walked.nodes):
        above = found[node.parent] if node.parent >= 0 else False
        is_named = node.tag in tags or bool(node.called & called)
        is_spared = bool(node.called & spared) or node.tag in ("html", "body", "main")
        is_big = weights[number] > limit > 0
        found.append(above or (is_named and not is_spared and not is_big))
    return found


def _root(walked: Walked, weights: list[int]) -> int:
    """Down from the body, or from a hint, while one child holds nearly all of the text."""
    if not weights:
        return 0
    children = _children(walked)
    here = _hinted(walked, weights)
    while True:
        heavy = max(children[here], key=weights.__getitem__, default=None)
        if heavy is None or weights[heavy] < DOMINANT * weights[here] or weights[heavy] == 0:
            return here
        if walked.nodes[heavy].tag in ("p", "blockquote", "li", "pre", "ul", "ol"):
            return here
        here = heavy


def _children(walked: Walked) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in walked.nodes]
    for number, node in enumerate(walked.nodes):
        if node.parent >= 0:
            children[node.parent].append(number)
    return children


def _hinted(walked: Walked, weights: list[int]) -> int:
    """The heaviest element that says it is the article, if it holds enough; else the page."""
    for is_hint in (_is_called_body, _is_article, _is_main):
        hints = [number for number, node in enumerate(walked.nodes) if is_hint(node)]
        best = max(hints, key=lambda number: (weights[number], -number), default=0)
        if weights[best] < max(1, HINT_SHARE * weights[0]):
            continue
        if not any(_is_rival(walked, weights, best, other) for other in hints):
            return best
    return 0


def _is_called_body(node: Node) -> bool:
    return bool(node.called & names_for("body"))


def _is_article(node: Node) -> bool:
    return node.tag == "article"


def _is_main(node: Node) -> bool:
    return node.tag == "main" or "main" in node.called


def _is_rival(walked: Walked, weights: list[int], best: int, other: int) -> bool:
    """Another one of about the same weight, beside it: then neither is the whole article."""
    if weights[other] <= 0.5 * weights[best]:
        return False
    return other not in walked.ancestors(best) and best not in walked.ancestors(other)


def _parts(walked: Walked, weights: list[int], root: int) -> list[int]:
    """The root, and siblings of it and of its parents that go on with the article."""
    parts = [root]
    if not weights or root == 0:
        return parts
    children = _children(walked)
    own = walked.nodes[root]
    above = own.parent
    if above < 0:
        return parts
    for sibling in children[above]:
        node = walked.nodes[sibling]
        same = node.tag == own.tag and node.called == own.called
        if sibling != root and same and weights[sibling] >= SIBLING_SHARE * weights[root]:
            parts.append(sibling)
    return parts
