"""Confidential notes: for our eyes, in no report, and erasable for good."""

from __future__ import annotations

from uuid import UUID

from claimtrack.domain.entities import Claim, CommentRequest, Confidential, Entity, Source
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.services.again import made, same
from claimtrack.services.session import Session, Work

_SUBJECTS: dict[EntityKind, type[Entity]] = {
    EntityKind.CLAIM: Claim,
    EntityKind.SOURCE: Source,
    EntityKind.COMMENT_REQUEST: CommentRequest,
}


def add_note(
    session: Session,
    about: EntityKind,
    about_id: int,
    text: str,
    *,
    operation: UUID | None = None,
) -> Confidential:
    """Write a confidential note about a claim, a source or a comment request."""

    def body(work: Work) -> Confidential:
        note = Confidential(
            about=about,
            about_id=about_id,
            text=text.strip(),
            author_id=session.checker.id,
            written_at=work.at,
        )
        work.get(_SUBJECTS[about], about_id)
        return work.add(note)

    return session.apply("add note", operation, body, made(Confidential))


def erase_note(session: Session, note_id: int, *, operation: UUID | None = None) -> Confidential:
    """Erase a note for good, its copies in the history included. This can't be undone."""

    def body(work: Work) -> Confidential:
        note = work.get(Confidential, note_id)
        if note.erased:
            raise BadInput(f"Note {note_id} is erased already.")
        return work.erase(note)

    return session.apply("erase note", operation, body, same(Confidential, note_id))
