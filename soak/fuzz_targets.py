"""What is fuzzed: each takes any bytes, and raises where a promise is broken."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from claimtrack import open_ledger
from claimtrack.domain.edtf import bounds
from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.domain.window_words import read_windows, window_from_words
from claimtrack.intake.page import read_page
from claimtrack.services.ledger import Ledger
from claimtrack.storage.opening import open_store
from claimtrack.storage.search import Searched, newest_matching
from claimtrack.text import find_quotation, sentences, token_spans, visible
from soak.places import quick_folder
from tests.storage.small_record import begin, do, every_kind

BASE = date(2031, 5, 4)


def text(data: bytes) -> None:
    """Cleaning keeps each place; nothing in what is shown steers; quotations are found again."""
    given = data.decode("utf-8", "replace")
    shown = visible(given)
    assert len(shown) == len(given)
    assert not [it for it in shown if (it < " " and it not in "\n\t") or "\x7f" <= it <= "\x9f"]
    assert visible(shown) == shown
    assert all(0 <= one.start < one.end <= len(given) for one in token_spans(given))
    for start, end in sentences(given):
        assert 0 <= start < end <= len(given)
    words = token_spans(given)
    if words:
        found = find_quotation(given, given[words[0].start : words[-1].end])
        assert found is not None


def windows(data: bytes) -> None:
    """Any words are a window, or bad input; every window stands where it says."""
    given = data.decode("utf-8", "replace")
    for one in read_windows(given, BASE, "UTC+3"):
        assert given[one.start : one.end] == one.window.words
        if one.window.edtf:
            bounds(one.window.edtf)
    for read in (lambda: window_from_words(given, BASE), lambda: bounds(given)):
        try:
            read()
        except BadInput:
            continue


def page(data: bytes) -> None:
    """Any bytes are a page with visible words, or bad input."""
    try:
        found = read_page(data)
    except BadInput:
        return
    assert all(piece.text.strip() for piece in found.pieces)
    "".join(piece.text for piece in found.pieces).encode()


def search(data: bytes) -> None:
    """No query is an error, and what is recorded is found by its own words."""
    query = data.decode("utf-8", "replace")
    ledger = _searched()
    ledger.search(query)
    with ledger.session.read() as view:
        for searched in Searched:
            newest_matching(view.connection, searched, query, 5)


def lines(data: bytes) -> None:
    """An export with some bytes altered is refused whole, or makes a ledger that verifies."""
    export = _export()
    if len(data) < 4:
        return
    place = int.from_bytes(data[:3], "big") % len(export)
    altered = export[:place] + data[3:40] + export[place + (data[3] % 40) :]
    ledger = _empty()
    before = ledger.info()
    try:
        ledger.import_(BytesIO(altered))
    except ClaimtrackError:
        assert ledger.info() == before
        return
    _empty.cache_clear()  # it is full now
    with ledger:
        assert ledger.verify().problems == ()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text, "windows": windows, "page": page, "search": search, "lines": lines,
}  # fmt: skip


@cache
def _searched() -> Ledger:
    return open_ledger(_small(_new_path()), checker="Ana")


@cache
def _empty() -> Ledger:
    """One that is imported into until something is accepted: what is refused leaves no trace."""
    return open_ledger(_new_path(), checker="Ana")


def _new_path() -> Path:
    return Path(_folder().name) / f"{uuid4()}.ledger"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """It goes when the program ends."""
    return tempfile.TemporaryDirectory(dir=quick_folder(), prefix="claimtrack-fuzz-")


@cache
def _export() -> bytes:
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        stream = BytesIO()
        with open_ledger(_small(Path(folder) / "a.ledger"), create=False) as ledger:
            ledger.export(stream, complete=True)
    return stream.getvalue()


def _small(path: Path) -> Path:
    store = open_store(path)
    story = begin(store)
    do(store, lambda work: every_kind(work, story))
    store.close()
    return path
