"""The one place where services run: in threads, with what goes wrong shown in one place.

The screen never waits: a service runs in a thread of ``hand.LedgerHand``, awaited by an async
worker. Starting an exclusive task of the same group cancels the one before, so that a stale result
is never drawn (the thread itself runs to its end: a write that has begun is not torn).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.worker import Worker, get_current_worker

from claimtrack.domain.errors import ClaimtrackError, ConnectionLost

if TYPE_CHECKING:
    from claimtrack.tui.typeahead import TypeAhead

Given = ParamSpec("Given")
Node = TypeVar("Node", bound=DOMNode)
Answer = TypeVar("Answer")

log = logging.getLogger("claimtrack.tui")

RELOAD = "reload"
"""The group of tasks by which pages read what they show."""

ASK = "ask"
"""The group of tasks that ask a person something in a dialog."""

PREVIEW = "preview"
"""The group of tasks by which pages read more about what the cursor is on."""

_BY_ITSELF = (RELOAD, PREVIEW)
"""What nobody asked for by a key: the head line tells that there is no connection for it."""

OPEN = "open"
"""The group of tasks that open a form."""

RECORD = "record"
"""The group of tasks that record what the next keys may depend on."""

_KEYS_WAIT_FOR = (ASK, OPEN, RECORD)
"""What the keys pressed meanwhile wait for; they are thrown away where it fails."""


class OneAtATime:
    """Lets one question at a time be asked that takes long: whoever is called off while it runs
    does not leave its thread behind for the next to begin beside it.
    """

    def __init__(self) -> None:
        self._running: asyncio.Future[Any] | None = None

    async def run(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """What comes of ``ask``, which begins when nothing runs any more."""
        while self._running is not None and not self._running.done():
            await asyncio.wait([self._running])
        self._running = asyncio.ensure_future(ask())
        self._running.add_done_callback(_take_notice)
        return cast("Answer", await asyncio.shield(self._running))


def _take_notice(done: asyncio.Future[Any]) -> None:
    """What went wrong is nobody's affair any more where nobody waits for it."""
    if not done.cancelled():
        done.exception()


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
            typeahead = getattr(self.app, "typeahead", None)
            if typeahead and group == OPEN:
                typeahead.form_starts(self.screen)
                work = partial(_opening, self, work)
            work = partial(shown_when_wrong, self, work, group=group)
            if typeahead and group in _KEYS_WAIT_FOR:
                work = partial(_errand, typeahead, work)
            worker: Worker[None] = self.run_worker(
                work,
                name=method.__qualname__,
                group=group,
                exclusive=exclusive,
                exit_on_error=False,
            )
            if typeahead and group in _KEYS_WAIT_FOR:
                typeahead.errand_starts(worker)
            return worker

        update_wrapper(start, method)
        return start

    return decorate


async def _errand(typeahead: TypeAhead, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Let the keys that come meanwhile wait for what comes of it."""
    try:
        await work()
    finally:
        typeahead.errand_ends(get_current_worker())


async def _opening(node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Let the keys that come meanwhile wait for the form that this opens."""
    from claimtrack.tui.typeahead import FormDone

    screen = node.screen
    try:
        await work()
    finally:
        is_open = isinstance(node.app.screen, ModalScreen) or bool(screen.query(".form"))
        screen.post_message(FormDone(screen, came_about=is_open))


async def shown_when_wrong(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], *, group: str
) -> None:
    """Run ``work``; what goes wrong is told on the node's screen and, a fault of ours, logged. That
    a page which was left lacks the parts to show what was read is none.
    """
    try:
        await work()
    except ClaimtrackError as error:
        _keys_were_for_nothing(node, group)
        if not (group in _BY_ITSELF and isinstance(error, ConnectionLost)):
            _complain(node, str(error))
    except Exception as fault:
        if isinstance(fault, NoMatches) and _is_left(node):
            return
        _keys_were_for_nothing(node, group)
        log.exception("A fault in %s", type(node).__name__)
        _note_fault(node, fault)


def _is_left(node: DOMNode) -> bool:
    """Its screen was left, and its parts are taken away one by one, itself last."""
    return not (node.is_attached and node.screen in node.app.screen_stack)


def _keys_were_for_nothing(node: DOMNode, group: str) -> None:
    if group in _KEYS_WAIT_FOR and (typeahead := getattr(node.app, "typeahead", None)):
        typeahead.throw_away()


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
