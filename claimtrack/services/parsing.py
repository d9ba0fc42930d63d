"""The parser is shared by all threads: one reads at a time."""

from __future__ import annotations

from threading import Lock
from types import TracebackType


class Parser:
    """To be held while an article is parsed. What nobody waits for looks whether somebody does."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._counting = Lock()
        self._waiting = 0

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for it."""
        return self._waiting > 0

    def __enter__(self) -> None:
        self._wait(1)
        try:
            self._turn.acquire()
        finally:
            self._wait(-1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._turn.release()

    def _wait(self, more: int) -> None:
        with self._counting:
            self._waiting += more


PARSER = Parser()
