"""``claimtrack add``: articles into the ledger. All are read before the first is recorded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.documents import read_source
from claimtrack.cli.output import complain, print_json, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod

if TYPE_CHECKING:
    from claimtrack.intake import Feed, FeedEntry

NEWEST = 20


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


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that can be recorded: where it came from, what was read, what was answered.

    ``told``: the command line says something about it.
    """

    source: str
    intake: Intake
    given: Given
    told: bool = False


def add(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Files (text, HTML, PDF), web addresses, a feed's address, or - for standard "
            "input.",
        ),
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
    newest: Annotated[
        int, typer.Option("--newest", min=1, help="Of a feed, so many of its first entries.")
    ] = NEWEST,
    as_json: JsonOption = False,
) -> None:
    """Capture articles and keep them unchanged.

    Example: claimtrack add article.html wire.txt --outlet "Morrow Wire"
    """
    here = session(context)
    here.refuse_readers()
    given = Given(outlet, url, published, title)
    largest_mb = here.settings.largest_file_mb
    ready: list[Ready] = []
    refused: list[str] = []
    for source in sources:
        read = _read(source, largest_mb)
        if isinstance(read, Intake):
            told = given != Given("", "", "", "")
            ready.append(Ready(source, read, _complete(read, given, source), told))
            continue
        for entry, outcome in _entries(read, newest, largest_mb * 1_000_000, given):
            if isinstance(outcome, BadInput):
                refused.append(f"{entry.address}: {outcome}")
            else:
                ready.append(outcome)
    results = []
    with here.ledger(create=True) as ledger:
        for one in ready:
            added = ledger.add_article(
                one.intake,
                outlet=one.given.outlet,
                address=one.given.address,
                published=one.given.published,
                headline=one.given.headline,
            )
            results.append(
                {
                    "source": one.source,
                    **added._asdict(),
                    "questions": one.intake.article.questions,
                }
            )
            if not as_json:
                _report(one, added.article.id, already=added.already)
    if as_json:
        print_json([_without_text(result) for result in results])
    for refusal in refused:
        complain(refusal)
    if refused:
        raise typer.Exit(2)


def _read(source: str, largest_mb: int) -> Intake | Feed:
    from claimtrack.intake import is_address, read_address

    if is_address(source):
        return read_address(source, limit=largest_mb * 1_000_000)
    return read_source(source, largest_mb)


def _entries(
    feed: Feed, newest: int, limit: int, given: Given
) -> Iterator[tuple[FeedEntry, Ready | BadInput]]:
    """The articles that a feed names, each read or refused by itself."""
    from claimtrack.intake import read_article_at

    if given.address or given.headline:
        raise BadInput("--url and --title are about one article, not about a feed: leave them out.")
    left = len(feed.entries) - newest
    if left > 0:
        complain(f"The feed names {left} older ones too: --newest {len(feed.entries)} adds all.")
    if feed.left_out:
        complain(f"{feed.left_out} entries of the feed have no address that can be fetched.")
    for entry in feed.entries[:newest]:
        try:
            intake = read_article_at(entry.address, limit=limit, method=CaptureMethod.FEED)
            yield entry, Ready(entry.address, intake, _by_feed(intake, given, entry))
        except BadInput as refusal:
            yield entry, refusal


def _by_feed(intake: Intake, given: Given, entry: FeedEntry) -> Given:
    """A date that the page does not give is taken as the feed prints it; nothing is guessed."""
    if intake.article.published_on is None and not given.published:
        given = replace(given, published=entry.published or "unknown")
    if not (intake.article.outlet or given.outlet):
        raise BadInput("The page does not say who published it: add the feed with --outlet.")
    if not intake.article.headline:
        given = replace(given, headline=entry.title)
    return given


def _complete(intake: Intake, given: Given, source: str) -> Given:
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
    return answers


def _ask(question: str, option: str, source: str) -> str:
    if source != "-" and sys.stdin.isatty() and sys.stderr.isatty():
        answer = typer.prompt(f"{source}: {question}", err=True)
        return str(answer).strip()
    raise BadInput(f"{source} does not say it: {question.lower()}? Add {option}.")


def _report(one: Ready, number: int, *, already: bool) -> None:
    if already:
        stays = " What was given about it is not taken; what is recorded stays." if one.told else ""
        say(f"{one.source}: held already, as article {number}.{stays}")
        return
    say(f"{one.source}: article {number}, {len(one.intake.capture.text):,} characters.")
    for note in one.intake.capture.notes:
        say(f"  note: {note}")


def _without_text(result: dict[str, object]) -> dict[str, object]:
    """An added article as printed: the capture by its hash, not with all of its text."""
    from claimtrack.cli.output import plain

    capture = plain(result["capture"])
    for bulky in ("text", "blocks"):
        capture.pop(bulky)
    return {**result, "capture": capture}
