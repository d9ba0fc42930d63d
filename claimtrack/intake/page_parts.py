"""A page's stretches told apart: what the article says, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.domain.words import BlockKind
from claimtrack.intake.lines import (
    dateline_of,
    ends_in_stop,
    is_section,
    kind_of_line,
    trailing_credit,
)
from claimtrack.intake.page_root import Region, find_region, is_running_text
from claimtrack.intake.page_walk import Stretch, Walked, names_for
from claimtrack.intake.pieces import Piece

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NAMED_KINDS = (
    BlockKind.CREDIT,
    BlockKind.CAPTION,
    BlockKind.BYLINE,
    BlockKind.DATELINE,
    BlockKind.STANDFIRST,
    BlockKind.SECTION,
    BlockKind.CROSSHEAD,
)
NAMES_REACH = 3
HEAD_BEFORE = 6
LONGEST_LABEL = 200
LONGEST_STANDFIRST = 600


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces in order, and how many characters inside the article the page hides."""

    pieces: list[Piece]
    hidden: int


def tell_apart(walked: Walked, *, headline: str, title: str) -> Parts:
    """Name every stretch. ``headline`` is what the page's data says, ``title`` its title."""
    region = find_region(walked)
    return _Teller(walked, region, headline, title).tell()


class _Teller:
    def __init__(self, walked: Walked, region: Region, headline: str, title: str) -> None:
        self._walked = walked
        self._region = region
        self._inside = self._find_inside()
        self._stretches = [s for s in walked.stretches if not region.hidden[s.node]]
        self._headline = self._find_headline(_fold(headline), _fold(title))
        self._body = self._find_body()

    def tell(self) -> Parts:
        kinds = [self._kind(at) for at in range(len(self._stretches))]
        pieces = list(_merged(self._split(kinds)))
        hidden = sum(
            len(stretch.text)
            for stretch in self._walked.stretches
            if self._region.hidden[stretch.node] and self._inside[stretch.node]
        )
        return Parts(pieces, hidden)

    def _find_inside(self) -> list[bool]:
        """For every node: is it in the article's part of the page?"""
        inside: list[bool] = []
        for number, node in enumerate(self._walked.nodes):
            above = inside[node.parent] if node.parent >= 0 else False
            inside.append(above or number in self._region.parts)
        return inside

    def _is_text(self, at: int) -> bool:
        """Running text in the article's own part of the page."""
        stretch = self._stretches[at]
        node = stretch.node
        away = self._region.furniture[node] or not self._inside[node]
        return not away and is_running_text(stretch, self._walked.nodes[node].tag)

    def _may_be_text(self, at: int) -> bool:
        """On a page without a single long sentence, any sentence will do."""
        stretch = self._stretches[at]
        is_plain = stretch.linked == 0 and not self._region.furniture[stretch.node]
        return is_plain and at != self._headline and ends_in_stop(stretch.text)

    def _find_headline(self, given: str, title: str) -> int | None:
        """Equal to what the page's data says; else the best heading before the running text."""
        first = next((at for at in range(len(self._stretches)) if self._is_text(at)), None)
        best: tuple[int, int] | None = None
        for at, stretch in enumerate(self._stretches):
            rank = self._headline_rank(stretch, given, title)
            if rank and first is not None and at > first:
                rank -= 3
            if rank > 0 and (best is None or rank > best[0]):
                best = (rank, at)
        return best[1] if best else None

    def _headline_rank(self, stretch: Stretch, given: str, title: str) -> int:
        node = self._walked.nodes[stretch.node]
        text = _fold(stretch.text)
        called = self._called(stretch.node)
        is_heading = node.tag in HEADINGS
        rank = 0
        if given and text == given:
            rank = 9 if is_heading else 5
        elif title and len(text) >= 12 and title.startswith(text):
            rank = 7 if is_heading else 4
        elif node.tag == "h1":
            rank = 6 if called & names_for("headline") else 5
        elif is_heading and called & names_for("headline"):
            rank = 5
        if rank and self._region.furniture[stretch.node]:
            rank -= 4
        return rank if len(stretch.text) <= LONGEST_LABEL * 2 else 0

    def _find_body(self) -> tuple[int, int]:
        """The first and last running text of the article, as places among the stretches."""
        texts = [at for at in range(len(self._stretches)) if self._is_text(at)]
        texts = texts or [at for at in range(len(self._stretches)) if self._may_be_text(at)]
        if not texts:
            return (len(self._stretches), -1)
        after = [at for at in texts if self._headline is None or at > self._headline]
        return ((after or texts)[0], texts[-1])

    def _called(self, node: int) -> frozenset[str]:
        """The names of the innermost elements around a node, the article's own root apart."""
        found: frozenset[str] = frozenset()
        for number in self._walked.ancestors(node)[:NAMES_REACH]:
            if number in self._region.parts:
                break
            found |= self._walked.nodes[number].called
        return found

    def _kind(self, at: int) -> BlockKind:
        stretch = self._stretches[at]
        if at == self._headline:
            return BlockKind.HEADLINE
        by_words = kind_of_line(stretch.text)
        is_furniture = self._region.furniture[stretch.node] and not self._in_figure(stretch.node)
        in_article = self._inside[stretch.node] and not is_furniture
        if self._is_correction(stretch) or (by_words is BlockKind.BODY and in_article):
            return BlockKind.BODY
        if in_article and at >= self._body[0]:
            return self._article_kind(stretch, by_words)
        if self._in_head(at):
            return self._head_kind(at, by_words)
        return BlockKind.FURNITURE

    def _in_figure(self, node: int) -> bool:
        around = self._walked.ancestors(node)[:NAMES_REACH]
        return any(self._walked.nodes[number].tag in ("figure", "figcaption") for number in around)

    def _is_correction(self, stretch: Stretch) -> bool:
        is_named = bool(self._called(stretch.node) & names_for("correction"))
        return is_named and len(stretch.text) > 20

    def _in_head(self, at: int) -> bool:
        """Between the headline and the running text, or just before the headline."""
        if self._headline is None:
            return self._inside[self._stretches[at].node] and at < self._body[0]
        return self._headline - HEAD_BEFORE <= at < self._body[0]

    def _head_kind(self, at: int, by_words: BlockKind | None) -> BlockKind:
        stretch = self._stretches[at]
        named = self._named_kind(stretch)
        if self._region.furniture[stretch.node] and named is not BlockKind.BYLINE:
            return BlockKind.FURNITURE
        if by_words is not None and by_words is not BlockKind.BODY:
            return by_words
        if named is not None:
            return named
        if self._is_standfirst(at):
            return BlockKind.STANDFIRST
        if self._is_opening_heading(at):
            return BlockKind.CROSSHEAD
        is_label = is_section(stretch.text) and "\n" not in stretch.text
        return BlockKind.SECTION if is_label else BlockKind.FURNITURE

    def _is_opening_heading(self, at: int) -> bool:
        """A heading inside the article, before its first running text."""
        stretch = self._stretches[at]
        is_after = self._headline is not None and at > self._headline
        tag = self._walked.nodes[stretch.node].tag
        return is_after and tag in HEADINGS and self._inside[stretch.node]

    def _is_standfirst(self, at: int) -> bool:
        stretch = self._stretches[at]
        tag = self._walked.nodes[stretch.node].tag
        if self._headline is None or at < self._headline or stretch.linked > len(stretch.text) / 2:
            return False
        words = len(stretch.text.split())
        return words >= 5 and len(stretch.text) <= LONGEST_STANDFIRST and tag != "li"

    def _article_kind(self, stretch: Stretch, by_words: BlockKind | None) -> BlockKind:
        tag = self._walked.nodes[stretch.node].tag
        if by_words is not None:
            return by_words
        named = self._named_kind(stretch)
        is_text = is_running_text(stretch, tag)
        if named in (BlockKind.CAPTION, BlockKind.CREDIT) or (named is not None and not is_text):
            return named
        if tag in HEADINGS:
            return BlockKind.CROSSHEAD
        if not is_text and stretch.linked >= 0.8 * len(stretch.text):
            return BlockKind.FURNITURE
        if self._is_bold_line(stretch):
            return BlockKind.CROSSHEAD
        return BlockKind.BODY

    def _is_bold_line(self, stretch: Stretch) -> bool:
        is_short = len(stretch.text) <= 90 and not ends_in_stop(stretch.text)
        return is_short and stretch.bold >= 0.9 * len(stretch.text)

    def _named_kind(self, stretch: Stretch) -> BlockKind | None:
        """By the names of the elements around it, innermost first."""
        if len(stretch.text) > LONGEST_STANDFIRST:
            return None
        for number in self._walked.ancestors(stretch.node)[:NAMES_REACH]:
            if number in self._region.parts:
                return None
            node = self._walked.nodes[number]
            for kind in NAMED_KINDS:
                if node.called & names_for(kind.value):
                    return self._fitting(kind, stretch)
            if node.tag in ("figcaption", "caption", "figure"):
                return BlockKind.CAPTION
        return None

    def _fitting(self, kind: BlockKind, stretch: Stretch) -> BlockKind | None:
        """A name that says byline, date or section is believed of short text only."""
        if kind in (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.STANDFIRST):
            return kind
        return kind if len(stretch.text) <= LONGEST_LABEL else None

    def _split(self, kinds: list[BlockKind]) -> Iterator[Piece]:
        """A date line comes off its paragraph, a credit off its caption."""
        for stretch, kind in zip(self._stretches, kinds, strict=True):
            text = stretch.text
            if kind is BlockKind.BODY and (found := dateline_of(text)):
                yield Piece(BlockKind.DATELINE, text[: found.end])
                yield Piece(BlockKind.BODY, text[found.text_start :], joined=True)
            elif kind is BlockKind.CAPTION and (credit := trailing_credit(text)) is not None:
                yield Piece(BlockKind.CAPTION, text[:credit].rstrip(" \u00a0-–—|\n"))
                yield Piece(BlockKind.CREDIT, text[credit:], joined=True)
            else:
                yield Piece(kind, text)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Furniture that stands together is one piece, a line each."""
    lines: list[str] = []
    for piece in pieces:
        if piece.kind is BlockKind.FURNITURE:
            lines.append(piece.text)
            continue
        if lines:
            yield Piece(BlockKind.FURNITURE, "\n".join(lines))
            lines = []
        yield piece
    if lines:
        yield Piece(BlockKind.FURNITURE, "\n".join(lines))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
