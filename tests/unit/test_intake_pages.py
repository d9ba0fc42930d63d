"""Pages and texts as they come in, told apart into blocks and described. All of them are fiction.

What each should give stands beside it in ``tests/data/intake/expected``: the description first,
then a line a block, furniture and all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.domain.drafts import Intake
from claimtrack.domain.words import BlockKind
from claimtrack.intake import read_file

DATA = Path(__file__).parent.parent / "data" / "intake"
ARTICLES = sorted(
    path.name for path in DATA.iterdir() if path.is_file() and path.name != "cyrillic.html"
)
DESCRIBED = (
    "outlet", "headline", "address", "byline", "place", "published_on", "published_at",
    "published_zone", "published_words", "language", "wire_credit",
)  # fmt: skip


def listing(intake: Intake) -> str:
    """The description and the blocks of an article, in a form that a person can check."""
    article, capture = intake.article, intake.capture
    lines = [f"{name}: {value}" for name in DESCRIBED if (value := getattr(article, name))]
    lines += [f"question: {question}" for question in article.questions]
    lines += [f"note: {note}" for note in capture.notes]
    lines.append("")
    for block in capture.blocks:
        words = capture.text[block.start : block.end]
        lines.append(f"{block.kind:10} | {words}".replace("\n", " ⏎ ").replace("\t", " ⇥ "))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_told_apart_as_a_careful_reader_would(name: str) -> None:
    expected = (DATA / "expected" / f"{name}.listing").read_text(encoding="utf-8")
    assert listing(read_file(DATA / name)) == expected


@pytest.mark.parametrize("name", ARTICLES)
def test_blocks_stand_in_order_and_leave_out_nothing_but_white_space(name: str) -> None:
    capture = read_file(DATA / name).capture
    at = 0
    for block in capture.blocks:
        assert not capture.text[at : block.start].strip()
        assert block.start < block.end
        at = block.end
    assert not capture.text[at:].strip()


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_has_no_line_ends_but_line_feeds(name: str) -> None:
    text = read_file(DATA / name).capture.text
    assert text.splitlines() == text.removesuffix("\n").split("\n")


def test_a_capture_keeps_the_very_bytes_and_says_what_read_them() -> None:
    intake = read_file(DATA / "json_ld.html")
    assert intake.capture.content == (DATA / "json_ld.html").read_bytes()
    assert intake.capture.media_type == "text/html"
    assert intake.capture.origin == "json_ld.html"
    assert intake.capture.extractor.startswith("claimtrack-page/1 lxml/")
    assert read_file(DATA / "wrapped.txt").capture.extractor == "claimtrack-text/1"


def test_what_a_page_does_not_say_is_asked_and_never_invented() -> None:
    article = read_file(DATA / "no_date.html").article
    assert article.published_on is None
    assert article.published_words == ""
    assert any("when was it published?" in question for question in article.questions)
    bare = read_file(DATA / "bare.html").article
    assert bare.outlet == ""
    assert bare.questions == ("The page does not say which outlet published it: who did?",)


def test_a_sic_in_a_quotation_survives() -> None:
    capture = read_file(DATA / "json_ld.html").capture
    body = [capture.text[b.start : b.end] for b in capture.blocks if b.kind is BlockKind.BODY]
    assert any("first three letters [sic]." in words for words in body)
