"""Text that was written to break a program, on every screen of the app in a real terminal."""

from __future__ import annotations

import random
import re
import tempfile
from datetime import date
from pathlib import Path
from unicodedata import combining, normalize

from claimtrack import open_ledger
from claimtrack.domain.drafts import (
    ArticleDraft,
    AttributionDraft,
    CaptureDraft,
    ClaimDraft,
    Intake,
    PassageDraft,
    SourceDraft,
)
from claimtrack.domain.words import CaptureMethod, EntityKind, PassageRole, SourceKind
from claimtrack.text import visible
from soak.row import Row, Tally
from soak.terminal import PATIENCE, Terminal
from tests.hostile_values import HOSTILE_VALUES

SHOWABLE = tuple(
    value
    for value in HOSTILE_VALUES
    if value.strip() and len(value) < 2000 and not re.search("[\0\r\ud800-\udfff]", value)
)
CANARIES = (
    "\x1b[5;35mblinking",
    "\x1b]0;title\x07",
    "\x1bP1;1|17/ab\x1b\\",
    "[@click=app.quit]q[/]",
)

SIZE = (100, 120)
GUTTER = 3
"""Columns beside the Reader's text and the numbers of the claims that stand there."""

STILL = 10
"""How often the Reader may show the same page before its end: a busy machine is late."""

DRAWN = 1.0
"""Seconds without a byte after which a page of the Reader counts as drawn, not half of it: on a
busy machine the rest of a frame comes late.
"""

TURNED = 5.0
"""Seconds that the Reader has to turn the page; pressed again, the key would skip one."""

READINGS = 2
"""How often the article is read where something was not found: what the app loses it loses each
time; a page that was read before it was drawn, or skipped, is another one the next time.
"""

FAULT = "A fault of ours"

PASTED = 4
PASTED_AFTER = ("/", "a", "#")
"""Strings of a part that are pasted into the search, a new article and a claim's tags, and left.
A terminal pastes them without their control characters.
"""

ON_DESK = " open · "
"""The Desk's head line, once its claims are read."""

ASKED = "Throw away what was"
"""The question before typed or pasted text is left, of which y throws it away."""

WALKS: dict[str, tuple[str, ...]] = {
    "desk": ("y", "page_down", "page_down", "page_down", "end", "y", "home"),
    "claim": ("enter", "y", "page_down", "page_down", "esc"),
    "evidence": ("e", "esc", "esc"),
    "response": ("x", "esc", "esc"),
    "tags": ("#", "esc"),
    "triage": ("T", "esc", "esc"),
    "due": ("g", "u", "page_down", "q"),
    "sources": ("g", "s", "page_down", "page_down", "enter", "page_down", "esc", "q"),
    "watched": ("g", "w", "q"),
    "history": ("g", "h", "page_down", "page_down", "q"),
    "search": ("/", "c", "l", "a", "i", "esc", "esc"),
    "report": ("r", "page_down", "esc"),
    "as of": ("t", "esc"),
    "help": ("?", "page_down", "esc"),
    "add an article": ("a", "esc"),
}
"""Keys from the Desk to each screen and back."""


def values(part: int, count: int) -> list[str]:
    """Hostile values alone, joined, and inside words; the same each time."""
    chance = random.Random(part)
    made = [*CANARIES]
    while len(made) < count:
        one, other = chance.choice(SHOWABLE), chance.choice(SHOWABLE)
        made.append(chance.choice((one, one + other, f"{one} and {other}", f"word {one} word")))
    return [value.replace("\n", " ") for value in made[:count]]


def measure(part: int, count: int) -> Tally:
    """A ledger full of ``count`` hostile strings, walked through in an app that is watched."""
    held = values(part, count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.ledger"
        fill(path, held)
        before = _seq(path)
        with Terminal(path, Path(folder), SIZE) as terminal:
            tally = _walk(terminal, held)
            _leave(terminal)
        tally["crashes"] += terminal.status != 0
        steering = terminal.steering()
        tally["control bytes"] = len(steering)
        tally["strings"] = len(held)
        tally["actions"] = float(_seq(path) != before)
    for around in steering:
        print(f"screens, part {part}: control bytes in {around!r}", flush=True)
    return tally


def fill(path: Path, held: list[str]) -> None:
    """Articles, claims, quotations, sources, tags and notes, all of them hostile."""
    text = "\n".join(
        ["Hostile headline [sic]", *(f"{_mark(at)}{it}" for at, it in enumerate(held))]
    )
    with open_ledger(path, checker="Ana [b]") as ledger:
        added = ledger.add_article(
            Intake(
                article=ArticleDraft(
                    outlet=f"outlet {held[0]}", headline=f"headline {held[-1]}",
                    published_on=date(2031, 5, 4), address="https://x.example/a",
                ),
                capture=CaptureDraft(
                    content=text.encode(), media_type="text/plain", method=CaptureMethod.PASTE,
                    encoding="utf-8", text=text, extractor="test 1",
                ),
            )
        )  # fmt: skip
        for at, value in enumerate(held):
            start = text.index(_mark(at)) + len(_mark(at))
            passage = PassageDraft(
                capture_id=added.capture.id, start=start, end=start + len(value),
                role=PassageRole.BODY,
            )  # fmt: skip
            source = SourceDraft(descriptor=f"who {value}", kind=SourceKind.ANONYMOUS_SOURCE)
            claim = ledger.record_claim(
                ClaimDraft(
                    article_id=added.article.id, wording=f"claim {value}", tags=(f"tag {value}",),
                    passages=(passage,),
                    attributions=(AttributionDraft(source=source, source_words=f"words {value}"),),
                )
            )  # fmt: skip
            if at % 10 == 0:
                ledger.add_note(EntityKind.CLAIM, claim.id, f"note {value}")


def _mark(at: int) -> str:
    return f"No. {at}: "


def _seq(path: Path) -> int:
    with open_ledger(path, create=False) as ledger:
        return ledger.info().seq


def _walk(terminal: Terminal, held: list[str]) -> Tally:
    crashes = int(not terminal.until(lambda _: ON_DESK in terminal.lines[0]))
    terminal.settle()
    lost = held
    for _ in range(READINGS):
        lost = lost and _lost(_read_again(terminal, len(held)), lost)
    for keys in WALKS.values():
        for key in keys:
            terminal.press(key)
            crashes += FAULT in terminal.text
        _to_desk(terminal)
    for value in held[:PASTED]:
        for key in PASTED_AFTER:
            terminal.press(key)
            terminal.paste(visible(value))
            crashes += FAULT in terminal.text
            _to_desk(terminal)
    for value in lost:
        print(f"screens: lost {value!r}", flush=True)
    return {"crashes": crashes, "lost": len(lost)}


def _to_desk(terminal: Terminal) -> None:
    """At least two times esc: below a dialog or the search the Desk is seen too. A second y would
    be a key of the Desk.
    """
    for times in range(6):
        asked = ASKED in terminal.text
        if times > 1 and not asked and ON_DESK in terminal.lines[0]:
            return
        terminal.press("y" if asked else "esc")
        if asked:
            terminal.until(lambda text: ASKED not in text)


def _read_again(terminal: Terminal, claims: int) -> str:
    """All that the Reader shows of the article, from the Desk and back to it."""
    read = _read_article(terminal, claims)
    _to_desk(terminal)
    return read


def _read_article(terminal: Terminal, claims: int) -> str:
    """All that the Reader shows of the article, page after page, down to the last paragraph."""
    last, gutter = _mark(claims - 1).strip(), GUTTER + len(str(claims))
    terminal.press("n")
    if not terminal.shows("Hostile headline"):
        raise RuntimeError(f"the Reader did not open:\n{terminal.text}")
    terminal.settle(DRAWN)
    pages: list[list[str]] = []
    still = 0
    while still < (2 if last in "".join(joined(pages)) else STILL):
        page = _pane(terminal, gutter)
        still = still + 1 if pages[-1:] == [page] else 0
        if not still:
            pages.append(page)
        terminal.press("page_down")
        _until_other(terminal, page, gutter)
        terminal.settle(DRAWN)
    return "".join(joined(pages))


def joined(pages: list[list[str]]) -> list[str]:
    """The rows of pages that follow each other: only the last, for which less than a page was left,
    begins with rows of the one before. Elsewhere equal rows are text: a long word fills several.
    """
    *before, last = pages or [[]]
    rows = [row for page in before for row in page]
    same = max(at for at in range(len(last) + 1) if at == 0 or rows[-at:] == last[:at])
    return rows + last[same:]


def _until_other(terminal: Terminal, page: list[str], gutter: int) -> None:
    terminal.until(lambda _: _pane(terminal, gutter) != page, patience=TURNED)


def _pane(terminal: Terminal, gutter: int) -> list[str]:
    """The rows of the article's text, without the marks beside them."""
    rows = []
    for number in range(1, terminal.screen.lines):
        cells = terminal.screen.buffer[number]
        if cells[0].data == "▁":
            break
        columns = range(gutter, terminal.screen.columns - 2)
        rows.append("".join(cells[column].data for column in columns).rstrip())
    return rows


def _lost(read: str, held: list[str]) -> list[str]:
    shown = bare(read)
    return [value for value in held if bare(visible(value)) not in shown]


def bare(text: str) -> str:
    """A text without what a terminal may lay out otherwise: blanks, accents that stand alone."""
    joined = normalize("NFC", "".join(text.split()))
    return "".join(letter for letter in joined if not combining(letter))


def _leave(terminal: Terminal) -> None:
    for _ in range(6):
        if terminal.has_ended:
            return
        _to_desk(terminal)
        terminal.press("q")
    terminal.wait(PATIENCE)


ROWS = (
    Row(
        name="screens",
        test="hostile strings on every screen, in a real pseudo-terminal",
        goal="5,000: 0 crashes, 0 actions, 0 control bytes, 0 quotations with a character lost",
        parts=10,
        each=500,
        measure=measure,
        holds=lambda it: (
            not any(it[name] for name in ("crashes", "actions", "control bytes", "lost"))
        ),
        figure=lambda it: (
            f"{it['strings']:,.0f} strings on {len(WALKS) + 1} screens: "
            f"{it['crashes']:.0f} crashes, "
            f"{it['actions']:.0f} actions, {it['control bytes']:.0f} control bytes, "
            f"{it['lost']:.0f} quotations with a character lost"
        ),
    ),
)
