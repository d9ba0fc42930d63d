"""Making a signed report again in a file's own format, to hold the file to it byte by byte.

What is said beside what was signed is read in the file (who made it, when, the signatures given by
then): of all the ways in which the report may have been made, those alone are tried that say so.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import islice

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.errors import NotFound
from claimtrack.intake.pdf import FIRST_PAGES
from claimtrack.report.fingerprint import fingerprint
from claimtrack.report.formats import FACTS, ReportFormat, stream
from claimtrack.report.house import House
from claimtrack.report.model import Report
from claimtrack.report.signed import Signed
from claimtrack.report.wording import clock
from claimtrack.services.report_bytes import ReportFile, squeezed
from claimtrack.services.report_cases import Progress
from claimtrack.services.report_difference import of_lines
from claimtrack.services.reports import held_report
from claimtrack.services.session import Session, View
from claimtrack.services.signed import entry
from claimtrack.services.signed_reports import differs, remade_from

COMPARED = 20_000_000
"""Bytes of a file whose words are compared where it is not what was signed."""

_TRIED = 6
"""How many ways are tried where the file says of none how it was made."""

_KNOWN = re.compile(r"change\s*([0-9][0-9,]*)")
_CLOCK = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC(?:[+−]\d{1,2}(?::\d\d)?)?")
_PARTS = re.compile(r"(.*) UTC(?:([+−])(\d+)(?::(\d+))?)?")


def held_to(
    session: Session,
    file: ReportFile,
    given: Sequence[Signature],
    house: House,
    progress: Progress | None,
) -> tuple[str, ...]:
    """Why a file is not, to the last byte, the report that was signed; () where it is."""
    nearest: bytes | None = None
    for fitting in (True, False):
        with closing(_made_by(session, file, given, house, progress, fitting=fitting)) as tried:
            for report in tried if fitting else islice(tried, _TRIED):
                if _is_same(file, report):
                    return ()
                nearest = nearest or b"".join(stream(report, file.form))
        if nearest is not None:
            return (_difference(file, nearest), make_again(given[0], file.form))
    return (f"The report can't be made again as it was signed: {differs(session, given[0])}.",)


def make_again(signature: Signature, form: ReportFormat) -> str:
    """How somebody gets the report that was signed, to compare."""
    name = f"signed{FACTS[form].suffix}"
    again = (
        f"'claimtrack report --signed {signature.id} --out {name}' makes the signed one again, to "
        "compare"
    )
    if form is ReportFormat.JSON:
        return f"{again}."
    return f"{again}; another house style or version of claimtrack makes another file of it."


def _made_by(
    session: Session,
    file: ReportFile,
    given: Sequence[Signature],
    house: House,
    progress: Progress | None,
    *,
    fitting: bool,
) -> Generator[Report, None, None]:
    """The signed report as it may have been made; ``fitting``: only as the file says that it was.

    Each can be gone through until the next is asked for.
    """
    scope, point, options = remade_from(given[0])
    options = replace(options, house=house)
    for known in _knowns(file, given[0]):
        try:
            with held_report(
                session, scope, file.form, AsOf(point.published, known=known), options, progress
            ) as report:
                if fingerprint(report).whole != given[0].fingerprint:
                    continue
                for made in _ways(session, file, report, given):
                    if not fitting or _fits(file, made):
                        yield made
        except NotFound:
            continue


def _ways(
    session: Session, file: ReportFile, report: Report, given: Sequence[Signature]
) -> Iterator[Report]:
    """Whoever made it, at each state of its signatures, with the time of making or without."""
    with session.read() as view:
        states = list(_states(view, report, given))
        makers = [checker.name for checker in view.all(Checker)]
    times = [*dict.fromkeys(filter(None, map(_moment, _said_at(file)))), None]
    for state in states:
        for maker in dict.fromkeys((report.made_by, *makers)):
            for at in times:
                yield replace(report, made_by=maker, signed=state, made_at=at)


def _states(view: View, report: Report, given: Iterable[Signature]) -> Iterator[Signed]:
    """The report's signatures as they stood after each of them was given, newest first."""
    entries = [entry(view, one) for one in sorted(given, key=lambda one: (one.signed_at, one.id))]
    if report.signed is None:
        return
    yield report.signed
    for count in range(len(entries), -1, -1):
        held = tuple(replace(one, withdrawn="") for one in entries[:count])
        whole = len({one.signer for one in held}) > 1
        yield Signed(fingerprint=report.signed.fingerprint, signatures=held, complete=whole)


def _fits(file: ReportFile, report: Report) -> bool:
    """Whether the file has what this report says of its making."""
    says = [f"change {report.as_of.known}", report.made_by, *(words for _, words in report.signing)]
    if report.made_at:
        says.append(clock(report.made_at))
    return all(squeezed(words) in file.letters for words in says)


def _said_at(file: ReportFile) -> Iterator[str]:
    """The moments that stand where a file says who made it; a sheet says none."""
    for index, line in enumerate(file.lines):
        if "Made by" in line:
            here = " ".join(file.lines[index : index + 3]).partition("Made by")[2]
            yield from islice(_CLOCK.findall(here), 1)


def _moment(said: str) -> datetime | None:
    """A moment as ``report.wording.clock`` writes it."""
    parts = _PARTS.fullmatch(said)
    if parts is None:
        return None
    words, sign, hours, minutes = parts.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        at = datetime.strptime(words, "%d %B %Y, %H:%M")  # noqa: DTZ007 - the zone follows
        return at.replace(tzinfo=timezone(-offset if sign == "−" else offset))
    except ValueError:
        return None


def _knowns(file: ReportFile, signature: Signature) -> list[int]:
    """The history numbers that the file may have been made at, the signature's own first."""
    found = _KNOWN.findall("\n".join(file.lines))[:20]
    said = [int(number.replace(",", "")) for number in found]
    return list(dict.fromkeys((signature.known_seq, *said)))[:4]


def _difference(file: ReportFile, signed: bytes) -> str:
    if len(file.content) > COMPARED:
        return "It is too large for its words to be compared here."
    ours = ReportFile(signed).lines
    if file.has_more and file.lines == ours:
        return f"The words of its first {FIRST_PAGES} pages are those of the signed one."
    return of_lines(file.lines, ours)


def _is_same(file: ReportFile, report: Report) -> bool:
    at = 0
    for piece in stream(report, file.form):
        if not file.content.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(file.content)
