"""Whether a report's file is what people signed.

A report in JSON, and a package's, is held to its fingerprint by what it says itself. Any other
format names its fingerprint: the report is made again in that format, by each checker and at each
state of its signatures, and has to be the same to the last byte.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.rules.signing import changed, changed_says, holding, is_signed
from claimtrack.domain.words import CaptureMethod
from claimtrack.intake.read import read_bytes
from claimtrack.report.fingerprint import Fingerprint, fingerprint, fingerprint_of
from claimtrack.report.formats import ReportFormat, stream
from claimtrack.report.house import PLAIN as PLAIN_HOUSE
from claimtrack.report.house import House
from claimtrack.report.model import Report
from claimtrack.report.signed import Signed
from claimtrack.services.reports import held_report
from claimtrack.services.session import Session, View
from claimtrack.services.signed import entry
from claimtrack.services.signed_lists import untrue_list
from claimtrack.services.signed_reports import remade_from

LARGEST = 200_000_000
"""Bytes of a file, and of what is packed in it."""

_ANOTHER = (
    "It bears a fingerprint that was signed, but this ledger makes another file of that report: it "
    "was altered, or made with another house style or version of claimtrack. Check the report in "
    "JSON, which is held to its fingerprint by itself."
)
_TOO_LARGE = (
    f"is more than the {LARGEST // 10**6} MB that are checked at once: check the report in a "
    "smaller format (html), or reports on its articles."
)
_NO_PLACE = (
    "It bears no fingerprint: a CSV table and a ClaimReview have no place for one, and what is no "
    "report has none; check the report in another format."
)
_OTHER_FILES = "Of the package its report.json was checked; 'claimtrack verify' checks the rest."

_KNOWN = re.compile(r"change\s*([0-9][0-9,]*)")
_LETTERS = re.compile(r"[^0-9A-Za-z]")
_FINGERPRINT = re.compile(r"Fingerprint[:\s`]*((?:[0-9a-f][\s\u200b]*){64})")
_MAKER = re.compile(r"Made by[:\s]*(\S.*?)\s*(?:Ledger head|; record|\n|$)")
_TAG = re.compile(r"<[^>]*>")


class Held(StrEnum):
    """What a file turned out to be."""

    SIGNED = "signed"
    ONE_SIGNATURE = "one_signature"
    NOT_SIGNED = "not_signed"
    ALTERED = "altered"
    NO_FINGERPRINT = "no_fingerprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What a report's file is, in a word and in sentences. ``fingerprint`` is the one it bears."""

    held: Held
    says: tuple[str, ...]
    fingerprint: str = ""
    signers: tuple[str, ...] = ()

    @property
    def is_signed(self) -> bool:
        """It is what two people signed, and both stand behind it still."""
        return self.held is Held.SIGNED


def check_signed_file(session: Session, path: Path, *, house: House = PLAIN_HOUSE) -> CheckedFile:
    """As ``check_signed``, of a file on this machine. BadInput where it is none."""
    if not path.is_file():
        raise BadInput(f"There is no file {path}: check its name.")
    try:
        too_large = path.stat().st_size > LARGEST
        content = b"" if too_large else path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} can't be read ({error.strerror}): check its name.") from error
    if too_large:
        raise BadInput(f"{path.name} {_TOO_LARGE}")
    return check_signed(session, content, name=path.name, house=house)


def check_signed(
    session: Session, content: bytes, *, name: str = "the file", house: House = PLAIN_HOUSE
) -> CheckedFile:
    """Whether these bytes are a report that was signed in this ledger. ``house`` as for a report.

    BadInput where they can't be read.
    """
    if len(content) > LARGEST:
        raise BadInput(f"{name} {_TOO_LARGE}")
    document = _document(content)
    if document is not None:
        found = _by_itself(session, document)
        packed = content.startswith(b"PK")
        return replace(found, says=(*found.says, _OTHER_FILES)) if packed else found
    text = _text(content, name)
    with session.read() as view:
        known = {one.fingerprint for one in view.all(Signature)}
    squeezed = _LETTERS.sub("", text)
    borne = next((one for one in sorted(known) if one in squeezed), "")
    if not borne:
        return _unknown(text)
    return _made_again(session, content, text, borne, house)


def _by_itself(session: Session, document: dict[str, object]) -> CheckedFile:
    """A report in JSON says all that its fingerprint is made of."""
    try:
        found = fingerprint_of(document)
        signed = document.get("signed")
        borne = signed["fingerprint"] if isinstance(signed, dict) else ""
        with session.read() as view:
            given = view.all(Signature, fingerprint=found.whole)
            untrue = untrue_list(view, document, given) if given else ""
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("This JSON is no report of claimtrack's: check another file.") from error
    if untrue:
        says = f"What it says of its claims was signed; its list of {untrue} is another than ours."
        return CheckedFile(held=Held.ALTERED, fingerprint=found.whole, says=(says,))
    with session.read() as view:
        if given:
            return _stands(view, found.whole, given, "What it says is what was signed.")
        given = view.all(Signature, fingerprint=borne) if borne else []
    if given:
        return _altered(given[0], found)
    if borne and borne != found.whole:
        return CheckedFile(
            held=Held.ALTERED,
            fingerprint=borne,
            says=("What it says does not fit the fingerprint that it bears: it was altered.",),
        )
    return _not_signed(found.whole)


def _altered(signature: Signature, found: Fingerprint) -> CheckedFile:
    says = changed_says(changed(signature.claims, found.claims))
    return CheckedFile(
        held=Held.ALTERED,
        fingerprint=signature.fingerprint,
        says=(f"It bears a fingerprint that was signed and says otherwise; {says}.",),
    )


def _made_again(
    session: Session, content: bytes, text: str, borne: str, house: House
) -> CheckedFile:
    with session.read() as view:
        given = view.all(Signature, fingerprint=borne)
        makers = [*_MAKER.findall(text)[:2], *(checker.name for checker in view.all(Checker))]
    wanted = sha256(content).hexdigest()
    for form in _forms(content):
        for known in _knowns(text, given[0]):
            if _is_made(session, given, form, known, makers, house, wanted):
                with session.read() as view:
                    says = "It is, to the last byte, the report that was signed."
                    return _stands(view, borne, given, says)
    return CheckedFile(
        held=Held.ALTERED,
        fingerprint=borne,
        says=(_ANOTHER,),
    )


def _is_made(
    session: Session,
    given: list[Signature],
    form: ReportFormat,
    known: int,
    makers: list[str],
    house: House,
    wanted: str,
) -> bool:
    """Whether making the report again gives the bytes, whoever made it and whoever had signed."""
    scope, point, options = remade_from(given[0])
    options = replace(options, house=house)
    try:
        with held_report(
            session, scope, form, AsOf(point.published, known=known), options
        ) as report:
            if fingerprint(report).whole != given[0].fingerprint:
                return False
            with session.read() as view:
                states = list(_states(view, report, given))
            return any(
                _digest(replace(report, made_by=name, signed=state), form) == wanted
                for state in states
                for name in dict.fromkeys(makers)
            )
    except NotFound:
        return False


def _states(view: View, report: Report, given: list[Signature]) -> Iterator[Signed]:
    """The report's signatures as they stood after each of them was given, newest first."""
    entries = [entry(view, one) for one in sorted(given, key=lambda one: (one.signed_at, one.id))]
    if report.signed is None:
        return
    yield report.signed
    for count in range(len(entries), -1, -1):
        held = tuple(replace(one, withdrawn="") for one in entries[:count])
        whole = len({one.signer for one in held}) > 1
        yield Signed(fingerprint=report.signed.fingerprint, signatures=held, complete=whole)


def _digest(report: Report, form: ReportFormat) -> str:
    digest = sha256()
    for piece in stream(report, form):
        digest.update(piece)
    return digest.hexdigest()


def _stands(view: View, borne: str, given: list[Signature], says: str) -> CheckedFile:
    """Who stands behind what it says by now."""
    held = holding(given)
    names = tuple(view.get(Checker, one.signer_id).name for one in held)
    told = [says]
    if is_signed(held):
        told.append(f"Signed by {' and '.join(names)}.")
    elif held:
        told.append(f"Signed by {names[0]} alone: a second person has not signed it.")
    else:
        told.append("Every signature of it is withdrawn.")
    verdict = Held.SIGNED if is_signed(held) else Held.ONE_SIGNATURE if held else Held.NOT_SIGNED
    return CheckedFile(held=verdict, fingerprint=borne, says=tuple(told), signers=names)


def _not_signed(borne: str) -> CheckedFile:
    return CheckedFile(
        held=Held.NOT_SIGNED,
        fingerprint=borne,
        says=("Nobody has signed a report of this fingerprint in this ledger.",),
    )


def _unknown(text: str) -> CheckedFile:
    if found := _FINGERPRINT.search(text):
        return _not_signed(_LETTERS.sub("", found[1]))
    return CheckedFile(
        held=Held.NO_FINGERPRINT,
        says=(_NO_PLACE,),
    )


def _knowns(text: str, signature: Signature) -> list[int]:
    """The history numbers that the file may have been made at, the signature's own first."""
    said = [int(number.replace(",", "")) for number in _KNOWN.findall(text)[:20]]
    return list(dict.fromkeys((signature.known_seq, *said)))[:4]


def _forms(content: bytes) -> tuple[ReportFormat, ...]:
    if content.startswith(b"%PDF"):
        return ReportFormat.PDF, ReportFormat.SHEET
    if content.startswith(b"PK"):
        is_text = _packed(content, "word/document.xml")
        return (ReportFormat.DOCX if is_text else ReportFormat.XLSX,)
    if content.lstrip()[:1] == b"<":
        return ReportFormat.HTML, ReportFormat.ANNOTATED
    return (ReportFormat.MARKDOWN,)


def _packed(content: bytes, ending: str) -> list[bytes]:
    """What is packed under names that end so."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(info.file_size for info in packed.infolist()) > LARGEST:
                raise BadInput(f"What is packed in it {_TOO_LARGE}")
            return [packed.read(name) for name in packed.namelist() if name.endswith(ending)]
    except _DAMAGED as error:
        raise BadInput("The archive is damaged: check another copy of it.") from error


_DAMAGED = (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error)
"""What reading an archive ends in whose bytes are not as they were written, or encrypted."""


def _document(content: bytes) -> dict[str, object] | None:
    """The report in JSON that the bytes are, or that a package holds; None where they are none."""
    if content.startswith(b"PK"):
        inner = _packed(content, "data/report.json")
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


def _text(content: bytes, name: str) -> str:
    """All that can be read in a file, in no order."""
    if content.startswith(b"%PDF"):
        return read_bytes(content, name=name, method=CaptureMethod.FILE, limit=LARGEST).capture.text
    if content.startswith(b"PK"):
        parts = _packed(content, ".xml")
        return "\n".join(_TAG.sub("", one.decode("utf-8", "replace")) for one in parts)
    text = content.decode("utf-8", "replace")
    return _TAG.sub(" ", text) if content.lstrip()[:1] == b"<" else text
