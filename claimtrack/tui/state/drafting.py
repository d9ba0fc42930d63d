"""What can be read from a selected passage without asking anybody."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from claimtrack.domain.drafts import PassageDraft
from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind, PassageRole, QuoteMode
from claimtrack.services.views import ArticlePage
from claimtrack.text import sentence_at
from claimtrack.tui.state.dates import Dates
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.who import Who

_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
_MARKS = "".join({*_PAIRS, *"".join(_PAIRS.values())}) + "'‘’"
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_ROLES = {
    BlockKind.HEADLINE: PassageRole.HEADLINE,
    BlockKind.STANDFIRST: PassageRole.STANDFIRST,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the forms see it: its text, what is known, and how dates in it are read."""

    article_id: int
    capture_id: int
    text: str
    blocks: tuple[Block, ...] = ()
    outlet: str = ""
    sources: tuple[Who, ...] = ()
    dates: Dates = field(default=Dates())

    @classmethod
    def of(cls, page: ArticlePage) -> Reading:
        """The newest capture of an article page."""
        article = page.article
        return cls(
            article.id,
            page.capture.id,
            page.capture.text,
            page.capture.blocks,
            page.outlet.name,
            tuple(Who.known(source) for source in page.sources.values()),
            Dates(article.published_on, article.published_zone),
        )

    def words(self, span: Span) -> str:
        """The words of a span on one line, as printed."""
        return " ".join(self.text[span[0] : span[1]].split())

    def passage(self, span: Span, role: PassageRole) -> PassageDraft:
        """A span of this capture, to be recorded."""
        return PassageDraft(capture_id=self.capture_id, start=span[0], end=span[1], role=role)

    def role_of(self, span: Span) -> PassageRole:
        """Which part of the article says it."""
        starts = [block.start for block in self.blocks]
        place = bisect_right(starts, span[0]) - 1
        kind = self.blocks[place].kind if place >= 0 else BlockKind.BODY
        return _ROLES.get(kind, PassageRole.BODY)

    def sentence(self, span: Span) -> str:
        """The words of the sentences that a span lies in."""
        start, _ = sentence_at(self.text, span[0])
        _, end = sentence_at(self.text, max(span[0], span[1] - 1))
        return self.words((start, max(end, span[1])))

    def paragraph(self, span: Span) -> Span:
        """The lines that a span lies in."""
        start = self.text.rfind("\n", 0, span[0]) + 1
        end = self.text.find("\n", span[1])
        return start, len(self.text) if end < 0 else end


def wording(words: str) -> str:
    """A first wording of a claim from the words of its passage: on one line, without quotation
    marks around it, with a capital and a full stop.
    """
    text = _bare(_LOOSE_END.sub("", _bare(" ".join(words.split()))))
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text.rstrip(_MARKS)[-1:] in (".", "!", "?", "…") else text + "."


def _bare(text: str) -> str:
    """Without the quotation marks that stand around all of it, or whose other one is missing."""
    text = text.strip()
    while text and text[0] in _MARKS and not _is_closed(text[1:-1], text[0]):
        text = text[1:].lstrip()
    while text and text[-1] in _MARKS and not _is_opened(text[:-1], text[-1]):
        text = text[:-1].rstrip()
    return text


def _is_closed(inside: str, mark: str) -> bool:
    """A mark at the beginning has its other one before the end: it is only around first words."""
    return _PAIRS.get(mark, mark) in inside


def _is_opened(inside: str, mark: str) -> bool:
    opening = {close: left for left, close in _PAIRS.items() if left != close}.get(mark, mark)
    if opening == mark:
        return inside.count(mark) % 2 == 1
    return inside.count(opening) > inside.count(mark)


def quoted_spans(text: str) -> list[Span]:
    """The stretches between quotation marks, marks left out, paragraph by paragraph.

    A paragraph that opens a quotation and does not close it is quoted to its end, as the news
    prints quotations of several paragraphs. Single marks are apostrophes too often to be read.
    """
    found = []
    start = 0
    for paragraph in text.split("\n"):
        found += [(start + left, start + right) for left, right in _quoted_in(paragraph)]
        start += len(paragraph) + 1
    return found


def _quoted_in(paragraph: str) -> list[Span]:
    found = []
    opened, closing = -1, ""
    for place, letter in enumerate(paragraph):
        if opened < 0:
            if letter in _PAIRS:
                opened, closing = place + 1, _PAIRS[letter]
        elif letter in closing:
            found.append((opened, place))
            opened = -1
    if 0 <= opened < len(paragraph):
        found.append((opened, len(paragraph)))
    return found


def quote_mode(text: str, span: Span) -> QuoteMode:
    """Whether quotation marks stand around all, none or part of a span's words."""
    start, end = span
    quoted = sum(
        _letters(text[max(left, start) : min(right, end)])
        for left, right in quoted_spans(text)
        if left < end and right > start
    )
    if quoted == 0:
        return QuoteMode.INDIRECT
    return QuoteMode.DIRECT if quoted == _letters(text[start:end]) else QuoteMode.MIXED


def _letters(words: str) -> int:
    return sum(letter.isalnum() for letter in words)
