"""Threads that nobody waits for when the app is left: what they still read is for no screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_Job = tuple[Future[Any], Callable[[], Any]]


class LooseThreads(Executor):
    """Up to ``most`` threads at work side by side, begun as they are needed.

    ``ThreadPoolExecutor`` keeps the process until all it was asked for is done; with these the
    process ends when it wants to. Nothing that must come to its end belongs here.
    """

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._is_ended = False

    def submit(
        self, do: Callable[Given, Answer], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Answer]:
        """Have a thread do it."""
        future: Future[Answer] = Future()
        if self._is_ended:
            future.cancel()
            return future
        self._jobs.put((future, lambda: do(*args, **kwargs)))
        if len(self._threads) < self._most:
            thread = Thread(target=self._work, name=self._name, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, do = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                answer = do()
            except BaseException as error:  # noqa: BLE001 - whoever asked hears of it
                future.set_exception(error)
            else:
                future.set_result(answer)

    def end(self, seconds: float) -> None:
        """Do nothing more that has not begun; wait so long for what has."""
        ends = monotonic() + seconds
        self._is_ended = True
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None:
                job[0].cancel()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(max(0.0, ends - monotonic()))
