"""The field that asks through whom the words reached the outlet."""

from __future__ import annotations

from typing import ClassVar

from claimtrack.domain.words import SourceKind
from claimtrack.tui.state.fields.sources import SourcesField
from claimtrack.tui.state.who import Who


class RelaysField(SourcesField):
    """The links between the outlet and the one who spoke, the outlet's own first; often none."""

    kind: ClassVar[SourceKind | None] = SourceKind.MEDIA_REPORTS

    @property
    def shown(self) -> str:
        return " ← ".join(one.shown for one in self.who)

    @property
    def note(self) -> str:
        return "outlet ← these ← source; the next one picked stands nearer the source"

    @property
    def problem(self) -> str:
        return super().problem if self.who else ""

    def choose(self, digit: int) -> bool:
        """The kind of the last one; where there is none, one that is only described by its kind."""
        if not self.who:
            self.give(Who())
        return super().choose(digit)

    def hold(self, relays: tuple[Who, ...]) -> None:
        """Hold these and no others, as they are known already."""
        self._each = []
        for who in relays:
            self.give(who)
