"""A PDF read: its lines joined into paragraphs. Runs in the child process (see ``child``).

Only the text that the PDF itself carries is read: a scan has none, and is refused with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import BlockKind
from claimtrack.intake.lines import ends_in_stop
from claimtrack.intake.pieces import Piece

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
FIRST_PAGES = 40
"""How many pages are read where a file of any length is looked into."""

EDGE_LINES = 2
"""How many lines at the head and at the foot of a page may be a running head or a page number."""

_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHEN_END = re.compile(r"([^\W\d_]+)-$")
_WORD_START = re.compile(r"[^\W\d_]+")


def _parser() -> str:
    import pypdf

    return f"pypdf/{pypdf.__version__}"


PARSER = _parser()


@dataclass(slots=True)
class PdfRead:
    """What a PDF holds: pieces in order, its own title, and notes for the reader."""

    pieces: list[Piece]
    title: str
    notes: list[str] = field(default_factory=list)


@contextmanager
def _reader(content: bytes) -> Iterator[PdfReader]:
    """A PDF's reader. Raises BadInput where it is locked or damaged."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("The PDF needs a password: open it, save a copy without, and add that.")
        yield reader
    except BadInput:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise BadInput(
            "The PDF is damaged and can't be read: open it, print it to a new PDF or save its "
            "text, and add that."
        ) from error


def first_lines(content: bytes) -> tuple[list[str], bool]:
    """The lines of a PDF's first pages as they stand, heads and feet too, and whether there are
    more pages. Raises BadInput where it is locked or damaged.
    """
    with _reader(content) as reader:
        pages = reader.pages[:FIRST_PAGES]
        lines = [line for page in pages for line in _lines(page.extract_text())]
        return lines, len(reader.pages) > FIRST_PAGES


def read_pdf(content: bytes) -> PdfRead:
    """Read a PDF's text. Raises BadInput where it is locked, damaged, too long or has no text."""
    with _reader(content) as reader:
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(
                f"The PDF has more than {MOST_PAGES} pages, which is no article: save the pages "
                "that you check as a PDF of their own, and add that."
            )
        pages = [_lines(page.extract_text()) for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    return _read(pages, title)


def _read(pages: list[list[str]], title: str) -> PdfRead:
    if not any(pages):
        raise BadInput(
            "The PDF has no text in it, only pictures: run it through text recognition (OCR), and "
            "add what comes out."
        )
    notes = []
    empty = sum(1 for lines in pages if not lines)
    if empty:
        notes.append(f"{empty} of the PDF's {len(pages)} pages have no text, only pictures.")
    repeated = _running_lines(pages)
    words = Counter(word.casefold() for page in pages for line in page for word in line.split())
    pieces: list[Piece] = []
    for page in pages:
        _add_page(pieces, page, repeated, words)
    return PdfRead(pieces, title, notes)


def _lines(text: str) -> list[str]:
    """A page's lines; an empty one stays where it parts paragraphs."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Heads and feet: the same line, numbers apart, at the edge of three pages or of every one."""
    seen = Counter(
        form for page in pages for form in {_form(line) for line in _edges(page) if line}
    )
    enough = max(2, min(3, len(pages)))
    return {form for form, count in seen.items() if count >= enough} if len(pages) > 1 else set()


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:EDGE_LINES], *filled[-EDGE_LINES:]]


def _form(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _add_page(
    pieces: list[Piece], page: list[str], repeated: set[str], words: Counter[str]
) -> None:
    edges = set(_edges(page))
    widest = max((len(line) for line in page), default=0)
    paragraph = ""
    for line, after in zip(page, [*page[1:], ""], strict=True):
        is_edge = line in edges
        if is_edge and (_form(line) in repeated or _PAGE_NUMBER.fullmatch(line)):
            pieces.append(Piece(BlockKind.FURNITURE, line))
            continue
        if not line:
            paragraph = _close(pieces, paragraph)
            continue
        paragraph = _joined(paragraph, line, words)
        if _ends_paragraph(line, after, widest):
            paragraph = _close(pieces, paragraph)
    _close(pieces, paragraph)


def _ends_paragraph(line: str, after: str, widest: int) -> bool:
    """A line that leaves room for another word: the end of a sentence, or a line on its own."""
    if len(line) >= widest * 0.85:
        return False
    return ends_in_stop(line) or (len(line) < widest * 0.7 and not after[:1].islower())


def _close(pieces: list[Piece], paragraph: str) -> str:
    if paragraph:
        pieces.append(Piece(BlockKind.BODY, paragraph))
    return ""


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    """The line behind the paragraph. A word that was broken at the line's end is made whole: with
    its hyphen where the document prints it so elsewhere, else without.
    """
    if not paragraph:
        return line
    broken = _HYPHEN_END.search(paragraph)
    rest = _WORD_START.match(line)
    if broken is None or rest is None or not line[0].islower():
        return f"{paragraph} {line}"
    hyphened = f"{broken[1]}-{rest[0]}".casefold()
    if words[hyphened]:
        return f"{paragraph}{line}"
    return f"{paragraph[:-1]}{line}"
