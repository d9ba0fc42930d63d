"""What every page with a list of claims does: open, mark, and arrange one claim or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from claimtrack.domain.words import Priority, label
from claimtrack.tui import places
from claimtrack.tui.commands import claims as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenArticle, OpenClaim, OpenTriage
from claimtrack.tui.screens.ask_article import AskArticle
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.base import Page
from claimtrack.tui.shown import count, day
from claimtrack.tui.typed import DAY_HINT, day_typed
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog
from claimtrack.tui.widgets.table import Rows, Table
from claimtrack.tui.work import task

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow


class ClaimsPage(Page):
    """A page whose table holds claims by their numbers."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        commands.OpenIt,
        commands.MarkIt,
        commands.NewClaim,
        commands.LinkEvidence,
        commands.Respond,
        commands.Assign,
        commands.Tag,
        commands.Prioritise,
        commands.SetRecheck,
        commands.Snooze,
        commands.Triage,
    )

    @property
    def table(self) -> Table[Any]:
        """The list."""
        return self.query_one(Table)

    @property
    def rows(self) -> Rows[Any]:
        """The rows of the list."""
        return self.table.rows

    def current_row(self) -> ClaimRow | None:
        """The claim under the cursor, where its row has come."""
        return self.rows.current

    def claim_id(self) -> int | None:
        return self.rows.current_id

    def article_id(self) -> int | None:
        row = self.current_row()
        return row.article_id if row else None

    def copyable(self) -> str:
        row = self.current_row()
        return row.wording if row else ""

    def step_back(self) -> bool:
        return self.rows.unmark_all()

    def chosen_claims(self) -> tuple[int, ...]:
        """The marked claims, else the one under the cursor."""
        return self.rows.chosen_ids()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self.show_current()

    @on(Rows.Marked)
    def _marked(self) -> None:
        self.show_resting()

    def show_current(self) -> None:
        """The cursor is on another claim."""

    def show_resting(self) -> None:
        """What the status line says when there is nothing else to say."""
        marked = len(self.rows.marked)
        what = f"{count(marked, 'claim')} marked" if marked else count(len(self.rows.ids), "claim")
        self.status.rest(what)

    @on(commands.OpenIt)
    @on(Rows.Opened)
    def _open(self) -> None:
        if (claim_id := self.claim_id()) is not None:
            self.post_message(OpenClaim(claim_id))

    @on(commands.MarkIt)
    def _mark(self) -> None:
        self.rows.mark()

    @on(commands.NewClaim)
    @task(group="ask")
    async def _new_claim(self) -> None:
        article_id = self.article_id()
        if article_id is None:
            chosen = await self.app.push_screen_wait(AskArticle("In which article?"))
            if chosen is None:
                return
            article_id = chosen[0]
        self.post_message(OpenArticle(article_id))

    @on(commands.LinkEvidence)
    @task(group="ask")
    async def _link_evidence(self) -> None:
        claim_id = self.claim_id()
        heading = f"Evidence for claim {claim_id}: in which article?"
        chosen = await self.app.push_screen_wait(AskArticle(heading))
        if chosen is not None:
            self.post_message(OpenArticle(chosen[0], claim_id=claim_id))

    @on(commands.Triage)
    def _triage(self) -> None:
        marked = tuple(one for one in self.rows.ids if one in self.rows.marked)
        self.post_message(OpenTriage(marked))

    @on(commands.Respond)
    @task(group="ask")
    async def _respond(self) -> None:
        claim_ids = self.chosen_claims()
        articles = {row.article_id for row in self.rows.chosen_rows()}
        if len(articles) != 1:
            self.complain("A response stands in one article: mark claims of one article only.")
            return
        dialog = places.make_dialog(places.RESPOND, articles.pop(), claim_ids)
        if await self.app.push_screen_wait(dialog):
            self.rows.unmark_all()
            self.say(f"Response recorded for {count(len(claim_ids), 'claim')}. z undoes it.")

    @on(commands.Assign)
    @task(group="ask")
    async def _assign(self) -> None:
        checkers = await self.host.read(lambda ledger: ledger.checkers())
        names = {checker.id: checker.name for checker in checkers}
        found = await self._ask_checker(list(names.items()))
        if found is not None:
            to = names.get(found, "nobody")
            await self._arrange(
                f"assigned to {to}", assignee_id=found or None, unassign=not found
            )

    async def _ask_checker(self, names: Sequence[tuple[int, str]]) -> int | None:
        from claimtrack.tui.letters import letters_for

        letters = letters_for([name for _, name in names], taken="0")
        choices = [
            Choice(letter, number, name)
            for letter, (number, name) in zip(letters, names, strict=True)
        ]
        return await self.app.push_screen_wait(
            ChoiceDialog(f"Assign {self._chosen_words()} to", [*choices, Choice("0", 0, "nobody")])
        )

    @on(commands.Tag)
    @task(group="ask")
    async def _tag(self) -> None:
        typed = await self.app.push_screen_wait(
            AskLine(
                f"Tag {self._chosen_words()}",
                "tags",
                hint="ferry -port: puts ferry on, takes port off",
                empty="Type a tag, or leave with esc.",
            )
        )
        if typed:
            words = typed.replace(",", " ").split()
            on_them = tuple(word.lstrip("#") for word in words if not word.startswith("-"))
            off = tuple(word[1:].lstrip("#") for word in words if word.startswith("-"))
            await self._arrange("tagged", add_tags=on_them, remove_tags=off)

    @on(commands.Prioritise)
    @task(group="ask")
    async def _prioritise(self) -> None:
        choices = [Choice(one.value[0], one, label(one)) for one in reversed(Priority)]
        heading = f"Priority of {self._chosen_words()}"
        priority = await self.app.push_screen_wait(ChoiceDialog(heading, choices))
        if priority is not None:
            await self._arrange(f"given {label(priority)} priority", priority=priority)

    async def _arrange(self, done: str, **changes: Any) -> None:
        claim_ids = self.chosen_claims()
        await self.host.write(lambda ledger: ledger.arrange_claims(claim_ids, **changes))
        self.say(f"{count(len(claim_ids), 'claim')} {done}. z undoes it.")

    @on(commands.SetRecheck)
    @task(group="ask")
    async def _set_recheck(self) -> None:
        claim_id = self._one_claim()
        heading = f"Look at claim {claim_id} again on"
        hint = f"{DAY_HINT}; empty takes the day away"
        typed = await self.app.push_screen_wait(AskLine(heading, "day", hint=hint))
        if typed is None:
            return
        on_day = day_typed(typed, await self.host.today()) if typed else None
        await self.host.write(lambda ledger: ledger.set_recheck(claim_id, on_day))
        says = f"on {day(on_day)}" if on_day else "on no set day"
        self.say(f"Claim {claim_id} is to be looked at again {says}. z undoes it.")

    @on(commands.Snooze)
    @task(group="ask")
    async def _snooze(self) -> None:
        claim_id = self._one_claim()
        typed = await self.app.push_screen_wait(
            AskLine(
                f"Keep claim {claim_id} out of Due until",
                "day",
                "+7",
                hint=DAY_HINT,
                empty="Type a day, or leave with esc.",
            )
        )
        if typed:
            until = day_typed(typed, await self.host.today())
            await self.host.write(lambda ledger: ledger.snooze(claim_id, until))
            self.say(f"Claim {claim_id} is back in Due on {day(until)}. z undoes it.")

    def _one_claim(self) -> int:
        claim_id = self.claim_id()
        assert claim_id is not None  # noqa: S101 - the command is greyed without a claim
        return claim_id

    def _chosen_words(self) -> str:
        chosen = self.chosen_claims()
        return f"claim {chosen[0]}" if len(chosen) == 1 else count(len(chosen), "claim")
