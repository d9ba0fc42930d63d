"""The article's text as a widget: places, marks, letters, speed, hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from claimtrack import tui
from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind, Standing
from claimtrack.tui.state.marks import Mark, MarkKind
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.form.writing import Writing

TEXT = "Photo: pier\nThe pier will open in May. It is green.\n\nThe mayor [/x] “[sic]” said so.\n"


class Page(App[None]):
    """An app with nothing but the text."""

    CSS_PATH = Path(tui.__file__).parent / "styles" / "reading.tcss"

    def compose(self) -> ComposeResult:
        yield ArticleText(id="article")
        yield Writing("words")

    @property
    def article(self) -> ArticleText:
        return self.query_one(ArticleText)

    def shown(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())


def claim(number: int, words: str, standing: Standing, sign: str, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), MarkKind.CLAIM, number, number, standing, sign)


async def test_the_margin_names_each_claim_beside_its_first_line():
    async with Page().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(TEXT, marks=[claim(1234, "It is green", Standing.CONFIRMED, "1234✓")])
        await pilot.pause()
        assert "1234✓ The pier will open in May. It is green." in app.shown()


async def test_two_claims_that_begin_on_one_line_are_signed_as_more_than_one():
    marks = [
        claim(1, "The pier", Standing.OVERDUE, "1●"),
        claim(2, "It is green", Standing.CONFIRMED, "2✓"),
    ]
    async with Page().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(TEXT, marks=marks)
        await pilot.pause()
        assert "1●+ The pier" in app.shown()
        app.article.make_current(2)
        await pilot.pause()
        assert "2✓+ The pier" in app.shown()


async def test_text_from_outside_is_neither_markup_nor_control():
    hostile = "[bold]Red[/] [/x] \x1b[31mESC\x1b[0m \u202eRTL \x9bC1 \x00NUL [sic]\x85\u2028end"
    async with Page().run_test(size=(80, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(hostile)
        await pilot.pause()
        shown = app.shown()
        assert "[bold]Red[/] [/x]" in shown
        assert "[sic]" in shown
        assert not any(ord(letter) < 32 and letter != "\n" for letter in shown)
        assert "\u202e" not in shown
        app.article.select(hostile.index("end"), len(hostile))
        assert app.article.selected_span == (hostile.index("end"), len(hostile))


async def test_letters_stand_over_words_and_leave_them_as_they_were():
    async with Page().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(TEXT)
        app.article.go_to(TEXT.index("The pier"))
        app.article.focus()
        app.article.pick_words()
        await pilot.pause()
        assert "ahe bier cill" in app.shown()
        await pilot.press("b", "c")
        assert app.article.selected_text == "pier will"
        await pilot.pause()
        assert "The pier will" in app.shown()


async def test_the_mouse_selects():
    async with Page().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(TEXT)
        await pilot.pause()
        await pilot.mouse_down(ArticleText, offset=(8, 1))
        await pilot.hover(ArticleText, offset=(12, 1))
        await pilot.mouse_up(ArticleText, offset=(12, 1))
        assert app.article.selected_text == "pier"


@pytest.mark.parametrize("paragraphs", [3_200, 1])
async def test_half_a_megabyte_opens_and_moves(paragraphs: int):
    words = " ".join("word" for _ in range(100_000 // paragraphs))
    text = "\n".join(f"{words} {number}." for number in range(paragraphs))
    marks = [
        Mark(place, place + 40, MarkKind.CLAIM, number, number, Standing.CONFIRMED, f"{number}✓")
        for number, place in enumerate(range(0, len(text) - 40, 400))
    ]
    blocks = [Block(BlockKind.BODY, 0, len(text))]
    async with Page().run_test(size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.focus()
        app.article.show(text, blocks, marks, current=3)
        await pilot.pause()
        await pilot.press("pagedown")
        assert app.article.cursor_offset > 0


@pytest.mark.parametrize("kind", [ArticleText, Writing])
async def test_a_drawing_that_is_due_when_the_text_is_taken_away_is_blank(
    kind: type[ArticleText] | type[Writing],
):
    async with Page().run_test(size=(60, 20)) as pilot:
        widget = pilot.app.query_one(kind)
        await widget.remove()
        assert [strip.text for strip in widget.render_lines(Region(0, 0, 3, 1))] == ["   "]


async def test_a_paragraph_that_opens_with_a_date_line_is_gone_to_at_its_own_words():
    text = "Pier to open\n\nPhoto: pier\n\nHARBOUR, May 2. /Wire/. The pier opens. It is green.\n"
    blocks = [
        Block(kind=kind, start=text.index(words), end=text.index(words) + len(words))
        for kind, words in [
            (BlockKind.HEADLINE, "Pier to open"),
            (BlockKind.CAPTION, "Photo: pier"),
            (BlockKind.DATELINE, "HARBOUR, May 2. /Wire/."),
            (BlockKind.BODY, "The pier opens. It is green."),
        ]
    ]
    async with Page().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Page)
        app.article.show(text, blocks)
        app.article.go_by_paragraph(1)
        app.article.select_sentence()
        span = app.article.selected_span
        assert span is not None
        assert text[slice(*span)] == "The pier opens."
