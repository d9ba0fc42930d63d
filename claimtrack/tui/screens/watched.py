"""Watched addresses: when each was last looked at, and what came of it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from claimtrack.tui.commands import watching as commands
from claimtrack.tui.messages import OpenArticle
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.listing import Listing
from claimtrack.tui.shown import count, joined, moment, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.change_lines import change_lines
from claimtrack.tui.widgets.table import Column, Rows
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.services.copies import Compared
    from claimtrack.services.looking import Looked
    from claimtrack.services.watching import WatchRow

_EMPTY = (
    "Nothing is watched. @ watches a feed, whose new articles then come in by themselves; @ in the "
    "Reader watches the article's address for changes."
)


def _what(row: WatchRow) -> Content:
    kind = f"article {row.watch.article_id}" if row.watch.article_id else "feed"
    tone = Tone.STRUCK if row.watch.stopped else Tone.PLAIN
    return joined((Content.styled(f"{kind}  ", Tone.QUIET), one_line(row.watch.address, tone)))


def _says(row: WatchRow) -> Content:
    if row.watch.stopped:
        return one_line(f"stopped: {row.watch.stopped}", Tone.QUIET)
    return one_line(row.says, Tone.BAD if row.failures else Tone.PLAIN)


WATCH_COLUMNS: tuple[Column[WatchRow], ...] = (
    Column("", lambda row: Content(str(row.watch.id)), 1, 1, right=True, numbers=True),
    Column("watched", _what, least=24),
    Column("every", lambda row: Content(f"{row.watch.every_hours} h"), least=5, most=6, right=True),
    Column(
        "last look",
        lambda row: Content(moment(row.looked_at) if row.looked_at else "never"),
        least=10,
        most=22,
        gives_way=1,
    ),
    Column("what came of it", _says, least=16),
)


class Watched(Listing["WatchRow"]):
    """The preview shows what changed in the article under the cursor."""

    NAME = "Watched addresses"
    COLUMNS = WATCH_COLUMNS
    OFFERS = (
        commands.OpenWatched,
        commands.Watch,
        commands.LookNow,
        commands.StopWatching,
    )
    IN_FOOTER = ("open", "watch", "look_now", "withdraw")

    def __init__(self) -> None:
        super().__init__()
        self._brought_in: dict[int, int] = {}
        self._stop: Event | None = None

    def on_unmount(self) -> None:
        self._stop_looking()

    async def reload(self) -> None:
        rows = await self.host.read(lambda ledger: ledger.watches())
        self.show_rows({row.watch.id: row for row in rows}, _EMPTY)
        failing = sum(bool(row.failures) for row in rows)
        self.status.rest(f"{count(len(rows), 'address', 'addresses')}, {failing} failing")

    def article_id(self) -> int | None:
        row = self.current
        if row is None:
            return None
        return row.watch.article_id or self._brought_in.get(row.watch.id)

    def address(self) -> str:
        row = self.current
        return row.watch.address if row else ""

    def copyable(self) -> str:
        return self.address()

    def step_back(self) -> bool:
        return self._stop_looking()

    def _stop_looking(self) -> bool:
        looking = self._stop is not None and not self._stop.is_set()
        if self._stop is not None:
            self._stop.set()
        return looking

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._show_changes()

    @task(group="changes", exclusive=True)
    async def _show_changes(self) -> None:
        row = self.current
        if row is None or row.watch.article_id is None:
            self.show_below(one_line(row.says) if row else "")
            return
        article_id = row.watch.article_id
        page = await self.host.read(lambda ledger: ledger.article_page(article_id))
        if len(page.captures) < 2:
            self.show_below(Content("One copy is held; nothing has changed since."))
            return
        compared: Compared = await self.host.read(
            lambda ledger: ledger.compare_captures(article_id)
        )
        self.show_below(joined(change_lines(compared), "\n"))

    @on(commands.OpenWatched)
    @on(Rows.Opened)
    def _open(self) -> None:
        article_id = self.article_id()
        if article_id is None:
            self.complain("This feed has brought nothing in since you came here: L looks now.")
        else:
            self.host.request(OpenArticle(article_id))

    @on(commands.Watch)
    @task(group=ASK)
    async def _watch_feed(self) -> None:
        done = await self.app.push_screen_wait(
            AskLine(
                "Watch a feed",
                "address",
                hint="https://…, hours between looks (24), outlet if pages lack it",
                empty="Type the feed's address, or leave with esc.",
                take=self._watch,
            )
        )
        if done:
            self.say(done)

    async def _watch(self, typed: str) -> str:
        address, hours, outlet = _feed_typed(typed)
        await self.host.write(
            lambda ledger: ledger.watch_feed(address, every_hours=hours, outlet=outlet)
        )
        return "The feed is watched: L looks now. z undoes it."

    @on(commands.StopWatching)
    @task(group=ASK)
    async def _stop_watching(self) -> None:
        row = self.current
        if row is None:
            self.complain("There is no watched address under the cursor.")
            return
        why = await self.app.push_screen_wait(
            AskLine("Stop watching it because", "reason", empty="Say why, or leave with esc.")
        )
        if why:
            number = row.watch.id
            await self.host.write(lambda ledger: ledger.stop_watching(number, why))
            self.say("It is watched no longer. z undoes it.")

    @on(commands.LookNow)
    def _look_asked(self) -> None:
        if self._stop is not None and not self._stop.is_set():
            self.complain("It is looking already: esc stops it.")
        elif not self.held:
            self.complain("Nothing is watched yet: @ watches a feed.")
        else:
            self._look()

    @task(group="look", exclusive=True)
    async def _look(self) -> None:
        """Look at one address after the other, and say each result as it comes."""
        stop = self._stop = Event()
        found: list[Looked] = []
        rows = [row for row in self.held.values() if not row.watch.stopped]
        try:
            for done, row in enumerate(rows, 1):
                self.say(one_line(f"Looking at {done} of {len(rows)}: {row.watch.address}"))
                found.append(await self._look_at(row, stop))
                if stop.is_set():
                    break
        finally:
            stop.set()
        self._brought_in.update(
            {looked.watch.id: looked.article_ids[0] for looked in found if looked.article_ids}
        )
        new = sum(len(looked.article_ids) for looked in found)
        changed = sum(looked.compared is not None for looked in found)
        self.host.revision += 1
        await self.reload()
        failed = sum(looked.found == "failed" for looked in found)
        parts = [count(new, "new article"), f"{changed} changed", f"{failed} failed"]
        self.say(f"Looked at {len(found)}: {', '.join(parts)}.")

    async def _look_at(self, row: WatchRow, stop: Event) -> Looked:
        """In a reading thread, where a slow address keeps no write waiting."""
        return await self.host.read(
            lambda ledger: ledger.look_at(row.watch, failures=row.failures, should_stop=stop.is_set)
        )


def _feed_typed(typed: str) -> tuple[str, int, str]:
    """An address, then hours and an outlet, both of which may be left out."""
    address, _, rest = typed.strip().partition(" ")
    first, _, behind = rest.strip().partition(" ")
    if first.isdigit():
        return address, int(first), behind.strip()
    return address, 24, rest.strip()
