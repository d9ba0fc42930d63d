"""A form on the screen: keys, typing and the mouse, on a form of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Static

from claimtrack import tui
from claimtrack.tui.state.fields import SeveralField, SourceField, TextField
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.forms.request import RequestForm
from claimtrack.tui.state.forms.short import NoteForm, ReasonForm
from claimtrack.tui.state.forms.verdict import VerdictForm
from claimtrack.tui.widgets.form import FormPanel
from claimtrack.tui.widgets.form.panel import LastRow


class Asking(App[None]):
    """An app with nothing but a form."""

    CSS_PATH = Path(tui.__file__).parent / "styles" / "reading.tcss"

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.submitted = 0
        self.left = 0

    def compose(self) -> ComposeResult:
        yield FormPanel(self.form)

    def on_mount(self) -> None:
        self.query_one(FormPanel).begin()

    @on(FormPanel.Submitted)
    def _submitted(self) -> None:
        self.submitted += 1

    @on(FormPanel.Left)
    def _form_left(self) -> None:
        self.left += 1


def verdict() -> VerdictForm:
    return VerdictForm(3, [(number, f"report {number}") for number in range(1, 13)], [1])


async def test_a_digit_answers_and_goes_on_to_the_next_question():
    form = verdict()
    async with Asking(form).run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "3", "o", "k", "enter")
        assert form.rating.shown == "partly accurate"
        assert form.confidence.shown == "high"
        assert form.rationale.value == "ok"


async def test_enter_records_only_when_every_question_has_its_answer():
    form = verdict()
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "up", "up", "enter")
        assert app.submitted == 0
        assert app.focused is app.query_one(FormPanel).rows[1]
        await pilot.press("3", "o", "k", "ctrl+s")
        assert app.submitted == 1


async def test_more_than_nine_things_are_chosen_page_by_page():
    form = verdict()
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        app.query_one(FormPanel).go_to_row(3)
        await pilot.press("1", "0", "3")
        assert isinstance(form.relied_on, SeveralField)
        assert form.relied_on.values == (12,)


async def test_a_key_that_means_nothing_here_goes_nowhere():
    form = verdict()
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("q", "x", "9", "space")
        assert form.rating.value is None
        assert app.is_running


async def test_the_question_with_the_cursor_is_in_sight_as_a_whole_when_it_has_grown():
    form = Form("who", (*(TextField(name, name) for name in "abcd"), SourceField("who", "who")))
    async with Asking(form).run_test(size=(60, 11)) as pilot:
        panel = pilot.app.query_one(FormPanel)
        panel.go_to_row(4)
        await pilot.press("slash", "x", "escape")
        row = panel.rows[4]
        assert row.size.height > 3
        assert panel.scrollable_content_region.contains_region(row.region)


async def test_what_is_typed_stands_in_place_of_words_that_were_picked():
    who = SourceField("who", "who")
    who.pick((0, 8), "Port Orr")
    async with Asking(Form("who", (who,))).run_test(size=(60, 11)) as pilot:
        await pilot.press("slash", *"Ada", "escape", "slash", "x")
        assert who.text == "Adax"


async def test_backspace_takes_an_answer_away():
    form = verdict()
    async with Asking(form).run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "up", "backspace")
        assert form.rating.value is None


async def test_enter_at_the_end_of_a_single_line_records_it():
    app = Asking(ReasonForm("claim 3"))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("a", "b", "enter")
        assert app.submitted == 1


async def test_a_long_text_keeps_its_lines_and_tab_leads_to_the_end():
    form = NoteForm("claim 3")
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        below = app.query_one(".below", Static)
        assert str(below.render()) == "enter starts a line, tab goes on"
        await pilot.press("ctrl+s")
        assert "needs some text" in str(below.render())
        await pilot.press("a", "enter", "b", "tab")
        assert form.words.value == "a\nb"
        assert isinstance(app.focused, LastRow)
        await pilot.press("enter")
        assert app.submitted == 1


async def test_up_and_down_leave_a_text_at_its_edges():
    form = RequestForm([(1, "1 A claim")], (1,), zone="UTC", today=date(2031, 5, 1))
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("a", "down", "b", "up", "c")
        assert (form.party.value, form.channel.value) == ("ac", "b")


async def test_a_time_says_at_once_when_it_can_not_be_read():
    form = RequestForm([(1, "1 A claim")], (1,), zone="UTC", today=date(2031, 5, 1))
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        app.query_one(FormPanel).go_to_row(4)
        await pilot.press("s", "o", "o", "n", "ctrl+s")
        assert app.submitted == 0
        form.party.type("the works")
        await pilot.press("ctrl+s")
        assert app.submitted == 0
        assert form.problem is not None
        assert form.problem[0] is form.deadline


async def test_the_mouse_chooses_and_records():
    form = ReasonForm("claim 3")
    app = Asking(form)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("a")
        await pilot.click(LastRow)
        assert app.submitted == 1

    asked = verdict()
    async with Asking(asked).run_test(size=(80, 30)) as pilot:
        panel = pilot.app.query_one(FormPanel)
        face = panel.rows[0].query("Static").last()
        await pilot.click(face, offset=(1, 0))
        assert asked.rating.shown == "accurate"


async def test_escape_asks_to_leave():
    app = Asking(verdict())
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("escape")
        assert app.left == 1
