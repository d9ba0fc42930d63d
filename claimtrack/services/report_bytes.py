"""What can be read in a report's file: its format, its words, the JSON in it."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from claimtrack.domain.errors import BadInput
from claimtrack.intake.child_process import Limits, read_in_child
from claimtrack.report.formats import ReportFormat

LARGEST = 200_000_000
"""Bytes of a file, and of what is packed in it."""

TOO_LARGE = (
    f"is more than the {LARGEST // 10**6} MB that are checked at once: check the report in a "
    "smaller format (html), or reports on its articles."
)
_SECONDS = 60
"""How long reading a file's words may take."""

_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_OTHERS = re.compile(r"[^0-9A-Za-z]")
_PROOF = b'<div class="proof">'
_DAMAGED = (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error)
"""What reading an archive ends in whose bytes are not as they were written, or encrypted."""


@dataclass(frozen=True)
class ReportFile:
    """A file's bytes, which are read once. BadInput where they are damaged."""

    content: bytes

    @cached_property
    def form(self) -> ReportFormat:
        """The format that it is in where it is a report that names its fingerprint."""
        if self._is(b"%PDF"):
            return ReportFormat.SHEET if "Correctionsuggested" in self.letters else ReportFormat.PDF
        if self._is(b"PK"):
            is_text = packed(self.content, "word/document.xml")
            return ReportFormat.DOCX if is_text else ReportFormat.XLSX
        if self._is(b"<"):
            return ReportFormat.ANNOTATED if _PROOF in self.content else ReportFormat.HTML
        return ReportFormat.MARKDOWN

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its words: line by line, or what stands between two tags; of a PDF those of the first
        pages.
        """
        return tuple(words for one in self._lines() if (words := " ".join(one.split())))

    @cached_property
    def letters(self) -> str:
        """Letters and digits of its words, one after another."""
        return squeezed("".join(self.lines))

    @property
    def has_more(self) -> bool:
        """Whether it is a PDF of more pages than are read."""
        return self._is(b"%PDF") and bool(self._opening["more"])

    @cached_property
    def _opening(self) -> dict[str, Any]:
        limits = Limits(seconds=_SECONDS)
        try:
            return read_in_child(
                "lines", self.content, declared="", limits=limits, should_stop=None
            )
        except BadInput as error:  # what it says is said to somebody who adds an article
            raise BadInput("The PDF can't be read: check another copy of it.") from error

    def _is(self, opening: bytes) -> bool:
        return self.content.lstrip()[: len(opening)] == opening

    def _lines(self) -> Iterator[str]:
        if self._is(b"%PDF"):
            yield from self._opening["lines"]
            return
        parts = packed(self.content, ".xml") if self._is(b"PK") else [self.content]
        for part in parts:
            text = part.decode("utf-8", "replace")
            if self._is(b"PK") or self._is(b"<"):
                yield from map(unescape, _TAG.split(_STYLE.sub("", text)))
            else:
                yield from text.split("\n")


def squeezed(text: str) -> str:
    """A text's letters and digits: no break, sign or accent keeps two of them apart."""
    return _OTHERS.sub("", unicodedata.normalize("NFKD", text))


def document_in(content: bytes) -> dict[str, object] | None:
    """The report in JSON that the bytes are, or that a package holds; None where they are none."""
    if content.startswith(b"PK"):
        inner = packed(content, "data/report.json")
        if not inner:
            return None
        content = inner[0]
    if content.lstrip()[:1] != b"{":
        return None
    try:
        document = json.loads(content)
    except ValueError:
        return None
    return document if document.get("format") == "claimtrack-report" else None


def packed(content: bytes, ending: str) -> list[bytes]:
    """What is packed in an archive under names that end so."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise BadInput(f"What is packed in it {TOO_LARGE}")
            return [archive.read(name) for name in archive.namelist() if name.endswith(ending)]
    except _DAMAGED as error:
        raise BadInput("The archive is damaged: check another copy of it.") from error
