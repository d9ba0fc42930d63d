"""An HTML page read: its pieces and its facts. Runs in the child process (see ``child``)."""

from __future__ import annotations

from lxml import etree

from claimtrack.domain.errors import BadInput
from claimtrack.intake.encoding import Decoded, decode
from claimtrack.intake.page_facts import Facts, clean, facts_of
from claimtrack.intake.page_parts import tell_apart
from claimtrack.intake.page_walk import walk
from claimtrack.intake.pieces import Piece

TOO_DEEP = (
    "The page nests its elements so deeply that part of its text would be lost: open it in a "
    "browser, save it as text, and add that file."
)
NOT_WHOLE = (
    "The page can't be read whole, being too large for it or damaged: open it in a browser, save "
    "it as text, and add that file."
)
NOT_A_PAGE = 'There is no page in it that can be read: save it again as "web page, HTML only".'
SHORTEST_HIDDEN = 40
PARSER = f"lxml/{etree.__version__} libxml2/{'.'.join(map(str, etree.LIBXML_VERSION))}"
"""What parses the page: its versions are part of a capture's extractor."""


class PageRead:
    """What a page holds: pieces in order, facts, the encoding, and notes for the reader."""

    def __init__(self, decoded: Decoded, pieces: list[Piece], facts: Facts, hidden: int) -> None:
        self.encoding = decoded.encoding
        self.pieces = pieces
        self.facts = facts
        self.notes = list(decoded.notes)
        if hidden >= SHORTEST_HIDDEN:
            self.notes.append(
                f"The page hides {hidden:,} characters of text inside the article, which were "
                "left out."
            )


def read_page(content: bytes, *, declared: str = "") -> PageRead:
    """Read an HTML page. Raises BadInput where text would be lost or there is none."""
    decoded = decode(content, declared=declared, is_page=True)
    root = _tree(decoded.text)
    facts = facts_of(root)
    parts = tell_apart(walk(root), headline=facts.first("headline"), title=facts.title)
    pieces = [piece._replace(text=_lines(clean(piece.text))) for piece in parts.pieces]
    return PageRead(decoded, [piece for piece in pieces if piece.text], facts, parts.hidden)


def _lines(text: str) -> str:
    """LF only: a page's entities can bring in other line ends after its text was decoded."""
    return "\n".join(text.splitlines()).strip()


def _tree(text: str) -> etree._Element:
    """Parse; what lies too deep lxml drops, which it says only in its log: that is looked at."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse_loss(parser)
        raise BadInput(NOT_A_PAGE) from error
    _refuse_loss(parser)
    if root is None:
        raise BadInput(NOT_A_PAGE)
    return root


def _refuse_loss(parser: etree.HTMLParser) -> None:
    """A fatal entry in the log means that the parser stopped early, and text is missing."""
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise BadInput(TOO_DEEP)
        if entry.level == etree.ErrorLevels.FATAL:
            raise BadInput(NOT_WHOLE)
