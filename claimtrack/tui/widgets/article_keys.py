"""The keys by which one moves in an article's text and selects in it letter by letter."""

from __future__ import annotations

from textual.binding import Binding

_MOVES = (
    ("up", "cursor_up", "Move up", "up"),
    ("down", "cursor_down", "Move down", "down"),
    ("left", "cursor_left", "Move left", "left"),
    ("right", "cursor_right", "Move right", "right"),
    ("ctrl+left", "cursor_word_left", "Move a word left", "word-left"),
    ("ctrl+right", "cursor_word_right", "Move a word right", "word-right"),
    ("home", "cursor_line_start", "Move to the start of the line", "line-start"),
    ("end", "cursor_line_end", "Move to the end of the line", "line-end"),
    ("ctrl+home", "cursor_text_start", "Move to the start of the article", "text-start"),
    ("ctrl+end", "cursor_text_end", "Move to the end of the article", "text-end"),
    ("pageup", "cursor_page_up", "Move a page up", "page-up"),
    ("pagedown", "cursor_page_down", "Move a page down", "page-down"),
    ("shift+up", "cursor_up(True)", "Select upwards", "select-up"),
    ("shift+down", "cursor_down(True)", "Select downwards", "select-down"),
    ("shift+left", "cursor_left(True)", "Select to the left", "select-left"),
    ("shift+right", "cursor_right(True)", "Select to the right", "select-right"),
    ("ctrl+shift+left", "cursor_word_left(True)", "Select a word left", "select-word-left"),
    ("ctrl+shift+right", "cursor_word_right(True)", "Select a word right", "select-word-right"),
    ("shift+home", "cursor_line_start(True)", "Select to the line's start", "select-line-start"),
    ("shift+end", "cursor_line_end(True)", "Select to the line's end", "select-line-end"),
)

MOVES = [
    Binding(key, action, description, show=False, id=f"text.{name}", tooltip=description)
    for key, action, description, name in _MOVES
]
"""The bindings of ``ArticleText``; all else that it can do is a command of its page."""
