"""An article read before anybody opens it: its proposals are kept beside the record.

What is kept is only used while it is what the same program would read from the same text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from claimtrack.domain.entities import Article, Capture
from claimtrack.services.kept_ahead import KeptAhead
from claimtrack.services.parsing import PARSER
from claimtrack.services.session import Session, View
from claimtrack.services.suggesting import suggest

if TYPE_CHECKING:
    from claimtrack.reading import Proposal

_READ_BY = ("reading", "domain", "text")
_CODE = (".py", ".toml", ".json", ".cfg")


def _form() -> Any:
    from claimtrack.reading import Proposal

    return tuple[Proposal, ...]


_KEPT: KeptAhead[tuple[Proposal, ...]] = KeptAhead("reading", _form)


class Interrupted(Exception):
    """Work was stopped before its end; nothing of it was kept."""


def kept_reading(view: View, article: Article, capture: Capture) -> tuple[Proposal, ...] | None:
    """What was read in this capture beforehand; None where it has to be read."""
    found = _KEPT.get(view, capture.id, _fits(article))
    return None if found is None else found.result


def read_ahead(session: Session, capture_id: int, stop: Callable[[], bool]) -> str:
    """Read a capture and keep what is proposed; says how much. Interrupted where it is to stop, or
    somebody at this machine waits for the parser.
    """
    with session.read() as view:
        capture = view.find(Capture, capture_id)
        if capture is None:
            return "The copy is not in the record any more."
        article = view.get(Article, capture.article_id)
        held = kept_reading(view, article, capture)
    if held is None:
        held = _read(article, capture, stop)
        seq = session.store.head().seq
        _KEPT.put(session, capture.id, held, fits=_fits(article), seq=seq)
    return f"{len(held)} proposal{'' if len(held) == 1 else 's'}."


def _read(article: Article, capture: Capture, stop: Callable[[], bool]) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    with PARSER:
        for one in suggest(capture.text, article.published_on, blocks=capture.blocks):
            if stop() or PARSER.is_wanted:
                raise Interrupted
            found.append(one)
    return tuple(found)


def _fits(article: Article) -> str:
    """A capture never changes; the day that its article was published may be mended."""
    return f"{reading_version()} {article.published_on}"


@cache
def reading_version() -> str:
    """A digest of the program's own reading: another one reads differently."""
    digest = sha256()
    package = files("claimtrack")
    for room in _READ_BY:
        _add(digest, package / room)
    return digest.hexdigest()[:16]


def _add(digest: Any, place: Traversable) -> None:
    for one in sorted(place.iterdir(), key=lambda it: it.name):
        if one.is_dir():
            _add(digest, one)
        elif one.name.endswith(_CODE):
            digest.update(one.name.encode())
            digest.update(one.read_bytes())
