"""Use-cases as methods of the Ledger, with their own parameters, types and docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    Protocol,
    TypeVar,
    overload,
)

if TYPE_CHECKING:
    from claimtrack.services.session import Session

P = ParamSpec("P")
R = TypeVar("R")


class HasSession(Protocol):
    """What has a session to do things in."""

    @property
    def session(self) -> Session:
        """The session that use-cases are given."""


class Later:
    """A module of use-cases that is imported when one of them is first called or looked at.

    Opening a ledger would otherwise load all that any screen or command may ever need.
    """

    def __init__(self, name: str) -> None:
        self._name = f"claimtrack.services.{name}"

    def __getattr__(self, use_case: str) -> Callable[[], Callable[..., Any]]:
        return lambda: getattr(import_module(self._name), use_case)


class Method(Generic[P, R]):
    """A function that takes a session first, as a method of what has a session."""

    def __init__(self, use_case: Callable[Concatenate[Session, P], R]) -> None:
        self._found = use_case

    @cached_property
    def _use_case(self) -> Callable[Concatenate[Session, P], R]:
        found: Any = self._found
        return found()  # type: ignore[no-any-return]  # it is what a Later gives

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]  # looked up when it is asked for
        return self._use_case.__doc__

    @property
    def __signature__(self) -> inspect.Signature:
        whole = inspect.signature(self._use_case)
        return whole.replace(parameters=[*whole.parameters.values()][1:])

    @overload
    def __get__(self, ledger: None, owner: type[object]) -> Method[P, R]: ...

    @overload
    def __get__(self, ledger: HasSession, owner: type[object]) -> Callable[P, R]: ...

    def __get__(
        self, ledger: HasSession | None, owner: type[object]
    ) -> Method[P, R] | Callable[P, R]:
        if ledger is None:
            return self
        method = partial(self._use_case, ledger.session)
        method.__doc__ = self._use_case.__doc__
        return method
