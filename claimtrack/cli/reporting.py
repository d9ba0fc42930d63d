"""``claimtrack report``: a verification report into a file or onto standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Annotated

import typer

from claimtrack.cli.choosing import named, several
from claimtrack.cli.ordering import made_by_worker
from claimtrack.cli.output import print_json, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.report_options import Asked, asks_for_report
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput
from claimtrack.services.files import whole_file
from claimtrack.services.house import house_style
from claimtrack.services.report_files import form_for
from claimtrack.services.reports import FailOn, ReportFacts, ReportFormat
from claimtrack.settings import settings_path

CHECK_FAILED = 1


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("report")(report)


@asks_for_report
def report(
    context: typer.Context,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="A file, or - for standard output.")
    ],
    asked: Asked,
    form: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{named(ReportFormat)}. Without it, the one that the file's name ends with. A "
            "package is a ZIP archive, annotated writes HTML, sheet a PDF, claimreview JSON-LD.",
        ),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            help=f"Exit 1 where a claim is so, or there is none (empty): {named(FailOn)}; several "
            "with commas between.",
        ),
    ] = None,
    signed: Annotated[
        int | None,
        typer.Option(
            "--signed", metavar="NUMBER", help="What a signature was given to, as it was then."
        ),
    ] = None,
    on_worker: Annotated[
        bool, typer.Option("--on-worker", help="Have a worker make it (PostgreSQL), and wait.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Write a verification report of an article, claims, a view, or everything.

    Example: claimtrack report --article 1 --out report.html
    """
    form = _form(out, form)
    if signed is None:
        asked.scope()
    elif asked != Asked():
        raise BadInput("--signed says all that the report is about: leave the other options out.")
    looked_for = several(FailOn, "--fail-on", fail_on)
    house = house_style(session(context).settings.house, settings_path().parent)
    with session(context).ledger() as ledger:
        if signed is None:
            scope, point, options = asked.scope(), asked.point(ledger), asked.options(ledger)
        else:
            scope, point, options = ledger.as_signed(signed)
        options = replace(options, fail_on=looked_for, house=house)
        with _into(out) as stream, progress_bar("Report") as progress:
            if on_worker:
                facts = made_by_worker(ledger, stream, scope, form, point, options)
            else:
                facts = ledger.write_report(stream, scope, form, point, options, progress)
    _tell(facts, out, as_json=as_json)
    if facts.found:
        raise typer.Exit(CHECK_FAILED)


def _form(out: str, form: ReportFormat | None) -> ReportFormat:
    if out != "-":
        return form_for(out, form)
    if form is None:
        raise BadInput("Standard output has no name to tell a format by: give --format.")
    return form


@contextmanager
def _into(out: str) -> Iterator[IO[bytes]]:
    if out == "-":
        yield sys.stdout.buffer
        return
    with whole_file(Path(out), replace=True) as stream:
        yield stream


def _tell(facts: ReportFacts, out: str, *, as_json: bool) -> None:
    """What was made, kept apart from a report that goes to standard output."""
    for found in facts.found:
        claims = ", ".join(map(str, found.claim_ids))
        sys.stderr.write(f"{found.what.value}: {f'claims {claims}' if claims else 'no claim'}\n")
    for note in facts.notes:
        sys.stderr.write(f"{note}\n")
    if facts.reviewed is not None:
        sys.stderr.write(
            f"{facts.reviewed:,} of {facts.claims:,} claims have a published verdict: signed off, "
            "and still fitting the record.\n"
        )
    if out == "-":
        return
    if as_json:
        print_json({"out": out, **_fields(facts)})
    else:
        claims = "claim" if facts.claims == 1 else "claims"
        say(f"{facts.title}: {facts.claims:,} {claims}, {facts.size:,} bytes in {out}.")


def _fields(facts: ReportFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "format": facts.form,
        "claims": facts.claims,
        "articles": facts.articles,
        "size": facts.size,
        "sha256": facts.sha256,
        "found": facts.found,
        "notes": facts.notes,
    }
