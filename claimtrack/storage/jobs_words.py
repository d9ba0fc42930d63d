"""What a job is, as every face shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    """How far a job has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Some heavy work. ``name`` is its kind, ``ref`` the number of what it is done on.

    ``attempts`` counts those that came to an end, a worker's death included. ``says`` is what came
    of the last one, in a sentence.
    """

    id: int
    name: str
    ref: int
    state: JobState
    attempts: int
    asked_at: datetime | None
    changed_at: datetime | None
    says: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the kind of work, its queue, and the number of what it is done on."""

    name: str
    queue: str
    ref: int

    @property
    def key(self) -> str:
        """The same while it waits in the queue: it is asked for once."""
        return f"{self.name} {self.ref}"
