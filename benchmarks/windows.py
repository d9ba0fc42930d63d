"""How many words for a time mean the right days: the table of docs/windows.md.

    python benchmarks/windows.py [FILE …] [--peers PYTHON]

Files are of the shape of tests/data/windows.tsv, which is read where none is named, with
tests/data/windows_unseen.tsv. claimtrack reads the whole sentence and has to find the words; the
others are given the words alone. PYTHON is an interpreter that has dateparser and python-dateutil,
where they are not beside claimtrack. One core; each reader in a process of its own.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import beside
import plain_dates

DATA = Path(__file__).parents[1] / "tests" / "data"
SETS = (DATA / "windows.tsv", DATA / "windows_unseen.tsv")
OUTCOMES = ("right", "asked", "nothing", "wrong")


class Expression(NamedTuple):
    """``words`` is where they stand in the text; the days are those of the EDTF, or None."""

    base: date
    text: str
    words: tuple[int, int]
    typed: bool
    edtf: str
    asked: bool


def expressions(path: Path) -> list[Expression]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        base, marked, edtf, *asked = line.split("\t")
        text = marked.replace("«", "").replace("»", "")
        typed = "«" not in marked
        words = (0, len(text)) if typed else (marked.index("«"), marked.index("»") - 1)
        found.append(Expression(date.fromisoformat(base), text, words, typed, edtf, asked == ["?"]))
    return found


def ours() -> Callable[[Expression], list[Any]]:
    """Each window's EDTF and whether it asks."""
    from claimtrack.domain.window_words import read_windows, window_from_words

    def read(one: Expression) -> list[Any]:
        if one.typed and one.edtf != "-":
            window = window_from_words(one.text, one.base)
            return [(window.edtf, bool(window.question))]
        start, end = one.words
        return [
            (found.window.edtf, bool(found.window.question))
            for found in read_windows(one.text, one.base)
            if found.start < end and start < found.end
        ]

    return read


def theirs(reader: plain_dates.Reader) -> Callable[[Expression], list[Any]]:
    """The first and last day as ISO text, where there are any."""

    def read(one: Expression) -> list[Any]:
        days = reader(one.text[slice(*one.words)], one.base)
        return [[day and day.isoformat() for day in days]] if days else []

    return read


def read_here(name: str, path: Path) -> None:
    package = {"dateparser": "dateparser", "python-dateutil": "dateutil"}.get(name)
    if package and find_spec(package) is None:
        beside.not_installed(f"{name} is not installed.")
    read = ours() if name == "claimtrack" else theirs(plain_dates.READERS[name]())
    found, rate = beside.timed(read, expressions(path))
    beside.answer(found=found, rate=rate)


def judged(one: Expression, found: list[Any], days: Callable[[str], Any]) -> str:
    """One of OUTCOMES. Where it has to be asked, an answer is wrong; so is a window of nothing."""
    if not found:
        return "right" if one.edtf == "-" and not one.asked else "nothing"
    first = found[0]
    answers, asks = (days(first[0]), first[1]) if isinstance(first[1], bool) else (first, False)
    if asks:
        return "right" if one.asked else "asked"
    right = (
        not one.asked
        and one.edtf != "-"
        and len(found) == 1
        and list(answers) == list(days(one.edtf))
    )
    return "right" if right else "wrong"


def show(path: Path, name: str, measured: dict[str, Any]) -> None:
    from claimtrack.domain.edtf import bounds

    def days(edtf: str) -> list[str | None]:
        return [day.isoformat() if day else None for day in bounds(edtf)] if edtf else []

    ones = expressions(path)
    counted = Counter(
        judged(one, found, days) for one, found in zip(ones, measured["found"], strict=True)
    )
    shares = " | ".join(f"{100 * counted[outcome] / len(ones):.1f} %" for outcome in OUTCOMES)
    speed = f"{measured['rate']:,.0f} | {measured['megabytes']:.0f} MB"
    print(f"| {path.stem} ({len(ones)}) | {name} | {shares} | {speed} |")


def table(paths: Sequence[Path], elsewhere: str) -> None:
    """Print the table; ``elsewhere`` is the interpreter that has the peers."""
    left_out = []
    print("| set | reader | right days | asked needlessly | nothing | wrong | a second | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for path in paths:
        for name in ("claimtrack", *plain_dates.READERS):
            python = sys.executable if name == "claimtrack" else elsewhere
            measured = beside.run(python, __file__, [name, str(path)])
            if isinstance(measured, str):
                left_out.append(measured)
            else:
                show(path, name, measured)
    print("".join(f"\n{one}" for one in dict.fromkeys(left_out)))


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        read_here(sys.argv[2], Path(sys.argv[3]))
        return
    named = [Path(one) for one in sys.argv[1:] if one.endswith(".tsv")]
    table(named or SETS, beside.option("--peers", sys.executable))


if __name__ == "__main__":
    main()
