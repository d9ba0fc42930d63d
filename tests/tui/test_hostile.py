"""Text from outside on every list screen: nothing of it acts, and nothing of it is lost."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from shutil import copy

import pytest
from driving import NARROW, OpenApp
from hostile_values import HOSTILE_VALUES
from story import NOW, intake, reopen

from claimtrack import tui
from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, PassageDraft, SourceDraft
from claimtrack.domain.words import PassageRole, SourceKind
from claimtrack.services.ledger import Ledger

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SHOWABLE = [
    value
    for value in HOSTILE_VALUES
    if value.strip() and not re.search("[\0\ud800-\udfff]", value)  # intake mends these
]


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose articles, sources, claims and tags are all hostile, to be copied."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with reopen(path) as ledger:
        fill(ledger)
    return path


@pytest.fixture
def hostile(hostile_file: Path, tmp_path: Path) -> Ledger:
    """A fresh copy of it, open."""
    return reopen(Path(copy(hostile_file, tmp_path / "hostile.db")))


def fill(ledger: Ledger) -> None:
    """Record what is hostile."""
    text = "\n".join(["[sic] headline", *SHOWABLE])
    for value in SHOWABLE[::8]:
        added = ledger.add_article(
            intake(f"{value}\n{text}", f"outlet {value}", NOW.date(), f"https://x.example/{value}")
        )
        passage = PassageDraft(
            capture_id=added.capture.id, start=0, end=len(value), role=PassageRole.BODY
        )
        source = SourceDraft(descriptor=f"who {value}", kind=SourceKind.ANONYMOUS_SOURCE)
        ledger.record_claim(
            ClaimDraft(
                article_id=added.article.id,
                wording=f"claim {value}",
                tags=(f"tag {value}",),
                passages=(passage,),
                attributions=(AttributionDraft(source=source, source_words=f"words {value}"),),
            )
        )


@pytest.mark.parametrize(
    "keys",
    [(), ("g", "u"), ("g", "s"), ("g", "s", "enter"), ("g", "h"), ("slash", "c"), ("e",), ("r",)],
    ids=["desk", "due", "sources", "record", "history", "search", "ask-article", "report"],
)
async def test_hostile_text_never_steers_the_terminal_and_never_ends_the_app(
    open_app: OpenApp, hostile: Ledger, keys
):
    async with open_app(hostile, size=NARROW) as session:
        await session.press(*keys)
        for _ in range(4):
            assert STEERING.findall(session.text) == []
            await session.press("pagedown")
        assert session.app.is_running


async def test_brackets_in_a_quotation_are_shown_as_they_were_printed(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("down", "down")
        assert "March [sic] 2031" in session.text


def test_nothing_pops_up_over_a_screen():
    """It would cover what is read, and take hostile text for markup: what is said has its line."""
    pops_up = [
        call
        for module in Path(tui.__path__[0]).rglob("*.py")
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "notify"
    ]
    assert pops_up == []
