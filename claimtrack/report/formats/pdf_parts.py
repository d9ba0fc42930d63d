"""A long report as a PDF: set in parts, each in a process of its own, and bound into one file.

The body is numbered from 1. The title and the contents, which need its numbers, are set last and
numbered in Roman. Links from one part into another go by the names of the headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from claimtrack.report.formats.typesetting import (
    furnish,
    letters,
    missing_says,
    on_paper,
    set_apart,
    strings,
)

SCHEME = "report:"
"""Opens the address of a link from one part into another, until the parts are bound."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading for the contents and the bookmarks. ``level`` counts from 1."""

    level: int
    text: str
    anchor: str


@dataclass(slots=True)
class Binding:
    """The parts that are set so far, as files in a folder. ``pages`` counts those of the body."""

    folder: Path
    logo: bytes
    parts: list[Path] = field(default_factory=list)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    pages: int = 0
    missing: dict[str, None] = field(default_factory=dict)

    def add(self, data: dict[str, Any]) -> None:
        """Set a part of the body, and note the pages that its headings stand on."""
        part = self._set({**data, "start": self.pages + 1})
        read = PdfReader(part)
        for name, place in read.named_destinations.items():
            page = read.get_destination_page_number(place)
            self.places[name] = (self.pages + (page or 0), float(place.top or 0))
        self.pages += len(read.pages)
        self.parts.append(part)

    def front(self, data: dict[str, Any], entries: Iterable[Entry]) -> Path:
        """Set what stands before the body: title, imprint, contents."""
        listed = [
            {"l": one.level, "r": on_paper(one.text), "a": f"{SCHEME}{one.anchor}", "n": page + 1}
            for one in entries
            if (page := self.places.get(one.anchor, (-1, 0.0))[0]) >= 0
        ]
        says = missing_says(self.missing)
        return self._set({**data, "missing": says, "contents": listed, "pages": self.pages})

    def _set(self, data: dict[str, Any]) -> Path:
        needed = letters(strings(data))
        self.missing |= dict.fromkeys(needed.missing)
        with TemporaryDirectory(dir=self.folder) as name:
            folder = Path(name)
            furnish(folder, data, system=needed.system, logo=self.logo)
            set_apart(folder, "report.typ", "pdf", system=needed.system)
            return (folder / "out.pdf").replace(self.folder / f"{folder.name}.pdf")


def set_in_parts(
    head: dict[str, Any],
    parts: Iterable[tuple[dict[str, Any], tuple[Entry, ...]]],
    logo: bytes,
) -> Iterator[bytes]:
    """The document, once it is bound. ``head`` is the data of the front."""
    with TemporaryDirectory() as name:
        binding = Binding(Path(name), logo)
        entries: list[Entry] = []
        for data, found in parts:
            binding.add(data)
            entries += found
        front = binding.front(head, entries)
        yield _bound(front, binding, entries, head["title"])


def _bound(front: Path, binding: Binding, entries: Iterable[Entry], title: str) -> bytes:
    """One file of all the parts, with bookmarks and names. The same parts give the same bytes."""
    writer = PdfWriter()
    opening = 0
    for part in (front, *binding.parts):
        for page in PdfReader(part).pages:
            _lead(writer.add_page(page), binding.places)
        opening = opening or len(writer.pages)
    places = {name: (page + opening, top) for name, (page, top) in binding.places.items()}
    _name(writer, places)
    _mark(writer, entries, places)
    root = writer.root_object
    numbers = ArrayObject(
        (
            NumberObject(0), DictionaryObject({NameObject("/S"): NameObject("/r")}),
            NumberObject(opening), DictionaryObject({NameObject("/S"): NameObject("/D")}),
        )
    )  # fmt: skip
    root[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): numbers})
    root[NameObject("/Lang")] = TextStringObject("en")
    writer.metadata = {"/Title": title}
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def _lead(page: PageObject, places: Mapping[str, tuple[int, float]]) -> None:
    """Turn links to other parts into links to names; one to what is nowhere is left out."""
    kept = ArrayObject()
    for one in page.get("/Annots", ()):
        link = cast("DictionaryObject", one.get_object())
        action = cast("DictionaryObject", link.get("/A", DictionaryObject()))
        address = str(action.get("/URI", ""))
        if address.startswith(SCHEME):
            name = address.removeprefix(SCHEME)
            if name not in places:
                continue
            link[NameObject("/A")] = DictionaryObject(
                {NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): TextStringObject(name)}
            )
        kept.append(one)
    if kept:
        page[NameObject("/Annots")] = kept


def _name(writer: PdfWriter, places: Mapping[str, tuple[int, float]]) -> None:
    """Give headings their names; in order, as a name tree has to have them."""
    names = ArrayObject()
    for name in sorted(places):
        page, top = places[name]
        names.append(TextStringObject(name))
        names.append(
            ArrayObject(
                (
                    writer.pages[page].indirect_reference, NameObject("/XYZ"), FloatObject(0),
                    FloatObject(top), NullObject(),
                )
            )
        )  # fmt: skip
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/Dests"): tree})


def _mark(
    writer: PdfWriter, entries: Iterable[Entry], places: Mapping[str, tuple[int, float]]
) -> None:
    """Bookmarks, each under the heading that it belongs to."""
    above: dict[int, IndirectObject] = {}
    for one in entries:
        if one.anchor not in places:
            continue
        page, top = places[one.anchor]
        parent = above.get(one.level - 1)
        made = writer.add_outline_item(
            title=one.text,
            page_number=page,
            parent=parent,
            is_open=False,
            fit=Fit.xyz(left=0, top=top),
        )
        above[one.level] = made
