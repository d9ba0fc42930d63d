"""Text and values as they are shown: the one gate by which text from outside enters a widget.

A plain ``str`` handed to a Textual widget is parsed as markup. ``Content`` is not, and here it is
always made of text whose control characters were made visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.words import Standing, word
from claimtrack.tui.tones import Tone, standing_tone

if TYPE_CHECKING:
    from claimtrack.domain.window import Window


def safe(text: str, tone: Tone | str = Tone.PLAIN) -> Content:
    """Text from anywhere, exactly as it stands, with what could steer a terminal made visible."""
    from claimtrack.text import visible  # not needed for the first frame

    return Content.styled(visible(text), str(tone)) if tone else Content(visible(text))


def one_line(text: str, tone: Tone | str = Tone.PLAIN) -> Content:
    """The same on one line: line ends and tabs become spaces."""
    from claimtrack.text import visible_line  # not needed for the first frame

    shown = visible_line(text)
    return Content.styled(shown, str(tone)) if tone else Content(shown)


def joined(parts: Iterable[Content | str], between: str = "") -> Content:
    """Contents in a row. A ``str`` among them is our own wording, taken literally."""
    literal = [part if isinstance(part, Content) else Content(part) for part in parts]
    return Content(between).join(literal)


def fitted(content: Content, width: int) -> Content:
    """Exactly ``width`` cells: padded, or cut with an ellipsis."""
    return content.truncate(max(width, 0), ellipsis=True, pad=True)


def place(of: str, width: int) -> Content:
    """A path or an address in at most ``width`` cells, shortened so that its last part, which names
    what is there, is what goes last.
    """
    whole = one_line(of)
    stroke = max(whole.plain.rfind("/"), 0)
    way, name = whole[:stroke] if stroke else whole, whole[stroke:]
    if whole.cell_length <= width:
        return whole
    while name.cell_length >= max(width, 1):
        name = name[1:]
    return joined((way.truncate(width - name.cell_length, ellipsis=True), name))


def value(of: StrEnum, tone: Tone = Tone.PLAIN) -> Content:
    """One of the field's words, its glyph first where it has one."""
    meant = word(of)
    return Content.styled(f"{meant.glyph} {meant.label}".strip(), str(tone))


def standing(of: Standing) -> Content:
    """A standing in its tone, with its glyph and its word."""
    return value(of, standing_tone(of))


def day(of: date | None) -> str:
    """A day as "3 May 2019"; "undated" without one."""
    return f"{of.day} {of:%B %Y}" if of else "undated"


def short_day(of: date | None) -> str:
    """A day as "3 May 2019" in at most eleven cells; "undated" without one."""
    return f"{of.day} {of:%b %Y}" if of else "undated"


def moment(of: datetime) -> str:
    """A time with its zone, to the minute."""
    return f"{short_day(of.date())} {of:%H:%M %Z}"


def window(of: Window | None) -> Content:
    """A window by its words, else its EDTF; a question mark when a person has to decide."""
    if of is None:
        return Content.styled("—", Tone.QUIET)
    words = one_line(of.words or of.edtf or "no date")
    return joined((words, Content.styled(" ?", Tone.ATTENTION))) if of.question else words


def short_window(of: Window | None) -> Content:
    """A window as short as it can be said ("May–Jun 2031"), for columns."""
    if of is None or not of.edtf:
        return window(of)
    from claimtrack.domain.edtf import short  # not needed for the first frame

    asks = Content.styled(" ?", Tone.ATTENTION) if of.question else Content("")
    return joined((one_line(short(of.edtf)), asks))


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
