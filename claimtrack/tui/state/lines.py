"""Places in a text: code-point offsets against rows and columns of its lines."""

from __future__ import annotations

from bisect import bisect_right

Location = tuple[int, int]
Span = tuple[int, int]


class LineMap:
    """Where each line of a text starts, so that an offset and a (row, column) name the same place.

    Offsets and columns are Unicode code points. The text is LF-only; a line's own LF is the place
    after its last column.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    @property
    def rows(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def location(self, offset: int) -> Location:
        """The row and column of an offset; one outside the text is drawn to its nearest end."""
        offset = min(max(offset, 0), self.length)
        row = bisect_right(self._starts, offset) - 1
        return row, offset - self._starts[row]

    def offset(self, location: Location) -> int:
        """The offset of a row and column; a column past the line's end is the line's end."""
        row, column = location
        return min(self._starts[row] + column, self.end_of(row))

    def end_of(self, row: int) -> int:
        """The offset just after the row's last character (before its LF)."""
        if row + 1 < len(self._starts):
            return self._starts[row + 1] - 1
        return self.length

    def start_of(self, row: int) -> int:
        """The offset of the row's first character."""
        return self._starts[row]

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """A span as (row, first column, column after the last), one for each line it touches."""
        first, _ = self.location(start)
        last, _ = self.location(max(start, end - 1))
        found = []
        for row in range(first, last + 1):
            line_start, line_end = self._starts[row], self.end_of(row)
            left, right = max(start, line_start), min(end, line_end)
            if left < right:
                found.append((row, left - line_start, right - line_start))
        return found
