"""The figures that reading is held to, beside what others get on the same set in the same run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import windows

NEWS = "polnear_dev"
PRECISE, WIDE = "claimtrack, precise", "claimtrack, wide"
OTHERS = ("regular expressions", "textacy")
Row = tuple[str, str, str, str, Callable[[Any], str]]


def _direct(one: Any) -> str:
    return "–" if one.direct is None else f"{one.direct:.0f} %"


ROWS: tuple[Row, ...] = (
    ("claims F1", PRECISE, "77", "82", lambda one: f"{one.scores['claims'][2]:.1f}"),
    ("soft F1, wide mode", WIDE, "62", "69", lambda one: f"{one.scores['soft'][2]:.1f}"),
    (
        "exact source / cue / content F1",
        WIDE,
        "65 / 63 / 55",
        "73 / 68 / 63",
        lambda one: one.exact,
    ),
    ("direct quotations found", PRECISE, "85 %", "90 %", _direct),
    (
        "articles a second · memory",
        PRECISE,
        "5 · 400 MB",
        "50 · 300 MB",
        lambda one: f"{one.articles_a_second:.1f} · {one.megabytes:.0f} MB",
    ),
)


def show(got: Mapping[tuple[str, str], Any], peers: str) -> None:
    """Print the table; ``peers`` is the interpreter that has dateparser and python-dateutil."""
    print(f"| measured on {NEWS} | must | aim | claimtrack | {' | '.join(OTHERS)} |")
    print("|---" * (len(OTHERS) + 4) + "|")
    for name, mode, must, aim, figure in ROWS:
        cells = [got.get((NEWS, reader)) for reader in (mode, *OTHERS)]
        shown = " | ".join(figure(one) if one else "–" for one in cells)
        print(f"| {name} | {must} | {aim} | {shown} |")
    print()
    print("Windows of time: must 95 % of the right days, aim 99 % and nothing wrong unasked.\n")
    windows.table(windows.SETS, peers)
