"""Use-cases as methods of the Ledger, with their own parameters, types and docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar, overload

from claimtrack.services.session import Session

P = ParamSpec("P")
R = TypeVar("R")


class HasSession(Protocol):
    """What has a session to do things in."""

    @property
    def session(self) -> Session:
        """The session that use-cases are given."""


class Method(Generic[P, R]):
    """A function that takes a session first, as a method of what has a session."""

    def __init__(self, use_case: Callable[Concatenate[Session, P], R]) -> None:
        self._use_case = use_case
        self.__doc__ = use_case.__doc__
        whole = inspect.signature(use_case)
        self.__signature__ = whole.replace(parameters=[*whole.parameters.values()][1:])

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
        method.__doc__ = self.__doc__
        return method
