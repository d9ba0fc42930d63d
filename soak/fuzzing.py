"""Fuzzing with hypothesis: bytes, text and pieces that each target knows, in any order."""

from __future__ import annotations

from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soak.fuzz_targets import TARGETS
from soak.row import Row, Tally
from tests.hostile_values import HOSTILE_VALUES

PIECES: dict[str, tuple[str, ...]] = {
    "text": ("said", "“", "”", "\u200b", "\u202e", "e\u0301", ". ", "\n", "\x1b[2J", "👩\u200d👧"),
    "windows": (
        "in ", "May", " or ", "June ", "2031", "by the end of ", "between ", " and ", "early ",
        "Monday", "the first half of ", "next ", "last ", "3", "/", "-", "[2020-05,", "..", "X",
        "the 1990s", "century", ", ", "week", "two ", "years ago", "UTC+3", "9:30", "%", "~", "?",
    ),
    "page": (
        "<p>", "</p>", "<div hidden>", "<table>", "<tr>", "<td>", "<script>", "<!--", "-->",
        "<h1>", "</h1>", "<article>", "&#0;", "&amp;", "<template>", "<svg>", "<![CDATA[", "]]>",
        '<meta charset="utf-16">', '<base href="//x.example">', "<time datetime=2031>", "words ",
    ),
    "search": ('"', "*", "NEAR(", " OR ", "AND", "NOT", ":", "^", "(", ")", "-", "ferries", "'"),
    "lines": ('{"', '":', "null", ",", "}\n", "\n", "\\u0000", "1e999", "-1", '""', "[", "true"),
}  # fmt: skip


def measure(_: int, count: int, *, name: str) -> Tally:
    """``count`` inputs for a target; hypothesis's own error shows the smallest that fails."""
    tally: Tally = {f"of {name}": 0}
    pieces = st.sampled_from((*PIECES[name], *HOSTILE_VALUES))
    joined = st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=20).map("".join)
    data = st.one_of(
        joined.map(lambda it: it.encode("utf-8", "surrogatepass")), st.binary(max_size=300)
    )

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(data)
    def tried(content: bytes) -> None:
        tally[f"of {name}"] += 1
        TARGETS[name](content)

    tried()
    return tally


def _row(name: str, what: str, count: int) -> Row:
    return Row(
        name=f"fuzz-{name}",
        test=f"a fuzzer (hypothesis) for {what}",
        goal="no fault of ours, no promise broken",
        parts=2,
        each=count,
        measure=partial(measure, name=name),
        holds=lambda it: it[f"of {name}"] > 0,
        figure=lambda it: f"{it[f'of {name}']:,.0f} inputs, none broke anything",
    )


ROWS = (
    _row("text", "cleaning, words, sentences and quotations", 3000),
    _row("windows", "windows of time and EDTF", 3000),
    _row("page", "pages (HTML)", 3000),
    _row("search", "searches", 1500),
    _row("lines", "imports (JSON Lines)", 1500),
)
