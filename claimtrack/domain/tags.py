"""Tags as they are typed: with commas between them, so that a tag can have spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HINT = "with commas between them"


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a text, each once, in their order, without a "#" before them."""
    tidied = (" ".join(part.split()).lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys(tag for tag in tidied if tag))


def tags_text(tags: Iterable[str]) -> str:
    """The text that ``tags_in`` reads as these tags."""
    return ", ".join(tags)


def tags_on_and_off(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags to be put on, and those behind a "-" that are to be taken off."""
    parts = [part.strip() for part in text.split(",")]
    on = tags_text(part for part in parts if not part.startswith("-"))
    off = tags_text(part[1:] for part in parts if part.startswith("-"))
    return tags_in(on), tags_in(off)


def completed(text: str, known: Sequence[str]) -> list[str]:
    """Texts whose last tag is one of the known that begins as it does; those typed are left out."""
    before, comma, begun = text.rpartition(",")
    off = "-" if begun.strip().startswith("-") else ""
    sought = begun.strip().lstrip("-#").casefold()
    if not sought:
        return []
    typed = {tag.lstrip("-").casefold() for tag in tags_in(before)}
    lead = f"{before}{comma} " if comma else ""
    return [
        f"{lead}{off}{tag}"
        for tag in known
        if tag.casefold().startswith(sought) and tag.casefold() not in typed | {sought}
    ]
