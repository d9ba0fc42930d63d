"""A source as a form holds it: one of the ledger's, or described."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.entities import Source
from claimtrack.domain.words import SourceKind, word
from claimtrack.services.views import SourceRow
from claimtrack.tui.state.lines import Span

NEEDS_NO_WORDS = (SourceKind.UNATTRIBUTED, SourceKind.MEDIA_REPORTS, SourceKind.OUTLET)


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks. ``words`` describe it; ``printed`` are those of this passage, at ``span``.

    ``source_id`` is set where it is one of the ledger's own.
    """

    words: str = ""
    kind: SourceKind | None = None
    affiliation: str = ""
    role: str = ""
    source_id: int | None = None
    printed: str = ""
    span: Span | None = None

    @classmethod
    def known(cls, source: Source, printed: str = "", span: Span | None = None) -> Who:
        """A source that the ledger has."""
        return cls(
            source.descriptor,
            source.kind,
            source.affiliation,
            source.role,
            source.id,
            printed,
            span,
        )

    @classmethod
    def listed(cls, row: SourceRow) -> Who:
        """A source as the list of sources has it."""
        return cls(row.name, row.kind, row.affiliation, source_id=row.id)

    @property
    def is_empty(self) -> bool:
        """Nothing has been said of who it is."""
        return not self.words.strip() and self.kind is None and self.source_id is None

    @property
    def problem(self) -> str:
        """Why it can't be recorded, in one sentence; empty when it can."""
        if self.is_empty:
            return "Who says so? Pick its words, or choose 8 where nobody is named."
        if self.kind is None:
            return "What kind of source is it? Choose 1 to 8."
        if not self.words.strip() and self.kind not in NEEDS_NO_WORDS:
            return "By which words is the source described? Pick them in the article or type them."
        return ""

    @property
    def shown(self) -> str:
        """The source in a line: glyph, words, affiliation."""
        if self.is_empty:
            return ""
        glyph, label = (word(self.kind).glyph, word(self.kind).label) if self.kind else ("?", "")
        words = self.words or label
        return f"{glyph} {words}" + (f", {self.affiliation}" if self.affiliation else "")

    def draft(self) -> int | SourceDraft:
        """What a service takes for it."""
        if self.source_id is not None:
            return self.source_id
        assert self.kind is not None  # noqa: S101 - ``problem`` was asked first
        return SourceDraft(
            descriptor=self.words.strip(),
            kind=self.kind,
            role=self.role.strip(),
            affiliation=self.affiliation.strip(),
        )

    def kept(self) -> dict[str, Any]:
        """It as JSON."""
        return {
            "words": self.words,
            "kind": self.kind.value if self.kind else None,
            "affiliation": self.affiliation,
            "role": self.role,
            "source_id": self.source_id,
            "printed": self.printed,
            "span": self.span,
        }

    @classmethod
    def restored(cls, kept: dict[str, Any]) -> Who:
        """It from JSON."""
        kind, span = kept["kind"], kept["span"]
        who = cls(**{**kept, "kind": None, "span": None})
        return replace(
            who, kind=SourceKind(kind) if kind else None, span=tuple(span) if span else None
        )
