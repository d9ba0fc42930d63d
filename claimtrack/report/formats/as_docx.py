"""The report as a Word document, for editors who comment and track changes.

Headings are headings, tables repeat their heads, each piece of evidence has where it comes from in
a footnote, and each picture has its words. The same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from struct import unpack
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from claimtrack.report.extras import needs
from claimtrack.report.formats.as_pdf import anchors_of, drawing
from claimtrack.report.formats.typesetting import letters, strings, typeset
from claimtrack.report.model import Report
from claimtrack.report.palette import palette
from claimtrack.report.telling.blocks import Block, Heading, Kind, Picture, Run, Table
from claimtrack.report.telling.report import imprint, told
from claimtrack.report.word.markup import Markup, field_of, footnote, noted, page_of, picture
from claimtrack.report.wording import day

_BODY = "word/document.xml"
_RELATIONS = "_rels/.rels"
_THUMBNAIL = "docProps/thumbnail.jpeg"
_THUMBNAILS_RELATION = re.compile(rb'<Relationship [^>]*thumbnail\.jpeg"[^>]*/>')
"""The library's template has a picture of its own first page, which is not this document's."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DRAWN_AT_ONCE = 100
_WIDTH = 5_760_000
"""How wide a picture is, in EMU: 16 cm."""

_HEAD = 70
"""Letters of a title that stand on one line of every page's head."""

_NUMBERED = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
"""A page number at the right edge; the place is in twentieths of a point."""

_UPDATE = (
    "Page numbers come with an update of these contents: right-click them, then “Update Field” and "
    "“entire table” in Word, “Update Index” in LibreOffice."
)

_SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{rest}"'
    for prefix, rest in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)


def docx(report: Report) -> Iterator[bytes]:
    """The document, once all of it is written."""
    with needs("DOCX"):
        from docx import Document
    document: Any = Document()
    body = _write(document, report)
    _furnish(document, report)
    yield _packed(document, body)


def _write(document: Any, report: Report) -> str:
    """What the document says, as markup."""
    blocks = [Heading(1, (Run(report.title or "Verification report"),)), *imprint(report)]
    body = list(told(report))
    writing = Writing(document, [*blocks, *body])
    parts = [writing.block(one) for one in blocks]
    parts.append(writing.contents(body))
    parts += [writing.block(one) for one in body]
    return writing.finish(parts)


class Writing:
    """Writes blocks into a document."""

    def __init__(self, document: Any, blocks: Sequence[Block]) -> None:
        self._document = document
        self._addresses: dict[str, str] = {}
        self._markup = Markup(anchors_of(blocks), self._address)
        self._pictures = iter(_drawn(one for one in blocks if isinstance(one, Picture)))
        self._drawn = 0
        self._notes: list[str] = []

    def _address(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self._addresses:
            relation = f"rIdAddress{len(self._addresses) + 1}"
            part = self._document.part
            part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
            self._addresses[address] = relation
        return self._addresses[address]

    def block(self, one: Block) -> str:
        """A block's markup. What is a source becomes a footnote, and gives ""."""
        if isinstance(one, Heading):
            return self._markup.heading(one.level, one.runs, one.anchor)
        if isinstance(one, Table):
            return self._markup.table(one)
        if isinstance(one, Picture):
            return self._picture(one)
        if one.kind is Kind.SOURCE:
            runs = tuple(Run(run.text, run.look) for run in one.runs)
            self._notes.append(footnote(len(self._notes) + 1, self._markup.runs(runs)))
            return ""
        return self._markup.paragraph(one)

    def _picture(self, one: Picture) -> str:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self._drawn += 1
        held, part = next(self._pictures), self._document.part
        relation = f"rIdPicture{self._drawn}"
        name = PackURI(f"/word/media/picture{self._drawn}.png")
        image = Part(name, CONTENT_TYPE.PNG, held, part.package)
        part.load_rel(RELATIONSHIP_TYPE.IMAGE, image, relation)
        wide, high = unpack(">II", held[16:24])
        height = _WIDTH * high // wide
        says = f"{one.title}. {one.drawing.says}"
        return picture(relation, self._drawn, _WIDTH, height, says)

    def contents(self, blocks: Iterable[Block]) -> str:
        """The table of contents as a field; until it is reckoned anew it leads without pages.

        No document can ask for that without Word's warning of fields that refer to other files. So
        the contents end with how it is done, which goes when it has been done.
        """
        rows = []
        for one in blocks:
            if isinstance(one, Heading) and one.level in (2, 3):
                words = "".join(run.text for run in one.runs)
                link = self._markup.run(Run(words, link=f"#{one.anchor}"))
                rows.append((f"TOC{one.level - 1}", _NUMBERED, link + page_of(one.anchor)))
        rows.append(("About", "", self._markup.run(Run(_UPDATE))))
        listed = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{form}</w:pPr>{made}</w:p>'
            for style, form, made in rows
        )
        opens, _, closes = field_of('TOC \\o "1-2" \\h \\z \\u', "\0").partition("\0")
        listed = listed.replace("</w:pPr>", f"</w:pPr>{opens}", 1)
        field = f"{listed.removesuffix('</w:p>')}{closes}</w:p>"
        return self._markup.heading(4, (Run("Contents"),), "") + field

    def finish(self, parts: Sequence[str]) -> str:
        """The paragraphs as one text; the footnotes are put beside the document."""
        made: list[str] = []
        notes = 0
        for part in parts:
            if part:
                made.append(part)
            else:
                notes += 1
                made[-1] = noted(made[-1], notes)
        self._add_footnotes()
        return "".join(made)

    def _add_footnotes(self) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p>'
            "</w:footnote>"
            for kind, number, element in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        text = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {_SPACES}>{separators}{''.join(self._notes)}</w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            text.encode(),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _drawn(pictures: Iterable[Picture]) -> list[bytes]:
    drawings = [drawing(one.drawing) for one in pictures]
    if not drawings:
        return []
    colours = {name: light for name, (light, _) in palette().items()}
    made: list[bytes] = []
    system = letters(strings(drawings)).system
    for start in range(0, len(drawings), _DRAWN_AT_ONCE):
        some = drawings[start : start + _DRAWN_AT_ONCE]
        data = {"palette": colours, "drawings": some}
        made += typeset("pictures.typ", data, "png", system=system)
    return made


def _furnish(document: Any, report: Report) -> None:
    """Styles, running head and foot, and what the file says of itself."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    from claimtrack.report.word.styles import set_styles

    set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    head = section.header.paragraphs[0]
    head.text = f"{_short(report.title)} · as of {day(report.as_of.published)}"
    head.style = "About"
    foot = section.footer.paragraphs[0]._p
    number, total = (field_of(name, "<w:r><w:t>1</w:t></w:r>") for name in ("PAGE", "NUMPAGES"))
    made = f"<w:p {_SPACES}>{number}<w:r><w:t> / </w:t></w:r>{total}</w:p>"
    for element in list(parse_xml(made)):
        foot.append(element)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = report.title[:255], "", ""
    facts.last_modified_by, facts.revision = "", 1
    facts.created = facts.modified = datetime(*_EPOCH)  # noqa: DTZ001 - the date that members of reproducible archives bear


def _short(title: str) -> str:
    """A title as a running head has room for it."""
    return title if len(title) <= _HEAD else f"{title[:_HEAD].rstrip()} …"


def _packed(document: Any, body: str) -> bytes:
    """The package with the body in it and every member dated alike.

    The body is put in as text: as a tree it would take ten times as much memory.
    """
    held, made = BytesIO(), BytesIO()
    document.save(held)
    with ZipFile(held) as source, ZipFile(made, "w", ZIP_DEFLATED) as package:
        for member in source.infolist():
            info = ZipInfo(member.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            content = source.read(member)
            if member.filename == _THUMBNAIL:
                continue
            if member.filename == _RELATIONS:
                content = _THUMBNAILS_RELATION.sub(b"", content)
            if member.filename == _BODY:
                content = _filled(content, body)
            package.writestr(info, content)
    return made.getvalue()


def _filled(content: bytes, body: str) -> bytes:
    """The document's part with what it says before its only section's own facts."""
    from lxml import etree

    held = etree.fromstring(content)
    section = held[0][-1]
    facts = etree.tostring(section, encoding="unicode")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_SPACES}><w:body>{body}{facts}</w:body></w:document>"
    ).encode()
