"""What an evidence package holds besides the report, as the ledger hands it over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol


class Holdings(Protocol):
    """The record behind a report. Nothing confidential and nothing that is hidden is in it."""

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Every row that the report tells of, each once, as the ledger's export writes rows."""

    def content(self, capture: int) -> bytes:
        """A capture's bytes as they were taken."""
