"""Reading what comes in: bytes with a name become an article's draft and its capture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from claimtrack.domain.drafts import CaptureDraft, Intake
from claimtrack.domain.entities import Block
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import BlockKind, CaptureMethod
from claimtrack.intake.child_process import Limits, read_in_child
from claimtrack.intake.describe import Stated, describe
from claimtrack.intake.encoding import decode
from claimtrack.intake.layout import lay_out
from claimtrack.intake.pieces import Piece, from_rows
from claimtrack.intake.plain import Unit, blocks_of, tell_apart
from claimtrack.intake.sniff import Form, form_of

SIZE_LIMIT = 20_000_000
"""The largest file that is read unless told otherwise, in bytes."""

MOST_BLOCKS = 50_000
TEXT_EXTRACTOR = "claimtrack-text/1"
PAGE_EXTRACTOR = "claimtrack-page/1"
PDF_EXTRACTOR = "claimtrack-pdf/1"
A_FEED = (
    "It is a feed, not an article, and is taken by its address: claimtrack add adds the articles "
    "that it names, claimtrack watch new ones too."
)


def read_file(
    path: str | Path,
    *,
    limit: int = SIZE_LIMIT,
    limits: Limits | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Intake:
    """Read a text, HTML or PDF file of at most ``limit`` bytes.

    Raises BadInput, with what to do, for anything that is not such a file.
    """
    path = Path(path)
    return read_bytes(
        _content(path, limit),
        name=path.name,
        method=CaptureMethod.FILE,
        limit=limit,
        limits=limits,
        should_stop=should_stop,
    )


def read_bytes(
    content: bytes,
    *,
    name: str,
    method: CaptureMethod,
    media_type: str | None = None,
    limit: int = SIZE_LIMIT,
    limits: Limits | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Intake:
    """Read text, HTML or a PDF that came in as bytes. ``media_type`` is the transport's, if any.

    HTML and PDF are read in a child process under ``limits``; ``should_stop`` is asked ten times
    a second whether to give it up. Raises BadInput with what to do.
    """
    _check_size(len(content), name, limit)
    if not content.strip():
        raise BadInput(f"{name} is empty: add a file with the article's text.")
    kind, _, parameters = (media_type or "").partition(";")
    declared = _charset(parameters)
    try:
        form = form_of(content, name=name, media_type=kind.strip().lower())
        if form is Form.FEED:
            raise BadInput(A_FEED)
        if form is Form.TEXT:
            return _text(content, name, method, declared)
        read = _page if form is Form.PAGE else _pdf
        return read(content, name, method, declared, limits or Limits(), should_stop)
    except BadInput as refusal:
        raise BadInput(f"{name}: {refusal}") from refusal


def _content(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder: name the files in it that you want to add.")
        if not path.exists():
            raise BadInput(f"There is no file {path}: check the name and the folder.")
        if not path.is_file():
            raise BadInput(f"{path} is not an ordinary file: copy it into one and add that.")
        _check_size(path.stat().st_size, path.name, limit)
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(
            f"{path} can't be read ({reason}): check the file and add it again."
        ) from error


def _check_size(size: int, name: str, limit: int) -> None:
    if size > limit:
        raise BadInput(
            f"{name} is larger than {_megabytes(limit)} MB, the limit for one article: add the "
            "part of it that you check, or raise largest_file_mb in the settings."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.6f}".rstrip("0").rstrip(".")


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""


def _text(content: bytes, name: str, method: CaptureMethod, declared: str) -> Intake:
    decoded = decode(content, declared=declared)
    blocks = blocks_of(decoded.text)
    _check_text(decoded.text, blocks)
    pieces = [Piece(block.kind, decoded.text[block.start : block.end]) for block in blocks]
    capture = CaptureDraft(
        content=content,
        media_type="text/plain",
        method=method,
        origin=name,
        encoding=decoded.encoding,
        text=decoded.text,
        extractor=TEXT_EXTRACTOR,
        blocks=blocks,
        notes=decoded.notes,
    )
    return Intake(article=describe(pieces, Stated()), capture=capture)


def _page(
    content: bytes,
    name: str,
    method: CaptureMethod,
    declared: str,
    limits: Limits,
    should_stop: Callable[[], bool] | None,
) -> Intake:
    answer = read_in_child(
        "page", content, declared=declared, limits=limits, should_stop=should_stop
    )
    pieces = from_rows(answer["pieces"])
    stated = Stated(answer["title"], answer["facts"])
    text, blocks = lay_out(pieces)
    _check_text(text, blocks)
    article = describe(pieces, stated)
    capture = CaptureDraft(
        content=content,
        media_type="text/html",
        method=method,
        origin=name,
        encoding=answer["encoding"],
        text=text,
        extractor=f"{PAGE_EXTRACTOR} {answer['parser']}",
        blocks=blocks,
        notes=(*answer["notes"], *_changed(stated)),
    )
    return Intake(article=article, capture=capture)


def _pdf(
    content: bytes,
    name: str,
    method: CaptureMethod,
    declared: str,
    limits: Limits,
    should_stop: Callable[[], bool] | None,
) -> Intake:
    answer = read_in_child(
        "pdf", content, declared=declared, limits=limits, should_stop=should_stop
    )
    text, laid = lay_out(from_rows(answer["pieces"]))
    blocks = tell_apart([_unit(text, block) for block in laid])
    _check_text(text, blocks)
    pieces = [Piece(block.kind, text[block.start : block.end]) for block in blocks]
    capture = CaptureDraft(
        content=content,
        media_type="application/pdf",
        method=method,
        origin=name,
        encoding="",
        text=text,
        extractor=f"{PDF_EXTRACTOR} {answer['parser']}",
        blocks=blocks,
        notes=tuple(answer["notes"]),
    )
    return Intake(article=describe(pieces, Stated(answer["title"])), capture=capture)


def _unit(text: str, block: Block) -> Unit:
    """What the page around it says is furniture stays so; the rest is told by its words."""
    known = block.kind if block.kind is BlockKind.FURNITURE else None
    return Unit(block.start, block.end, text[block.start : block.end], known)


def _changed(stated: Stated) -> list[str]:
    changed = stated.first("changed")
    if not changed or changed == stated.first("published"):
        return []
    return [f"The page says that it was last changed {changed[:40]}."]


def _check_text(text: str, blocks: Sequence[Block]) -> None:
    if not any(character.isalnum() for character in text):
        raise BadInput("There is no text in it: add a file with the article's text.")
    if len(blocks) > MOST_BLOCKS:
        raise BadInput(
            f"It has more than {MOST_BLOCKS:,} paragraphs, which is no article: add the part of "
            "it that you check."
        )
