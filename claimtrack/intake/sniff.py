"""What kind of thing has come in, by its first bytes; what can't be read yet is refused here."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from tomllib import loads
from typing import Any

from claimtrack.domain.errors import BadInput

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xht"})
PAGE_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst"})
BINARY = 'It is not text: add the article\'s text, or its web page saved as "web page, HTML only".'

_PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*)*"
    rb"<(?:(!doctype\s+html|html|head|body)|article|main|div|meta|title|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(
    rb"\s*(?:<\?xml(?s:.){0,500}?\?>\s*)?(?:<!--(?:(?!-->)(?s:.)){0,2000}-->\s*)*"
    rb"(?:<!doctype[^>\[]{0,500}(?:\[[^\]]{0,5000}\]\s*)?>\s*)?"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)


class Form(StrEnum):
    """The forms that intake reads."""

    TEXT = "text"
    PAGE = "page"
    PDF = "pdf"
    FEED = "feed"


@cache
def _formats() -> dict[str, Any]:
    source = files("claimtrack.intake").joinpath("data/formats.toml")
    return loads(source.read_text(encoding="utf-8"))


def form_of(content: bytes, *, name: str, media_type: str) -> Form:
    """Text, page, PDF or feed. Raises BadInput, with what to do, for what else can be told.

    A PDF and a feed are told by how they begin, whatever the name or the transport says.
    """
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return Form.PDF
    if _FEED_START.match(_plain_start(content)):
        return Form.FEED
    _refuse_known(content)
    _refuse_binary(content)
    suffix = PurePath(name).suffix.lower()
    start = _PAGE_START.match(_plain_start(content))
    is_certain = start is not None and start.group(1) is not None
    if is_certain or media_type in PAGE_MEDIA_TYPES or suffix in PAGE_SUFFIXES:
        return Form.PAGE
    if media_type.startswith("text/") or suffix in TEXT_SUFFIXES:
        return Form.TEXT
    return Form.PAGE if start else Form.TEXT


def _plain_start(content: bytes) -> bytes:
    """The first bytes without a byte-order mark or the zeros of UTF-16, for looking at only."""
    start = content[:12_000]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"")


def _refuse_known(content: bytes) -> None:
    formats = _formats()
    for entry in formats["refused"]:
        if any(content.startswith(bytes.fromhex(start)) for start in entry["starts"]):
            raise BadInput(entry["says"])
    start = _plain_start(content).lstrip().decode("latin-1")
    for entry in formats["refused_text"]:
        if re.match(entry["pattern"], start, re.IGNORECASE):
            raise BadInput(entry["says"])


def _refuse_binary(content: bytes) -> None:
    """Control bytes that no text has, unless every other byte is zero (UTF-16)."""
    sample = content[:65_536]
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    if max(evens, odds) > len(sample) * 0.15 and min(evens, odds) < max(evens, odds) * 0.1:
        return
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return
    controls = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), 28, 29, 30, 31, 127))
    if controls > 8 + len(sample) // 50:
        raise BadInput(BINARY)
