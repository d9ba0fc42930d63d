"""Putting the table into docs/reliability.md, between two marks."""

from __future__ import annotations

from soak.places import ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- table: make soak -->", "<!-- end of the table -->"


def write_table(table: str) -> None:
    """Replace what stands between the marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
