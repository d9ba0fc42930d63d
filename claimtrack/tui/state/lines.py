"""Places in a text: code-point offsets against rows and columns of its lines."""

from __future__ import annotations

from bisect import bisect_right

Location = tuple[int, int]
Span = tuple[int, int]

LONGEST = 4_000
"""Code points of a row: a longer paragraph is parted at blanks, so that drawing it stays quick."""


class LineMap:
    """Where each row of a text starts, so that an offset and a (row, column) name the same place.

    Offsets and columns are Unicode code points. The text is LF-only; a line's own LF is the place
    after its last column.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._starts = [0]
        self._ends: list[int] = []
        while (end := text.find("\n", self._starts[-1])) >= 0:
            self._part_up_to(text, end)
            self._ends.append(end)
            self._starts.append(end + 1)
        self._part_up_to(text, self.length)
        self._ends.append(self.length)

    def _part_up_to(self, text: str, end: int) -> None:
        while end - self._starts[-1] > LONGEST:
            cut = text.rfind(" ", self._starts[-1], self._starts[-1] + LONGEST) + 1
            cut = cut or self._starts[-1] + LONGEST
            self._ends.append(cut)
            self._starts.append(cut)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._starts)

    def drawn(self, text: str) -> str:
        """The text with each row on a line of its own."""
        return "\n".join(
            text[start:end] for start, end in zip(self._starts, self._ends, strict=True)
        )

    def location(self, offset: int) -> Location:
        """The row and column of an offset; one outside the text is drawn to its nearest end."""
        offset = min(max(offset, 0), self.length)
        row = bisect_right(self._starts, offset) - 1
        return row, offset - self._starts[row]

    def offset(self, location: Location) -> int:
        """The offset of a row and column; a column past the row's end is the row's end."""
        row, column = location
        return min(self._starts[row] + column, self._ends[row])

    def start_of(self, row: int) -> int:
        """The offset of the row's first character."""
        return self._starts[row]

    def end_of(self, row: int) -> int:
        """The offset just after the row's last character (before its LF)."""
        return self._ends[row]

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """A span as (row, first column, column after the last), one for each row it touches."""
        first, _ = self.location(start)
        last, _ = self.location(max(start, end - 1))
        found = []
        for row in range(first, last + 1):
            row_start = self._starts[row]
            left, right = max(start, row_start), min(end, self._ends[row])
            if left < right:
                found.append((row, left - row_start, right - row_start))
        return found
