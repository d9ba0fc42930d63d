"""What a page is made of. All text has been made visible; a format only has to escape it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from claimtrack.report.direction import is_leftward
from claimtrack.report.pictures import Bar, Timeline
from claimtrack.report.relays import Relays
from claimtrack.report.strips import Intervals, Strip


class Look(StrEnum):
    """How a run of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    MARK = "mark"
    CODE = "code"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look. ``link`` is an http(s) address or ``#`` with an anchor of this report.

    ``colour`` is one of the palette's, as ``standing-disputed``.
    """

    text: str
    look: Look = Look.PLAIN
    link: str = ""
    colour: str = ""


Runs: TypeAlias = tuple[Run, ...]


class Kind(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    LEAD = "lead"
    ABOUT = "about"
    QUOTE = "quote"
    WARNING = "warning"
    NONE = "none"
    ITEM = "item"
    CAPTION = "caption"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's own. ``anchor`` is what links lead to."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``language`` is that of the article it quotes, as it was recorded.

    ``leads``: it stays on one page with what follows.
    """

    runs: Runs
    kind: Kind = Kind.BODY
    language: str = ""
    anchor: str = ""
    leads: bool = False

    @property
    def is_leftward(self) -> bool:
        """Whether it runs to the left: as somebody's own words do, and never a sentence of ours."""
        theirs = self.kind is Kind.QUOTE or len(self.runs) == 1
        return theirs and is_leftward("".join(run.text for run in self.runs))


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on each page. ``widths`` are shares of the page's.

    ``narrow``: half a page is wide enough for it, so that it may stand beside another.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    title: str
    narrow: bool = False


Drawing: TypeAlias = Timeline | Bar | Relays | Strip | Intervals


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its text alternative in ``drawing.says``."""

    drawing: Drawing
    title: str


Block: TypeAlias = Heading | Paragraph | Table | Picture


def plain(text: str) -> Runs:
    """Text as it is."""
    return (Run(text),)


def quiet(text: str) -> Run:
    """Text that stands back."""
    return Run(text, Look.QUIET)


def strong(text: str) -> Run:
    """Text that stands out."""
    return Run(text, Look.STRONG)


def code(text: str) -> Run:
    """A digest, an address: letter by letter."""
    return Run(text, Look.CODE)
