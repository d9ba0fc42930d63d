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
from claimtrack.cli.session import AsOfOption, JsonOption, KnownAtOption, as_of, session
from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import SourceKind
from claimtrack.services.files import whole_file
from claimtrack.services.house import house_style
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import FailOn, ReportFacts, ReportFormat, ReportOptions
from claimtrack.settings import settings_path

CHECK_FAILED = 1


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("report")(report)


def report(
    context: typer.Context,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="A file, or - for standard output.")
    ],
    form: Annotated[
        ReportFormat,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{named(ReportFormat)}. A package is a ZIP archive, annotated writes HTML, "
            "sheet a PDF, claimreview JSON-LD.",
        ),
    ] = ReportFormat.HTML,
    article: Annotated[
        int | None, typer.Option("--article", metavar="NUMBER", help="The claims of one article.")
    ] = None,
    claim: Annotated[
        list[int] | None,
        typer.Option("--claim", metavar="NUMBER", help="One claim; again for another."),
    ] = None,
    view: Annotated[
        DeskView | None,
        typer.Option("--view", metavar="VIEW", help=f"One of the desk's: {named(DeskView)}."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole ledger.")] = False,
    title: Annotated[
        str, typer.Option("--title", metavar="WORDS", help="Instead of the scope's own.")
    ] = "",
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="With the withdrawn claims.")
    ] = False,
    track_records: Annotated[
        bool, typer.Option("--track-records", help="With how each source's statements fared.")
    ] = False,
    changes_since: Annotated[
        str | None,
        typer.Option(
            "--changes-since",
            metavar="EARLIER",
            help="With what was recorded after an earlier report: its file (json, package), its "
            "head, or a history number.",
        ),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            help=f"Exit 1 where a claim is {named(FailOn)}; several with commas between.",
        ),
    ] = None,
    withhold: Annotated[
        list[str] | None,
        typer.Option(
            "--withhold",
            metavar="KIND",
            help="Leave out the names of sources of this kind (person, official, …); several "
            "with commas between.",
        ),
    ] = None,
    on_worker: Annotated[
        bool, typer.Option("--on-worker", help="Have a worker make it (PostgreSQL), and wait.")
    ] = False,
    published: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a verification report of an article, claims, a view, or everything.

    Example: claimtrack report --article 1 --format html --out report.html
    """
    scope = scope_of(article, tuple(claim or ()), view, everything=everything)
    options = ReportOptions(
        title=title,
        withdrawn=withdrawn,
        track_records=track_records,
        fail_on=several(FailOn, "--fail-on", fail_on),
        withhold=several(SourceKind, "--withhold", withhold),
        house=house_style(session(context).settings.house, settings_path().parent),
    )
    with session(context).ledger() as ledger:
        point = as_of(ledger, published, known_at).as_of
        if changes_since is not None:
            options = replace(options, changes_since=ledger.reported_up_to(changes_since))
        with _into(out) as stream, progress_bar("Report") as progress:
            if on_worker:
                facts = made_by_worker(ledger, stream, scope, form, point, options)
            else:
                facts = ledger.write_report(stream, scope, form, point, options, progress)
    _tell(facts, out, as_json=as_json)
    if facts.found:
        raise typer.Exit(CHECK_FAILED)


def scope_of(
    article: int | None, claims: tuple[int, ...], view: DeskView | None, *, everything: bool
) -> ReportScope:
    """What a report is about, by the options given. BadInput where it is not one of them."""
    given = {
        "--article": article is not None,
        "--claim": bool(claims),
        "--view": view is not None,
        "--all": everything,
    }
    chosen = [option for option, is_given in given.items() if is_given]
    if len(chosen) > 1:
        raise BadInput(f"{' and '.join(chosen)} don't go together: give one of them.")
    if not chosen:
        raise BadInput("Say what the report is about: --article, --claim, --view or --all.")
    return ReportScope(
        article_id=article, claim_ids=claims, view=DeskQuery(view=view) if view else None
    )


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
        sys.stderr.write(f"{found.what.value}: claims {claims}\n")
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
