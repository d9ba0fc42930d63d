"""A field for tags, with the ledger's own offered."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.domain.tags import HINT, completed, tags_in, tags_text
from claimtrack.tui.state.fields.plain import TextField

_OFFERED = 4


class TagsField(TextField):
    """Tags with commas between them. ``know`` gives those that can be offered."""

    wants_known = True

    def __init__(self, tags: Iterable[str] = ()) -> None:
        super().__init__("tags", "tags", tags_text(tags))
        self._known: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that were typed."""
        return tags_in(self.value)

    def know(self, tags: tuple[str, ...]) -> None:
        """Take up the tags that the ledger has."""
        self.wants_known = False
        self._known = tags

    @property
    def note(self) -> str:
        if not self.touched:
            return ""
        offered = [tags_in(text)[-1] for text in self._completed()[:_OFFERED]]
        return f"right takes {offered[0]}{_more(offered[1:])}" if offered else HINT

    def complete(self) -> bool:
        """Put the first tag that is offered into the text; False where there is none."""
        offered = self._completed()
        if offered:
            self.type(offered[0])
        return bool(offered)

    def _completed(self) -> list[str]:
        return completed(self.value, self._known)


def _more(offered: list[str]) -> str:
    return f" · also {', '.join(offered)}" if offered else ""
