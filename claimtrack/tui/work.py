"""The one place where services run: in threads, with what goes wrong shown in one place.

The screen never waits: a service runs in a thread of ``LedgerHand``, awaited by an async worker.
Starting an exclusive task of the same group cancels the one before, so that a stale result is never
drawn (the thread itself runs to its end: a write that has begun is not torn).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.worker import Worker

from claimtrack.domain.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.tui.typeahead import TypeAhead

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Node = TypeVar("Node", bound=DOMNode)

log = logging.getLogger("claimtrack.tui")

_READERS = 3

RELOAD = "reload"
"""The group of tasks by which pages read what they show."""

ASK = "ask"
"""The group of tasks that ask a person something in a dialog."""

OPEN = "open"
"""The group of tasks that open a form."""


class LedgerHand:
    """Holds the ledger for the app: opens it in a thread, and runs services in threads.

    Reads run side by side. Writes run one after the other, in the order that they were asked for.
    """

    def __init__(self, opener: Callable[[], Ledger]) -> None:
        self._opener = opener
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="ledger-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger-write")
        self._opened: Future[Ledger] | None = None
        self._seen: tuple[int, date] | None = None

    async def open(self) -> Ledger:
        """Open the ledger, once; everybody who asks meanwhile waits for the same opening."""
        if self._opened is None:
            self._opened = self._writer.submit(self._open)
        return await asyncio.shield(asyncio.wrap_future(self._opened))

    def _open(self) -> Ledger:
        ledger = self._opener()
        self._seen = _state_of(ledger)
        return ledger

    async def is_changed(self) -> bool:
        """Whether somebody else recorded something, or a new day began in the ledger's zone, since
        the ledger was opened, this was last asked or something was last written here.
        """
        now = await self.read(_state_of)
        changed = now != self._seen
        self._seen = now
        return changed

    async def read(self, ask: Callable[[Ledger], Answer]) -> Answer:
        """What a reading service answers."""
        ledger = await self.open()
        return await asyncio.get_running_loop().run_in_executor(self._readers, ask, ledger)

    async def write(self, do: Callable[[Ledger], Answer]) -> Answer:
        """What a writing service answers, once it is stored."""
        ledger = await self.open()
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._do, do, ledger)

    def _do(self, do: Callable[[Ledger], Answer], ledger: Ledger) -> Answer:
        answer = do(ledger)
        self._seen = _state_of(ledger)
        return answer

    def close(self) -> None:
        """Let what has begun come to its end, then close the ledger."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        if self._opened is not None and self._opened.exception() is None:
            self._opened.result().close()


def _state_of(ledger: Ledger) -> tuple[int, date]:
    """What pages depend on: how far the history goes, and the day that windows close against."""
    return ledger.latest_seq(), ledger.session.today()


def task(
    *, group: str = "default", exclusive: bool = False
) -> Callable[
    [Callable[Concatenate[Node, Given], Coroutine[Any, Any, None]]],
    Callable[Concatenate[Node, Given], Worker[None]],
]:
    """Make an async method run as a worker whose errors are shown on its screen.

    Exclusive ones cancel the one before of the same group on the same widget or screen.
    """

    def decorate(
        method: Callable[Concatenate[Node, Given], Coroutine[Any, Any, None]],
    ) -> Callable[Concatenate[Node, Given], Worker[None]]:
        def start(self: Node, /, *args: Given.args, **kwargs: Given.kwargs) -> Worker[None]:
            work = partial(method, self, *args, **kwargs)
            if group == ASK and (typeahead := getattr(self.app, "typeahead", None)):
                typeahead.asking_starts()
                work = partial(_asking, typeahead, work)
            if group == OPEN and (typeahead := getattr(self.app, "typeahead", None)):
                typeahead.form_starts(self.screen)
                work = partial(_opening, self, work)
            return self.run_worker(
                partial(shown_when_wrong, self, work),
                name=method.__qualname__,
                group=group,
                exclusive=exclusive,
                exit_on_error=False,
            )

        update_wrapper(start, method)
        return start

    return decorate


async def _asking(typeahead: TypeAhead, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Let the keys that come meanwhile wait for the dialog that this opens."""
    try:
        await work()
    finally:
        typeahead.asking_ends()


async def _opening(node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Let the keys that come meanwhile wait for the form that this opens."""
    from claimtrack.tui.typeahead import FormDone

    screen = node.screen
    try:
        await work()
    finally:
        is_open = isinstance(node.app.screen, ModalScreen) or bool(screen.query(".form"))
        screen.post_message(FormDone(screen, came_about=is_open))


async def shown_when_wrong(node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run ``work``; what goes wrong is told on the node's screen and, a fault of ours, logged."""
    try:
        await work()
    except ClaimtrackError as error:
        _complain(node, str(error))
    except Exception as fault:
        log.exception("A fault in %s", type(node).__name__)
        _note_fault(node, fault)


def _note_fault(node: DOMNode, fault: Exception) -> None:
    from claimtrack.tui.app import ClaimtrackApp

    if isinstance(node.app, ClaimtrackApp):
        node.app.faults.append(fault)
    _complain(node, f"A fault of ours ({type(fault).__name__}): what was stored is safe.")


def _complain(node: DOMNode, says: str) -> None:
    from claimtrack.tui.screens.offering import Offering
    from claimtrack.tui.shown import safe

    screen = node if isinstance(node, Offering) else node.app.screen
    if isinstance(screen, Offering):
        screen.complain(safe(says))
