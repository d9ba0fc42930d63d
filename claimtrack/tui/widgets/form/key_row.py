"""A row that is answered by a digit, by picking words by letters, or by typing after a slash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.state.fields import (
    Field,
    Option,
    SeveralField,
    SourceField,
    SourcesField,
    WindowField,
)
from claimtrack.tui.state.hints import TURNS, WordHints
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.form.row import label, problem
from claimtrack.tui.widgets.form.typing_row import TypingRow

_NARROW = 30
_NO_LAST = "No source was given before this one: backspace, then pick its words, or / and type it."


class KeyRow(TypingRow, can_focus=True):
    """Label and answer; with the focus on it, also the answers that keys give."""

    HELP = (
        "A digit chooses. Where letters stand over words of the article, two letters pick the "
        "words between them (the same one twice, or enter, picks one word). / types the answer, = "
        "repeats the last source, backspace takes the answer away. Down goes on, enter records "
        "the form."
    )

    @dataclass
    class Focused(Message):
        """The row has the focus, so words may be picked for it; or lost it."""

        row: KeyRow
        on: bool

    @dataclass
    class Hinted(Message):
        """The letters over the words have to be drawn anew."""

        row: KeyRow

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.hints: WordHints | None = None
        self._label = Static("", markup=False, classes="label")
        self._face = Static("", markup=False)
        self._lacks_last = False
        """The last source was asked for, and there is none: letters pick nothing just now."""

    def compose(self) -> ComposeResult:
        """The answer beside its label. The line for typing comes below when it is first opened:
        it costs more than all the rest of a row.
        """
        with Horizontal():
            yield self._label
            with Vertical():
                yield self._face

    def on_mount(self) -> None:
        self.redraw()

    def take_focus(self) -> None:
        self.focus()

    def keys_here(self) -> Iterator[tuple[str, str]]:
        if self.is_typing:
            yield "enter", "take it"
            return
        if self.field.options:
            yield "0 – 9", "choose"
        if self.hints and self.field.picks:
            yield "a – Z", "pick words"
        if self.field.typed:
            yield "slash", "type"
        if isinstance(self.field, SourceField) and self.field.last:
            yield "equals_sign", "same as last"
        if self.field.shown:
            yield "backspace", "clear"

    # --- Drawing

    def redraw(self) -> None:
        self._label.update(label(self.field, has_focus=self.has_focus_within))
        lines = [self._answer()]
        if self.has_focus_within:
            lines += self.matches_shown() if self.is_typing else [self._choices(), self._ways()]
        if self._lacks_last:
            lines.append(problem(_NO_LAST))
        elif self.field.problem and self._says_problem():
            lines.append(problem(self.field.problem))
        self._face.update(Content("\n").join(line for line in lines if line))

    def _says_problem(self) -> bool:
        """A window's question is asked at once; other things are missed once they are due."""
        due = self.complaining or (self.has_focus and self.field.touched)
        return due or self._is_window

    def _answer(self) -> Content:
        shown = one_line(self.field.shown, Tone.STRONG if self.field.touched else Tone.PLAIN)
        tells = self.has_focus_within or not self.field.options or self._is_window
        note = self.field.note if tells else ""
        return joined((shown, one_line(f"  {note}" if note else "", Tone.QUIET)))

    @property
    def _is_window(self) -> bool:
        return isinstance(self.field, WindowField)

    def _choices(self) -> Content:
        """The answers of the digits, each kept whole at the ends of lines."""
        width = self._face.size.width or _NARROW
        lines: list[Content] = []
        for option in self.field.options:
            choice = self._choice(option)
            if lines and lines[-1].cell_length + 2 + choice.cell_length <= width:
                lines[-1] = joined((lines[-1], choice), "  ")
            else:
                lines.append(choice)
        return joined(lines, "\n")

    def _choice(self, option: Option) -> Content:
        words = f"{option.glyph} {option.label}".strip()
        digit = Content.styled(f"{option.digit}", "bold $text-primary")
        part = joined((digit, one_line(f" {words}")))
        if option.digit == self.field.chosen:
            part = part.stylize("reverse")
        return part.stylize(Style.from_meta({"digit": option.digit}))

    def _ways(self) -> Content:
        ways: list[str] = []
        if self.hints and self.field.picks:
            begun = self.hints.begun
            ways.append("letter: last word" if begun else "letters: pick the words")
            ways.append(self.hints.pages_in_words)
        if self.field.typed:
            ways.append("/ type")
        if isinstance(self.field, SourceField) and self.field.last:
            ways.append(f"= {self.field.last.words or 'the last source'}")
        return one_line(" · ".join(way for way in ways if way), Tone.QUIET)

    # --- Keys

    async def on_key(self, event: events.Key) -> None:
        if self.is_typing:
            if event.key == "escape":
                event.stop()
                self.stop_typing()
            return
        if self._take_key(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _take_key(self, key: str, character: str | None) -> bool:
        """True where the row has used the key up. Letters never reach the page from here."""
        if self._lacks_last and (character is None or not character.isalpha()):
            self._lacks_last = False
            self.redraw()
        if key == "enter":
            self._enter()
        elif key in ("up", "down"):
            self.post_message(self.Move(self, 1 if key == "down" else -1))
        elif key in ("backspace", "delete"):
            self.field.clear()
            self.answered(go_on=False)
        elif key == "escape":
            return self._forget_letter()
        elif key in TURNS and self.hints and self.field.picks:
            self._turn(TURNS[key])
        elif character is not None and character.isprintable() and character != "?":
            self._take_character(character)
        else:
            return False
        return True

    def _take_character(self, character: str) -> None:
        if self._lacks_last and character.isalpha():
            return
        if character.isdecimal():
            self._take_digit(int(character))
        elif character == "=" and isinstance(self.field, SourceField):
            self._lacks_last = not self.field.repeat()
            if self._lacks_last:
                self.redraw()
            else:
                self.answered(go_on=True)
        elif character == "/" and self.field.typed:
            self.start_typing()
        elif self.hints and self.field.picks:
            self._take_letter(character)
        elif self.field.typed and character.isalpha():
            self.start_typing(character)

    def _take_digit(self, digit: int) -> None:
        if self.field.choose(digit):
            goes_on = not isinstance(self.field, SeveralField)
            self.answered(go_on=goes_on and not self.field.problem)

    def _take_letter(self, letter: str) -> None:
        assert self.hints is not None  # noqa: S101 - the one caller looks first
        span = self.hints.press(letter)
        if span is not None:
            self._pick(*span)
        self.redraw()
        self.post_message(self.Hinted(self))

    def _pick(self, start: int, end: int) -> None:
        assert self.hints is not None  # noqa: S101 - letters come from hints
        self.field.pick((start, end), self.hints.words((start, end)))
        several = isinstance(self.field, SourcesField)
        self.answered(go_on=not several and not self.field.problem)
        if isinstance(self.field, SourceField | SourcesField) and (name := self.field.newest):
            self.post_message(self.Looking(self, name))

    def _turn(self, by: int) -> None:
        assert self.hints is not None  # noqa: S101 - the one caller looks first
        self.hints.turn(by)
        self.redraw()
        self.post_message(self.Hinted(self))

    def _enter(self) -> None:
        if self.hints and self.hints.begun and (span := self.hints.single()):
            self._pick(*span)
            self.post_message(self.Hinted(self))
        else:
            self.post_message(self.Entered(self))

    def _forget_letter(self) -> bool:
        if not (self.hints and self.hints.begun):
            return False
        self.hints.begun = None
        self.redraw()
        self.post_message(self.Hinted(self))
        return True

    # --- Focus and mouse

    def on_resize(self) -> None:
        """The digits' answers are laid out for the width."""
        self.redraw()

    def on_focus(self) -> None:
        self.redraw()
        self.post_message(self.Focused(self, on=True))

    def on_blur(self) -> None:
        self.redraw()
        self.post_message(self.Focused(self, on=False))

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        self.redraw()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        """What was typed is the answer where one goes on to another row, by mouse or by tab."""
        focused = self.screen.focused
        if self.is_typing and focused is not None and not self.has_focus_within:
            self.take_typed()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        digit = event.style.meta.get("digit")
        if digit is not None:
            self._take_digit(int(digit))
