"""Runs, paragraphs and tables as WordprocessingML. Everything from outside is escaped here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from claimtrack.report.direction import is_leftward, stretches
from claimtrack.report.palette import palette
from claimtrack.report.telling.blocks import Kind, Look, Paragraph, Run, Runs, Table

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS = {
    Look.PLAIN: "",
    Look.STRONG: "<w:b/><w:bCs/>",
    Look.QUIET: '<w:color w:val="5E574C"/>',
    Look.MARK: '<w:shd w:val="clear" w:color="auto" w:fill="FFE9A8"/>',
    Look.CODE: '<w:rStyle w:val="Digest"/>',
    Look.STRUCK: '<w:strike/><w:color w:val="5E574C"/>',
}
_STYLES = {
    Kind.BODY: "Normal",
    Kind.LEAD: "Lead",
    Kind.ABOUT: "About",
    Kind.QUOTE: "Quote",
    Kind.WARNING: "Warning",
    Kind.NONE: "Nothing",
    Kind.ITEM: "ListBullet",
    Kind.CAPTION: "About",
    Kind.SOURCE: "FootnoteText",
}
_HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}


def text(words: str) -> str:
    """Words as the content of an element; a line break stays one."""
    clean = escape(_NOT_IN_XML.sub("\ufffd", words))
    return '</w:t><w:br/><w:t xml:space="preserve">'.join(clean.split("\n"))


@dataclass
class Markup:
    """Makes the markup of one document. ``address`` gives the relation that an address has.

    ``anchors`` are where links inside may lead; each stands in the document once.
    """

    anchors: frozenset[str]
    address: Callable[[str], str]
    _bookmarks: int = field(default=0)

    def run(self, one: Run) -> str:
        """A run, with its link where it has one."""
        look = _LOOKS[one.look]
        colour = palette().get(one.colour)
        if colour and one.look is not Look.STRUCK:
            look += f'<w:color w:val="{colour[0][1:].upper()}"/>'
        inside = one.link.startswith("#")
        leads = bool(one.link) and (not inside or one.link[1:] in self.anchors)
        if leads:
            look = '<w:rStyle w:val="Hyperlink"/>'
        made = "".join(_piece(words, look, rtl=rtl) for words, rtl in stretches(one.text))
        if not leads:
            return made
        if inside:
            return f"<w:hyperlink w:anchor={quoteattr(one.link[1:])}>{made}</w:hyperlink>"
        return f'<w:hyperlink r:id="{self.address(one.link)}">{made}</w:hyperlink>'

    def runs(self, several: Iterable[Run]) -> str:
        """Runs one after another."""
        return "".join(self.run(one) for one in several if one.text)

    def bookmarked(self, anchor: str, made: str) -> str:
        """Where a link inside leads."""
        if anchor not in self.anchors:
            return made
        self._bookmarks += 1
        opens = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name={quoteattr(anchor)}/>'
        return f'{opens}{made}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def heading(self, level: int, runs: Runs, anchor: str) -> str:
        """A heading of Word's own style for its level."""
        made = self.bookmarked(anchor, self.runs(runs))
        return _paragraph(_HEADINGS[level], made, leftward=len(runs) == 1 and _leads_left(runs))

    def paragraph(self, one: Paragraph) -> str:
        """A paragraph in its style."""
        made = self.bookmarked(one.anchor, self.runs(one.runs))
        return _paragraph(_STYLES[one.kind], made, leftward=one.is_leftward, leads=one.leads)

    def table(self, one: Table) -> str:
        """A table whose head is repeated on each page, and whose rows stay whole."""
        whole = sum(one.widths)
        across = 3000 if one.narrow else 5000
        widths = [across * width // whole for width in one.widths]
        grid = "".join(f'<w:gridCol w:w="{9000 * width // 5000}"/>' for width in widths)
        heads = [(Run(head, Look.STRONG),) for head in one.heads]
        rows = [self._row(heads, widths, "<w:tblHeader/>")]
        rows += [self._row(row, widths, "") for row in one.rows]
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
            f'<w:tblW w:w="{across}" w:type="pct"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(_NOT_IN_XML.sub('', one.title))}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
            '<w:p><w:pPr><w:pStyle w:val="About"/></w:pPr></w:p>'
        )

    def _row(self, cells: Iterable[Runs], widths: list[int], extra: str) -> str:
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>'
            f"{_paragraph('Cell', self.runs(cell), leftward=_leads_left(cell))}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{made}</w:tr>"


def _piece(words: str, look: str, *, rtl: bool) -> str:
    facts = f"{look}<w:rtl/>" if rtl else look
    return f'<w:r><w:rPr>{facts}</w:rPr><w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def _paragraph(style: str, made: str, *, leftward: bool, leads: bool = False) -> str:
    facts = f"{'<w:keepNext/>' if leads else ''}{'<w:bidi/>' if leftward else ''}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{facts}</w:pPr>{made}</w:p>'


def _leads_left(runs: Runs) -> bool:
    return is_leftward("".join(run.text for run in runs))


def noted(paragraph: str, number: int) -> str:
    """A paragraph with a reference to a footnote at its end."""
    reference = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )
    return f"{paragraph.removesuffix('</w:p>')}{reference}</w:p>"


def footnote(number: int, made: str) -> str:
    """A footnote, opened by its own number."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{made}</w:p></w:footnote>'
    )


def picture(relation: str, number: int, width: int, height: int, says: str) -> str:
    """A picture in a paragraph of its own, with its text alternative; sizes in EMU."""
    says = quoteattr(_NOT_IN_XML.sub("", says.replace("\n", " ")))
    return (
        '<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" '
        f'cy="{height}"/><wp:docPr id="{number}" name="Picture {number}" descr={says}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={says}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>"
    )


def page_of(anchor: str) -> str:
    """The page that a place inside is on: a field, empty until it is reckoned."""
    tab = "<w:r><w:tab/></w:r>"
    return tab + field_of(f"PAGEREF {anchor} \\h", "<w:r><w:t></w:t></w:r>")


def field_of(instruction: str, shows: str) -> str:
    """A field that Word and LibreOffice reckon again, with what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shows}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
