"""``claimtrack add``: articles into the ledger. All are read before the first is recorded."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.output import print_json, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("add")(add)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says about an article; it wins over what was read."""

    outlet: str
    address: str
    published: str
    headline: str


def add(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files (text, HTML), or - for standard input."),
    ],
    outlet: Annotated[str, typer.Option("--outlet", help="Who published it.")] = "",
    url: Annotated[str, typer.Option("--url", help="Its address.")] = "",
    published: Annotated[
        str,
        typer.Option(
            "--published",
            metavar="DATE",
            help="When: 2018-02-14, 2018-02-14T09:32+03:00, or unknown.",
        ),
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Its headline.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Capture articles and keep them unchanged."""
    here = session(context)
    given = Given(outlet, url, published, title)
    read = [
        _complete(_read(source, here.settings.largest_file_mb), given, source) for source in sources
    ]
    results = []
    with here.ledger(create=True) as ledger:
        for source, (intake, answers) in zip(sources, read, strict=True):
            added = ledger.add_article(
                intake,
                outlet=answers.outlet,
                address=answers.address,
                published=answers.published,
                headline=answers.headline,
            )
            results.append(
                {"source": source, **added._asdict(), "questions": intake.article.questions}
            )
            if not as_json:
                _report(source, added.article.id, added.already, intake)
    if as_json:
        print_json([_without_text(result) for result in results])


def _read(source: str, largest_mb: int) -> Intake:
    from claimtrack.intake import read_bytes, read_file

    limit = largest_mb * 1_000_000
    if source == "-":
        content = sys.stdin.buffer.read(limit + 1)
        return read_bytes(
            content, name="standard input", method=CaptureMethod.STANDARD_INPUT, limit=limit
        )
    return read_file(Path(source), limit=limit)


def _complete(intake: Intake, given: Given, source: str) -> tuple[Intake, Given]:
    """What the page does not say is asked for at a terminal; elsewhere the option is named."""
    article = intake.article
    answers = given
    if not (article.outlet or answers.outlet):
        answers = replace(answers, outlet=_ask("Who published it", "--outlet", source))
    if not (article.headline or answers.headline):
        answers = replace(answers, headline=_ask("What is its headline", "--title", source))
    if article.published_on is None and not answers.published:
        question = "When was it published (2018-02-14, with a time if printed, or unknown)"
        answers = replace(answers, published=_ask(question, "--published", source))
    return intake, answers


def _ask(question: str, option: str, source: str) -> str:
    if source != "-" and sys.stdin.isatty() and sys.stderr.isatty():
        answer = typer.prompt(f"{source}: {question}", err=True)
        return str(answer).strip()
    raise BadInput(f"{source} does not say it: {question.lower()}? Add {option}.")


def _report(source: str, number: int, already: bool, intake: Intake) -> None:
    if already:
        say(f"{source}: held already, as article {number}.")
        return
    say(f"{source}: article {number}, {len(intake.capture.text):,} characters.")
    for note in intake.capture.notes:
        say(f"  note: {note}")


def _without_text(result: dict[str, object]) -> dict[str, object]:
    """An added article as printed: the capture by its hash, not with all of its text."""
    from claimtrack.cli.output import plain

    capture = plain(result["capture"])
    for bulky in ("text", "blocks"):
        capture.pop(bulky)
    return {**result, "capture": capture}
