"""Our own work on a claim: requests for comment, notes, history."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.entities import (
    CommentRequest,
    Confidential,
)
from claimtrack.domain.words import EntityKind, label
from claimtrack.services.views import HistoryEntry
from claimtrack.tui.state.dossier.items import Case, Item
from claimtrack.tui.tones import Tone


def request_items(case: Case) -> Iterator[Item]:
    """Whom we asked, and what came back."""
    for request in case.dossier.requests:
        yield _request(case, request)


def _request(case: Case, one: CommentRequest) -> Item:
    by = f" by {one.channel}" if one.channel else ""
    below = [f"sent {case.moment(one.sent_at)}{by}"]
    if one.put_to_them:
        below.append(one.put_to_them)
    if one.replied_at:
        below.append(f"replied {case.moment(one.replied_at)}: {one.reply or '(recorded)'}")
    elif one.deadline:
        below.append(f"no reply yet, due {case.moment(one.deadline)}: enter records one")
    else:
        below.append("no reply yet: enter records one")
    return Item(
        one.party,
        tuple(below),
        Tone.STRUCK if one.withdrawn else Tone.PLAIN,
        EntityKind.COMMENT_REQUEST,
        one.id,
        withdrawn=one.withdrawn,
    )


def note_items(case: Case) -> Iterator[Item]:
    """Our own notes."""
    for note in case.page.notes:
        yield _note(case, note)


def _note(case: Case, one: Confidential) -> Item:
    who = f"{case.name(one.author_id)}, {case.moment(one.written_at)} · on {_subject(case, one)}"
    words = "(erased)" if one.erased else one.text
    return Item(words, (who,), Tone.PLAIN, EntityKind.CONFIDENTIAL, one.id)


def _subject(case: Case, one: Confidential) -> str:
    if one.about is EntityKind.SOURCE and one.about_id in case.dossier.sources:
        return case.dossier.sources[one.about_id].descriptor
    return f"the {label(one.about)}"


def history_items(case: Case) -> Iterator[Item]:
    """What was done to the claim, the latest first."""
    for entry in case.page.history:
        yield _operation(case, entry)


def _operation(case: Case, one: HistoryEntry) -> Item:
    undone = " (undone)" if one.undone else ""
    return Item(
        f"{one.says}{undone}",
        (f"{case.moment(one.at)} · {one.checker} · {one.first_seq}",),
        Tone.QUIET,
    )
