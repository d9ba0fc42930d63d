"""Reads reports back with parsers that we did not write."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from io import BytesIO, StringIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import html5lib
from jsonschema import Draft202012Validator, FormatChecker
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import load_workbook
from openpyxl.cell import Cell
from pypdf import PdfReader

from claimtrack.report.formats import ReportFormat

SCHEMA = json.loads(
    files("claimtrack.report").joinpath("schema/report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def page(data: bytes) -> Element:
    """An HTML page, parsed so that the slightest error in it is raised."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
    )
    tree = parser.parse(data.decode("utf-8"))
    assert isinstance(tree, Element)
    return tree


def tag(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def by_id(tree: Element, name: str) -> Element:
    """The one element with an id."""
    found = [element for element in tree.iter() if element.get("id") == name]
    assert len(found) == 1, f"{len(found)} elements with the id {name}"
    return found[0]


def words(element: Element) -> str:
    """All the text in an element, as it stands."""
    return "".join(element.itertext())


def squeezed(text: str) -> str:
    """A text with each run of white space as one space, as a reader sees it."""
    return " ".join(text.split())


@dataclass
class Rendered:
    """A Markdown document as a reader shows it: its text, and everything that is more than text."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def markdown(data: bytes) -> Rendered:
    """A Markdown document as GitHub reads it: CommonMark with tables, strikes and bare links."""
    reader = MarkdownIt("gfm-like", {"linkify": True})
    made, told = Rendered(), list[str]()
    for token in _all(reader.parse(data.decode("utf-8"))):
        made.tags.append(token.type)
        if token.type == "link_open":
            made.links.append(str(token.attrs["href"]))
        if token.type in ("text", "text_special", "code_inline", "code_block", "fence"):
            told.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.block:
            told.append("\n")
    made.text = "".join(told)
    return made


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def document(data: bytes) -> dict[str, object]:
    """A JSON report, held to its published schema."""
    loaded = json.loads(data)
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(loaded)]
    assert errors == []
    assert isinstance(loaded, dict)
    return loaded


def strings(value: object) -> Iterator[str]:
    """Every string in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def table(data: bytes) -> list[list[str]]:
    """The rows of a CSV."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def cells(data: bytes) -> list[Cell]:
    """Every cell of a workbook that holds anything."""
    book = load_workbook(BytesIO(data), rich_text=False)
    return [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def words_of(data: bytes, form: ReportFormat) -> str:
    """What a report says to people, without what its file format puts around it."""
    if form is ReportFormat.XLSX:
        return "\n".join(str(cell.value) for cell in cells(data))
    if form is ReportFormat.CSV:
        return "\n".join(cell for row in table(data) for cell in row)
    return everything_in(data)


def everything_in(data: bytes) -> str:
    """All that a file holds as text: the members of an archive, and what is packed in a PDF."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
        return "\n".join(f"{name}\n{everything_in(content)}" for name, content in members)
    if data.startswith(b"%PDF"):
        reader = PdfReader(BytesIO(data))
        told = [page.extract_text() for page in reader.pages]
        return "\n".join([*told, str(reader.metadata), str(reader.xmp_metadata)])
    return data.decode("utf-8", "replace")
