"""Whether a report's file is what people signed.

A report in JSON, and a package's, is held to its fingerprint by what it says itself. Any other
format names its fingerprint: the report is made again in that format, by each checker and at each
state of its signatures, and has to be the same to the last byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.signing import changed, holding, is_signed, numbered
from claimtrack.report.build import SCALES
from claimtrack.report.fingerprint import Fingerprint, covered, fingerprint_of
from claimtrack.report.formats import ReportFormat, stream
from claimtrack.report.formats.as_json import scales_told
from claimtrack.report.house import PLAIN as PLAIN_HOUSE
from claimtrack.report.house import House
from claimtrack.services.remaking import held_to, make_again
from claimtrack.services.report_bytes import LARGEST, TOO_LARGE, ReportFile, document_in
from claimtrack.services.report_cases import Progress
from claimtrack.services.report_difference import of_documents
from claimtrack.services.reports import held_report
from claimtrack.services.session import Session, View
from claimtrack.services.signed_lists import untrue_list
from claimtrack.services.signed_reports import remade_from

_ANOTHER = "It bears a fingerprint that was signed, but is not the file of that report."
_NO_TABLE = (
    "A CSV table has no place for a fingerprint, so nothing in it shows whether it was signed: "
    "check the same report in another format."
)
_NO_REVIEW = (
    "A ClaimReview has no place for a fingerprint, so nothing in it shows whether it was signed: "
    "check the same report in another format."
)
_NO_REPORT = "It bears no fingerprint, as every report in this format does: it is no report."
_OTHER_FILES = "Of the package its report.json was checked; 'claimtrack verify' checks the rest."
_OTHER_SCALES = (
    "The words that it judges by are not those of this version of claimtrack: nothing that was "
    "signed holds them."
)

_OPENING = 200
"""Bytes that show what a file without a fingerprint is."""

_FINGERPRINT = re.compile(r"Fingerprint([0-9a-f]{64})")


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


def check_signed_file(
    session: Session,
    path: Path,
    *,
    house: House = PLAIN_HOUSE,
    progress: Progress | None = None,
) -> CheckedFile:
    """As ``check_signed``, of a file on this machine. BadInput where it is none."""
    if not path.is_file():
        raise BadInput(f"There is no file {path}: check its name.")
    try:
        too_large = path.stat().st_size > LARGEST
        content = b"" if too_large else path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} can't be read ({error.strerror}): check its name.") from error
    if too_large:
        raise BadInput(f"{path.name} {TOO_LARGE}")
    return check_signed(session, content, name=path.name, house=house, progress=progress)


def check_signed(
    session: Session,
    content: bytes,
    *,
    name: str = "the file",
    house: House = PLAIN_HOUSE,
    progress: Progress | None = None,
) -> CheckedFile:
    """Whether these bytes are a report that was signed in this ledger. ``house`` as for a report.

    ``progress`` is called while the report is made again, with claims done and to do. BadInput
    where the bytes can't be read.
    """
    if len(content) > LARGEST:
        raise BadInput(f"{name} {TOO_LARGE}")
    document = document_in(content)
    if document is not None:
        found = _by_itself(session, document)
        packed = content.startswith(b"PK")
        return replace(found, says=(*found.says, _OTHER_FILES)) if packed else found
    file = ReportFile(content)
    with session.read() as view:
        known = {one.fingerprint for one in view.all(Signature)}
        borne = next((one for one in sorted(known) if one in file.letters), "")
        given = view.all(Signature, fingerprint=borne) if borne else []
    if not given:
        return _unknown(file)
    if otherwise := held_to(session, file, given, house, progress):
        return CheckedFile(held=Held.ALTERED, fingerprint=borne, says=(_ANOTHER, *otherwise))
    with session.read() as view:
        return _stands(view, borne, given, "It is, to the last byte, the report that was signed.")


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
            stands = _stands(view, found.whole, given, "What it says is what was signed.")
            ours = document["scales"] == scales_told(SCALES)
            return stands if ours else replace(stands, says=(*stands.says, _OTHER_SCALES))
        given = view.all(Signature, fingerprint=borne) if borne else []
    if given:
        return _altered(session, document, given[0], found)
    if borne and borne != found.whole:
        return CheckedFile(
            held=Held.ALTERED,
            fingerprint=borne,
            says=("What it says does not fit the fingerprint that it bears: it was altered.",),
        )
    return _not_signed(found.whole)


def _altered(
    session: Session, document: dict[str, object], signature: Signature, found: Fingerprint
) -> CheckedFile:
    """Which claims are otherwise, and where the first difference from what was signed stands."""
    claims = changed(signature.claims, found.claims)
    scope, point, options = remade_from(signature)
    with held_report(session, scope, ReportFormat.JSON, point, options) as report:
        ours = json.loads(b"".join(stream(report, ReportFormat.JSON)))
    return CheckedFile(
        held=Held.ALTERED,
        fingerprint=signature.fingerprint,
        says=(
            f"It bears a fingerprint that was signed and says otherwise: {numbered(claims)}.",
            of_documents(covered(document), covered(ours)),
            make_again(signature, ReportFormat.JSON),
        ),
    )


def _stands(view: View, borne: str, given: list[Signature], says: str) -> CheckedFile:
    """Who stands behind what it says by now."""
    held = holding(given)
    names = tuple(view.get(Checker, one.signer_id).name for one in held)
    told = [says]
    if is_signed(held):
        told.append(f"Signed by {', '.join(names[:-1])} and {names[-1]}.")
    elif held:
        told.append(f"Signed by {names[0]} alone: a second person has not signed it.")
    else:
        told.append("Every signature of it is withdrawn.")
    told += _taken_back(view, given, held)
    verdict = Held.SIGNED if is_signed(held) else Held.ONE_SIGNATURE if held else Held.NOT_SIGNED
    return CheckedFile(held=verdict, fingerprint=borne, says=tuple(told), signers=names)


def _taken_back(view: View, given: Iterable[Signature], held: Iterable[Signature]) -> Iterator[str]:
    """Who signed once and does not stand behind it any more, and why."""
    signers = {one.signer_id for one in held}
    for one in given:
        if one.withdrawn and one.signer_id not in signers:
            name = view.get(Checker, one.signer_id).name
            yield f"{name}'s signature {one.id} is withdrawn: {one.withdrawn}"


def _not_signed(borne: str) -> CheckedFile:
    return CheckedFile(
        held=Held.NOT_SIGNED,
        fingerprint=borne,
        says=("Nobody has signed a report of this fingerprint in this ledger.",),
    )


def _unknown(file: ReportFile) -> CheckedFile:
    if found := _FINGERPRINT.search(file.letters):
        return _not_signed(found[1])
    opening = file.content[:_OPENING].lstrip(b"\xef\xbb\xbf \r\n")
    if opening.startswith(b"record,"):
        says = _NO_TABLE
    elif opening.startswith(b"[") and b"schema.org" in opening:
        says = _NO_REVIEW
    else:
        says = _NO_REPORT
    return CheckedFile(held=Held.NO_FINGERPRINT, says=(says,))
