"""What reading proposes for an article, and how a proposal is written down. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.domain.entities import Block
    from claimtrack.domain.window import Window
    from claimtrack.reading import Proposal

Span = tuple[int, int]


def suggest(
    text: str,
    published_on: date | None,
    *,
    blocks: Sequence[Block] = (),
    wide: bool = False,
    language: str | None = None,
) -> Iterator[Proposal]:
    """The proposals of an article's text, paragraph by paragraph as they are asked for.

    ``wide`` adds beliefs, intentions and orders to speech and report. Raises BadInput for a
    language that can't be read, and where the parser is not installed.
    """
    from claimtrack.reading import Mode, propose

    mode = Mode.WIDE if wide else Mode.PRECISE
    return propose(text, published_on, blocks=blocks, mode=mode, language=language)


def as_plain(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON has it: spans in code points, the end exclusive; keys as documented."""
    return {
        "content": _spans(proposal.content),
        "cue": _spans(proposal.cue),
        "source": _spans(proposal.source),
        "resolved": proposal.resolved,
        "kind": proposal.kind.value,
        "speakers": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "role": one.role or None,
                "affiliation": one.affiliation or None,
            }
            for one in proposal.speakers
        ],
        "act": proposal.act.value,
        "nature": proposal.nature.value,
        "mode": proposal.mode.value,
        "via": proposal.via or None,
        "said_on": (proposal.said_on.edtf or None) if proposal.said_on else None,
        "windows": [
            {"span": [one.start, one.end], **_window(one.window)} for one in proposal.windows
        ],
        "about": _spans(proposal.about),
        "relay": proposal.relay,
        "repeats": proposal.repeats,
        "role": proposal.role.value,
        "score": proposal.score,
        "reasons": list(proposal.reasons),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _window(window: Window) -> dict[str, str | None]:
    return {
        "edtf": window.edtf or None,
        "earliest": window.earliest.isoformat() if window.earliest else None,
        "latest": window.latest.isoformat() if window.latest else None,
        "rule": window.rule or None,
        "question": window.question or None,
    }
