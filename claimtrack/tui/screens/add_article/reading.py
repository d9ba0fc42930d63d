"""What was read of an article, shown before it is added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.words import BlockKind, label
from claimtrack.tui.shown import count, joined, one_line, safe
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.domain.drafts import ArticleDraft, Intake

_SHOWN = 4_000
"""How many characters of the text are shown; the rest is said to follow."""


def published_text(article: ArticleDraft) -> str:
    """The publication date as it can be typed; empty where the page does not say."""
    if article.published_at is not None:
        return article.published_at.isoformat(timespec="minutes")
    return article.published_on.isoformat() if article.published_on else ""


def what_was_read(intake: Intake) -> Content:
    """The parts of the article, furniture told apart from what it says."""
    return joined(_lines(intake), "\n")


def _lines(intake: Intake) -> Iterator[Content]:
    capture = intake.capture
    size = f"{count(len(capture.text), 'character')}, {capture.media_type}, {capture.encoding}"
    yield one_line(f"{size} · read by {capture.extractor}", Tone.QUIET)
    for note in (*intake.article.questions, *capture.notes):
        yield joined((Content.styled("? ", Tone.ATTENTION), one_line(note)))
    for name, value in _facts(intake.article):
        yield joined((Content.styled(f"{name}: ", Tone.QUIET), one_line(value)))
    yield Content("")
    yield from _text(intake)


def _facts(article: ArticleDraft) -> Iterator[tuple[str, str]]:
    facts = {
        "byline": article.byline,
        "place": article.place,
        "date as printed": article.published_words,
        "zone as printed": article.published_zone,
        "wire credit": article.wire_credit,
        "language": article.language,
    }
    yield from ((name, value) for name, value in facts.items() if value)


def _text(intake: Intake) -> Iterator[Content]:
    text = intake.capture.text
    if not intake.capture.blocks:
        yield safe(text[:_SHOWN])
    for block in intake.capture.blocks:
        if block.start >= _SHOWN:
            break
        words = text[block.start : min(block.end, _SHOWN)]
        if block.kind is BlockKind.BODY:
            yield safe(words)
        else:
            name = Content.styled(f"[{label(block.kind)}] ", Tone.QUIET)
            yield joined((name, safe(words, Tone.QUIET if block.is_furniture else Tone.STRONG)))
    if len(text) > _SHOWN:
        yield Content.styled(f"… and {len(text) - _SHOWN:,} characters more", Tone.QUIET)
