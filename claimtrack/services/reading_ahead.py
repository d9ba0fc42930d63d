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
from claimtrack.services.parsing import PARSER
from claimtrack.services.session import Session, View
from claimtrack.services.suggesting import suggest
from claimtrack.storage.kept import keep, kept

if TYPE_CHECKING:
    from claimtrack.reading import Proposal

READING = "reading"
_READ_BY = ("reading", "domain", "text")
_CODE = (".py", ".toml", ".json", ".cfg")


class Interrupted(Exception):
    """Work was stopped before its end; nothing of it was kept."""


def kept_reading(view: View, article: Article, capture: Capture) -> tuple[Proposal, ...] | None:
    """What was read in this capture beforehand; None where it has to be read."""
    found = kept(view.connection, READING, capture.id, _fits(article))
    if found is None:
        return None
    try:
        read: tuple[Proposal, ...] = _form().validate_json(found.content)
    except ValueError:  # it is not what was kept: read again
        return None
    return read


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
        _keep(session, article, capture, held)
    return f"{len(held)} proposal{'' if len(held) == 1 else 's'}."


def _read(article: Article, capture: Capture, stop: Callable[[], bool]) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    with PARSER:
        for one in suggest(capture.text, article.published_on, blocks=capture.blocks):
            if stop() or PARSER.is_wanted:
                raise Interrupted
            found.append(one)
    return tuple(found)


def _keep(session: Session, article: Article, capture: Capture, read: tuple[Proposal, ...]) -> None:
    content = _form().dump_json(read, exclude_defaults=True)
    with session.store.write(
        name="keep reading", checker_id=session.checker_id, at=session.now()
    ) as work:
        keep(
            work.connection,
            READING,
            capture.id,
            fits=_fits(article),
            seq=work.head.seq,
            at=work.at,
            content=content,
        )


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


@cache
def _form() -> Any:
    """What turns proposals into JSON and back."""
    from pydantic import TypeAdapter

    from claimtrack.reading import Proposal

    return TypeAdapter(tuple[Proposal, ...])
