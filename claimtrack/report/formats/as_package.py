"""The evidence package: a BagIt 1.0 bag (RFC 8493) in a ZIP archive.

In it are the report for people and for programs, the rows of the ledger that it tells of, the bytes
and the text of every capture, and each passage as a W3C Web Annotation. Whoever has the package can
check it without a ledger, with ``claimtrack verify`` or with any BagIt reader. The same
record gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from claimtrack import __version__
from claimtrack.domain.errors import BadInput
from claimtrack.report.formats.annotations import annotation_page
from claimtrack.report.formats.as_html import html
from claimtrack.report.formats.as_json import as_json
from claimtrack.report.holdings import Holdings
from claimtrack.report.model import Report
from claimtrack.report.wording import day

NAME = "claimtrack-evidence"
"""The bag's folder in the archive."""

_CHUNK = 1 << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
_README = """This is an evidence package made by claimtrack: a BagIt 1.0 bag (RFC 8493).

report.html, report.json  the verification report, for people and for programs
ledger.jsonl              the rows of the ledger that it tells of, one JSON object a line
captures/                 every capture's bytes as they were taken, by the capture's number
text/                     the text that was read from each capture; offsets count its characters
annotations.json          each passage as a W3C Web Annotation on a file in text/

Check it with "claimtrack verify PACKAGE", with any BagIt reader, or by hand, in the folder that has
manifest-sha256.txt: sha256sum -c manifest-sha256.txt
A package vouches for itself: whoever alters a file can write the manifests anew. So compare the
seal that "claimtrack verify" names with the one that its maker sees, sent another way.
Confidential notes, and what was asked and answered in requests for comment, are not in it.
"""


def package(report: Report) -> Iterator[bytes]:
    """The archive, once all of it is written."""
    holdings = report.holdings
    if holdings is None:
        raise BadInput("An evidence package is made from a ledger: it holds the captures' bytes.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            _fill(Bag(archive), report, holdings)
        with path.open("rb") as made:
            while piece := made.read(_CHUNK):
                yield piece


@dataclass
class Bag:
    """A bag that is being filled, and what is in it so far."""

    archive: ZipFile
    payload: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    octets: int = 0

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Put a file into the payload."""
        path = f"data/{name}"
        self.payload[path] = self._write(path, pieces)

    def tag(self, name: str, text: str) -> None:
        """Put a tag file beside the payload."""
        held = self.octets
        self.tags[name] = self._write(name, [text.encode()])
        self.octets = held

    def _write(self, path: str, pieces: Iterable[bytes]) -> str:
        digest = sha256()
        info = ZipInfo(f"{NAME}/{path}", _EPOCH)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self.archive.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                self.octets += len(piece)
        return digest.hexdigest()


def _fill(bag: Bag, report: Report, holdings: Holdings) -> None:
    bag.add("README.txt", [_README.encode()])
    bag.add("report.html", (text.encode() for text in html(report)))
    bag.add("report.json", (text.encode() for text in as_json(report)))
    rows = list(holdings.rows())
    bag.add("ledger.jsonl", (_line(row) for row in [_header(report), *rows]))
    captures = [row for row in rows if row["row"] == "capture"]
    for row in captures:
        ending = _ENDINGS.get(row["fields"].get("media_type", ""), ".bin")
        bag.add(f"captures/{row['id']}{ending}", [holdings.content(row["id"])])
        bag.add(f"text/{row['id']}.txt", [row["fields"].get("text", "").encode()])
    bag.add("annotations.json", [_pretty(annotation_page(rows))])
    _seal(bag, report)


def _seal(bag: Bag, report: Report) -> None:
    """The tag files: what this is, and the digests of all of it."""
    bag.tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    bag.tag("bag-info.txt", "".join(f"{name}: {value}\n" for name, value in _info(bag, report)))
    bag.tag("manifest-sha256.txt", _manifest(bag.payload))
    bag.tag("tagmanifest-sha256.txt", _manifest(bag.tags))


def _info(bag: Bag, report: Report) -> Iterator[tuple[str, str]]:
    if report.house.name:
        yield "Source-Organization", report.house.name
    yield "Bag-Software-Agent", f"claimtrack {__version__}"
    yield "External-Description", f"Verification report: {report.title}. {report.scope}"
    yield "External-Identifier", f"as of {day(report.as_of.published)}"
    yield "Internal-Sender-Identifier", report.ledger_head or "no change recorded"
    yield "Contact-Name", report.made_by
    yield "Payload-Oxum", f"{bag.octets}.{len(bag.payload)}"


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))


def _header(report: Report) -> dict[str, Any]:
    return {
        "claimtrack": "extract",
        "format_version": 1,
        "scope": report.scope,
        "published": report.as_of.published.isoformat(),
        "known": report.as_of.known,
        "head": report.ledger_head,
    }


def _line(row: Mapping[str, Any]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode() + b"\n"


def _pretty(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
