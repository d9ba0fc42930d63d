"""``verify``, ``backup``, ``export``, ``import``, ``doctor``: keeping the ledger whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Annotated

import typer

from claimtrack.cli.output import complain, print_json, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput
from claimtrack.report.wording import counted
from claimtrack.services.files import whole_file
from claimtrack.services.packages import PackageCheck, check_package, is_package
from claimtrack.services.views import Problem
from claimtrack.settings import make_home

CHECK_FAILED = 1


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("verify")(verify)
    app.command("backup")(backup)
    app.command("export")(export)
    app.command("import")(import_ledger)
    app.command("doctor")(doctor)


def verify(
    context: typer.Context,
    ledger_path: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Another ledger, or an evidence package.")
    ] = "",
    head: Annotated[
        str,
        typer.Option(
            "--head",
            metavar="HEAD",
            help="A trusted head (a backup's or an export's) to compare with; of a package its "
            "seal or its SHA-256.",
        ),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Check that the record is whole: history, captures, quotations.

    Exit status 1 where something does not fit. Example: claimtrack verify --head 120:9f86d0…
    """
    if ledger_path and is_package(Path(ledger_path)):
        _verify_package(Path(ledger_path), head, as_json=as_json)
        return
    here = session(context)
    here.target = ledger_path or here.target
    with here.ledger() as ledger:
        found = ledger.verify(trusted_head=head)
    if as_json:
        print_json(found)
    else:
        for problem in found.problems:
            say(f"{problem.where}: {problem.says}")
        if not found.problems:
            say(
                f"All fits: {counted(found.changes, 'change')}, "
                f"{counted(found.captures, 'capture')}, {counted(found.passages, 'passage')}. "
                f"Head {found.seq}: {found.head}"
            )
        if found.unseen:
            say(
                f"Your role does not see what {found.unseen:,} of the changes say: of those only "
                "the chain was checked. The ledger's owner sees all."
            )
    if found.problems:
        raise typer.Exit(CHECK_FAILED)


def _verify_package(path: Path, head: str, *, as_json: bool) -> None:
    """An evidence package is checked without a ledger."""
    found = check_package(path)
    problems = list(found.problems)
    sealed = bool(head) and head.lower() in (found.seal, found.archive)
    if head and not sealed and head not in (found.head, found.head.partition(":")[2]):
        says = f"It is neither this package's seal nor the head that it names: {found.head}"
        problems.append(Problem(where="--head", says=says))
    if as_json:
        print_json(replace(found, problems=tuple(problems)))
    else:
        for problem in problems:
            say(f"{problem.where}: {problem.says}")
        if not problems:
            say(_package_says(found, sealed=sealed))
    if problems:
        raise typer.Exit(CHECK_FAILED)


OTHER_VERSION = (
    "\nThe report in it was not held to the record: another version of claimtrack made it."
)


def _package_says(found: PackageCheck, *, sealed: bool) -> str:
    """What a check can know, and what it can't where nothing from outside is there to compare."""
    report = "" if found.compared else OTHER_VERSION
    held = (
        f"{counted(found.files, 'file')}, {counted(found.captures, 'capture')}, "
        f"{counted(found.passages, 'passage')}. "
        f"Head {found.head or 'none'}. Seal {found.seal}{report}"
    )
    if sealed:
        return f"The package is whole, and the one that was asked for: {held}"
    return (
        f"The package is whole by its own manifests: {held}\n"
        "This can't show whether somebody altered the record and wrote the manifests anew: ask its "
        "maker for the seal, and give it with --head."
    )


def backup(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where the copy goes; must not exist.")
    ],
) -> None:
    """Make a consistent copy of the ledger, in use or not.

    Example: claimtrack backup monday.ledger
    """
    if file.exists():
        raise BadInput(f"{file} exists already: name a file that does not.")
    with session(context).ledger() as ledger:
        manifest = ledger.backup(file)
    say(f"The copy is in {file}, its hash and the ledger's head in {manifest}.")


def export(
    context: typer.Context,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="A file, or - for standard output.")
    ],
    complete: Annotated[
        bool, typer.Option("--complete", help="With the confidential text.")
    ] = False,
) -> None:
    """Write the whole ledger as JSON Lines.

    Example: claimtrack export --out desk.jsonl --complete
    """
    with session(context).ledger() as ledger:
        if out == "-":
            carried = ledger.export(sys.stdout.buffer, complete=complete)
        else:
            with whole_file(Path(out), replace=False, private=complete) as stream:
                carried = ledger.export(stream, complete=complete)
    if carried.left_out:
        complain(f"Left out: {carried.left_out} (--complete carries it).")
    if carried.warns:
        complain(carried.warns)


def import_ledger(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An export, or - for standard input.")
    ],
) -> None:
    """Read an export into an empty ledger.

    Example: claimtrack --ledger new.db import desk.jsonl
    """
    from claimtrack.services.opening import import_ledger as fill

    target = session(context).target
    make_home(target)
    with _opened(file) as stream:
        head = fill(target, stream)
    say(f"Imported; the ledger's head is {head.seq}: {head.hash.hex()}")


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as error:
        raise BadInput(f"{file} can't be read: {error.strerror}.") from error


def doctor(context: typer.Context, as_json: JsonOption = False) -> None:
    """Say versions, paths and the ledger's health.

    Example: claimtrack doctor --json
    """
    from claimtrack.cli.health import examine

    findings = examine(session(context))
    if as_json:
        print_json(findings)
        return
    for name, value in findings.items():
        _tell(name, value)


def _tell(name: str, value: object) -> None:
    """One finding on a line; what it is made of on lines of their own."""
    if not isinstance(value, dict):
        say(f"{name:<12} {value}")
        return
    say(name)
    for part, held in value.items():
        shown = "; ".join(map(str, held)) if isinstance(held, tuple) else held
        if shown not in (None, ""):
            say(f"  {part:<10} {shown}")
