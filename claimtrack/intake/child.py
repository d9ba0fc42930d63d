"""The child process that reads one page, PDF or feed: ``python -m claimtrack.intake.child``.

Arguments: what it is (page, pdf, feed; lines: a PDF's first ones), CPU seconds and megabytes of
memory it may use (held to where the system can). Standard input: one line, the encoding that the
transport declared, then the bytes. Standard output: JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TypeAlias

from claimtrack.domain.errors import BadInput

TOO_BIG = (
    "It takes more memory to read than an article should: save its text as a text file and add "
    "that."
)

Answer: TypeAlias = dict[str, object]


def main(arguments: list[str]) -> None:
    """Read what is on standard input and answer on standard output."""
    hold_to(seconds=int(arguments[1]), megabytes=int(arguments[2]))
    declared = sys.stdin.buffer.readline().decode("utf-8", "replace").strip()
    answer = json.dumps(
        _answer(arguments[0], sys.stdin.buffer.read(), declared), ensure_ascii=False
    )
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def _answer(kind: str, content: bytes, declared: str) -> Answer:
    try:
        return READERS[kind](content, declared)
    except BadInput as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_BIG}


def _page(content: bytes, declared: str) -> Answer:
    from claimtrack.intake.page import PARSER, read_page
    from claimtrack.intake.pieces import to_rows

    read = read_page(content, declared=declared)
    return {
        "encoding": read.encoding,
        "notes": read.notes,
        "pieces": to_rows(read.pieces),
        "title": read.facts.title,
        "facts": read.facts.found,
        "parser": PARSER,
    }


def _pdf(content: bytes, _: str) -> Answer:
    from claimtrack.intake.pdf import PARSER, read_pdf
    from claimtrack.intake.pieces import to_rows

    read = read_pdf(content)
    return {
        "encoding": "",
        "notes": read.notes,
        "pieces": to_rows(read.pieces),
        "title": read.title,
        "facts": {},
        "parser": PARSER,
    }


def _lines(content: bytes, _: str) -> Answer:
    from claimtrack.intake.pdf import first_lines

    lines, more = first_lines(content)
    return {"lines": lines, "more": more}


def _feed(content: bytes, declared: str) -> Answer:
    from claimtrack.intake.feed_parsing import parse_feed

    return parse_feed(content, declared)


READERS: dict[str, Callable[[bytes, str], Answer]] = {
    "page": _page,
    "pdf": _pdf,
    "lines": _lines,
    "feed": _feed,
}


def hold_to(*, seconds: int, megabytes: int) -> None:
    """Limit this process. Windows has no such limits and macOS not all: there the clock decides."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in wanted:
        _, hard = resource.getrlimit(kind)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main(sys.argv[1:])
