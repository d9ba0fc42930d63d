"""An article's own words with the passage marked, and where in the article they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.domain.entities import Block, Capture, Passage
from claimtrack.domain.words import BlockKind
from claimtrack.report.entries import Excerpt, Piece, Quoted
from claimtrack.text import visible

CONTEXT = 320
"""How many code points of a paragraph are kept before the first and after the last marked words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of a capture, white space trimmed. ``paragraph`` counts the body's, from 1."""

    kind: BlockKind
    paragraph: int | None
    start: int
    end: int


class Run:
    """Neighbouring passages of one capture and the text around them, from ``start`` to ``end``."""

    def __init__(self, capture: Capture, passage: Passage, stretches: tuple[Stretch, ...]) -> None:
        self.capture = capture
        self.first = stretches[0] if stretches else None
        self.start = min(passage.start, self.first.start) if self.first else passage.start
        self.end = passage.end
        self.marked: list[Passage] = []
        self.last_mark = 0
        self.add(passage, stretches)

    def add(self, passage: Passage, stretches: tuple[Stretch, ...]) -> None:
        """Mark one more passage; the text reaches to the end of the last one's paragraph."""
        self.marked.append(passage)
        self.last_mark = max(self.last_mark, passage.end)
        self.end = max([self.end, passage.end, *(stretch.end for stretch in stretches)])

    def takes(self, passage: Passage) -> bool:
        """It opens in the same paragraph, and close enough for the words between to be kept."""
        return (
            passage.capture_id == self.capture.id
            and passage.start < self.end
            and passage.start - self.last_mark <= 2 * CONTEXT
        )

    def excerpt(self) -> Excerpt:
        """The text with the passages marked, cut to what stands near them."""
        text = self.capture.text
        opens = _cut_before(text, self.start, self.marked[0].start)
        closes = _cut_after(text, self.end, self.last_mark)
        return Excerpt(
            capture=self.capture.id,
            kind=self.first.kind if self.first else None,
            paragraph=self.first.paragraph if self.first else None,
            start=opens,
            end=closes,
            cut_before=opens > self.start,
            cut_after=closes < self.end,
            pieces=tuple(_pieces(text, opens, closes, self.marked)),
        )


class Quoter:
    """Quotes passages from captures. It keeps the layout of each capture that it has met."""

    def __init__(self) -> None:
        self._layouts: dict[tuple[int, int], tuple[Stretch, ...]] = {}

    def layout(self, capture: Capture) -> tuple[Stretch, ...]:
        """The blocks of a capture that hold any text, in order."""
        key = (capture.id, capture.version)
        if key not in self._layouts:
            self._layouts[key] = _layout(capture)
        return self._layouts[key]

    def quoted(self, passages: Iterable[Passage], captures: Mapping[int, Capture]) -> list[Quoted]:
        """Passages by place and by words, in the order of the text."""
        return [self._quoted(passage, captures) for passage in sorted(passages, key=_place)]

    def _quoted(self, passage: Passage, captures: Mapping[int, Capture]) -> Quoted:
        capture = captures.get(passage.capture_id)
        stretches = self._around(capture, passage.start, passage.end) if capture else ()
        first = stretches[0] if stretches else None
        return Quoted(
            capture=passage.capture_id,
            role=passage.role,
            paragraph=first.paragraph if first else None,
            kind=first.kind if first else None,
            start=passage.start,
            end=passage.end,
            exact=visible(passage.exact),
            prefix=visible(passage.prefix),
            suffix=visible(passage.suffix),
            found=is_found(passage, capture),
        )

    def excerpts(
        self, passages: Iterable[Passage], captures: Mapping[int, Capture]
    ) -> tuple[Excerpt, ...]:
        """The paragraphs that passages lie in, each once, with all of its passages marked.

        A passage whose words are not at its place in the capture stands alone, as it was recorded.
        """
        made: list[Excerpt] = []
        runs: list[Run] = []
        for passage in sorted(passages, key=_place):
            capture = captures.get(passage.capture_id)
            if capture is None or not is_found(passage, capture):
                made.append(_alone(passage))
            elif runs and runs[-1].takes(passage):
                runs[-1].add(passage, self._around(capture, passage.start, passage.end))
            else:
                stretches = self._around(capture, passage.start, passage.end)
                runs.append(Run(capture, passage, stretches))
        made.extend(run.excerpt() for run in runs)
        return tuple(sorted(made, key=lambda excerpt: (excerpt.capture, excerpt.start)))

    def _around(self, capture: Capture, start: int, end: int) -> tuple[Stretch, ...]:
        layout = self.layout(capture)
        index = bisect_right(layout, start, key=lambda stretch: stretch.start) - 1
        found = []
        for stretch in layout[max(index, 0) :]:
            if stretch.start >= end:
                break
            if stretch.end > start:
                found.append(stretch)
        return tuple(found)


def _layout(capture: Capture) -> tuple[Stretch, ...]:
    made = []
    paragraph = 0
    for block in capture.blocks or _paragraphs(capture.text):
        words = capture.text[block.start : block.end]
        if not words.strip():
            continue
        start = block.start + len(words) - len(words.lstrip())
        is_body = block.kind is BlockKind.BODY
        paragraph += is_body
        made.append(
            Stretch(block.kind, paragraph if is_body else None, start, start + len(words.strip()))
        )
    return tuple(made)


def _paragraphs(text: str) -> Iterable[Block]:
    start = 0
    for line in text.split("\n"):
        yield Block(BlockKind.BODY, start, start + len(line))
        start += len(line) + 1


def _place(passage: Passage) -> tuple[int, int, int, int]:
    return (passage.capture_id, passage.start, passage.end, passage.id)


def is_found(passage: Passage, capture: Capture | None) -> bool:
    """Whether a passage's words are at its place in the capture."""
    return capture is not None and capture.text[passage.start : passage.end] == passage.exact


def _alone(passage: Passage) -> Excerpt:
    return Excerpt(
        capture=passage.capture_id,
        kind=None,
        paragraph=None,
        start=passage.start,
        end=passage.end,
        cut_before=False,
        cut_after=False,
        pieces=(Piece(text=visible(passage.exact), marked=True),),
    )


def _cut_before(text: str, start: int, mark: int) -> int:
    """Where an excerpt opens: at its paragraph, or at a word not too far before the mark."""
    if mark - start <= CONTEXT:
        return start
    cut = mark - CONTEXT
    space = text.find(" ", cut, mark)
    return space + 1 if space >= 0 else cut


def _cut_after(text: str, end: int, mark: int) -> int:
    if end - mark <= CONTEXT:
        return end
    cut = mark + CONTEXT
    space = text.rfind(" ", mark, cut)
    return space if space >= 0 else cut


def _pieces(text: str, start: int, end: int, marked: list[Passage]) -> Iterable[Piece]:
    shown = visible(text[start:end])
    here = start
    for passage in marked:
        if passage.end <= here:
            continue
        if passage.start > here:
            yield Piece(text=shown[here - start : passage.start - start], marked=False)
            here = passage.start
        yield Piece(text=shown[here - start : passage.end - start], marked=True)
        here = passage.end
    if here < end:
        yield Piece(text=shown[here - start :], marked=False)
