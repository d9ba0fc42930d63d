"""Arranging the claims that are chosen in a list: who, how soon, which tags, when to look again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from claimtrack.domain.tags import tags_on_and_off
from claimtrack.domain.words import Priority, label
from claimtrack.tui import places
from claimtrack.tui.commands import claims as commands
from claimtrack.tui.rechecking import ask_recheck
from claimtrack.tui.screens.ask_article import AskArticle
from claimtrack.tui.screens.ask_checker import ME, NOBODY, ask_checker
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.ask_tags import ask_tags
from claimtrack.tui.shown import count, day, safe
from claimtrack.tui.typed import DAY_HINT, day_typed
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from claimtrack.tui.commands.command import Command
    from claimtrack.tui.screens.claim.dossier import DossierPage
    from claimtrack.tui.screens.claims_page import ClaimsPage

_NEEDS_DAY = "Type a day, or leave with esc."


async def ask_article(page: ClaimsPage, heading: str) -> int | None:
    """Which article; None when the person left it open."""
    chosen = await page.app.push_screen_wait(AskArticle(heading))
    return chosen[0] if chosen is not None else None


async def respond(page: ClaimsPage) -> None:
    """One response for the chosen claims, which have to stand in one article."""
    claim_ids = page.chosen_claims()
    articles = {row.article_id for row in page.rows.chosen_rows()}
    if len(articles) != 1:
        page.complain("A response stands in one article: mark claims of one article only.")
        return
    dialog = places.make_dialog(places.RESPOND, articles.pop(), claim_ids)
    if await page.app.push_screen_wait(dialog):
        page.rows.unmark_all()
        page.say(f"Response recorded for {count(len(claim_ids), 'claim')}. z undoes it.")


async def assign(page: ClaimsPage | DossierPage) -> None:
    """Give the chosen claims to a checker, or to nobody."""
    to = await ask_checker(page.host, f"Assign {_chosen_words(page)} to", "nobody")
    if to is not None:
        number, name = to
        if number == ME:
            number = await page.host.write(lambda ledger: ledger.checker.id)
        await _arrange(
            page, f"assigned to {name}", assignee_id=number or None, unassign=number == NOBODY
        )


async def tag(page: ClaimsPage) -> None:
    """Put tags on the chosen claims, or take them off."""
    typed = await ask_tags(
        page.host,
        f"Tag {_chosen_words(page)}",
        hint="sea ferry, -port: puts “sea ferry” on, takes “port” off",
        empty="Type a tag, or leave with esc.",
    )
    if typed:
        on, off = tags_on_and_off(typed)
        await _arrange(page, "tagged", add_tags=on, remove_tags=off)


async def prioritise(page: ClaimsPage) -> None:
    """Say how soon the chosen claims should be looked at."""
    choices = [Choice(one.value[0], one, label(one)) for one in reversed(Priority)]
    heading = f"Priority of {_chosen_words(page)}"
    priority = await page.app.push_screen_wait(ChoiceDialog(heading, choices))
    if priority is not None:
        await _arrange(page, f"given {label(priority)} priority", priority=priority)


async def set_recheck(page: ClaimsPage) -> None:
    """Set the day on which the claim under the cursor is to be looked at again."""
    claim_id = page.one_claim()
    heading = f"Look at claim {claim_id} again on"
    done = await page.app.push_screen_wait(ask_recheck(page.host, heading, claim_id))
    if done is not None:
        page.say(safe(done))


async def snooze(page: ClaimsPage) -> None:
    """Keep the claim under the cursor out of Due until a later day."""
    claim_id = page.one_claim()
    heading = f"Keep claim {claim_id} out of Due until"

    async def keep_out(typed: str) -> str:
        until = day_typed(typed, await page.host.today())
        await page.host.write(lambda ledger: ledger.snooze(claim_id, until))
        return f"Claim {claim_id} is back in Due on {day(until)}. z undoes it."

    done = await page.app.push_screen_wait(
        AskLine(heading, "day", "+7", hint=DAY_HINT, empty=_NEEDS_DAY, take=keep_out)
    )
    if done:
        page.say(done)


async def _arrange(page: ClaimsPage | DossierPage, done: str, **changes: Any) -> None:
    claim_ids = page.chosen_claims()
    await page.host.write(lambda ledger: ledger.arrange_claims(claim_ids, **changes))
    page.say(f"{count(len(claim_ids), 'claim')} {done}. z undoes it.")


def _chosen_words(page: ClaimsPage | DossierPage) -> str:
    chosen = page.chosen_claims()
    return f"claim {chosen[0]}" if len(chosen) == 1 else count(len(chosen), "claim")


ARRANGING: dict[type[Command], Callable[[ClaimsPage], Awaitable[None]]] = {
    commands.Respond: respond,
    commands.Assign: assign,
    commands.Tag: tag,
    commands.Prioritise: prioritise,
    commands.SetRecheck: set_recheck,
    commands.Snooze: snooze,
}
"""What each command does to the claims that are chosen."""
