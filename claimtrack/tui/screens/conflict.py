"""Somebody else changed the same thing: both versions side by side, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.shown import fitted, joined, one_line
from claimtrack.tui.state.differing import Choosing, Side, differing_words
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.services.conflicts import FieldVersions

_LABEL = 10
"""Cells for the name of a field."""

_MARKED = "bold underline"


class ConflictDialog(Dialog[Choosing]):
    """Returns the choice of every field; None leaves everything as it is."""

    HEADING = "Changed by somebody else meanwhile"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "take('mine')", "mine", show=False, id="conflict.mine_here",
                tooltip="Take my version of this field"),
        Binding("right", "take('theirs')", "theirs", show=False, id="conflict.theirs_here",
                tooltip="Take their version of this field"),
        Binding("space", "turn", "the other", show=False, id="conflict.other_here",
                tooltip="Take the other version of this field"),
        Binding("m", "all_mine", "keep mine", show=False, id="conflict.mine",
                tooltip="Keep mine wherever I changed something, and save"),
        Binding("t", "all_theirs", "take theirs", show=False, id="conflict.theirs",
                tooltip="Leave all of it as they have it"),
        Binding("enter,ctrl+s", "save", "save", show=False, priority=True, id="conflict.save",
                tooltip="Save what is chosen as a new version"),
    ]  # fmt: skip

    def __init__(self, says: str, choosing: Choosing) -> None:
        super().__init__()
        self._says = says
        self._choosing = choosing

    def compose_body(self) -> ComposeResult:
        yield Static(one_line(self._says), classes="question")
        yield Static("", markup=False, classes="sides")
        yield OptionList(*(Option("", id=one.field) for one in self._choosing.versions))
        keys = "m keep mine · t take theirs · ←→ field by field, enter saves · esc back, all kept"
        yield Static(one_line(keys, Tone.QUIET), markup=False, classes="advice")

    def on_mount(self) -> None:
        super().on_mount()
        options = self.query_one(OptionList)
        options.focus()
        if self._choosing.open:
            options.highlighted = options.get_option_index(self._choosing.open[0].field)
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """The columns are as wide as there is room."""
        self.call_after_refresh(self._draw)

    @property
    def _column(self) -> int:
        return max(
            (self.query_one(OptionList).scrollable_content_region.width - _LABEL - 5) // 2, 8
        )

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        head = ("", "mine", "theirs")
        widths = (_LABEL + 1, self._column + 2, self._column)
        cells = (
            fitted(one_line(name, Tone.QUIET), width)
            for name, width in zip(head, widths, strict=True)
        )
        self.query_one(".sides", Static).update(joined(cells))
        for one in self._choosing.versions:
            options.replace_option_prompt(one.field, self._row(one))
        options.refresh(layout=True)

    def _row(self, one: FieldVersions) -> Content:
        mine_words, their_words = differing_words(one.mine, one.theirs)
        side = self._choosing.side(one.field)
        left = self._cell(one.mine, mine_words, is_chosen=side is Side.MINE)
        right = self._cell(one.theirs, their_words, is_chosen=side is Side.THEIRS)
        name = one_line(one.name, Tone.STRONG if side is None else Tone.QUIET).wrap(_LABEL)
        lines = [
            joined(
                (
                    fitted(_line(name, number), _LABEL + 1),
                    fitted(_line(left, number), self._column + 1),
                    " ",
                    fitted(_line(right, number), self._column + 1),
                )
            )
            for number in range(max(len(left), len(right), len(name)))
        ]
        return joined(lines, "\n")

    def _cell(self, text: str, marks: list[tuple[int, int]], *, is_chosen: bool) -> list[Content]:
        content = one_line(text)
        for start, end in marks:
            content = content.stylize(_MARKED, start, end)
        mark = Content.styled("● ", Tone.GOOD) if is_chosen else Content.styled("○ ", Tone.QUIET)
        lines = content.wrap(max(self._column - 2, 6))
        return [joined((mark if number == 0 else "  ", line)) for number, line in enumerate(lines)]

    # --- Choosing

    @property
    def _field(self) -> str:
        options = self.query_one(OptionList)
        return self._choosing.versions[options.highlighted or 0].field

    def action_take(self, side: str) -> None:
        """Take a version of the field under the cursor."""
        self._choosing.choose(self._field, Side(side))
        self._draw()

    def action_turn(self) -> None:
        """Take the other version of the field under the cursor."""
        self._choosing.turn(self._field)
        self._draw()

    def action_all_mine(self) -> None:
        """Keep mine wherever I changed something."""
        self._choosing.all_mine()
        self.dismiss(self._choosing)

    def action_all_theirs(self) -> None:
        """Leave it as they have it."""
        for one in self._choosing.versions:
            self._choosing.choose(one.field, Side.THEIRS)
        self.dismiss(self._choosing)

    def action_save(self) -> None:
        """Save what is chosen, once every field is."""
        still = self._choosing.open
        if not still:
            self.dismiss(self._choosing)
            return
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(still[0].field)
        self.complain(one_line(f"You both changed this: ← takes mine, → theirs ({still[0].name})."))

    def on_option_list_option_selected(self, event: Any) -> None:
        """A click on a field takes its other version."""
        event.stop()
        self.action_turn()


def _line(lines: list[Content], number: int) -> Content:
    return lines[number] if number < len(lines) else Content("")
