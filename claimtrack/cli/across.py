"""``search``, and what asks several ledgers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.output import print_json, print_table, say
from claimtrack.cli.session import JsonOption, Session, session
from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.domain.words import label

if TYPE_CHECKING:
    from claimtrack.domain.findings import TrackRecord
    from claimtrack.services.across import JoinedSource, Unreached
    from claimtrack.services.views import SourceRow

LedgersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="Ask this ledger; several times for several ledgers at once.",
    ),
]
EverywhereOption = Annotated[
    bool,
    typer.Option("--everywhere", help="Ask this ledger and all those of the setting `ledgers`."),
]


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("search")(search)


def chosen(here: Session, ledgers: Sequence[str] | None, *, everywhere: bool) -> list[str]:
    """The ledgers to ask; none where the command is about this one alone."""
    named = list(ledgers or ())
    return [*named, *((here.target, *here.settings.ledgers) if everywhere else ())]


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words to search for.")],
    ledgers: LedgersOption = None,
    everywhere: EverywhereOption = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="At most so many of each ledger.")
    ] = 20,
    as_json: JsonOption = False,
) -> None:
    """Search claims, sources and articles, of one ledger or of several at once.

    Example: claimtrack search bridge tolls --ledger north.db --ledger south.db
    """
    from claimtrack.services.across import search_across

    here = session(context)
    targets = chosen(here, ledgers, everywhere=everywhere) or [here.target]
    found = search_across(targets, " ".join(words), limit, here.settings.checker or None)
    if as_json:
        print_json(found)
    else:
        print_table(
            ("ledger", "", "", "found", ""),
            [
                (answer.ledger, hit.kind.value, str(hit.id), hit.shown, hit.detail)
                for answer in found.answers
                for hit in answer.answer
            ],
            "Nothing has all these words.",
        )
    _say_unreached(found.unreached, told=as_json)


def print_sources_across(
    here: Session, targets: Sequence[str], text: str, *, as_json: bool
) -> None:
    """The sources of several ledgers, each with what joins it."""
    from claimtrack.services.across import sources_across

    found = sources_across(targets, text, here.settings.checker or None)
    if as_json:
        print_json(found)
    else:
        print_table(
            ("source", "kind", "ledger", "statements", "held up", "95 % interval"),
            [line for one in found.sources for line in _lines(one)],
            "No sources there.",
        )
        if len(found.ledgers) > 1:
            say("A claim that two ledgers hold counts in each.")
    _say_unreached(found.unreached, told=as_json)


def _lines(one: JoinedSource) -> Iterator[tuple[str, ...]]:
    kind = label(one.kind) if one.kind else label(one.entity)
    if len(one.parts) == 1:
        part = one.parts[0]
        yield (one.name, kind, part.ledger, *_record(part.answer.record))
        return
    summed = _record(one.record) if one.record else (str(one.statements), "not added up", "")
    yield (one.name, kind, one.how, *summed)
    for part in one.parts:
        yield (f"  {_apart(part.answer)}", "", part.ledger, *_record(part.answer.record))


def _apart(row: SourceRow) -> str:
    return ", ".join(word for word in (row.name, row.affiliation) if word)


def _record(record: TrackRecord) -> tuple[str, str, str]:
    interval = (
        "" if record.low is None or record.high is None else f"{record.low:.0%}–{record.high:.0%}"
    )
    settled = f"{record.held_up} of {record.settled}" if record.settled else "none settled"
    return str(record.total), settled, interval


def _say_unreached(unreached: Sequence[Unreached], *, told: bool) -> None:
    """What was not asked is said, on standard error, with the exit status of a ledger out of
    reach.
    """
    if not unreached:
        return
    if not told:
        for one in unreached:
            say(f"NOT ASKED: {one.ledger}. {one.why}")
    count = len(unreached)
    raise LedgerUnreachable(
        f"{count} of the ledgers gave no answer: what is shown is without "
        f"{'it' if count == 1 else 'them'}."
    )
