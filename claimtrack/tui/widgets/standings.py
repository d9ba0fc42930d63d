"""Standings drawn in their tones: never by colour alone, each has a sign and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from claimtrack.domain.words import Standing, word
from claimtrack.tui.shown import joined
from claimtrack.tui.state.standings import bar, counted, in_words, strip
from claimtrack.tui.tones import standing_tone


def article_strip(
    standings: Sequence[Standing], width: int, current: int | None, *, lines: int = 2
) -> Content:
    """An article's claims in their order on one line, and how many of each on the next; on one
    line, the words have what the signs leave.
    """
    cells = [
        Content.styled(cell.sign, f"{standing_tone(cell.standing)} reverse bold".strip())
        if cell.is_current
        else Content.styled(cell.sign, standing_tone(cell.standing))
        for cell in strip(standings, width, current)
    ]
    words = joined(_words(counted(standings), by_asking=True), " · ")
    drawn = joined(cells)
    if lines == 1:
        return joined((drawn, "  ", words)).truncate(width, ellipsis=True)
    return joined([drawn, words.truncate(width, ellipsis=True)], "\n")


def standings_bar(counts: Mapping[Standing, int], width: int) -> Content:
    """A bar in which each standing has its share, drawn of its sign, and the counts in words."""
    drawn = joined(
        Content.styled(word(one).glyph * cells, standing_tone(one))
        for one, cells in bar(counts, width)
    )
    return joined([drawn, joined(_words(counts), " · ")], "\n")


def _words(counts: Mapping[Standing, int], *, by_asking: bool = False) -> Iterator[Content]:
    for one, says in in_words(counts, by_asking=by_asking):
        yield Content.styled(f"{word(one).glyph} {says}", standing_tone(one))
