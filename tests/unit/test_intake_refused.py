"""What intake does not take: one clear sentence that says what to do, and nothing half read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod
from claimtrack.intake import SIZE_LIMIT, read_bytes, read_file

FEED = b'<?xml version="1.0"?><!-- fiction --><rss version="2.0"><channel></channel></rss>'
ARCHIVE = (
    b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
)


def read(content: bytes, name: str = "a") -> Intake:
    return read_bytes(content, name=name, method=CaptureMethod.FILE)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 rest", "PDF is damaged"),
        (b"PK\x03\x04rest", "save it as text or HTML"),
        (b"{\\rtf1 Bridge}", "save it as plain text"),
        (b"\x1f\x8b\x08rest", "unpack it first"),
        (b"\x89PNG\r\n\x1a\nrest", "a picture"),
        (b"\x7fELFrest", "a program"),
        (FEED, "a feed, not an article"),
        (ARCHIVE, "HTML only"),
        (bytes(range(32)) * 100, "not text"),
        (b"\x00" * 500 + b"\x01" * 500, "not text"),
    ],
)
def test_other_formats_are_named_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        read(content)
    assert str(refusal.value).startswith("a: ")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"-- .. --", b"<p> </p>"])
def test_nothing_to_read_is_said(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"empty|no text"):
        read(content, "empty.html" if content.startswith(b"<") else "empty.txt")


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(BadInput, match="larger than 20 MB, the limit"):
        read_file(path)
    with pytest.raises(BadInput, match=r"larger than 0.5 MB"):
        read_file(path, limit=500_000)


def test_a_file_of_the_very_limit_is_read() -> None:
    line = b"The bridge will open in April, the ministry of roads said on Monday at noon.\n"
    content = (line * (SIZE_LIMIT // len(line) + 1))[:1_000_000]
    assert read_bytes(
        content, name="a.txt", method=CaptureMethod.FILE, limit=1_000_000
    ).capture.text
    with pytest.raises(BadInput, match="1 MB"):
        read_bytes(content + b"x", name="a.txt", method=CaptureMethod.FILE, limit=1_000_000)


def test_more_paragraphs_than_an_article_has_are_refused() -> None:
    with pytest.raises(BadInput, match="more than 50,000 paragraphs"):
        read(b"Swans are white.\n\n" * 50_001)


def test_a_path_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(BadInput, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(BadInput, match="can't be read"):
        read_file("b" * 5000)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("The bridge will open.")
    path.chmod(0)
    with pytest.raises(BadInput, match="can't be read"):
        read_file(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_device_or_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInput, match="not an ordinary file"):
        read_file(pipe)


def test_a_page_is_told_by_its_content_where_its_name_does_not_say() -> None:
    page = b"<!DOCTYPE html><title>x</title><h1>Bridge to open</h1><p>It will open in April.</p>"
    for name in ("saved.txt", "standard input", "page"):
        assert read(page, name).capture.media_type == "text/html"
    assert read(b"5 < 6 and <p> is a tag.", "a.txt").capture.media_type == "text/plain"
