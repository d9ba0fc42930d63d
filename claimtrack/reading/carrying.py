"""What goes on in the next paragraphs: an open quotation, and what a last colon leads to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from claimtrack.reading.quotations import Quotation
from claimtrack.reading.scene import Span

_BULLET = re.compile(r"[•‣▪◦*·–—-]\s+")


def carried_on(
    content: tuple[Span, ...], quotes: Sequence[Quotation], following: Iterable[Span]
) -> tuple[Span, ...]:
    """The content with the quotations of the paragraphs behind it, as long as no mark closes one
    and the next paragraph opens with a mark again.
    """
    if not content or not _is_left_open(content[-1], quotes):
        return content
    spans = list(content)
    for paragraph in following:
        going_on = opening_quotation(quotes, paragraph)
        if going_on is None:
            break
        spans.append((going_on.start, going_on.end))
        if not going_on.open:
            break
    return tuple(spans)


def led_to(text: str, quotes: Sequence[Quotation], following: Iterable[Span]) -> tuple[Span, ...]:
    """What a colon at a paragraph's end leads to: the next one's quotation, or all of it, or a
    list.
    """
    rest = iter(following)
    paragraph = next(rest, None)
    if paragraph is None:
        return ()
    quote = opening_quotation(quotes, paragraph)
    if quote is None and bullet(text, paragraph):
        return tuple(_list(text, [paragraph, *rest]))
    if quote is None:
        return (paragraph,)
    if quote.open or quote.end < paragraph[1]:
        return carried_on(((quote.start, quote.end),), quotes, rest)
    return ((quote.start, quote.end), *_wholly_quoted(quotes, rest))


def bullet(text: str, paragraph: Span) -> str:
    """The mark that a line of a list begins with; "" for any other."""
    found = _BULLET.match(text, *paragraph)
    return found.group() if found else ""


def _list(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The lines of a list without their marks."""
    mark = bullet(text, paragraphs[0]).strip()
    for start, end in paragraphs:
        here = bullet(text, (start, end))
        if here.strip() != mark:
            return
        yield start + len(here), end


def _wholly_quoted(quotes: Sequence[Quotation], following: Iterable[Span]) -> Iterator[Span]:
    """The paragraphs that are nothing but a quotation each, as a letter is printed."""
    for paragraph in following:
        quote = opening_quotation(quotes, paragraph)
        if quote is None or quote.end < paragraph[1]:
            return
        yield quote.start, quote.end
        if quote.open:
            return


def opening_quotation(quotes: Sequence[Quotation], paragraph: Span) -> Quotation | None:
    """The quotation that a paragraph opens with."""
    place = bisect_left(quotes, paragraph[0], key=attrgetter("start"))
    found = quotes[place] if place < len(quotes) else None
    return found if found and found.start == paragraph[0] else None


def _is_left_open(said: Span, quotes: Sequence[Quotation]) -> bool:
    place = bisect_left(quotes, said[1], key=attrgetter("start")) - 1
    return place >= 0 and quotes[place].open and said[1] == quotes[place].end
