"""The styles of a Word document, set from ``data/word_styles.toml``."""

from __future__ import annotations

from importlib.resources import files
from tomllib import loads
from typing import Any

_RULED = (
    '<w:tblPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:color="1F1C18"/>'
    '<w:bottom w:val="single" w:sz="4" w:color="CFC6B6"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="CFC6B6"/></w:tblBorders></w:tblPr>'
)
_NAMES = {
    "Heading1": "Heading 1",
    "Heading2": "Heading 2",
    "Heading3": "Heading 3",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
    "FootnoteText": "footnote text",
    "FootnoteReference": "footnote reference",
    "ReportTable": "Report Table",
}


def set_styles(document: Any) -> None:
    """Give the document the styles that the markup names."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    text = files("claimtrack.report").joinpath("data/word_styles.toml").read_text(encoding="utf-8")
    held = loads(text)
    for name, facts in held["paragraph"].items():
        style = _style(document, name, WD_STYLE_TYPE.PARAGRAPH)
        _set_font(style, {"font": held["fonts"]["text"], **facts})
        _set_paragraph(style, facts)
    for name, facts in held["character"].items():
        _set_font(_style(document, name, WD_STYLE_TYPE.CHARACTER), facts)
    table = _style(document, "ReportTable", WD_STYLE_TYPE.TABLE)
    table.element.append(parse_xml(_RULED))


def _style(document: Any, identity: str, kind: Any) -> Any:
    name = _NAMES.get(identity, identity)
    for style in document.styles:
        if style.style_id == identity or style.name == name:
            return style
    made = document.styles.add_style(name, kind)
    made.element.set(f"{{{made.element.nsmap['w']}}}styleId", identity)
    return made


def _set_font(style: Any, facts: dict[str, Any]) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    if "font" in facts:
        style.font.name = facts["font"]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    if "size" in facts:
        style.font.size = Pt(facts["size"])
    if "colour" in facts:
        style.font.color.rgb = RGBColor.from_string(facts["colour"])
    style.font.bold = facts.get("bold")
    style.font.italic = facts.get("italic")
    style.font.underline = facts.get("underline")
    style.font.superscript = facts.get("raised")


def _set_paragraph(style: Any, facts: dict[str, Any]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Pt

    ruled = style.element.get_or_add_pPr()
    for border in ruled.findall(qn("w:pBdr")):
        ruled.remove(border)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(facts.get("before", 0)), Pt(facts["after"])
    if "left" in facts:
        form.left_indent = Pt(facts["left"])
    if "rule" in facts:
        border = parse_xml(
            '<w:pBdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<w:left w:val="single" w:sz="12" w:space="6" w:color="{facts["rule"]}"/></w:pBdr>'
        )
        ruled.insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc")
