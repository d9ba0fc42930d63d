"""Two copies of one article compared: what changed, and which claims quote what did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.domain.entities import Capture, Passage
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.services.session import Session, View
from claimtrack.storage.touched import touched
from claimtrack.text import Difference, differences, find_quotation


@dataclass(frozen=True, slots=True)
class Vanished:
    """A passage whose words are not in the newer copy, and the claims that rest on it."""

    passage: Passage
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An older and a newer copy of an article. ``differences`` hold trivial ones too."""

    older: Capture
    newer: Capture
    differences: tuple[Difference, ...]
    vanished: tuple[Vanished, ...]

    @property
    def telling(self) -> tuple[Difference, ...]:
        """The differences that are not trivial."""
        return tuple(it for it in self.differences if not it.trivial)

    @property
    def claim_ids(self) -> tuple[int, ...]:
        """The claims that quote what is gone."""
        return tuple(sorted({number for it in self.vanished for number in it.claim_ids}))


def compare_captures(
    session: Session, article_id: int, older_id: int | None = None, newer_id: int | None = None
) -> Compared:
    """Two copies of an article; the newest and the one before where none are named."""
    with session.read() as view:
        captures = view.all(Capture, article_id=article_id)
        if len(captures) < 2:
            raise BadInput(f"Article {article_id} has one copy only: capture it again to compare.")
        by_id = {capture.id: capture for capture in captures}
        newer = _named(by_id, newer_id or captures[-1].id, article_id)
        earlier = [capture for capture in captures if capture.id < newer.id]
        older = _named(by_id, older_id or (earlier or captures)[-1].id, article_id)
        return Compared(
            older,
            newer,
            tuple(differences(older.text, newer.text)),
            tuple(_vanished(view, [it.id for it in captures if it.id < newer.id], newer)),
        )


def _named(captures: dict[int, Capture], number: int, article_id: int) -> Capture:
    if number not in captures:
        raise BadInput(f"Copy {number} is not of article {article_id}: choose one that is.")
    return captures[number]


def _vanished(view: View, earlier: Iterable[int], newer: Capture) -> list[Vanished]:
    gone = [
        passage
        for passage in view.each(Passage, "capture_id", earlier)
        if not find_quotation(newer.text, passage.exact, passage.prefix, passage.suffix).places
    ]
    return [Vanished(passage, _claims(view, passage)) for passage in gone]


def _claims(view: View, passage: Passage) -> tuple[int, ...]:
    found = touched(view.connection, [(EntityKind.PASSAGE, passage.id)])
    return tuple(sorted(found[EntityKind.CLAIM]))
