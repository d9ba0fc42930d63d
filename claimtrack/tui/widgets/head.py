"""The line at the top: where we are, its figures, and the day that everything is shown as of."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from claimtrack.tui.shown import fitted, joined, one_line, place
from claimtrack.tui.tones import Tone


class Head(Widget):
    """Name, title, figures, as-of. The as-of words are never cut: the title gives way first, in the
    middle where it is a place.
    """

    DEFAULT_CLASSES = "head"
    ALLOW_SELECT = False

    title: reactive[Content] = reactive(Content(""))
    place: reactive[str] = reactive("")
    """Where the ledger is, shown where there is no title."""
    figures: reactive[Content] = reactive(Content(""))
    as_of: reactive[str] = reactive("as of today")
    others: reactive[str] = reactive("")
    """Who else has open what is shown."""
    trouble: reactive[str] = reactive("")
    """What is wrong with the connection to the ledger: it takes the place of all else."""
    past: reactive[bool] = reactive(default=False, toggle_class="-past")

    def render(self) -> Content:
        """All on one line, each part with the room that is left."""
        if self.trouble:
            line = joined((" claimtrack   ", one_line(self.trouble), " · what you type is kept"))
            return fitted(line, self.size.width)
        as_of = self._as_of()
        name = Content.styled(" claimtrack ", Tone.STRONG)
        room = self.size.width - name.cell_length - as_of.cell_length
        if self.others:
            here = one_line(f" ◉ {self.others} ", Tone.ATTENTION).truncate(room, ellipsis=True)
            title = self._title(room - here.cell_length)
            return joined((name, title, here, as_of))
        figures = self.figures if self.figures.cell_length + 12 <= room else Content("")
        title = self._title(room - figures.cell_length)
        return joined((name, title, figures, as_of))

    def _title(self, room: int) -> Content:
        title = self.title or place(self.place, room - 2)
        return joined((fitted(joined((" ", title)), room - 1), " "))

    def watch_trouble(self) -> None:
        self.set_class(bool(self.trouble), "-trouble")

    def _as_of(self) -> Content:
        words = f"  ◂ {self.as_of} · read only " if self.past else f"  {self.as_of} "
        return Content.styled(words, "bold" if self.past else "")
