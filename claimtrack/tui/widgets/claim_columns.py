"""How a claim stands in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.words import Priority, word
from claimtrack.tui.shown import joined, one_line, short_window, standing
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table import Column

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow


def number(row: ClaimRow) -> Content:
    """Its number."""
    return Content.styled(str(row.claim_id), Tone.QUIET)


def wording(row: ClaimRow) -> Content:
    """What is claimed; struck through when withdrawn, with a mark when it is urgent."""
    words = one_line(row.wording, Tone.STRUCK if row.withdrawn else Tone.PLAIN)
    if row.priority is Priority.HIGH:
        return joined((Content.styled("! ", f"bold {Tone.ATTENTION}"), words))
    return words


def said_by(row: ClaimRow) -> Content:
    """The kind's glyph, who it is, and how many more."""
    if row.kind is None:
        return Content.styled("nobody yet", Tone.QUIET)
    meant = word(row.kind)
    words = one_line(f"{meant.glyph} {row.said_by or meant.label}")
    more = f" +{row.sources - 1}" if row.sources > 1 else ""
    return joined((words, Content.styled(more, Tone.QUIET)))


def responses(row: ClaimRow) -> Content:
    """How many would not say."""
    return Content(f"∅{row.responses}" if row.responses else "")


def window_of(row: ClaimRow) -> Content:
    """The window that holds now, as short as it can be said."""
    return short_window(row.window)


def cautions(row: ClaimRow) -> Content:
    """How many cautions, and whether the verdict is stale."""
    words = f"△{len(row.cautions)}" if row.cautions else ""
    return Content.styled(words + ("~" if row.stale else ""), Tone.ATTENTION)


def stands(row: ClaimRow) -> Content:
    """Its standing; a withdrawn claim has none that matters."""
    return Content.styled("✗ withdrawn", Tone.QUIET) if row.withdrawn else standing(row.standing)


CLAIM_COLUMNS: tuple[Column[ClaimRow], ...] = (
    Column("", number, least=1, most=1, right=True, numbers=True),
    Column("claim", wording, least=23, sort="article"),
    Column("said by", said_by, least=12, most=28, gives_way=1, sort="source"),
    Column("∅", responses, least=2, most=3, gives_way=3, eager=True),
    Column("window", window_of, least=8, most=12, gives_way=2, eager=True, sort="window"),
    Column("△", cautions, least=3, most=3, gives_way=4),
    Column("stands", stands, least=18, most=18, sort="standing"),
)
