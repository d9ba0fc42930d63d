"""Asking what the Desk should show: which filter, and which of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.domain.tags import HINT, tags_in, tags_text
from claimtrack.domain.words import label
from claimtrack.tui.letters import letters_for
from claimtrack.tui.screens.ask_article import AskArticle
from claimtrack.tui.screens.ask_checker import NOBODY, ask_checker
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.ask_tags import ask_tags
from claimtrack.tui.screens.desk.state import FACETS, DeskState, Facet
from claimtrack.tui.widgets.choice import Choice, ChoiceDialog
from claimtrack.tui.widgets.several import SeveralDialog

if TYPE_CHECKING:
    from claimtrack.tui.app import ClaimtrackApp

_NONE = Facet("0", "", "take all filters away")


async def ask_filter(app: ClaimtrackApp, state: DeskState) -> DeskState | None:
    """The state with one filter changed; None when the person left it as it was."""
    facet = await app.push_screen_wait(ChoiceDialog("Filter by", _choices(state)))
    if facet is None:
        return None
    if facet is _NONE:
        return state.unfiltered()
    if facet.values is not None:
        return await _ask_values(app, state, facet)
    return await {
        "tags": _ask_tags,
        "assignee_id": _ask_assignee,
        "article_id": _ask_article,
        "text": _ask_words,
    }[facet.field](app, state)


def _choices(state: DeskState) -> list[Choice[Facet]]:
    now = dict(state.filters())
    says = {one: f"{one.name}: {now[one.name]}" if one.name in now else one.name for one in FACETS}
    return [
        *(Choice(one.letter, one, says[one]) for one in FACETS),
        Choice(_NONE.letter, _NONE, _NONE.name, "" if now else "none is set"),
    ]


async def _ask_values(app: ClaimtrackApp, state: DeskState, facet: Facet) -> DeskState | None:
    values = list(facet.values or ())
    letters = letters_for([label(one) for one in values])
    choices = [Choice(letter, one, label(one)) for letter, one in zip(letters, values, strict=True)]
    dialog: SeveralDialog[Any] = SeveralDialog(facet.name, choices, state.value(facet))
    picked = await app.push_screen_wait(dialog)
    return None if picked is None else state.filtered(facet.field, picked)


async def _ask_tags(app: ClaimtrackApp, state: DeskState) -> DeskState | None:
    typed = await ask_tags(
        app, "Filter by tag", tags_text(state.query.tags), hint=f"any of them, {HINT}"
    )
    return None if typed is None else state.filtered("tags", tags_in(typed))


async def _ask_assignee(app: ClaimtrackApp, state: DeskState) -> DeskState | None:
    chosen = await ask_checker(app, "Assigned to", "anybody")
    if chosen is None:
        return None
    number, name = chosen
    return state.filtered("assignee_id", number or None, name if number != NOBODY else "")


async def _ask_article(app: ClaimtrackApp, state: DeskState) -> DeskState | None:
    chosen = await app.push_screen_wait(AskArticle("Claims of which article?", any_article=True))
    if chosen is None:
        return None
    return state.filtered("article_id", chosen[0] or None, chosen[1])


async def _ask_words(app: ClaimtrackApp, state: DeskState) -> DeskState | None:
    typed = await app.push_screen_wait(
        AskLine("Claims with the words", "words", state.query.text, hint="empty: any words")
    )
    return None if typed is None else state.filtered("text", typed)
