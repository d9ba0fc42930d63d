"""After a new claim: whether articles that are held already may bear on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.content import Content

from claimtrack.domain.entities import Claim
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenTriage
from claimtrack.tui.screens.reader.walking import Walking
from claimtrack.tui.shown import count
from claimtrack.tui.tones import Tone
from claimtrack.tui.work import PREVIEW, task

if TYPE_CHECKING:
    from claimtrack.services.candidates import Candidate
    from claimtrack.services.ledger import Ledger


class LookingBack(Walking):
    """Each claim that is recorded here is looked up among the held articles, beside the screen.

    Where any may bear on it, the status line says so at its right for a while, and the resting line
    until one has gone there or left the article.
    """

    OFFERS: ClassVar[tuple[type[Command], ...]] = (commands.LookBack,)

    _to_look_up: tuple[int, ...] = ()
    _is_looking_up = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bearing: dict[int, frozenset[int]] = {}
        """The held articles that may bear on each claim recorded here."""

    def look_back(self, recorded: object) -> None:
        """Look for what bears on the claims in what a service has recorded, if it made any."""
        made = recorded if isinstance(recorded, tuple) else (recorded,)
        new = [one.id for one in made if isinstance(one, Claim) and one.version == 1]
        self._to_look_up += tuple(new)
        if new and not self._is_looking_up:
            self._look_up()

    @task(group=PREVIEW)
    async def _look_up(self) -> None:
        self._is_looking_up = True
        try:
            while self._to_look_up:
                claim_ids, self._to_look_up = self._to_look_up, ()
                found = await self.host.read(partial(_candidates, claim_ids))
                self._found(claim_ids, {(one.claim_id, one.article_id) for one in found})
        finally:
            self._is_looking_up = False

    def _found(self, claim_ids: tuple[int, ...], pairs: set[tuple[int, int]]) -> None:
        for number in claim_ids:
            articles = frozenset(article for claim, article in pairs if claim == number)
            if articles:
                self._bearing[number] = articles
        if says := self.bears_says():
            self.tell(Content(says))
            self.show_claims()

    def bears_says(self) -> str:
        """How many held articles may bear on the claims recorded here; empty where none does."""
        held = self._still_there()
        if not held:
            return ""
        articles = count(len(frozenset().union(*held.values())), "held article")
        claims = f"claim {min(held)}" if len(held) == 1 else f"{len(held)} new claims"
        return f"{articles} may bear on {claims}: B asks how"

    def _still_there(self) -> dict[int, frozenset[int]]:
        """Without the claims whose recording was undone or that were withdrawn since."""
        there = {row.claim_id for row in self._known_state().claims if not row.withdrawn}
        return {number: held for number, held in self._bearing.items() if number in there}

    def resting(self) -> list[Content]:
        bears = self.bears_says()
        return [*super().resting(), *([Content.styled(bears, Tone.ATTENTION)] if bears else [])]

    @on(commands.LookBack)
    def _ask_how(self) -> None:
        held = self._still_there()
        if not held:
            self.complain("No held article seems to bear on a claim that was recorded here.")
            return
        self._bearing = {}
        self.show_claims()
        self.host.request(OpenTriage(tuple(held)))


def _candidates(claim_ids: tuple[int, ...], ledger: Ledger) -> tuple[Candidate, ...]:
    return ledger.candidates_for(claim_ids)
