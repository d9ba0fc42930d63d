"""``sign``: who stands behind which report, and whether a file is what they signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.output import print_json, print_table, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.report_options import Asked, asks_for_report
from claimtrack.cli.reporting import CHECK_FAILED
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.entities import Signature
from claimtrack.services.house import house_style
from claimtrack.services.signed_reports import SignedReport
from claimtrack.settings import settings_path

sign = typer.Typer(
    name="sign",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who stands behind which report: report, with, withdraw, list, check.",
)

CapacityOption = Annotated[
    str, typer.Option("--capacity", metavar="WORDS", help="What you sign as: editor, lawyer.")
]


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.add_typer(sign)


@sign.command("report")
@asks_for_report
def report(
    context: typer.Context,
    asked: Asked,
    capacity: CapacityOption = "",
    as_json: JsonOption = False,
) -> None:
    """Sign a report: put your name to what it says. Two people do.

    It takes the options of 'claimtrack report' that change what a report says, and signs just that.

    Example: claimtrack sign report --article 1 --capacity editor
    """
    scope = asked.scope()
    with session(context).ledger() as ledger:
        point, options = asked.point(ledger), asked.options(ledger)
        done = ledger.sign_report(scope, point, options, capacity=capacity)
    _tell(done, as_json=as_json)


@sign.command("with")
def with_(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="A signature's number.")],
    capacity: CapacityOption = "",
    as_json: JsonOption = False,
) -> None:
    """Sign the same report as somebody else did, as it was then.

    Example: claimtrack sign with 1 --capacity lawyer
    """
    with session(context).ledger() as ledger:
        done = ledger.countersign(number, capacity=capacity)
    _tell(done, as_json=as_json)


@sign.command("withdraw")
def withdraw(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Your signature's number.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why: it stays.")],
    as_json: JsonOption = False,
) -> None:
    """Take your own signature back, with the reason.

    Example: claimtrack sign withdraw 1 --reason "The ministry has corrected its figures."
    """
    with session(context).ledger() as ledger:
        done = ledger.withdraw_signature(number, reason)
    if as_json:
        print_json(done)
    else:
        say(f"Signature {done.id} is withdrawn: {done.withdrawn}")


@sign.command("list")
def list_(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the reports that were signed, by whom, and what has changed since.

    Example: claimtrack sign list
    """
    with session(context).ledger() as ledger:
        reports = ledger.signed_reports()
    if as_json:
        print_json(reports)
        return
    heads = ("signature", "report", "as of", "signed by", "fingerprint", "now")
    print_table(
        heads, (_row(one) for one in reports), "No report is signed: 'claimtrack sign report'."
    )


@sign.command("check")
def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report's file, in any format.")],
    as_json: JsonOption = False,
) -> None:
    """Say whether a report's file is what two people signed; exit 1 where it is not.

    A file that is not JSON or a package is held to the report made again: a long PDF takes a while.

    Example: claimtrack sign check report.pdf
    """
    house = house_style(session(context).settings.house, settings_path().parent)
    with session(context).ledger() as ledger, progress_bar("Making it again") as progress:
        found = ledger.check_signed_file(Path(file), house=house, progress=progress)
    if as_json:
        print_json(found)
    else:
        for sentence in found.says:
            say(sentence)
        if found.fingerprint:
            say(f"Fingerprint {found.fingerprint}")
    if not found.is_signed:
        raise typer.Exit(CHECK_FAILED)


def _tell(done: Signature, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    say(f"Signature {done.id}: you stand behind the report {done.fingerprint}.")


def _row(one: SignedReport) -> tuple[str, ...]:
    return (
        ", ".join(str(given.id) for given in one.signatures),
        one.about,
        one.as_of.published.isoformat(),
        "; ".join(one.signed_by),
        one.fingerprint[:16],
        "; ".join(filter(None, (one.changed or "as signed", one.lacks))),
    )
