"""``claimtrack watch``: addresses and feeds captured again on a schedule."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.output import plain, print_json, print_table, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.looking import Looked
    from claimtrack.services.watching import WatchRow

LONGEST_SLEEP = timedelta(minutes=5)
"""How long the loop sleeps at most: what was put under watch meanwhile is not left waiting."""


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("watch")(watch)


def watch(
    context: typer.Context,
    feeds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FEED]…", help="Addresses of feeds to watch from now on."),
    ] = None,
    article: Annotated[
        int | None, typer.Option("--article", help="Watch this article's address from now on.")
    ] = None,
    every: Annotated[int, typer.Option("--every", min=1, help="Hours between two looks.")] = 24,
    outlet: Annotated[
        str, typer.Option("--outlet", help="Of a feed whose pages do not say who published them.")
    ] = "",
    stop: Annotated[
        int | None, typer.Option("--stop", help="Look at this watched address no longer.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, with --stop.")] = "",
    show: Annotated[bool, typer.Option("--list", help="Show what is watched.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at every address, whether its time has come or not.")
    ] = False,
    loop: Annotated[
        bool, typer.Option("--loop", help="Go on looking until interrupted (ctrl+c).")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Look again at the addresses whose time has come; or put one under watch.

    Example: claimtrack watch https://tidewater.example/feed --every 6
    """
    here = session(context)
    with here.ledger(create=bool(feeds), writes=not show) as ledger:
        if feeds or article is not None or stop is not None:
            _set(ledger, feeds or [], article, stop, every, outlet, why)
        elif not show:
            _look(ledger, everything=everything, loop=loop, as_json=as_json)
            return
        rows = ledger.watches()
    if as_json:
        print_json([plain(row) for row in rows])
    else:
        _print_rows(rows)


def _set(
    ledger: Ledger,
    feeds: Iterable[str],
    article: int | None,
    stop: int | None,
    every: int,
    outlet: str,
    why: str,
) -> None:
    if stop is not None:
        ledger.stop_watching(stop, why)
    for feed in feeds:
        ledger.watch_feed(feed, every_hours=every, outlet=outlet)
    if article is not None:
        ledger.watch_article(article, every_hours=every)


def _print_rows(rows: list[WatchRow]) -> None:
    print_table(
        ("", "watched", "every", "last look", "what came of it"),
        [
            (
                str(row.watch.id),
                _what(row),
                f"{row.watch.every_hours} h",
                row.looked_at.astimezone().strftime("%Y-%m-%d %H:%M") if row.looked_at else "never",
                f"stopped: {row.watch.stopped}" if row.watch.stopped else row.says,
            )
            for row in rows
        ],
        "Nothing is watched: claimtrack watch FEED, or claimtrack watch --article N.",
    )


def _what(row: WatchRow) -> str:
    watch = row.watch
    return f"article {watch.article_id}" if watch.article_id else f"feed {watch.address}"


def _look(ledger: Ledger, *, everything: bool, loop: bool, as_json: bool) -> None:
    if not ledger.watches():
        raise BadInput(
            "Nothing is watched: give a feed's address, or --article N for one that is held."
        )
    while True:
        found = [
            _told(looked, as_json=as_json) for looked in ledger.look_at_due(everything=everything)
        ]
        if as_json and not loop:
            print_json(found)
        if not loop:
            if not found and not as_json:
                say("No address is due yet: --all looks at every one, --list shows when.")
            return
        everything = False
        time.sleep(_until_due(ledger).total_seconds())


def _until_due(ledger: Ledger) -> timedelta:
    now = datetime.now(UTC)
    waits = [row.due_at - now for row in ledger.watches() if row.due_at is not None]
    return max(timedelta(seconds=1), min([LONGEST_SLEEP, *waits]))


def _told(looked: Looked, *, as_json: bool) -> dict[str, object]:
    """One look, said at once to a person; for a program, what it found."""
    if not as_json:
        say(f"{looked.watch.id} {looked.watch.address}: {looked.says}")
        if looked.compared is not None:
            for difference in looked.compared.telling:
                older = looked.compared.older.text[slice(*difference.older)]
                newer = looked.compared.newer.text[slice(*difference.newer)]
                for sign, words in (("-", older), ("+", newer)):
                    if words:
                        say(f"  {sign} {words}")
    return {
        "watch": looked.watch.id,
        "address": looked.watch.address,
        "found": looked.found.value,
        "says": looked.says,
        "articles": looked.article_ids,
        "bears_on": looked.bears_on,
        "changes": [] if looked.compared is None else looked.compared.telling,
        "claims": () if looked.compared is None else looked.compared.claim_ids,
    }
